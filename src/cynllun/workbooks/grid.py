"""A grid table's sheet: lines down, periods across."""

from __future__ import annotations

from collections.abc import Container
from itertools import groupby
from typing import Any

from cynllun.frameworks import Sheet
from cynllun.frameworks.layout import (
    FIRST_COLUMN,
    FIRST_ROW,
    HEADER_ROW,
    ID_COLUMN,
    LABEL_COLUMN,
    UNIT_COLUMN,
    SheetColumn,
    SheetRow,
)
from cynllun.frameworks.series import name_of
from cynllun.workbooks import validity
from cynllun.workbooks.blocks import blocks
from cynllun.workbooks.formulas import Live
from cynllun.workbooks.sheets import GROUP_ROW, LABEL_WIDTH, UNIT_WIDTH, Making, Saying, column_width, finish, start, validate
from cynllun.workbooks.styles import BLUE, GREY, PALE, SHUT

Spot = tuple[int, int]
Rules = dict[tuple[Any, ...], list[tuple[int, int]]]


def write(making: Making, sheet: Sheet, live: Live) -> None:
    """One grid sheet, with every computed cell as a live formula and no figures in it."""
    last = max((c.column for c in sheet.columns), default=UNIT_COLUMN)
    page = start(making, sheet, last)
    _headings(making, page, sheet)
    rules: Rules = {}
    given = making.given.of_sheet(making.edition, making.layout.kind, sheet)
    for row in sheet.rows:
        _labels(making, page, row, last)
        for column in sheet.columns:
            if not row.heading:
                _cell(making, page, row, column, live, rules, given)
    for rule, spots in rules.items():
        for area in blocks(spots):
            validate(page, area, _rule(making, rule, (area[0], area[1])))
    finish(making, page, sheet, last, FIRST_COLUMN - 1)


def _headings(making: Making, page: Any, sheet: Sheet) -> None:
    styles, axis = making.styles, making.edition.axis
    page.set_column(ID_COLUMN - 1, ID_COLUMN - 1, 4, None, {"hidden": True})
    page.set_column(LABEL_COLUMN - 1, LABEL_COLUMN - 1, LABEL_WIDTH)
    page.set_column(UNIT_COLUMN - 1, UNIT_COLUMN - 1, UNIT_WIDTH)
    page.set_row(GROUP_ROW - 1, 42)
    page.set_row(HEADER_ROW - 1, 46 if sheet.table.facets else 30)
    for at, key in ((LABEL_COLUMN, "line"), (UNIT_COLUMN, "unit_heading")):
        page.write_blank(GROUP_ROW - 1, at - 1, None, styles.head())
        page.write_string(HEADER_ROW - 1, at - 1, making.say(key), styles.head(align="left"))

    def group(column: SheetColumn) -> str:
        return "attribute" if column.period is None else axis.group_of(column.period)

    for name, run in groupby(sheet.columns, group):
        members = list(run)
        first, last = members[0].column - 1, members[-1].column - 1
        if name == "attribute":
            for blank in range(first, last + 1):
                page.write_blank(GROUP_ROW - 1, blank, None, styles.head(bg_color=BLUE))
        elif first == last:
            page.write_string(GROUP_ROW - 1, first, making.say(f"group.{name}"), styles.head(bg_color=BLUE))
        else:
            page.merge_range(GROUP_ROW - 1, first, GROUP_ROW - 1, last, making.say(f"group.{name}"), styles.head(bg_color=BLUE))
        for column in members:
            page.set_column(column.column - 1, column.column - 1, column_width(column))
            page.write_string(HEADER_ROW - 1, column.column - 1, heading(making, sheet, column), styles.head())


def heading(making: Saying, sheet: Sheet, column: SheetColumn) -> str:
    if column.period is None:
        return making.words.optional(f"column.{sheet.table.id}.{column.name}.title") or column.name
    label = making.edition.axis.label(making.edition.axis.codes[column.period], making.language, short=True)
    facets = sheet.table.facets.split()
    if not facets:
        return label
    facet = f"facet.{column.facet}.title" if column.facet else f"facet.{facets[0]}.base"
    return f"{label}\n{making.words.optional(facet) or column.facet}"


def _labels(making: Making, page: Any, row: SheetRow, last: int) -> None:
    styles, line, at = making.styles, row.line, row.row - 1
    page.write_string(at, ID_COLUMN - 1, name_of(line.id, row.item))
    if row.heading:
        for blank in range(1, last):
            page.write_blank(at, blank, None, styles.get(bg_color=GREY))
        page.write_string(at, LABEL_COLUMN - 1, label(making, row), styles.label(bold=True, fill=GREY))
        return
    computed = line.role == "total" or (line.breakdown and not row.item)
    fill = PALE if computed else ""
    bold = bool(computed) and not row.item
    name = label(making, row)
    page.write_string(at, LABEL_COLUMN - 1, name, styles.label(indent=2 if row.item else 1, bold=bold, fill=fill))
    small = styles.get(font_size=8, font_color="#4C6272", **({"bg_color": fill} if fill else {}))
    page.write_string(at, UNIT_COLUMN - 1, making.say(f"unit.{line.unit}"), small)
    if len(name) > 56:
        page.set_row(at, 27)


def label(making: Saying, row: SheetRow) -> str:
    """A row's name: the line's, or the item's inside its line."""
    if row.item:
        return making.words.optional(making.edition.choice_key(row.line.breakdown, row.item)) or row.item
    return making.words.optional(f"line.{row.line.id}.title") or row.line.id


def _cell(
    making: Making, page: Any, row: SheetRow, column: SheetColumn, live: Live, rules: Rules, given: Container[Spot]
) -> None:
    at, styles, line, sums = (row.row - 1, column.column - 1), making.styles, row.line, live.sums
    if column.period is None:
        own = column.attribute
        if own is not None and attribute_here(row):
            page.write_blank(*at, None, styles.typed(own.unit))
            rules.setdefault(("column", own), []).append((row.row, column.column))
        else:
            page.write_blank(*at, None, styles.get(bg_color=SHUT))
        return
    index = making.edition.index.get(name_of(line.id, row.item, column.facet))
    if index is None or (index, column.period) not in making.layout.addresses:
        page.write_blank(*at, None, styles.get(bg_color=SHUT))
        return
    if sums.is_computed(index, column.period):
        faint = line.role != "total" and bool(row.item or not line.breakdown)
        formula = live.formula(index, column.period)
        # An empty cached value: XlsxWriter's own 0 would be kept by programs that do not recalculate.
        page.write_formula(*at, f"={formula}", styles.total(line.unit, line.decimals, faint=faint), "")
        return
    if (row.row, column.column) in given:
        page.write_blank(*at, None, styles.given(line.unit))
        return
    page.write_blank(*at, None, styles.typed(line.unit, line.decimals, given=line.role == "given"))
    rules.setdefault(("number", line.unit, *validity.bounds_of(line)), []).append((row.row, column.column))


def attribute_here(row: SheetRow) -> bool:
    """Whether the attributes beside a grid (comment, source) are asked for on this row: where figures are typed."""
    return not row.heading and row.line.role in ("input", "given") and bool(row.item or not row.line.breakdown)


def _rule(making: Making, rule: tuple[Any, ...], at: tuple[int, int]) -> dict[str, Any]:
    if rule[0] == "column":
        return validity.of_column(rule[1], at, making.words, f"list_{rule[1].choices}")
    _, unit, low, high = rule
    return validity.of_number(at, unit, (low, high), making.words)


__all__ = ["FIRST_ROW", "attribute_here", "heading", "label", "write"]
