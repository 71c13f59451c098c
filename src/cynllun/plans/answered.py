"""Where a plan stands against the framework's requirements: what the body said of each, and what is still open.

It counts what people said and judges nothing: whether an answer is a good one is for a reader to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cynllun.frameworks import Edition
from cynllun.frameworks.browsing import Wanted, chosen
from cynllun.frameworks.items import Need
from cynllun.frameworks.requirements import Requirement

PART = "requirements"
ASKED, AGREED = "asked", "agreed"


class Standing(StrEnum):
    """What the body, or officials, last said of a requirement."""

    UNANSWERED = "unanswered"
    MET = "met"
    PARTLY = "partly"
    NOT = "not"
    ASKED = "asked"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Said:
    """What the records hold of one requirement. `status` is the body's latest word; `applies` is `asked` while it asks to be
    let off, `agreed` where officials agreed; `given` says of each party whether it gave its consent."""

    status: str = ""
    applies: str = ""
    given: Mapping[str, bool] = field(default_factory=dict)


NOTHING = Said()


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement on one plan. `optional`: asked where it is relevant to the body. `open_consents` are the parties whose
    agreement is not there yet."""

    requirement: Requirement
    optional: bool
    standing: Standing
    open_consents: tuple[str, ...] = ()

    @property
    def gap(self) -> bool:
        """Whether something is still open: nothing said, not wholly met by the body's own word, or a consent that is wanted."""
        return bool(self.open_consents) or self.standing not in (Standing.MET, Standing.NOT_APPLICABLE)


def lines(edition: Edition, kind: str, body: str, said: Mapping[str, Said]) -> tuple[Line, ...]:
    """Every requirement that an edition asks of a body, in the order of its topics."""
    asked = (row for row in chosen(edition, Wanted(body=kind)) if row.asked_of(kind, body))
    return tuple(_line(row, kind, said.get(row.id, NOTHING)) for row in asked)


def _line(requirement: Requirement, kind: str, said: Said) -> Line:
    standing = _standing(said)
    wanted = () if standing is Standing.NOT_APPLICABLE else tuple(requirement.consent.split())
    missing = tuple(party for party in wanted if not said.given.get(party, False))
    return Line(requirement, requirement.need(kind) is Need.OPTIONAL, standing, missing)


def _standing(said: Said) -> Standing:
    """Asking is the latest act: who answers after it takes it back."""
    if said.applies == ASKED:
        return Standing.ASKED
    if said.applies == AGREED:
        return Standing.NOT_APPLICABLE
    return Standing(said.status) if said.status else Standing.UNANSWERED


@dataclass(frozen=True, slots=True)
class Gaps:
    """The lines of a plan by what is open in them. A line that waits for a consent stands with its answer, too."""

    answered: tuple[Line, ...]
    short: tuple[Line, ...]
    unanswered: tuple[Line, ...]
    asked: tuple[Line, ...]
    consent: tuple[Line, ...]
    not_applicable: tuple[Line, ...]

    @property
    def total(self) -> int:
        """How many requirements are asked of the body."""
        return sum(map(len, (self.answered, self.short, self.unanswered, self.asked, self.not_applicable)))


def gaps(found: Iterable[Line]) -> Gaps:
    """What is answered and what is open. `short` is what the body itself says it meets in part or not."""
    kept = tuple(found)

    def of(*standings: Standing) -> tuple[Line, ...]:
        return tuple(line for line in kept if line.standing in standings)

    return Gaps(
        answered=of(Standing.MET), short=of(Standing.PARTLY, Standing.NOT), unanswered=of(Standing.UNANSWERED), asked=of(Standing.ASKED),
        consent=tuple(line for line in kept if line.open_consents), not_applicable=of(Standing.NOT_APPLICABLE),
    )  # fmt: skip


def formers(edition: Edition, requirement: str) -> tuple[str, ...]:
    """The ids by which an edition and those before it know a requirement: its own, and those that were declared its formers."""
    found, here = {requirement: None}, edition
    while True:
        for row in here.lineage:
            if row.part == PART and row.id in found and row.former:
                found[row.former] = None
        if here.below is None:
            return tuple(found)
        here = here.below
