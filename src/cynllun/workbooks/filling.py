"""Lays a return into a template by changing the XML of its cells, so that a file no program has opened shows its totals."""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from html import escape
from io import BytesIO

from cynllun.figures import Return, RowTable, State
from cynllun.frameworks import Column, Edition, Layout, Sheet
from cynllun.frameworks.layout import FIRST_ROW, cell, only
from cynllun.frameworks.series import name_of
from cynllun.organisations import Organisation
from cynllun.words import Words
from cynllun.workbooks import choices as lists
from cynllun.workbooks import front, guard
from cynllun.workbooks.adding import row_totals
from cynllun.workbooks.choices import Choices
from cynllun.workbooks.formulas import Sums
from cynllun.workbooks.grid import attribute_here
from cynllun.workbooks.missing import still_missing
from cynllun.workbooks.rows import ids_of, key_column
from cynllun.workbooks.shown import Shown
from cynllun.workbooks.terms import CONTROL
from cynllun.workbooks.validity import NOT_APPLICABLE, SUSPENDED

Value = float | str
WITH_VALUE = frozenset(int(state) for state in State if state.has_value)
DAY_ZERO = date(1899, 12, 30)
CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)[^>/]*(?:/>|>(.*?)</c>)', re.S)
FORMULA = re.compile(r"<f\b.*?(?:/>|</f>)", re.S)


def fill(
    template: bytes, return_: Return, edition: Edition, words: Words, organisations: Iterable[Organisation] = (),
    tables: Collection[str] | None = None,
) -> bytes:  # fmt: skip
    """A template with a return in it, and its totals as they would show. `words` are of the template's language; `tables` are
    those of its sheets, where it has not all of them.

    A workbook says *reported* (a number), *missing* (nothing), *not applicable* and *suspended* (a word). An estimated,
    provisional or restated number is written as the number it is, and reads back as reported.
    """
    layout = edition.layout(return_.kind)
    if tables is not None:
        layout, kept = only(layout, tables)
        return_ = replace(return_, values=return_.values[kept], states=return_.states[kept])
    said = lists.build(edition, layout, {words.language: words}, organisations)
    cells: dict[str, dict[str, Value]] = {sheet.table.sheet: {} for sheet in layout.sheets}
    _slots(cells, return_, layout, words.language)
    _computed(cells, return_, edition, layout)
    for sheet in layout.sheets:
        own = cells[sheet.table.sheet]
        if sheet.table.shape == "rows":
            table = return_.rows.get(sheet.table.id)
            if table is not None:
                key = key_column(sheet)
                members = edition.choices_of(key.choices, return_.kind) if key else ()
                own.update(_rows(sheet, table, members, said, words.language))
        else:
            own.update(_notes(sheet, return_, said, words.language))
    cells[words.text("workbook.front.sheet")] = _front(layout, return_, words)
    return patch(template, cells)


def _slots(cells: dict[str, dict[str, Value]], return_: Return, layout: Layout, language: str) -> None:
    said = {State.NOT_APPLICABLE: NOT_APPLICABLE[language], State.SUSPENDED: SUSPENDED[language]}
    for (pair, value), state in zip(
        zip(layout.slot_of, return_.values.tolist(), strict=True), return_.states.tolist(), strict=True
    ):
        sheet, row, column = layout.addresses[pair]
        if state in WITH_VALUE:
            cells[sheet][cell(row, column)] = value
        elif state in said:
            cells[sheet][cell(row, column)] = said[state]


def _computed(cells: dict[str, dict[str, Value]], return_: Return, edition: Edition, layout: Layout) -> None:
    sums = Sums(edition, layout)
    shown = Shown(sums, return_)
    for (index, period), (sheet, row, column) in layout.addresses.items():
        if sums.is_computed(index, period):
            value = shown.value(index, period)
            cells[sheet][cell(row, column)] = "" if value is None else value


