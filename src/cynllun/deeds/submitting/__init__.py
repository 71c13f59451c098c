"""What a body sends to government: the plan, an annual plan, more when it was asked for, its answers to the feedback."""

from cynllun.deeds.submitting.answer_feedback import answer_feedback, answer_point
from cynllun.deeds.submitting.submit_plan import submit_annual_plan, submit_plan, supply_more

__all__ = ["answer_feedback", "answer_point", "submit_annual_plan", "submit_plan", "supply_more"]
