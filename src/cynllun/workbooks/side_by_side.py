"""Tables of figures as a workbook to read: numbers stay numbers, and every text is written as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter

from cynllun.workbooks.listing import EPOCH

FORMS: dict[str, dict[str, object]] = {"heading": {"bold": True, "bg_color": "#d8dde0"}, "nation": {"italic": True}, "": {}}
LONGEST = 31  # characters of a sheet's name, by every spreadsheet
PLAIN = "#,##0.##"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its `kind` (`heading`, `nation` or nothing), texts in front, then figures; a text among them says why there is none.
    `form` is how its numbers are written."""

    kind: str
    front: Sequence[str]
    figures: Sequence[float | str | None] = ()
    form: str = PLAIN


@dataclass(frozen=True, slots=True)
class Block:
    """A table of a sheet: its title, its headings and its rows."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Row]


def book(title: str, sheets: Iterable[tuple[str, Sequence[str], Sequence[Block]]]) -> bytes:
    """A workbook of sheets, each with a name, lines of words at its head, and its tables under one another."""
    stream = BytesIO()
    made = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    made.set_properties({"title": title, "author": "Cynllun", "created": EPOCH})
    forms = _Forms(made)
    for name, words, blocks in sheets:
        _sheet(made.add_worksheet(name[:LONGEST]), forms, words, blocks)
    made.close()
    return stream.getvalue()


class _Forms:
    """The formats of a workbook, each made once."""

    def __init__(self, made: Any) -> None:
        self.made, self.held = made, dict[tuple[str, str], Any]()

    def of(self, kind: str, form: str = "") -> Any:
        if (kind, form) not in self.held:
            self.held[kind, form] = self.made.add_format({**FORMS.get(kind, {}), **({"num_format": form} if form else {})})
        return self.held[kind, form]


def _sheet(sheet: Any, forms: _Forms, words: Sequence[str], blocks: Sequence[Block]) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 56)
    sheet.set_column(1, 20, 13)
    at = 0
    for word in words:
        sheet.write_string(at, 0, word, forms.of("heading" if not at else ""))
        at += 1
    for block in blocks:
        at = _block(sheet, forms, block, at + 1)


def _block(sheet: Any, forms: _Forms, block: Block, at: int) -> int:
    sheet.write_string(at, 0, block.title, forms.of("heading"))
    for column, head in enumerate(block.heads):
        sheet.write_string(at + 1, column, head, forms.of("heading"))
    for n, row in enumerate(block.rows, start=at + 2):
        for column, text in enumerate(row.front):
            sheet.write_string(n, column, text, forms.of(row.kind))
        for column, figure in enumerate(row.figures, start=len(row.front)):
            if isinstance(figure, str):
                sheet.write_string(n, column, figure, forms.of(row.kind))
            elif figure is not None:
                sheet.write_number(n, column, figure, forms.of(row.kind, row.form))
    return at + 2 + len(block.rows)
