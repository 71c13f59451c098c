"""Two versions of a plan beside each other: the cells that changed, what moved the totals, the findings that came and went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cynllun.figures import Return, RowTable, State
from cynllun.frameworks import Column, Edition
from cynllun.frameworks.layout import SheetColumn
from cynllun.plans.bridging import Bridge, bridges
from cynllun.plans.differing import Change, Held, Place, RowChange, differences
from cynllun.records.models import Organisation, Version
from cynllun.web import speech
from cynllun.web.formatting import day, language, number
from cynllun.web.plan.figures import laid_out
from cynllun.web.plan.seen import Seen


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that differs. `before` and `after` are formatted, with their unit or their state; `difference` is empty where it
    is of no numbers; `own`: `line` is the body's."""

    name: str
    table: str
    sheet: str
    cell: str
    line: str
    period: str
    before: str
    after: str
    difference: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of rows that is in only one of the two versions, by what it calls itself."""

    table: str
    sheet: str
    said: str
    added: bool


@dataclass(frozen=True)
class Changes:
    """What is different in `after`. `shown` is false when one of the two cannot be laid out under the edition in force."""

    before: Version
    after: Version
    shown: bool
    cells: tuple[Cell, ...] = ()
    rows: tuple[Row, ...] = ()
    bridges: tuple[Bridge, ...] = ()
    came: tuple[Mapping[str, Any], ...] = ()
    went: tuple[Mapping[str, Any], ...] = ()
    stayed: tuple[Mapping[str, Any], ...] = ()

    @property
    def figures(self) -> int:
        """How many cells and rows differ."""
        return len(self.cells) + len(self.rows)


def changes(here: Seen, before: Version, after: Version) -> Changes:
    """What changed from one version to a later one."""
    edition = here.edition
    was, now = _findings(here, before), _findings(here, after)
    came, went = tuple(now[k] for k in now if k not in was), tuple(was[k] for k in was if k not in now)
    stayed = tuple(now[k] for k in now if k in was)
    first, second = laid_out(before, edition), laid_out(after, edition)
    if first is None or second is None:
        return Changes(before, after, shown=False, came=came, went=went, stayed=stayed)
    found = differences(edition, first, second)
    cells, rows = cells_shown(edition, found.cells), rows_shown(edition, found.rows)
    return Changes(before, after, True, cells, rows, bridged(edition, first, second), came, went, stayed)


def bridged(edition: Edition, first: Return, second: Return) -> tuple[Bridge, ...]:
    """The bridges between two returns; none where one of them was made under an earlier text, which cannot be computed."""
    return bridges(edition, first, second) if first.edition_hash == second.edition_hash == edition.hash else ()


def cells_shown(edition: Edition, found: tuple[Change, ...]) -> tuple[Cell, ...]:
    """Cells that differ, in the reader's words."""
    return tuple(
        Cell(
            each.place.name, each.place.table, each.place.sheet, each.place.cell, place_title(edition, each.place),
            place_column(edition, each.place), held(edition, each.place, each.was), held(edition, each.place, each.now),
            signed(each.difference, each.place.unit), own=not each.place.line,
        )
        for each in found
    )  # fmt: skip


def signed(value: float, unit: str) -> str:
    """A difference with its sign; empty where there is none to tell."""
    said = number(value, "points" if unit == "percent" else unit) if value == value else ""
    return f"+{said}" if value > 0 else said


def rows_shown(edition: Edition, found: tuple[RowChange, ...]) -> tuple[Row, ...]:
    """Rows that came or went, as they call themselves."""
    return tuple(Row(each.table, each.sheet, row_title(edition, each.table, each.row), each.added) for each in found)


def row_title(edition: Edition, table: str, row: str) -> str:
    """What a row calls itself, in the reader's words: a choice by its label. An en dash where it calls itself nothing."""
    name, mark, twin = row.partition(" (") if row.endswith(")") else (row, "", "")
    for column in edition.columns_of(table):
        said = choice_label(edition, column, name) if column.choices else name
        if said != name:
            return said + mark + twin
    return row or "–"


