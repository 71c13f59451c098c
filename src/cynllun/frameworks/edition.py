"""An edition of a planning framework: everything it asks, of whom, since when and by what authority."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cynllun.frameworks import layout as layouts
from cynllun.frameworks.items import (
    CaseStateRow,
    CaseTransitionRow,
    Chapter,
    CheckRow,
    Choice,
    Criterion,
    Descriptor,
    Element,
    EnablingAction,
    Expectation,
    Level,
    Measure,
    NoticeRow,
    Outcome,
    Priority,
    RoleRow,
    StateRow,
    Target,
    TimetableStep,
    Tolerance,
    TransitionRow,
)
from cynllun.frameworks.lineage import Carry, Lineage, Recorded
from cynllun.frameworks.requirements import (
    Deliverable,
    Erratum,
    Hallmark,
    Instrument,
    InstrumentItem,
    Principle,
    Requirement,
    Topic,
)
from cynllun.frameworks.series import Series, all_series
from cynllun.frameworks.services import Ratio, Service, ServiceFigure
from cynllun.frameworks.tables import Assumption, BreakdownItem, Column, Line, Reason, RecordCheck, Rollup, Table
from cynllun.periods import Axis
from cynllun.sources import Section, Source
from cynllun.words import Words


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One edition, read and resolved. `hash` is of what it asks, not of its words; `kinds` are the kinds of body it asks;
    `unknown` are the parts of which no source at hand tells the whole; `settings` are the round's; `documents` are the
    indexes of the sources' sections; `below` is the edition it inherits; `revises` the one of which this is a later revision; texts are by language."""

    id: str
    nation: str
    first_year: int
    kinds: tuple[str, ...] = ()
    status: str = "issued"
    revision: int = 1
    unknown: frozenset[str] = frozenset()
    revises: str = ""
    hash: str
    sources: Mapping[str, Source]
    settings: Mapping[str, Any] = field(default_factory=dict)
    priorities: tuple[Priority, ...] = ()
    measures: tuple[Measure, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    enabling_actions: tuple[EnablingAction, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    timetable: tuple[TimetableStep, ...] = ()
    states: tuple[StateRow, ...] = ()
    transitions: tuple[TransitionRow, ...] = ()
    case_states: tuple[CaseStateRow, ...] = ()
    case_transitions: tuple[CaseTransitionRow, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    elements: tuple[Element, ...] = ()
    levels: tuple[Level, ...] = ()
    descriptors: tuple[Descriptor, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    notices: tuple[NoticeRow, ...] = ()
    tables: tuple[Table, ...] = ()
    lines: tuple[Line, ...] = ()
    columns: tuple[Column, ...] = ()
    choices: tuple[Choice, ...] = ()
    breakdowns: tuple[BreakdownItem, ...] = ()
    rollups: tuple[Rollup, ...] = ()
    reasons: tuple[Reason, ...] = ()
    checks: tuple[CheckRow, ...] = ()
    tolerances: tuple[Tolerance, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    services: tuple[Service, ...] = ()
    service_figures: tuple[ServiceFigure, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    record_checks: tuple[RecordCheck, ...] = ()
    topics: tuple[Topic, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    instrument_items: tuple[InstrumentItem, ...] = ()
    principles: tuple[Principle, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    hallmarks: tuple[Hallmark, ...] = ()
    errata: tuple[Erratum, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    carries: tuple[Carry, ...] = ()
    records: tuple[Recorded, ...] = ()
    documents: Mapping[str, tuple[Section, ...]] = field(default_factory=dict)
    below: Edition | None = None
    texts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @classmethod
    def unread(cls, known: Mapping[str, Any], ask: Callable[[str], Any]) -> Edition:
        """An edition of which only some fields are known yet: `ask` gives any other by its name when it is first asked for."""
        edition = cls.__new__(cls)
        edition.__dict__.update(known, _ask=ask)
        return edition

    if not TYPE_CHECKING:  # pragma: no branch - else every misspelt name would pass for a field

        def __getattr__(self, name: str) -> Any:
            ask = self.__dict__.get("_ask")
            if ask is None or name not in self.__dataclass_fields__:
                raise AttributeError(name)
            found = self.__dict__[name] = ask(name)
            return found

    @cached_property
    def axis(self) -> Axis:
        """The periods that every figure stands on."""
        return Axis(self.first_year)

    @cached_property
    def items(self) -> dict[str, tuple[BreakdownItem, ...]]:
        """The items of each breakdown. `expectation` and `outcome` come from the framework itself."""
        found: dict[str, list[BreakdownItem]] = {}
        for item in sorted(self.breakdowns, key=lambda i: i.order):
            found.setdefault(item.breakdown, []).append(item)
        found["expectation"] = [_as_item("expectation", n, e) for n, e in enumerate(self.expectations)]
        found["outcome"] = [_as_item("outcome", n, o) for n, o in enumerate(self.outcomes)]
        return {name: tuple(items) for name, items in found.items()}

    def item(self, breakdown: str, id: str) -> BreakdownItem | None:
        """One item of a breakdown, or None."""
        return next((i for i in self.items.get(breakdown, ()) if i.id == id), None)

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Every line of the cube, in canonical order, for all kinds of body."""
        return all_series(self.tables, self.lines, self.items, self.rollups, self.axis)

    @cached_property
    def index(self) -> dict[str, int]:
        """Where each series stands, by name."""
        return {series.name: position for position, series in enumerate(self.series)}

    @cached_property
    def spoken(self) -> dict[str, Words]:
        """The words of this edition by language, as its reader puts them together. Not kept by hash: two editions that ask
        the same may say it differently."""
        return {}

    @cached_property
    def _layouts(self) -> dict[str, layouts.Layout]:
        return {}

    def layout(self, kind: str) -> layouts.Layout:
        """The layout for a kind of body: slots, sheets, addresses."""
        if kind not in self._layouts:
            self._layouts[kind] = layouts.build(self, kind)
        return self._layouts[kind]

    @cached_property
    def _lines_by_table(self) -> dict[str, tuple[Line, ...]]:
        found: dict[str, list[Line]] = {}
        for line in sorted(self.lines, key=lambda each: each.order):
            found.setdefault(line.table, []).append(line)
        return {table: tuple(lines) for table, lines in found.items()}

    def lines_of(self, table: str) -> tuple[Line, ...]:
        """The lines of a grid table, in order."""
        return self._lines_by_table.get(table, ())

    @cached_property
    def _columns_by_table(self) -> dict[str, tuple[Column, ...]]:
        found: dict[str, list[Column]] = {}
        for column in sorted(self.columns, key=lambda each: each.order):
            found.setdefault(column.table, []).append(column)
        return {table: tuple(columns) for table, columns in found.items()}

    def columns_of(self, table: str) -> tuple[Column, ...]:
        """The columns of a rows table, or the attributes of a grid table, in order."""
        return self._columns_by_table.get(table, ())

    def choices_of(self, name: str, kind: str) -> tuple[str, ...]:
        """The ids that may be chosen from a list. A breakdown's name, `expectation`, `outcome`, `enabling_action` and
        `priority` are lists too; `organisation` is not: which bodies exist is no part of an edition."""
        if name in self.items:
            return tuple(i.id for i in self.items[name] if i.applies(kind))
        if name == "enabling_action":
            return tuple(a.id for a in self.enabling_actions if a.applies(kind))
        if name == "priority":
            return tuple(p.id for p in self.priorities)
        return tuple(c.id for c in sorted(self.choices, key=lambda c: c.order) if c.list == name)

    def choice_key(self, name: str, id: str) -> str:
        """The text id of a choice: `choice.rating.green`, `item.specialty.cardiology`, `expectation.x.title`."""
        if name in ("expectation", "outcome", "enabling_action", "priority"):
            return f"{name}.{id}.title"
        return f"item.{name}.{id}.title" if name in self.items else f"choice.{name}.{id}.title"

    def table(self, id: str) -> Table:
        """A table by id. StopIteration when there is none."""
        return next(t for t in self.tables if t.id == id)

    def check_kinds(self, check: CheckRow) -> tuple[str, ...]:
        """What a check asks for, as `settings.check_kinds` says of its severity (`mandatory`, `explain`, `tell`); and `derive`
        where it proposes a value. Nothing where the edition does not say."""
        said = self.settings.get("check_kinds", {}).get(check.severity, "")
        return (*((str(said),) if said else ()), *(("derive",) if check.derives else ()))

    @cached_property
    def _reasons(self) -> dict[tuple[str, str, str], str]:
        return {(r.part, r.id, r.kind): r.reason for r in self.reasons}

    def why_not(self, part: str, id: str, kind: str, within: str = "") -> str:
        """The id of the reason why a kind of body does not fill a table, line, column or item; `within` is the table or the
        breakdown it belongs to. Empty where the edition gives none."""
        for each in (id, f"{within}.{id}", f"{within}.*", "*"):
            if found := self._reasons.get((part, each, kind)):
                return found
        return ""

    def check(self, id: str) -> CheckRow | None:
        """A check by id, or None (a shape, cell or target finding is no row of the edition)."""
        return next((c for c in self.checks if c.id == id), None)

    def topic(self, id: str) -> Topic | None:
        """A topic by id, or None."""
        return next((t for t in self.topics if t.id == id), None)

    def requirement(self, id: str) -> Requirement | None:
        """A requirement by id, or None."""
        return next((r for r in self.requirements if r.id == id), None)

    def measure(self, id: str) -> Measure | None:
        """A measure by id, or None."""
        return next((m for m in self.measures if m.id == id), None)


for each in fields(Edition):  # a default that stands on the class too would be found before a field that is not read yet
    if each.name in Edition.__dict__:
        delattr(Edition, each.name)


def _as_item(breakdown: str, order: int, row: Target) -> BreakdownItem:
    return BreakdownItem(
        breakdown=breakdown, id=row.id, order=order, source=row.source, section=row.section, authority=row.authority,
        by_kind=row.by_kind,
    )  # fmt: skip
