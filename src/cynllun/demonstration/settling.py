"""What the bodies of the demonstration settle between them: one difference settled, one before the arbiter, one under way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from cynllun.deeds import between, clock, drafting, mirror
from cynllun.deeds.mirror import Pair
from cynllun.deeds.perform import Form
from cynllun.demonstration.cast import GOVERNMENT, languages
from cynllun.demonstration.sizes import table
from cynllun.records.models import Appointment, Difference, Plan, Round
from cynllun.records.viewer import Viewer, viewer_of

PAIRS = {"settled": ("DEMO-4", "DEMO-1"), "disputed": ("DEMO-1", "DEMO-3"), "open": ("DEMO-4", "DEMO-2")}
"""Who receives, and who pays."""
NAMED, SETTLE_BY = date(2026, 1, 26), date(2026, 3, 4)


def _who(role: str, code: str) -> Viewer:
    return viewer_of(Appointment.objects.filter(role=role, organisation__code=code).order_by("pk")[0], clock.today())


def _plan(round: Round, code: str) -> Plan:
    return Plan.objects.get(round=round, organisation__code=code)


def named(round: Round) -> None:
    """The arbiter and the day are set."""
    with clock.standing_at(datetime.combine(NAMED, time(10), clock.PLACE)):
        arbiter = _who("arbiter", GOVERNMENT).person
        between.name_arbiter(
            _who("planning_director", GOVERNMENT), round.pk, arbiter=arbiter.pk if arbiter else 0, settle_by=SETTLE_BY)  # fmt: skip


def shown(round: Round, day: date, *pairs: tuple[str, str]) -> None:
    """Two bodies show one another what their latest versions say of each other."""
    with clock.standing_at(datetime.combine(day, time(10, 30), clock.PLACE)):
        for pair in pairs:
            for code, other in (pair, pair[::-1]):
                number = _plan(round, code).versions.count()
                drafting.share_side(_who("planner", code), _plan(round, code).pk, Form(), number=number, organisation=other)


def told(round: Round, case: str) -> None:
    """Every step of one difference, at its day."""
    for minute, row in enumerate(row for row in table("differences") if row["case"] == case):
        moment = datetime.combine(date.fromisoformat(row["day"]), time(11, minute), clock.PLACE)
        with clock.standing_at(moment):
            _step(round, row, _who(row["role"], row["body"]), *PAIRS[case])


def _step(round: Round, row: Mapping[str, str], viewer: Viewer, ours: str, theirs: str) -> None:
    words = row[languages()[row["body"]]]
    if row["event"] == "open_difference":
        between.open_difference(
            viewer, _plan(round, row["body"]).pk, Form(), table="c8", ours=ours, theirs=theirs, reason=words)  # fmt: skip
        return
    case = Difference.objects.get(round=round, ours__code=ours, theirs__code=theirs)
    pair = next(p for p in mirror.pairs(viewer, round) if (p.ours.code, p.theirs.code) == (ours, theirs))
    between.settle(
        viewer, case.pk, Form(), event=row["event"], figures=_figures(pair, row["figures"]), reason=words,
        due=date.fromisoformat(row["due"]) if row["due"] else None)  # fmt: skip


def _figures(pair: Pair, which: str) -> dict[str, float]:
    """What is proposed: what the receiver says, what the payer says, or halfway between."""
    if not which:
        return {}
    said = zip(pair.flow.left, pair.flow.right, strict=True)
    middle = [{"ours": left, "theirs": right, "middle": (left + right) / 2}[which] for left, right in said]
    return {code: float(round(value)) for code, value in zip(pair.flow.periods, middle, strict=True)}
