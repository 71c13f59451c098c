"""The allocation of each body of the demonstration, as government issued it when the round began and once more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import numpy as np

from cynllun.deeds import clock
from cynllun.deeds.allocations import issue_allocation, latest, lines_of
from cynllun.demonstration.books import CLEAN, versions
from cynllun.demonstration.cast import GOVERNMENT
from cynllun.demonstration.story import words
from cynllun.editions import load
from cynllun.figures import Return
from cynllun.frameworks import Edition
from cynllun.records.models import Appointment, Plan, Round
from cynllun.records.viewer import viewer_of

ISSUED, AGAIN = (datetime(*day, 10, 0, tzinfo=clock.PLACE) for day in ((2025, 12, 22), (2026, 2, 10)))


def first(round: Round) -> None:
    """One version for each body that has lines of an allocation: what its drafts and its final plan have in common. Of the rest
    nothing is issued yet. The body whose difference was settled since builds its draft on the whole."""
    made = versions(load(round.edition))
    whole = {code: [own["draft"]] if code == CLEAN else [*own.values()] for code, own in made.items()}
    _issued(round, ISSUED, whole, "allocation")


def again(round: Round) -> None:
    """A second version for the body whose difference with another was settled: what its final plan builds on."""
    _issued(round, AGAIN, {CLEAN: [versions(load(round.edition))[CLEAN]["final"]]}, "allocation_again")


def _issued(round: Round, moment: datetime, made: Mapping[str, Sequence[Return]], why: str) -> None:
    edition = load(round.edition)
    director = Appointment.objects.filter(role="planning_director", organisation__code=GOVERNMENT)[0]
    plans = Plan.objects.filter(round=round, organisation__code__in=made).select_related("organisation")
    with clock.standing_at(moment):
        who = viewer_of(director, clock.today())
        for plan in plans.order_by("organisation__code"):
            known = latest(who, plan)
            values = {line: _years(edition, made[plan.organisation.code], line) for line in lines_of(edition, plan.kind)}
            if values:
                issue_allocation(who, plan.pk, values=values, words=words(why, "en"), seen=known.number if known else 0)


def _years(edition: Edition, versions: Sequence[Return], line: str) -> list[float | None]:
    """A line's figures in the years of the plan; None where a version has none, or they differ."""
    layout, line_at = edition.layout(versions[0].kind), edition.index[line]
    slots = [layout.slot_of[line_at, period] for period in edition.axis.expand("year1 year2 year3")]
    found = [{float(own.values[slot]) for own in versions} for slot in slots]
    return [next(iter(each)) if len(each) == 1 and not np.isnan([*each]).any() else None for each in found]
