"""The edition and the machine of a round, as they are in force."""

from __future__ import annotations

from functools import cache

from cynllun import rounds
from cynllun.editions import reader
from cynllun.frameworks import Edition
from cynllun.records.models import Plan, Round
from cynllun.rounds import Facts
from cynllun.workflow import Machine


def edition_of(round: Round) -> Edition:
    """The edition that a round is run on, as it is installed."""
    return reader.load(round.edition)


@cache
def _machine(edition_id: str, _hash: str) -> Machine[Facts]:
    return rounds.machine(reader.load(edition_id))


def machine_of(round: Round) -> Machine[Facts]:
    """The machine of a round's edition."""
    return _machine(round.edition, edition_of(round).hash)


def side_of_role(edition: Edition, role: str) -> str:
    """The side of a role in an edition; a role that it does not know stands on no side."""
    return next((row.side for row in edition.roles if row.id == role), "")


def blind(plan: Plan) -> bool:
    """Whether the maturity matrix is scored blind in this plan's round."""
    return bool(plan.round.settings.get("blind_maturity", False))


def slot_names(edition: Edition, kind: str) -> tuple[str, ...]:
    """What each slot of a layout is: `c3_pay@2026-27`, in order."""
    layout = edition.layout(kind)
    pairs = zip(layout.slot_series, layout.slot_period, strict=True)
    return tuple(f"{edition.series[series].name}@{edition.axis.codes[period]}" for series, period in pairs)
