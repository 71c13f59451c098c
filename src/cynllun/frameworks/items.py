"""The rows of an edition. Each says where it comes from and by what authority it stands."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cynllun.sources import Authority, Citation


class Need(StrEnum):
    """What a kind of body must do with an item."""

    MANDATORY = "M"
    OPTIONAL = "O"
    NOT_APPLICABLE = "N"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What every row carries: its source, the place in it, and its authority."""

    source: str
    section: str = ""
    authority: Authority = Authority.LOCAL

    @property
    def citation(self) -> Citation:
        """The row's citation."""
        return Citation(self.source, self.section, self.authority)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByKind(Cited):
    """A row that means different things to different kinds of body. `by_kind` holds, for each kind that the edition knows, what
    it must do; a kind that is not named there must do it."""

    by_kind: tuple[tuple[str, Need], ...] = ()

    def need(self, kind: str) -> Need:
        """What this kind of body must do with it."""
        return next((need for known, need in self.by_kind if known == kind), Need.MANDATORY)

    def applies(self, kind: str) -> bool:
        """Whether it is for this kind of body at all."""
        return self.need(kind) is not Need.NOT_APPLICABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority(Cited):
    id: str
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Cited):
    """`line` is the line of the return that carries its trajectory; `series` a published series, where one is at hand."""

    id: str
    line: str = ""
    unit: str = "count"
    better: str = "neither"
    frequency: str = "month"
    series: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(ByKind):
    """A target that a program can judge. Which fields mean something depends on `kind`. `floor` is the level that a body must
    reach whatever its baseline was (`greater_of`)."""

    id: str
    measure: str = ""
    kind: str = "narrative"
    comparison: str = ""
    target: float | None = None
    ambition: float | None = None
    floor: float | None = None
    start: date | None = None
    end: date | None = None
    other_start: date | None = None
    other_end: date | None = None
    judged: str = ""
    baseline_period: str = ""
    guard_measure: str = ""
    guard_direction: str = ""
    window_months: int | None = None
    severity: str = "breach"
    note_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation(Target):
    number: str = ""
    printed: str = ""
    priority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Target):
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnablingAction(ByKind):
    id: str
    order: int
    priority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableStep(Cited):
    id: str
    order: int
    date: datetime.date | None = None
    until: datetime.date | None = None
    actor: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow(Cited):
    id: str
    order: int
    owner: str
    public_label: str = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitionRow(Cited):
    id: str
    event: str
    from_: str
    to: str
    role: str
    kinds: str = "all"
    guards: str = ""
    needs: str = ""
    notice: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Cited):
    id: str
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Element(Cited):
    id: str
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Cited):
    level: int
    risk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Descriptor(Cited):
    element: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter(Cited):
    """A part of the assessment: who reads it, and the priorities and tables (ids with spaces between) it is about."""

    id: str
    order: int
    role: str
    priority: str = ""
    tables: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow(Cited):
    id: str
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Cited):
    list: str
    id: str
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance(Cited):
    id: str
    value: float
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow(Cited):
    """A check as data: two formulas and how they compare, where, how closely, and how much it matters."""

    id: str
    order: int
    family: int
    severity: str
    scope: str
    left: str
    comparison: str
    right: str
    table: str = ""
    over: str = ""
    periods: str = ""
    tolerance: str = "0"
    tolerance_kind: str = "absolute"
    applies: str = "all"

    def is_for(self, kind: str) -> bool:
        """Whether the check is for this kind of body."""
        return self.applies == "all" or kind in self.applies.split()
