"""What every table's sheet has in common: its title, what it is for, how to fill it, headings, protection and print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from cynllun.frameworks import Edition, Layout, Sheet, Table
from cynllun.frameworks.citing import cited
from cynllun.frameworks.layout import HEADER_ROW, ID_COLUMN, LABEL_COLUMN, UNIT_COLUMN, SheetColumn, cell
from cynllun.organisations import Organisation
from cynllun.words import Words
from cynllun.workbooks import identity
from cynllun.workbooks.choices import Choices
from cynllun.workbooks.formulas import Live, Sums
from cynllun.workbooks.given import NOTHING, Given
from cynllun.workbooks.styles import BLUE, DARK, Styles

CODE_ROW, GROUP_ROW = 4, 5
CODES = "cynllun:codes"
OURS = "cynllun"  # the source of what is in no document
A4 = 9
LABEL_WIDTH, UNIT_WIDTH, PAGE_WIDTH = 50.0, 8.0, 280.0  # in characters; the last is what A4 across holds at half its size
PAGE_ROWS = 60  # rows of a grid that can still be read on one page


class Saying(Protocol):
    """What the headings of a template need to know."""

    @property
    def edition(self) -> Edition: ...
    @property
    def language(self) -> str: ...
    @property
    def words(self) -> Words: ...
    def say(self, key: str) -> str:
        """A text of the workbook's own."""


@dataclass(frozen=True)
class Making:
    """All that the making of one template needs to know."""

    edition: Edition
    layout: Layout
    organisation: Organisation
    language: str
    words: Words
    choices: Choices
    book: Any
    styles: Styles
    rows: Mapping[str, int] = field(default_factory=dict)  # how many rows a table that people add to has, where more
    given: Given = NOTHING

    @property
    def live(self) -> Live:
        """The writer of formulas for this layout."""
        return Live(Sums(self.edition, self.layout))

    def say(self, key: str) -> str:
        """A text of the workbook's own: `workbook.<key>`."""
        return self.words.text(f"workbook.{key}")

    def title(self, table: Table) -> str:
        """A table's title in the language."""
        return self.words.optional(f"table.{table.id}.title") or table.sheet

    def edition_title(self) -> str:
        """The edition's name, or its id."""
        return self.words.optional("edition.title") or self.edition.id


def code_of(column: SheetColumn, making: Making) -> str:
    """What the hidden row says of a column: a period with its facet, or a column's name after an @."""
    return column_code(column, making.edition.axis.codes)


def column_code(column: SheetColumn, codes: Sequence[str]) -> str:
    """`2026-04`, `2026-27|fye`, `@comment`, `@profile@2026-04`."""
    if column.attribute is not None or column.name:
        return f"@{column.name}"
    assert column.period is not None
    return codes[column.period] + (f"|{column.facet}" if column.facet else "")


def start(making: Making, sheet: Sheet, last_column: int) -> Any:
    """A sheet with its top four rows: title, purpose and how, sign and authority, and the hidden codes."""
    page, table, styles = making.book.add_worksheet(sheet.table.sheet), sheet.table, making.styles
    page.hide_gridlines(2)
    page.set_row(0, 26)
    parts = [making.words.optional(f"table.{table.id}.{part}") for part in ("purpose", "how")]
    how = " ".join(filter(None, (*parts, making.given.notes.get(table.id, ""))))
    spread, width = _reach(sheet, last_column)
    page.set_row(1, 13 * (1 + int(1.05 * len(how) / width)) + 6)
    band = {"bg_color": BLUE, "font_color": "white"}
    for blank in range(last_column):
        page.write_blank(0, blank, None, styles.get(**band))
    page.write_string(0, 0, identity.marker(table.id), styles.get(bg_color=BLUE, font_color=BLUE, font_size=6))
    page.write_string(0, 1, f"{table.sheet}  {making.title(table)}", styles.get(**band, bold=True, font_size=14))
    text = styles.get(text_wrap=True, valign="top")
    if spread > 2:
        page.merge_range(1, 1, 1, spread - 1, how, text)
    else:
        page.write_string(1, 1, how, text)
    small = styles.get(italic=True, font_size=9, font_color=DARK, text_wrap=True, valign="top")
    said = _small_print(making, table)
    page.set_row(2, 12 * (1 + int(len(said) / width)) + 4)
    if spread > 2:
        page.merge_range(2, 1, 2, spread - 1, said, small)
    else:
        page.write_string(2, 1, said, small)
    page.set_row(CODE_ROW - 1, 6, styles.get(font_size=6), {"hidden": True})
    page.write_string(CODE_ROW - 1, 0, CODES)
    for column in sheet.columns:
        page.write_string(CODE_ROW - 1, column.column - 1, code_of(column, making))
    return page


