"""A rows table's sheet: one row for each thing that people add, or for each member of a list where the table has a key."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from cynllun.frameworks import Column, Sheet
from cynllun.frameworks.layout import FIRST_ROW, HEADER_ROW, TOTAL_ROW, SheetColumn, letters
from cynllun.frameworks.series import ADDS_UP
from cynllun.workbooks import validity
from cynllun.workbooks.sheets import Making, Saying, address, column_width, finish, start, validate
from cynllun.workbooks.styles import PALE

MOST_ROWS = 2_000
"""How many rows of a table that people add to are read, however many its template has."""


def write(making: Making, sheet: Sheet) -> None:
    """One sheet of rows, empty, with its totals live."""
    last = max((c.column for c in sheet.columns), default=1)
    page, styles = start(making, sheet, last), making.styles
    page.set_row(TOTAL_ROW - 1, 20)
    page.set_row(HEADER_ROW - 1, 46)
    ids = row_ids(making, sheet)
    page.set_column(0, 0, 5, None, {"hidden": True} if sheet.table.key else {})
    page.write_string(HEADER_ROW - 1, 0, making.say("number"), styles.head())
    bottom = FIRST_ROW + len(ids) - 1
    for position, column in enumerate(sheet.columns):
        _column(making, page, sheet, column, bottom, first=position == 0)
    given = making.given.of_sheet(making.edition, making.layout.kind, sheet)
    for number, id in enumerate(ids):
        _row(making, page, sheet, FIRST_ROW + number, id, given)
    if not sheet.table.key:
        page.autofilter(HEADER_ROW - 1, 0, bottom - 1, last - 1)
    finish(making, page, sheet, last, 2)
    page.print_area(0, 0, bottom - 1, last - 1)


def row_ids(making: Making, sheet: Sheet) -> list[str]:
    """What stands in column A: the key's choices, or numbers."""
    members = making.edition.choices_of(_key(sheet).choices, making.layout.kind) if sheet.table.key else ()
    return ids_of(sheet, members, making.rows.get(sheet.table.id, 0))


def ids_of(sheet: Sheet, members: tuple[str, ...], rows: int = 0) -> list[str]:
    """The ids of the rows of a sheet: `members` where the table has a key, else 1, 2, 3, … up to `rows`, or to as many as the
    edition gives the table where that is more."""
    return list(members) if sheet.table.key else [str(n + 1) for n in range(max(sheet.table.max_rows, rows))]


def key_column(sheet: Sheet) -> Column | None:
    """The column whose choices fix the rows, where there is one. A key names a column or the list it chooses from."""
    return _key(sheet) if sheet.table.key else None


def _key(sheet: Sheet) -> Column:
    columns = [c.attribute for c in sheet.columns if c.attribute is not None]
    return next(c for c in columns if sheet.table.key in (c.id, c.choices))


def _column(making: Making, page: Any, sheet: Sheet, column: SheetColumn, bottom: int, *, first: bool) -> None:
    own, styles, at = column.attribute, making.styles, column.column - 1
    assert own is not None
    page.set_column(at, at, column_width(column))
    page.write_string(HEADER_ROW - 1, at, heading(making, sheet, column), styles.head())
    if own.unit in ADDS_UP:
        cells = f"{letters(column.column)}{FIRST_ROW}:{letters(column.column)}{bottom}"
        page.write_formula(TOTAL_ROW - 1, at, f'=IF(COUNT({cells})=0,"",SUM({cells}))', styles.total(own.unit), "")
    else:
        page.write_string(TOTAL_ROW - 1, at, making.say("total") if first else "", styles.get(bold=True, bg_color=PALE))
    if not column.total and own is not key_column(sheet):
        rule = validity.of_column(own, (FIRST_ROW, column.column), making.words, f"list_{own.choices}", only=True)
        validate(page, (FIRST_ROW, column.column, bottom, column.column), rule)


def heading(making: Saying, sheet: Sheet, column: SheetColumn) -> str:
    """A column's heading: its title, its unit when it is a number, its period where it has one."""
    own = column.attribute
    assert own is not None
    title = making.words.optional(f"column.{sheet.table.id}.{own.id}.title") or own.id
    if column.total:
        return f"{title}\n{making.say('total')}"
    unit = f" ({making.say(f'unit.{own.unit}')})" if own.numeric and own.unit != "score" else ""
    if column.period is None:
        return f"{title}{unit}" + (" *" if own.required == "yes" else "")
    return f"{title}\n{making.edition.axis.label(making.edition.axis.codes[column.period], making.language, short=True)}"


def _row(making: Making, page: Any, sheet: Sheet, row: int, id: str, given: Container[tuple[int, int]]) -> None:
    styles, key = making.styles, key_column(sheet)
    if id.isdigit():
        page.write_number(row - 1, 0, int(id), styles.get(font_size=8, font_color="#4C6272", align="center"))
    else:
        page.write_string(row - 1, 0, id)
    for column in sheet.columns:
        own, at = column.attribute, (row - 1, column.column - 1)
        assert own is not None
        if column.total:
            months = [c.column for c in sheet.columns if c.attribute is own and c.period is not None]
            cells = address(row, months[0], row, months[-1])
            page.write_formula(*at, f'=IF(COUNT({cells})=0,"",SUM({cells}))', styles.total(own.unit, faint=True), "")
        elif own is key:
            page.write_string(*at, making.choices.label(own.choices, id, making.language), styles.label(bold=True, fill=PALE))
        elif (row, column.column) in given:
            page.write_blank(*at, None, styles.given(own.unit))
        else:
            page.write_blank(*at, None, styles.typed(own.unit))
    page.set_row(row - 1, 27 if key is None else 60)
