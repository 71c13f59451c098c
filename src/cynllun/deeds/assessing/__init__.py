"""What government does with a submission: completeness, chapters, scores, consolidation, feedback, more, return, advice."""

from cynllun.deeds.assessing.advice import ask_officials, give_advice
from cynllun.deeds.assessing.chapters import assign_chapter, assign_chapters, return_chapter, withdraw_chapter
from cynllun.deeds.assessing.completeness import accept_complete, request_more, return_incomplete, return_plan
from cynllun.deeds.assessing.consolidation import consolidate
from cynllun.deeds.assessing.feedback import Point, issue_feedback, write_feedback
from cynllun.deeds.assessing.maturity import score_element

__all__ = [
    "Point", "accept_complete", "ask_officials", "assign_chapter", "assign_chapters", "consolidate", "give_advice",
    "issue_feedback", "request_more", "return_chapter", "return_incomplete", "return_plan", "score_element", "withdraw_chapter",
    "write_feedback",
]  # fmt: skip