def _notes(sheet: Sheet, return_: Return, said: Choices, language: str) -> Iterator[tuple[str, Value]]:
    for row in sheet.rows:
        if attribute_here(row):
            for column in sheet.columns:
                note = return_.notes.get(f"{name_of(row.line.id, row.item)}|{column.name}") if column.attribute else None
                if column.attribute is not None and note:
                    yield cell(row.row, column.column), _as_typed(note, column.attribute, said, language)


def _as_typed(text: str, column: Column, said: Choices, language: str) -> Value:
    """A stored text as the cell holds it: a choice by its label, a date as a day's number, a number as itself."""
    if column.unit == "choice" and column.choices:
        return said.label(column.choices, text, language)
    try:
        if column.unit == "date":
            return float((date.fromisoformat(text) - DAY_ZERO).days)
        return float(text) if column.numeric else text
    except ValueError:
        return text


def _rows(sheet: Sheet, table: RowTable, members: tuple[str, ...], said: Choices, language: str) -> Iterator[tuple[str, Value]]:
    key = key_column(sheet)
    places = _places(sheet, table, members)
    for column in sheet.columns:
        own = column.attribute
        if own is None or column.total or own is key:
            continue
        for row, place in enumerate(places):
            if column.name in table.number_columns:
                number = float(table.number(column.name)[row])
                if not math.isnan(number):
                    yield cell(place, column.column), number
            elif column.name in table.text_columns and (text := table.text(column.name)[row]) is not None:
                yield cell(place, column.column), _as_typed(text, own, said, language)
    yield from row_totals(sheet, table, places)


def _places(sheet: Sheet, table: RowTable, members: tuple[str, ...]) -> list[int]:
    """The sheet's row of each row: its key's where the table has one, else in order from the first."""
    key = key_column(sheet)
    if key is None:
        return [FIRST_ROW + row for row in range(table.count)]
    ids = ids_of(sheet, members)
    return [FIRST_ROW + ids.index(id or "") for id in table.text(key.id)]


def _front(layout: Layout, return_: Return, words: Words) -> dict[str, Value]:
    """The front sheet's counts as they would show."""
    found: dict[str, Value] = {}
    total = 0
    for position, sheet in enumerate(layout.sheets):
        missing = still_missing(layout, sheet, return_)
        total += missing
        found[front.missing_cell(position)] = float(missing)
        key = "todo" if missing else "done"
        if sheet.table.shape == "rows" and not sheet.table.key and not missing:
            table = return_.rows.get(sheet.table.id)
            key = "done" if table is not None and table.count else "no_rows"
        found[front.status_cell(position)] = words.text(f"workbook.front.{key}")
    found[front.total_cell()] = float(total)
    return found


def patch(template: bytes, cells: Mapping[str, Mapping[str, Value]]) -> bytes:
    """A workbook with other values in some of its cells; formulas stay and get the value as what they last showed.
    KeyError when a sheet or a cell is not there: a template of another layout."""
    package = guard.look(template, "template.xlsx")
    parts = dict(package.parts)
    for name, own in cells.items():
        part = package.sheets[name]
        parts[part] = _patched(parts[part].decode(), own).encode()
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _patched(xml: str, cells: Mapping[str, Value]) -> str:
    left = set(cells)

    def one(found: re.Match[str]) -> str:
        if found[1] not in cells:
            return found[0]
        left.discard(found[1])
        formula = FORMULA.search(found[3] or "")
        return _cell(found[1], found[2], formula[0] if formula else "", cells[found[1]])

    whole = CELL.sub(one, xml)
    if left:
        raise KeyError(f"the template has no cell {sorted(left)[0]}")
    return whole


def _cell(address: str, style: str, formula: str, value: Value) -> str:
    head = f'<c r="{address}"{style}'
    if isinstance(value, float):
        return f"{head}>{formula}<v>{_digits(value)}</v></c>"
    if CONTROL.search(value):
        raise ValueError(f"{address}: a text with control characters cannot stand in a workbook")
    text = escape(value, quote=False).replace("\r", "&#13;")
    if formula:
        return f'{head} t="str">{formula}<v>{text}</v></c>'
    return f'{head} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _digits(value: float) -> str:
    """Every digit of a number, so that it reads back as itself."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
