"""The front sheet: every sheet of the return, what it asks, and a live count of what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cynllun.frameworks import Sheet
from cynllun.frameworks.items import Need
from cynllun.frameworks.layout import cell
from cynllun.frameworks.left_out import tables_left_out
from cynllun.workbooks.missing import Count, count
from cynllun.workbooks.rows import row_ids
from cynllun.workbooks.sheets import A4, Making, footer
from cynllun.workbooks.styles import BLUE, DONE, LINE, PALE, TODO

HEAD, FIRST = 5, 6  # rows, from 1
MISSING, STATUS = 6, 7  # columns, from 1


@dataclass(frozen=True)
class Entry:
    """One line of the front sheet."""

    sheet: Sheet
    count: Count


def entries(making: Making) -> list[Entry]:
    """The sheets in order, each with its count."""
    found = []
    for sheet in making.layout.sheets:
        rows = len(row_ids(making, sheet)) if sheet.table.shape == "rows" else 0
        found.append(Entry(sheet, count(making.layout, sheet, rows)))
    return found


def missing_cell(position: int) -> str:
    """Where the count of the sheet at this position stands."""
    return cell(FIRST + position, MISSING)


def status_cell(position: int) -> str:
    """Where the words beside that count stand."""
    return cell(FIRST + position, STATUS)


def total_cell() -> str:
    """Where the count of the whole workbook stands."""
    return cell(3, MISSING)


def write(making: Making) -> None:
    """The second sheet. Its counts are formulas with the values that are true of an empty template."""
    page, styles, found = making.book.add_worksheet(making.say("front.sheet")), making.styles, entries(making)
    page.hide_gridlines(2)
    for column, width in enumerate((3, 9, 52, 16, 14, 14, 22)):
        page.set_column(column, column, width)
    band = {"bg_color": BLUE, "font_color": "white"}
    page.set_row(0, 30, styles.get(**band))
    page.write_string(0, 1, making.say("front.title"), styles.get(**band, bold=True, font_size=16))
    page.set_row(2, 26)
    last = FIRST + len(found) - 1
    total = sum(entry.count.asked for entry in found)
    page.merge_range(2, 1, 2, 4, making.say("front.missing"), styles.get(bold=True, font_size=13, bg_color=PALE))
    page.write_formula(
        total_cell(), f"=SUM({cell(FIRST, MISSING)}:{cell(last, MISSING)})",
        styles.get(bold=True, font_size=13, bg_color=PALE, num_format="#,##0"), total,
    )  # fmt: skip
    page.write_blank(2, 6, None, styles.get(bg_color=PALE))
    page.write_string(3, 1, making.say("front.note"), styles.get(italic=True, font_size=9))
    page.set_row(HEAD - 1, 30)
    for column, key in enumerate(("sheet_heading", "table", "need", "asked", "missing_heading", "status"), start=1):
        page.write_string(HEAD - 1, column, making.say(f"front.{key}"), styles.head())
    for position, entry in enumerate(found):
        _entry(making, page, FIRST + position - 1, entry)
    _marks(making, page, last)
    _not_asked(making, page, last + 1)
    page.freeze_panes(HEAD, 0)
    page.protect("", {"format_columns": True, "format_rows": True})
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, last - 1, 6)
    footer(making, page)


def _entry(making: Making, page: Any, row: int, entry: Entry) -> None:
    styles, table = making.styles, entry.sheet.table
    edge = {"bottom": 1, "bottom_color": LINE}
    page.set_row(row, 20)
    link = styles.get(**edge, font_color=BLUE, underline=1, bold=True)
    page.write_url(row, 1, f"internal:'{table.sheet}'!A1", link, table.sheet)
    page.write_string(row, 2, making.title(table), styles.get(**edge, text_wrap=True))
    need = "mandatory" if table.need(making.layout.kind) is Need.MANDATORY else "optional"
    page.write_string(row, 3, making.say(f"need.{need}"), styles.get(**edge))
    number = styles.get(**edge, num_format="#,##0", align="right")
    if entry.sheet.table.shape == "rows" and not entry.sheet.table.key:
        page.write_string(row, 4, making.say("front.by_row"), styles.get(**edge, align="right"))
    else:
        page.write_number(row, 4, entry.count.asked, number)
    page.write_formula(row, 5, f"={entry.count.formula}", number, entry.count.asked)
    here, done, todo = cell(row + 1, MISSING), making.say("front.done"), making.say("front.todo")
    shown, formula = (todo if entry.count.asked else done), f'IF({here}=0,"{done}","{todo}")'
    if entry.count.begun:
        shown = making.say("front.no_rows")
        formula = f'IF(AND({here}=0,{entry.count.begun}=0),"{shown}",{formula})'
    page.write_formula(row, 6, f"={formula}", styles.get(**edge, align="center"), shown)


def _not_asked(making: Making, page: Any, row: int) -> None:
    """The tables that this kind of body does not fill, each with the reason, under those that it does. `row` counts from 0."""
    found = tables_left_out(making.edition, making.layout.kind)
    if not found:
        return
    styles = making.styles
    page.set_row(row, 24)
    page.write_string(row, 1, making.say("front.not_asked"), styles.get(bold=True, font_size=13))
    for at, (table, left) in enumerate(found, start=row + 1):
        edge = {"bottom": 1, "bottom_color": LINE, "valign": "top"}
        reason = making.words.text(left.reason) if left.reason else making.say("front.no_reason")
        page.write_string(at, 1, table.sheet, styles.get(**edge, bold=True))
        page.write_string(at, 2, making.title(table), styles.get(**edge, text_wrap=True))
        page.merge_range(at, 3, at, 6, reason, styles.get(**edge, text_wrap=True))
        page.set_row(at, 14 * (1 + max(len(reason) // 70, len(making.title(table)) // 50)) + 6)


def _marks(making: Making, page: Any, last: int) -> None:
    """A colour beside the words, never instead of them."""
    area, first = f"{cell(FIRST, STATUS)}:{cell(last, STATUS)}", cell(FIRST, STATUS)
    for key, colour in (("done", DONE), ("todo", TODO)):
        look = making.book.add_format({"bg_color": colour})
        page.conditional_format(
            area, {"type": "formula", "criteria": f'=${first}="{making.say(f"front.{key}")}"', "format": look}
        )
