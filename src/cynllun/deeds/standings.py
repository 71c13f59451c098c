"""Where every body stands in a round, as far as a viewer may know. Nothing is changed here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cynllun.deeds.ahead import ahead
from cynllun.deeds.desk import state_for
from cynllun.deeds.framework import edition_of, machine_of
from cynllun.records.models import Organisation, Plan, Round
from cynllun.records.viewer import AUDIT, BODY, GOVERNMENT, PUBLIC, Viewer
from cynllun.records.visible import plans_for
from cynllun.words import Sentence


@dataclass(frozen=True, slots=True)
class Body:
    """One body's place. `plan` only where the viewer may open it; `since`, `by` and `late` only where they may know."""

    organisation: Organisation
    state: Sentence
    owner: str
    plan: Plan | None = None
    since: datetime | None = None
    by: date | None = None
    late: bool = False


def all_rounds() -> list[Round]:
    """Every round, the latest first. That a round is open is no secret."""
    return list(Round.objects.all())


def standings(viewer: Viewer, round: Round) -> list[Body]:
    """Every body of a round, in the order of their codes: that it takes part is public, its state is by `seen_state`."""
    open_to = {plan.pk for plan in plans_for(viewer).filter(round=round)}
    plans = Plan.objects.filter(round=round).select_related("organisation", "round").order_by("organisation__code")
    return [_body(viewer, plan, plan.pk in open_to) for plan in plans]


def _body(viewer: Viewer, plan: Plan, may_open: bool) -> Body:
    state = state_for(viewer, plan)
    whose = "body" if state.id in ("round.with_body", "round.not_submitted") else _owner(plan)
    known = state.id == "round.state"
    if viewer.side == PUBLIC:
        return Body(plan.organisation, state, whose, plan if may_open else None)
    way = ahead(plan) if _told(viewer, plan) else None
    by = way.by if way and (known or whose == "body") else None
    return Body(
        plan.organisation, state, whose, plan if may_open else None, plan.state_since if known else None, by,
        by is not None and by < viewer.today,
    )  # fmt: skip


def _told(viewer: Viewer, plan: Plan) -> bool:
    """Whether dates are the viewer's to know: a new date that came with a return is between a body and government."""
    own = viewer.organisation is not None and viewer.organisation.pk == plan.organisation_id
    return viewer.side in (GOVERNMENT, AUDIT) or (viewer.side == BODY and own)


def _owner(plan: Plan) -> str:
    return machine_of(plan).state(plan.state).owner


def deadlines(round: Round) -> list[tuple[str, date | None, date | None]]:
    """The steps of the round's timetable: id, date, until, in order."""
    steps = sorted(edition_of(round).timetable, key=lambda step: step.order)
    return [(step.id, step.date, step.until) for step in steps]
