"""What a framework demands in words: requirements by topic, and what they lean on. Nothing here is judged by a program."""

from __future__ import annotations

import datetime
from enum import StrEnum

from cynllun.frameworks.items import ByKind, Cited


class Strength(StrEnum):
    """How strongly the source asks."""

    MUST = "must"
    EXPECTED = "expected"
    SHOULD = "should"


class RequirementKind(StrEnum):
    """What sort of answer a requirement wants."""

    DEMONSTRATE = "demonstrate"
    INCLUDE = "include"
    IMPLEMENT = "implement"
    MEASURE = "measure"
    ASSURE = "assure"
    NOMINATE = "nominate"
    COMPLY = "comply"


class Topic(Cited, frozen=True, kw_only=True):
    """A chapter of the framework, for browsing. `parent` is the topic it stands under."""

    id: str
    order: int
    parent: str = ""
    priority: str = ""


class Requirement(ByKind, frozen=True, kw_only=True):
    """One demand of a source. `bodies` narrows it to named bodies of a kind; `addressee` names another party that must act,
    and then no body answers it. `consent` names whose agreement is demanded. Lists are ids with spaces between."""

    id: str
    order: int
    topic: str
    kind: RequirementKind
    strength: Strength
    bodies: str = ""
    addressee: str = ""
    priority: str = ""
    measures: str = ""
    links: str = ""
    consent: str = ""
    instrument: str = ""
    due: datetime.date | None = None

    def asked_of(self, kind: str, body: str = "") -> bool:
        """Whether a body of this kind must answer it; with `body`, whether this one must."""
        named = self.bodies.split()
        return not self.addressee and self.applies(kind) and (not named or not body or body in named)


class Instrument(Cited, frozen=True, kw_only=True):
    """Something that a plan carries or that runs beside it. `items` is how many it has, where a source says so."""

    id: str
    order: int
    kind: str
    cadence: str = ""
    items: int | None = None


class InstrumentItem(Cited, frozen=True, kw_only=True):
    instrument: str
    id: str
    order: int


class Principle(Cited, frozen=True, kw_only=True):
    """A principle that planning must follow."""

    id: str
    order: int


class Deliverable(ByKind, frozen=True, kw_only=True):
    """A document or return that the round asks for: a component plan, an output, a statement of a board, a template."""

    id: str
    order: int
    kind: str
    table: str = ""
    due: datetime.date | None = None


class Hallmark(Cited, frozen=True, kw_only=True):
    """What good looks like in a topic: a descriptor that an assessor may hold a plan against. Nothing scores it."""

    id: str
    order: int
    topic: str


class Erratum(Cited, frozen=True, kw_only=True):
    """A slip in a source. Its texts give the slip, the reading adopted, and why."""

    id: str
    order: int
