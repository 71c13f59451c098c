"""A planning director opens a round: every body that takes part gets a plan in the first state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from cynllun.deeds import clock
from cynllun.deeds.framework import edition_of, machine_of
from cynllun.deeds.refused import Refused, refuse
from cynllun.records import journal
from cynllun.records.models import Appointment, Organisation, Plan, Round
from cynllun.records.viewer import GOVERNMENT, Viewer
from cynllun.workflow import only_for

OPENERS = frozenset({"planning_director"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The edition, the round's title in both languages, and the bodies (by code) that take part."""

    edition: str
    title_en: str
    title_cy: str
    organisations: Sequence[str]
    fictional: bool = False
    blind_maturity: bool | None = None


def open_round(viewer: Viewer, opening: Opening) -> Round:
    """Open a round. `blind_maturity`: the edition's own setting, where it is None."""
    if viewer.side != GOVERNMENT or viewer.role not in OPENERS:
        raise Refused(only_for(OPENERS))
    with transaction.atomic():
        if not Appointment.objects.on(clock.today()).filter(
            person=viewer.person, role=viewer.role, organisation=viewer.organisation).exists():  # fmt: skip
            raise refuse("no_appointment")
        bodies = list(Organisation.objects.filter(code__in=opening.organisations).order_by("code"))
        if not bodies or len(bodies) < len(set(opening.organisations)) or any(body.government for body in bodies):
            raise refuse("round_bodies")
        round = Round(
            edition=opening.edition, title_en=opening.title_en, title_cy=opening.title_cy, opened_on=clock.today(),
            fictional=opening.fictional,
        )  # fmt: skip
        edition = edition_of(round)
        blind = edition.settings.get("blind_maturity", False) if opening.blind_maturity is None else opening.blind_maturity
        round.edition_hash, round.settings = edition.hash, {"blind_maturity": bool(blind)}
        round.save()
        for body in bodies:
            _begin(viewer, round, body)
        return round


def _begin(viewer: Viewer, round: Round, body: Organisation) -> None:
    plan = Plan.objects.create(
        round=round, organisation=body, kind=body.kind, state=machine_of(round).initial, state_since=clock.now()
    )
    journal.append(plan.chain, journal.Said(
        deed="open_round", subject=f"round {round.pk}", person=viewer.person, role=viewer.role,
        organisation=viewer.organisation, at=clock.now(), edition_hash=round.edition_hash,
        facts={"edition": round.edition, "body": body.code},
    ))  # fmt: skip
