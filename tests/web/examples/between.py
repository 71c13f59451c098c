"""Differences on which the pages between bodies are tried: one with a proposal, one before the arbiter, one settled."""

from __future__ import annotations

from typing import Any

from cynllun.records.models import Arbitration, Difference, DifferenceStep, Plan
from tests.casts import published_plan as cast
from tests.web import people
from tests.web.examples import plan as plans

PROPOSED, REFERRED, SETTLED = 9301, 9302, 9303
STATES = {PROPOSED: "difference_proposed", REFERRED: "difference_referred", SETTLED: "difference_settled"}
FIGURES = {"2026-27": 120.0, "2027-28": 130.0, "2028-29": 140.0}
EXAMPLES: dict[str, Any] = {
    "difference": [{"difference": pk} for pk in STATES],
    "round-arbiter": {"round": plans.DRAFT},
    "plan-difference": plans.ALL,
}


def rows() -> None:
    """Everything that the examples speak of, where it is not there yet."""
    if Difference.objects.filter(pk=PROPOSED).exists():
        return
    plans.rows()
    round, planner = Plan.objects.get(pk=plans.DRAFT).round, people.somebody("planner")
    cast._saved(Arbitration(round=round, arbiter=people.somebody("arbiter"), settle_by=cast.DAY.date(), role="planning_director",
                            by=people.somebody("planning_director"), at=cast.DAY))  # fmt: skip
    for pk, state in STATES.items():
        made = Difference.objects.create(
            pk=pk, round=round, table="c8", ours=people.place("body"), theirs=people.place("committee"), state=state, state_since=cast.DAY,
            referred=pk != PROPOSED)  # fmt: skip
        for event, figures in (("open_difference", {}), ("propose_figures", FIGURES)):
            cast._saved(DifferenceStep(
                difference=made, event=event, organisation=people.place("body"), figures=figures, reason="Dau glinig.",
                due=cast.DAY.date() if figures else None, role="planner", by=planner, at=cast.DAY))  # fmt: skip
