"""Findings laid over the reader's own workbook: a colour and a comment at the cells, and a sheet that lists them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.hyperlink import Hyperlink

from cynllun.workbooks.apart import ask
from cynllun.workbooks.terms import CONTROL

if TYPE_CHECKING:  # the child process that opens a stranger's file does without NumPy
    from cynllun.checks import Finding
    from cynllun.words import Words

COLOURS = {"blocks": "F4B6AE", "breach": "FBCFA0", "query": "B9D9F2", "note": "DDE3E6"}
COLUMNS = (("number", 6), ("severity", 16), ("where", 8), ("cell", 11), ("message", 50), ("action", 42), ("left", 12),
           ("right", 12), ("difference", 12), ("check", 22))  # fmt: skip
FITS = 1.05  # letters to a character of a column's width: it is that of a digit, and words are narrower
MOST_CELLS, LONGEST_COMMENT = 200, 1_500
ALIGNED = {
    1: Alignment(vertical="top", horizontal="center"), len(COLUMNS): Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
}  # fmt: skip
HEADING = PatternFill("solid", fgColor="003087")
FONT, EDGE = Font(name="Arial", size=10), Border(bottom=Side("thin", color="AEB7BD"))


def annotate(original: bytes, findings: Iterable[Finding], words: Words) -> bytes:
    """A copy of a workbook with its findings on it, for a person to mend it by. Where the workbook cannot be opened for
    changing (openpyxl fails on some real ones), a workbook of the findings alone.

    The copy has no cached values: programs work its formulas out when they open it. It never stands for the original.
    """
    return lay(original, _told(findings, words))


def annotate_in_child(original: bytes, file: str, findings: Iterable[Finding], words: Words) -> bytes:
    """The same in a process of its own, with limits: openpyxl makes every cell of an area that is joined or linked, and a
    line of a stranger's workbook can join a whole sheet. Busy when too many are at it."""
    told = _told(findings, words)
    said = json.dumps(told).encode()
    return ask("annotate", file, len(said).to_bytes(8, "big") + said + original) or lay(b"", told)


def _told(findings: Iterable[Finding], words: Words) -> dict[str, Any]:
    """Everything that is to be written, in words, as plain data."""
    return {
        "sheet": words.text("workbook.findings.sheet"), "heads": [words.text(f"workbook.findings.{key}") for key, _ in COLUMNS],
        "findings": [
            {
                "rank": f.rank, "colour": COLOURS[f.severity], "severity": words.text(f"workbook.severity.{f.severity}"),
                "sheet": f.sheet, "cell": f.cell, "cells": list(f.cells), "sentence": words.say(f.sentence),
                "action": words.say(f.action), "check": f.check,
                "sides": [v if math.isfinite(v) else None for v in (f.left, f.right, f.difference)],
            }
            for f in findings
        ],
    }  # fmt: skip


def lay(original: bytes, told: Mapping[str, Any]) -> bytes:
    """What is told, laid over a workbook; alone where the workbook cannot be opened for changing."""
    found: list[dict[str, Any]] = told["findings"]
    try:
        book = openpyxl.load_workbook(BytesIO(original))
        for finding in sorted(found, key=lambda f: -f["rank"]):  # what matters most is painted last
            _mark(book, finding)
        _comments(book, found)
    except Exception:  # whatever openpyxl trips over, the reader still gets the findings
        book = openpyxl.Workbook()
        book.remove(book.active)
    name = told["sheet"]
    for old in [sheet for sheet in book.sheetnames if sheet == name]:
        del book[old]
    _list(book, book.create_sheet(name, 0), found, told["heads"])
    book.active = 0
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet.title == name
    if book.calculation is not None:
        book.calculation.fullCalcOnLoad = True
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _mark(book: Any, finding: Mapping[str, Any]) -> None:
    """The colour of its severity on each of a finding's cells."""
    fill = PatternFill("solid", fgColor=finding["colour"])
    for place in finding["cells"] or ((f"{finding['sheet']}!{finding['cell']}",) if finding["cell"] else ()):
        sheet, _, area = place.rpartition("!")
        if sheet not in book.sheetnames:
            continue
        left, top, right, bottom = range_boundaries(area)
        if (right - left + 1) * (bottom - top + 1) <= MOST_CELLS:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    _cell(book[sheet], row, column).fill = fill


