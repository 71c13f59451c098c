"""The rows of an edition. Each says where it comes from and by what authority it stands."""

from __future__ import annotations

import datetime
from datetime import date
from enum import StrEnum

from cynllun.frameworks.rows import Row
from cynllun.sources import Authority, Citation


class Need(StrEnum):
    """What a kind of body must do with an item."""

    MANDATORY = "M"
    OPTIONAL = "O"
    NOT_APPLICABLE = "N"


class Cited(Row, frozen=True, kw_only=True):
    """What every row carries: its source, the place in it, and its authority."""

    source: str
    section: str = ""
    authority: Authority = Authority.LOCAL

    @property
    def citation(self) -> Citation:
        """The row's citation."""
        return Citation(self.source, self.section, self.authority)


class ByKind(Cited, frozen=True, kw_only=True):
    """A row that means different things to different kinds of body. `by_kind` holds, for each kind that the edition knows, what
    it must do; a kind that is not named there must do it."""

    by_kind: tuple[tuple[str, Need], ...] = ()

    def need(self, kind: str) -> Need:
        """What this kind of body must do with it."""
        for known, need in self.by_kind:
            if known == kind:
                return need
        return Need.MANDATORY

    def applies(self, kind: str) -> bool:
        """Whether it is for this kind of body at all."""
        return self.need(kind) is not Need.NOT_APPLICABLE


class Priority(Cited, frozen=True, kw_only=True):
    id: str
    order: int


class Measure(Cited, frozen=True, kw_only=True):
    """`line` is the line of the return that carries its trajectory; `series` a published series, where one is at hand."""

    id: str
    line: str = ""
    unit: str = "count"
    better: str = "neither"
    frequency: str = "month"
    series: str = ""


class Target(ByKind, frozen=True, kw_only=True):
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


class Expectation(Target, frozen=True, kw_only=True):
    number: str = ""
    printed: str = ""
    priority: str = ""


class Outcome(Target, frozen=True, kw_only=True):
    action: str = ""


class EnablingAction(ByKind, frozen=True, kw_only=True):
    id: str
    order: int
    priority: str


class TimetableStep(Cited, frozen=True, kw_only=True):
    id: str
    order: int
    date: datetime.date | None = None
    until: datetime.date | None = None
    actor: str = ""
    event: str = ""


class StateRow(Cited, frozen=True, kw_only=True):
    id: str
    order: int
    owner: str
    public_label: str = "no"


class TransitionRow(Cited, frozen=True, kw_only=True):
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


class CaseStateRow(Cited, frozen=True, kw_only=True):
    """Where something between two bodies may stand. `case` is what it is (`difference`, ...), `owner` a side or `closed`."""

    id: str
    order: int
    case: str
    owner: str


class CaseTransitionRow(Cited, frozen=True, kw_only=True):
    """A step of a case. `party` is how its doer stands to it: `proposing` (theirs is the proposal that stands), `answering`
    (any other of the two), `government`. `takes_up`: the step settles on the proposal that stands (`yes`, `no`)."""

    id: str
    case: str
    event: str
    from_: str
    to: str
    role: str
    party: str
    takes_up: str = "no"
    guards: str = ""
    needs: str = ""
    notice: str = ""


class Criterion(Cited, frozen=True, kw_only=True):
    id: str
    order: int


class Element(Cited, frozen=True, kw_only=True):
    id: str
    order: int


class Level(Cited, frozen=True, kw_only=True):
    level: int
    risk: str


class Descriptor(Cited, frozen=True, kw_only=True):
    element: str
    level: int


class Chapter(Cited, frozen=True, kw_only=True):
    """A part of the assessment: who reads it, and what it is about (ids with spaces between): priorities, tables, the lines
    that stand beside it while it is judged, and the elements of the maturity matrix that it is evidence for."""

    id: str
    order: int
    role: str
    priority: str = ""
    tables: str = ""
    lines: str = ""
    elements: str = ""


class RoleRow(Cited, frozen=True, kw_only=True):
    """A role of the round. `accountable`: who answers for a body's plan and acknowledges its breaches (`yes`, `no`)."""

    id: str
    side: str
    accountable: str = "no"


class NoticeRow(Cited, frozen=True, kw_only=True):
    """Who is told when a deed that moves nothing is done (`id`: the deed): roles, at the other body where it concerns one."""

    id: str
    notice: str


class Choice(Cited, frozen=True, kw_only=True):
    list: str
    id: str
    order: int


class Tolerance(Cited, frozen=True, kw_only=True):
    id: str
    value: float
    unit: str = ""


class CheckRow(Cited, frozen=True, kw_only=True):
    """A check as data: two formulas and how they compare, where, how closely, and how much it matters.

    `missing_left` and `missing_right` say what a missing figure does to a side: empty, one makes it unknown; `all`, it counts
    as 0 unless all are missing; `never`, it counts as 0. `derives` is the line that the check can propose a value for.
    """

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
    missing_left: str = ""
    missing_right: str = ""
    derives: str = ""

    def is_for(self, kind: str) -> bool:
        """Whether the check is for this kind of body."""
        return self.applies == "all" or kind in self.applies.split()
