"""The answers to requirements on the plans of `plan.py`: some given, reviewed, asked to be let off, with a consent."""

from __future__ import annotations

from typing import Any

from cynllun.deeds import clock, drafting
from cynllun.records.models import RequirementAnswer
from tests.casts import published_plan
from tests.casts.requirements import ASKED, OTHER, PARTY, THIRD, WANTS
from tests.web import plans
from tests.web.examples import plan as drafted

ALL = [*drafted.ALL, {"plan": published_plan.PLAN}]
EXAMPLES: dict[str, Any] = {
    **dict.fromkeys(("plan-requirements", "plan-gaps"), ALL), "plan-answers-sheet": {"plan": drafted.DRAFT},
    "plan-requirement": [*({"plan": drafted.DRAFT, "requirement": id} for id in (ASKED, OTHER, THIRD, WANTS)),
                         {"plan": drafted.ANSWERED, "requirement": ASKED}],
    "plan-annex": {"plan": drafted.DRAFT, "language": "cy"}, "plan-annex-sheet": {"plan": drafted.DRAFT, "language": "cy"},
    "applicability-ask": [{"ask": 1}, {"ask": 2}],
}  # fmt: skip


def rows() -> None:
    """Everything that the examples speak of, where it is not there yet."""
    drafted.rows()
    if RequirementAnswer.objects.exists():
        return
    planner, lead, plan, form = plans.who("planner"), plans.who("assessor"), drafted.DRAFT, plans.Body(drafted.DRAFT).form
    for requirement in (OTHER, THIRD):
        asked = drafting.ask_not_applicable(planner, plan, form(), requirement=requirement, reason="Nid oes gennym ambiwlans.")
        if requirement == THIRD:
            drafting.agree_not_applicable(lead, plan, form(), ask=asked.pk, words="Cytuno.")
    said = drafting.Answer("partly", "Dau safle o bump.", "Y cynllun", "adran 4", "Cofnodion")
    first = drafting.answer_requirement(planner, plan, form(), requirement=ASKED, answer=said)
    drafting.review_answer(plans.who("finance_director"), plan, form(), answer=first.pk, agreed=False, words="Pa dudalen?")
    drafting.answer_requirement(planner, plan, form(), requirement=ASKED, answer=said, seen=first.pk)
    drafting.record_consent(
        planner, plan, form(), requirement=WANTS, party=PARTY, given=True, day=clock.today(), evidence="Cofnod 7")  # fmt: skip