def _reach(sheet: Sheet, last: int) -> tuple[int, float]:
    """The last column that the explanation spans, so that it can be read without scrolling sideways, and its width in
    characters."""
    width, reach = (LABEL_WIDTH + UNIT_WIDTH, UNIT_COLUMN) if sheet.table.shape == "grid" else (0.0, LABEL_COLUMN)
    for column in sheet.columns:
        if width > 120:
            break
        width += column_width(column)
        reach = column.column
    return min(reach, last), max(width, 40.0)


def _pages(sheet: Sheet) -> int:
    """How many pages side by side a sheet needs to be read on A4: one, unless it would print at less than half its size."""
    width = sum(map(column_width, sheet.columns)) + (LABEL_WIDTH + UNIT_WIDTH if sheet.table.shape == "grid" else 5)
    return 1 + int(width / PAGE_WIDTH)


def column_width(column: SheetColumn) -> float:
    """In characters."""
    if column.attribute is not None and column.period is None and not column.total:
        return float(column.attribute.width)
    return 12.0 if column.facet or column.total else 10.5


def _small_print(making: Making, table: Table) -> str:
    """Sign convention · authority and source · that the layout is ours."""
    said = cited(making.edition, making.words, table.source, table.section)
    authority = making.say("authority.ours" if table.source == OURS else f"authority.{table.authority}").replace(
        "{source}", said
    )
    return "  ·  ".join((making.say(f"sign.{table.sign.replace('-', '_')}"), authority, making.say("own_layout")))


def finish(making: Making, page: Any, sheet: Sheet, last_column: int, frozen: int) -> None:
    """Freezing, protection without a password, and print set-up."""
    page.freeze_panes(HEADER_ROW, frozen)
    page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
    page.set_zoom(90)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(_pages(sheet), int(sheet.table.shape == "grid" and sheet.last_row <= PAGE_ROWS))
    page.print_across()  # the two halves of a row lie one after the other
    page.repeat_rows(GROUP_ROW - 1, HEADER_ROW - 1)
    page.repeat_columns(0, frozen - 1)
    page.print_area(0, 0, sheet.last_row - 1, last_column - 1)
    footer(making, page)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)


def footer(making: Making, page: Any) -> None:
    """Whose, of which edition, and which page."""
    body = making.organisation.name(making.language).replace("&", "&&")
    page.set_footer(f"&L&8{body}  ·  {making.edition_title().replace('&', '&&')}&C&8&A&R&8{making.say('page')} &P / &N")


def validate(page: Any, area: tuple[int, int, int, int], rule: dict[str, Any]) -> None:
    """A rule over an area (first row, first column, last row, last column), counted from 1."""
    page.data_validation(area[0] - 1, area[1] - 1, area[2] - 1, area[3] - 1, rule)


def address(row: int, column: int, to_row: int = 0, to_column: int = 0) -> str:
    """`D7`, or `D7:F12`."""
    first = cell(row, column)
    return first if not to_row or (to_row, to_column) == (row, column) else f"{first}:{cell(to_row, to_column)}"


__all__ = ["A4", "CODES", "CODE_ROW", "GROUP_ROW", "ID_COLUMN", "Making", "Saying", "address", "column_code", "column_width", "finish",
           "footer", "start", "validate"]  # fmt: skip
