"""Two versions of a plan beside each other: the cells that changed, and the findings that came and went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cynllun.figures import Return, RowTable, State
from cynllun.frameworks import Column, Edition, Layout, Sheet
from cynllun.frameworks.layout import FIRST_ROW, SheetColumn, cell
from cynllun.frameworks.series import name_of
from cynllun.records.models import Organisation, Version
from cynllun.web import speech
from cynllun.web.formatting import day, language, number
from cynllun.web.plan.figures import laid_out
from cynllun.web.plan.seen import Seen


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that differs. `before` and `after` are formatted, with their unit or their state; `own`: `line` is the body's."""

    table: str
    sheet: str
    cell: str
    line: str
    period: str
    before: str
    after: str
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
    cells: tuple[Cell, ...]
    rows: tuple[Row, ...]
    came: tuple[Mapping[str, Any], ...]
    went: tuple[Mapping[str, Any], ...]

    @property
    def figures(self) -> int:
        """How many cells and rows differ."""
        return len(self.cells) + len(self.rows)


def changes(here: Seen, before: Version, after: Version) -> Changes:
    """What changed from one version to a later one."""
    edition = here.edition
    first, second = laid_out(before, edition), laid_out(after, edition)
    cells: tuple[Cell, ...] = ()
    rows: tuple[Row, ...] = ()
    shown = first is not None and second is not None
    if first is not None and second is not None:
        of_rows, alone = _rows(edition, first, second)
        cells = (*_slots(edition, first, second), *_notes(edition, first, second), *of_rows)
        rows = tuple(alone)
    was, now = _findings(here, before), _findings(here, after)
    return Changes(
        before,
        after,
        shown,
        cells,
        rows,
        tuple(now[k] for k in now if k not in was),
        tuple(was[k] for k in was if k not in now),
    )


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


def _slots(edition: Edition, first: Return, second: Return) -> Iterator[Cell]:
    layout = edition.layout(second.kind)
    same = (first.states == second.states) & (
        (first.values == second.values) | ((first.values != first.values) & (second.values != second.values))
    )
    for slot in (~same).nonzero()[0].tolist():
        series = edition.series[int(layout.slot_series[slot])]
        period = int(layout.slot_period[slot])
        sheet, row, column = layout.addresses[int(layout.slot_series[slot]), period]
        yield Cell(
            series.table, sheet, cell(row, column), line_title(edition, series.line, series.breakdown, series.item),
            edition.axis.label(edition.axis.codes[period], language()),
            figure(first.values[slot], first.states[slot], series.unit), figure(second.values[slot], second.states[slot], series.unit),
        )  # fmt: skip


def line_title(edition: Edition, line: str, breakdown: str = "", item: str = "") -> str:
    """A line in the reader's words, with its item."""
    said = speech.text_or_nothing(f"line.{line}.title", edition.id) or line
    if not item:
        return said
    return _("%(line)s: %(item)s") % {"line": said, "item": speech.text(edition.choice_key(breakdown, item), edition.id)}


def _notes(edition: Edition, first: Return, second: Return) -> Iterator[Cell]:
    places = dict(_note_places(edition, edition.layout(second.kind)))
    for key in sorted({*first.notes, *second.notes}):
        was, now = first.notes.get(key, ""), second.notes.get(key, "")
        if was != now and key in places:
            table, sheet, address, title, column = places[key]
            yield Cell(table, sheet, address, title, column, was or state_word(State.MISSING), now or state_word(State.MISSING))


def _note_places(edition: Edition, layout: Layout) -> Iterator[tuple[str, tuple[str, str, str, str, str]]]:
    for sheet in layout.sheets:
        for row in sheet.rows:
            for column in sheet.columns:
                if column.attribute is not None and column.period is None:
                    title = line_title(edition, row.line.id, row.line.breakdown, row.item)
                    heading = speech.text(f"column.{sheet.table.id}.{column.name}.title", edition.id)
                    yield (f"{name_of(row.line.id, row.item)}|{column.name}",
                           (sheet.table.id, sheet.table.sheet, cell(row.row, column.column), title, heading))  # fmt: skip


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


def _rows(edition: Edition, first: Return, second: Return) -> tuple[list[Cell], list[Row]]:
    """Rows that changed, cell by cell, and rows that are in only one of the two. A row is known by what it calls itself."""
    cells: list[Cell] = []
    rows: list[Row] = []
    for sheet in edition.layout(second.kind).sheets:
        if sheet.table.shape != "rows":
            continue
        was, now = (_named(edition, sheet, each.rows.get(sheet.table.id)) for each in (first, second))
        rows += [Row(sheet.table.id, sheet.table.sheet, name, False) for name in was if name not in now]
        rows += [Row(sheet.table.id, sheet.table.sheet, name, True) for name in now if name not in was]
        for name in now:
            if name in was:
                cells += _changed(
                    edition, sheet, name, (first.rows[sheet.table.id], was[name]), (second.rows[sheet.table.id], now[name])
                )
    return cells, rows


def _named(edition: Edition, sheet: Sheet, table: RowTable | None) -> dict[str, int]:
    """The rows of a table by name: the first text, and a number after it where two are called the same."""
    found: dict[str, int] = {}
    for row in range(table.count) if table else ():
        assert table is not None
        texts = (row_text(edition, table, row, c) for c in sheet.columns if c.attribute and not c.attribute.numeric)
        name = next((text for text in texts if text != "–"), "–")
        twins = sum(1 for each in found if each == name or each.startswith(f"{name} ("))
        found[f"{name} ({twins + 1})" if twins else name] = row
    return found


def _changed(
    edition: Edition, sheet: Sheet, name: str, before: tuple[RowTable, int], after: tuple[RowTable, int]
) -> Iterator[Cell]:
    held, row = after
    place = held.places[row] if held.places else FIRST_ROW + row
    for column in sheet.columns:
        if column.attribute is None or column.total:
            continue
        was, now = row_text(edition, *before, column), row_text(edition, held, row, column)
        if was != now:
            heading = column_heading(edition, sheet.table.id, column)
            yield Cell(sheet.table.id, sheet.table.sheet, cell(place, column.column), name, heading, was, now, own=True)
