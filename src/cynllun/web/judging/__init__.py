"""Government's side of the round: completeness, reading, scoring, consolidation, feedback, advice, decision; the nation.

No rating, score or outcome stands chosen before a person chooses it, and none is computed.
"""