def place_title(edition: Edition, place: Place) -> str:
    """The line or the row of a cell."""
    return (
        line_title(edition, place.line, place.breakdown, place.item)
        if place.line
        else row_title(edition, place.table, place.row)
    )


def place_column(edition: Edition, place: Place) -> str:
    """The period or the column of a cell."""
    label = edition.axis.label(place.period, language()) if place.period else ""
    title = speech.text(f"column.{place.table}.{place.column}.title", edition.id) if place.column else ""
    facet = speech.text_or_nothing(f"facet.{place.facet}.title", edition.id) or place.facet
    if title and label:
        return _("%(column)s: %(period)s") % {"column": title, "period": label}
    return ", ".join(filter(None, (title or label, facet)))


def held(edition: Edition, place: Place, what: Held) -> str:
    """What a cell holds, as people read it."""
    if place.line and not place.column:
        return figure(what.value, what.state, place.unit)
    if what.value == what.value:
        return number(what.value, place.unit)
    if not what.text:
        return state_word(State.MISSING)
    if place.unit == "date":
        return day(what.text)
    column = next(c for c in edition.columns_of(place.table) if c.id == place.column)
    return choice_label(edition, column, what.text)


def _findings(here: Seen, version: Version) -> dict[str, Mapping[str, Any]]:
    snapshot = here.findings_of(version)
    return {finding["key"]: finding for finding in snapshot.findings} if snapshot else {}


def state_word(state: State) -> str:
    """What stands in the place of a figure that is not there."""
    return {
        State.MISSING: _("missing"), State.NOT_APPLICABLE: _("not applicable"), State.SUSPENDED: _("suspended"),
        State.ESTIMATED: _("estimated"), State.PROVISIONAL: _("provisional"), State.RESTATED: _("restated"),
    }.get(state, "")  # fmt: skip


def figure(value: float, state: int, unit: str, places: int | None = None) -> str:
    """A figure as a page shows it: with its unit, or its state in words."""
    known = State(state)
    return number(value, unit, places) if known.has_value else state_word(known)


def line_title(edition: Edition, line: str, breakdown: str = "", item: str = "") -> str:
    """A line in the reader's words, with its item."""
    said = speech.text_or_nothing(f"line.{line}.title", edition.id) or line
    if not item:
        return said
    return _("%(line)s: %(item)s") % {"line": said, "item": speech.text(edition.choice_key(breakdown, item), edition.id)}


def choice_label(edition: Edition, column: Column, text: str) -> str:
    """A stored text as people read it: a choice by its label, a body by its name."""
    if not text or not column.choices:
        return text
    if column.choices == "organisation":
        body = Organisation.objects.filter(code=text).first()
        return body.name(language()) if body else text
    return speech.text_or_nothing(edition.choice_key(column.choices, text), edition.id) or text


def column_heading(edition: Edition, table: str, column: SheetColumn) -> str:
    """The heading of a column of rows, with its period where it has one."""
    title = speech.text(f"column.{table}.{column.attribute.id if column.attribute else column.name}.title", edition.id)
    if column.total:
        return _("%(column)s: whole year") % {"column": title}
    if column.period is None:
        return title
    label = edition.axis.label(edition.axis.codes[column.period], language(), short=True)
    return _("%(column)s: %(period)s") % {"column": title, "period": label}


def row_text(edition: Edition, held: RowTable, row: int, column: SheetColumn) -> str:
    """One cell of a table of rows, as people read it; an en dash for nothing."""
    if column.attribute is None:
        return ""
    if column.name in held.number_columns:
        value = float(held.number(column.name)[row])
        return number(value, column.attribute.unit) if value == value else "–"
    text = held.text(column.name)[row] if column.name in held.text_columns else None
    if column.attribute.unit == "date":
        return day(text) if text else "–"
    return choice_label(edition, column.attribute, text or "") or "–"
