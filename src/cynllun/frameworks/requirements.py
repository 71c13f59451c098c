"""What a framework demands in words: requirements by topic, and what they lean on. Nothing here is judged by a program."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Cited):
    """A chapter of the framework, for browsing. `parent` is the topic it stands under."""

    id: str
    order: int
    parent: str = ""
    priority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(ByKind):
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Cited):
    """Something that a plan carries or that runs beside it. `items` is how many it has, where a source says so."""

    id: str
    order: int
    kind: str
    cadence: str = ""
    items: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentItem(Cited):
    instrument: str
    id: str
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle(Cited):
    """A principle that planning must follow."""

    id: str
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverable(ByKind):
    """A document or return that the round asks for: a component plan, an output, a statement of a board, a template."""

    id: str
    order: int
    kind: str
    table: str = ""
    due: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hallmark(Cited):
    """What good looks like in a topic: a descriptor that an assessor may hold a plan against. Nothing scores it."""

    id: str
    order: int
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Erratum(Cited):
    """A slip in a source. Its texts give the slip, the reading adopted, and why."""

    id: str
    order: int
