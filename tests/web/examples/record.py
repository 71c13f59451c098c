"""The golden thread and the public record: one plan that is decided and published, at the body that does not exist."""

from __future__ import annotations

from typing import Any

from tests.casts import published_plan
from tests.web import people

EXAMPLES: dict[str, dict[str, Any]] = {
    "plan-thread": {"plan": published_plan.PLAN},
    "public-plan": {"plan": published_plan.PLAN},
    "public-plan-csv": {"plan": published_plan.PLAN},
    "public-plan-letter": {"plan": published_plan.PLAN, "letter": published_plan.LETTER},
}


def rows() -> None:
    """The plan, its version, its decision and its letter."""
    published_plan.whole(people.place("body"), people.somebody("planner"))
