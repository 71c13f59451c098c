"""The edition and the machine of a round, as they are in force."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cynllun import rounds
from cynllun.editions import EditionFault, reader
from cynllun.frameworks import Edition
from cynllun.records.models import Plan, Round
from cynllun.rounds import Facts
from cynllun.workflow import Machine


def edition_of(held: Round | Plan) -> Edition:
    """The edition that a round is run on, as it is installed; of a plan, the later revision that it was moved to."""
    return reader.load(held.framework if isinstance(held, Plan) else held.edition)


def revision_for(plan: Plan) -> Edition | None:
    """The latest revision of the plan's edition that was issued, where there is a later one than the plan's own."""
    found, later = None, {each.revises: each for each in _issued() if each.revises}
    here = plan.framework
    while here in later:
        found = later[here]
        here = found.id
    return found


def _issued() -> Iterator[Edition]:
    """The editions that were issued. One that cannot be read is none."""
    for id in reader.available():
        try:
            edition = reader.load(id)
        except EditionFault:
            continue
        if edition.status == "issued":
            yield edition


@cache
def _machine(edition_id: str, _hash: str) -> Machine[Facts]:
    return rounds.machine(reader.load(edition_id))


def machine_of(held: Round | Plan) -> Machine[Facts]:
    """The machine of a round's edition, or of a plan's."""
    edition = edition_of(held)
    return _machine(edition.id, edition.hash)


def side_of_role(edition: Edition, role: str) -> str:
    """The side of a role in an edition; a role that it does not know stands on no side."""
    return next((row.side for row in edition.roles if row.id == role), "")


def told_of(edition: Edition, deed: str) -> tuple[str, ...]:
    """The roles that are told when a deed that moves nothing is done, as the edition says; none where it says nothing of it."""
    return next((tuple(row.notice.split()) for row in edition.notices if row.id == deed), ())


def accountable(edition: Edition) -> frozenset[str]:
    """The roles that answer for a body's plan: its accountable officer, as the edition says."""
    return frozenset(row.id for row in edition.roles if row.accountable == "yes")


def blind(plan: Plan) -> bool:
    """Whether the maturity matrix is scored blind in this plan's round."""
    return bool(plan.round.settings.get("blind_maturity", False))


def slot_names(edition: Edition, kind: str) -> tuple[str, ...]:
    """What each slot of a layout is: `c3_pay@2026-27`, in order."""
    layout = edition.layout(kind)
    pairs = zip(layout.slot_series, layout.slot_period, strict=True)
    return tuple(f"{edition.series[series].name}@{edition.axis.codes[period]}" for series, period in pairs)