def _cell(sheet: Any, row: int, column: int) -> Any:
    """A cell that may be written to: inside a merged area that is its first."""
    found = sheet.cell(row, column)
    if type(found).__name__ == "MergedCell":
        area = next(a for a in sheet.merged_cells.ranges if found.coordinate in a)
        return sheet.cell(area.min_row, area.min_col)
    return found


def _comments(book: Any, found: Sequence[Mapping[str, Any]]) -> None:
    """One comment a cell, with everything that was found there."""
    said: dict[tuple[str, str], list[str]] = {}
    for finding in found:
        if finding["cell"] and finding["sheet"] in book.sheetnames:
            text = "\n".join((finding["severity"], finding["sentence"], finding["action"]))
            said.setdefault((finding["sheet"], finding["cell"]), []).append(text)
    for (sheet, address), texts in said.items():
        left, top, _, _ = range_boundaries(address)
        cell = _cell(book[sheet], top, left)
        own = [cell.comment.text] if cell.comment else []
        comment = Comment(CONTROL.sub("", "\n\n".join(own + texts))[:LONGEST_COMMENT], "Cynllun", height=160, width=340)
        cell.comment = comment


def _list(book: Any, sheet: Any, found: Sequence[Mapping[str, Any]], heads: Sequence[str]) -> None:
    """The findings in order, each with a link to its cell."""
    wrapped = Alignment(wrap_text=True, vertical="top")
    for column, (head, (_, width)) in enumerate(zip(heads, COLUMNS, strict=True), start=1):
        cell = sheet.cell(1, column, head)
        cell.font, cell.fill, cell.alignment = Font(name="Arial", size=10, bold=True, color="FFFFFF"), HEADING, wrapped
        sheet.column_dimensions[cell.column_letter].width = width
    for row, finding in enumerate(found, start=2):
        values: list[Any] = [
            row - 1, finding["severity"], finding["sheet"], finding["cell"], finding["sentence"], finding["action"],
            *finding["sides"], finding["check"],
        ]  # fmt: skip
        for column, value in enumerate(values, start=1):
            text = CONTROL.sub("", value) if isinstance(value, str) else value
            cell = sheet.cell(row, column, text)
            cell.data_type = "s" if isinstance(value, str) else cell.data_type  # a text that starts with = is no formula
            cell.alignment, cell.border, cell.font = ALIGNED.get(column, wrapped), EDGE, FONT
            cell.number_format = "#,##0.0;[Red]-#,##0.0" if isinstance(value, float) else "General"
        sheet.row_dimensions[row].height = 14 * _lines(values) + 4  # programs do not all fit a row to its text
        sheet.cell(row, 2).fill = PatternFill("solid", fgColor=finding["colour"])
        if finding["cell"] and finding["sheet"] in book.sheetnames:
            quoted = finding["sheet"].replace("'", "''")
            place = sheet.cell(row, 4)
            place.font = Font(name="Arial", size=10, color="005EB8", underline="single")
            place.hyperlink = Hyperlink(ref=place.coordinate, location=f"'{quoted}'!{finding['cell']}")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _print(sheet)


def _lines(values: Sequence[Any]) -> int:
    """How many lines the longest text of a row takes in its column."""
    taken = (
        math.ceil(len(value) / (FITS * width))
        for value, (_, width) in zip(values, COLUMNS, strict=True)
        if isinstance(value, str)
    )
    return max(1, *taken)


def _print(sheet: Any) -> None:
    """A4 across, as wide as the page, with the headings and the page's number on each."""
    setup, margins = sheet.page_setup, sheet.page_margins
    setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight = sheet.PAPERSIZE_A4, "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    margins.left, margins.right, margins.top, margins.bottom, margins.footer = 0.4, 0.4, 0.5, 0.6, 0.3
    sheet.oddFooter.center.text, sheet.oddFooter.right.text = "&A", "&P / &N"
