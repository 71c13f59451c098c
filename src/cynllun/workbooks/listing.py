"""A list as a file that people open in a spreadsheet: as a workbook, and as CSV. What is text stays text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from math import ceil
from typing import Any

import xlsxwriter

EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 the file's own date: the same list has the same bytes whenever it is made
COMMANDS = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet may take for a formula at the head of a cell
WIDTHS = (12, 60)  # characters: no column is narrower or wider
LINE = 15  # points
SHEET = 200  # characters that can still be read beside one another on A4 across

Cell = str | int | float | date | None


def workbook(
    title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], about: Iterable[tuple[str, str]], beside: str
) -> bytes:
    """A workbook with one row for each row, the headings frozen and ready to filter by. `beside` is the name of a second
    sheet, with what the list is about. Every text is written as text: none becomes a formula or a link."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"title": title, "author": "Cynllun", "created": EPOCH})
    _list(book, title, headings, list(rows))
    _about(book.add_worksheet(beside[:31]), about)
    book.close()
    return stream.getvalue()


def lists(title: str, parts: Iterable[tuple[str, Sequence[str], Sequence[Sequence[Cell]]]]) -> bytes:
    """A workbook with several lists: of each its name, its headings and its rows."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"title": title, "author": "Cynllun", "created": EPOCH})
    for name, headings, rows in parts:
        _list(book, name, headings, list(rows))
    book.close()
    return stream.getvalue()


def _list(book: Any, title: str, headings: Sequence[str], held: list[Sequence[Cell]]) -> None:
    """A sheet with a list on it, its headings frozen and ready to filter by, set up for A4."""
    sheet = book.add_worksheet(title[:31])
    across = _fill(book, sheet, headings, held)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(held), 1), len(headings) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(ceil(across / SHEET), 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 1)


def _fill(book: Any, sheet: Any, headings: Sequence[str], rows: list[Sequence[Cell]]) -> int:
    """Writes the rows. How many characters they are across."""
    widths: list[int] = []
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    for column, heading in enumerate(headings):
        longest = max((len(str(row[column] or "")) for row in rows), default=0)
        width = min(max(longest, len(heading), WIDTHS[0]), WIDTHS[1])
        widths.append(width)
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, head)
    for at, row in enumerate(rows, start=1):
        sheet.set_row(at, LINE * max(map(_lines, row, widths), default=1))
        for column, value in enumerate(row):
            _write(sheet, at, column, value, body, day)
    return sum(widths)


def _lines(value: Cell, width: int) -> int:
    """In how many lines a text stands in a column, a little more rather than less: not every program counts them itself."""
    return sum(max(ceil(len(each) * 1.1 / width), 1) for each in str(value or "").split("\n"))


def _write(sheet: Any, row: int, column: int, value: Cell, body: Any, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime.combine(value, datetime.min.time()), day)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, body)
    elif value:
        sheet.write_string(row, column, value, body)


def _about(sheet: Any, rows: Iterable[tuple[str, str]]) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    for at, (name, value) in enumerate(rows):
        sheet.write_string(at, 0, name)
        sheet.write_string(at, 1, value)


def comma_separated(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The list as CSV, with the mark by which spreadsheets know UTF-8. A text that a spreadsheet could take for a formula is
    led by an apostrophe."""
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerows([plain(cell) for cell in row] for row in (headings, *rows))
    return "\ufeff" + stream.getvalue()


def plain(value: Cell) -> str:
    """A cell of a CSV: days as year-month-day, nothing for what is not there, and no text that a spreadsheet would run."""
    text = "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if isinstance(value, str) and text.lstrip(" ").startswith(COMMANDS) else text
