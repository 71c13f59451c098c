"""Outturns and margins of the statutory position, recorded from a document by who the register names for it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cynllun.deeds.framework import side_of_role
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import Refused, refuse, required
from cynllun.editions.statutory import laws, recorders
from cynllun.periods import PLAN_YEARS, financial_year
from cynllun.records.models import JournalLine, Plan, StatutoryFigure
from cynllun.records.viewer import BODY, GOVERNMENT, Viewer
from cynllun.workflow import only_for

MOST = 100_000_000.0  # GBP 000 that no outturn and no margin exceeds
BEFORE = 5  # years before the plan's first of which an outturn may be recorded
LONGEST = 300  # characters of a document's name


@dataclass(frozen=True, slots=True)
class Figure:
    """What is recorded. `test`: of a margin, the test that it is for. `closed`: the accounts are closed, and it is final."""

    figure: str
    year: str
    gbp_000: float
    document: str
    dated: date
    test: str = ""
    closed: bool = False


def may_record(viewer: Viewer, plan: Plan) -> tuple[str, ...]:
    """Which figures a viewer may record on a plan: `outturn`, `margin`."""
    own = viewer.organisation is not None and viewer.organisation.pk == plan.organisation_id
    if not (viewer.side == GOVERNMENT or (viewer.side == BODY and own)):
        return ()
    return tuple(figure for figure in (StatutoryFigure.OUTTURN, StatutoryFigure.MARGIN) if viewer.role in recorders(figure))


def years_of(first: int) -> tuple[str, ...]:
    """The years of which something may be recorded: those before a plan that begins in `first`, and its own."""
    return tuple(financial_year(first + n) for n in range(-BEFORE, len(PLAN_YEARS.split())))


def record_statutory(viewer: Viewer, plan: int, form: Form, said: Figure) -> StatutoryFigure:
    """Record an outturn, or a margin that was set in writing. Refused: no such figure, who may not, a year or a test that is not the
    plan's, no amount that can stand, no document, a document of a day to come, what was closed already, a year closed before it is over."""

    def work(doing: Doing) -> StatutoryFigure:
        if not recorders(said.figure):
            raise refuse("statutory_figure")
        if said.figure not in may_record(doing.viewer, doing.plan) or side_of_role(doing.edition, viewer.role) != doing.side:
            raise Refused(only_for(recorders(said.figure)))
        _can_stand(doing, said, StatutoryFigure.objects.filter(plan__organisation=doing.plan.organisation))
        margin = said.figure == StatutoryFigure.MARGIN
        made = StatutoryFigure(
            plan=doing.plan, figure=said.figure, test=said.test if margin else "", year=said.year, gbp_000=said.gbp_000,
            document=required(said.document, "source_document_wanted")[:LONGEST], dated=said.dated, closed=said.closed or margin, **doing.stamp,
        )  # fmt: skip
        made.save()
        audience = JournalLine.BOTH if doing.side == GOVERNMENT else JournalLine.BODY
        doing.journal(f"{made.figure} {made.year}", made.document, audience, gbp_000=made.gbp_000, test=made.test,
                      dated=made.dated.isoformat(), closed=made.closed)  # fmt: skip
        return made

    return perform("record_statutory", viewer, plan, form, StatutoryFigure, work)


def _can_stand(doing: Doing, said: Figure, known: Iterable[StatutoryFigure]) -> None:
    margin = said.figure == StatutoryFigure.MARGIN
    if said.year not in years_of(doing.edition.first_year):
        raise refuse("statutory_year")
    if margin and said.test not in {law.rule.duty.id for law in laws(doing.plan.kind)}:
        raise refuse("statutory_test")
    if not math.isfinite(said.gbp_000) or abs(said.gbp_000) > MOST or (margin and said.gbp_000 < 0):
        raise refuse("statutory_amount")
    if said.dated > doing.viewer.today:
        raise refuse("document_to_come")
    if margin:
        return
    if any(each.closed and each.figure == said.figure and each.year == said.year for each in known):
        raise refuse("outturn_closed", year=said.year)
    if said.closed and doing.viewer.today < date(int(said.year[:4]) + 1, 4, 1):
        raise refuse("year_not_over", year=said.year)
