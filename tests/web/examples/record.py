"""The golden thread and the public record: one plan that is decided and published, at the body that does not exist."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from cynllun.deeds import clock, delivering
from cynllun.deeds.perform import Form
from tests.casts import published_plan
from tests.web import people, plans

EXAMPLES: dict[str, dict[str, Any]] = {
    "plan-thread": {"plan": published_plan.PLAN},
    "plan-delivery": {"plan": published_plan.PLAN},
    "plan-delivery-csv": {"plan": published_plan.PLAN},
    "plan-delivery-board": {"plan": published_plan.PLAN},
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
