"""The assessor who leads: completeness, readers, scores, consolidation, the text of the feedback."""
