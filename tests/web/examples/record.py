"""The golden thread and the public record: one plan that is decided and published, at the body that does not exist."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from cynllun.deeds import clock, delivering
from cynllun.deeds.perform import Form
from cynllun.records.models import Condition
from tests.casts import published_plan
from tests.web import people, plans

EXAMPLES: dict[str, dict[str, Any]] = {
    "plan-thread": {"plan": published_plan.PLAN},
    "plan-delivery": {"plan": published_plan.PLAN},
    "plan-delivery-csv": {"plan": published_plan.PLAN},
    "plan-delivery-board": {"plan": published_plan.PLAN},
    "plan-delivery-conditions": {"plan": published_plan.PLAN},
    "plan-delivery-warnings": {"plan": published_plan.PLAN},
    "plan-delivery-confidence": {"plan": published_plan.PLAN},
    "plan-delivery-action": {"plan": published_plan.PLAN, "code": "A01"},
    "public-plan-delivery": {"plan": published_plan.PLAN},
    "public-plan": {"plan": published_plan.PLAN},
    "public-plan-csv": {"plan": published_plan.PLAN},
    "public-plan-letter": {"plan": published_plan.PLAN, "letter": published_plan.LETTER},
}


def rows() -> None:
    """The plan, its version, its decision and its letter."""
    plan = published_plan.whole(people.place("body"), people.somebody("planner"))
    if not plan.progress.exists():
        delivered(plan.pk)


def delivered(plan: int) -> None:
    """A report, the board's assessment, and a report since."""
    planner, owner = plans.who("planner"), people.somebody("planner").pk
    report = partial(delivering.report_progress, planner, plan, Form(), promise="A01")
    report(progress=delivering.Progress("delayed", date(2027, 5, 31), words="Mae'r gwaith adeiladu'n hwyr.", owner=owner))
    delivering.record_assessment(plans.who("board_secretary"), plan, Form(), meeting="Bwrdd", day=clock.today(),
                                 words="Darllenwyd yr adroddiad.", asked="Cytuno ar y dyddiad newydd.")  # fmt: skip
    report(progress=delivering.Progress("done"))
    condition = Condition.objects.get(decision__plan=plan).pk
    delivering.report_condition(planner, plan, Form(), condition=condition, status="at_risk", words="Mae'n hwyr.")
    delivering.settle_condition(plans.who("planning_director"), plan, Form(), condition=condition, met=False, words="Nid eto.")
    warned = delivering.raise_warning(planner, plan, Form(), title="Gwelyau", words="Mae chwech yn brin.", owner=owner,
                                      answer_by=clock.today())  # fmt: skip
    delivering.answer_warning(plans.who("assessor"), plan, Form(), warning=warned.pk, words="Darllenwyd.")
    delivering.set_confidence(plans.who("chief_executive"), plan, Form(), level="low", reason="Staff.", said={"overdue": 3})
