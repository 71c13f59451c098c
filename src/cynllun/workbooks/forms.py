"""Finds the sheet of each table, and in it the rows and columns, by the codes that the template put there.

So a sheet that was renamed or moved, and rows and columns that were inserted or moved, are survived, and named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cynllun.frameworks import Edition, Layout, Sheet
from cynllun.frameworks.layout import FIRST_ROW, HEADER_ROW, ID_COLUMN
from cynllun.frameworks.series import name_of
from cynllun.words import Sentence
from cynllun.workbooks.book import Book, Page
from cynllun.workbooks.columns import columns
from cynllun.workbooks.faulty import Faults
from cynllun.workbooks.identity import SYSTEM_SHEET, marker
from cynllun.workbooks.rows import MOST_ROWS, ids_of, key_column
from cynllun.workbooks.sheets import CODE_ROW, CODES

DEEP, BROAD = 30, 12  # how far down and across a sheet's mark is looked for

Spot = tuple[int, int]


@dataclass(frozen=True)
class Form:
    """A table's sheet as it was found. `rows` and `columns`: where each row and column of the layout stands now."""

    sheet: Sheet
    page: Page
    rows: Mapping[int, int]
    columns: Mapping[int, int]
    shift: int
    copies: frozenset[int] = frozenset()  # columns that repeat one of ours

    @property
    def first_row(self) -> int:
        """The row from which the form is filled."""
        return FIRST_ROW + self.shift

    def spot(self, row: int, column: int) -> Spot | None:
        """Where a cell of the layout stands now, or None when its row or column is gone."""
        down, across = self.rows.get(row), self.columns.get(column)
        return (down, across) if down is not None and across is not None else None


def find(book: Book, edition: Edition, layout: Layout, own: Iterable[str], faults: Faults) -> dict[str, Form]:
    """The form of each table that is there, by table id. `own` are the names of the template's other sheets."""
    marks = [(page, mark) for page in book.pages if (mark := _mark(page)) is not None]
    found: dict[str, Form] = {}
    order = []
    for sheet in layout.sheets:
        pages = [(page, at) for page, (text, at) in marks if text == marker(sheet.table.id)]
        if chosen := _choose(book, sheet, pages, faults):
            found[sheet.table.id] = _form(edition, layout.kind, sheet, *chosen, faults)
            order.append(book.pages.index(chosen[0]))
    if order != sorted(order):
        first = next(n for n, (a, b) in enumerate(pairwise(order)) if a > b)
        faults.add("shape-sheets-reordered", "note", book.pages[order[first + 1]].name)
    marked = {page.name for page, _ in marks} | {SYSTEM_SHEET, *own} | {s.table.sheet for s in layout.sheets}
    for page in book.pages:
        if page.name not in marked and page.values:
            faults.add("shape-sheet-unknown", "note", page.name)
    return found


def _mark(page: Page) -> tuple[str, tuple[int, int]] | None:
    """The mark of a table on a page and where it stands."""
    for row in range(1, min(len(page.values), DEEP) + 1):
        for column in range(1, BROAD + 1):
            text = page.at(row, column)
            if isinstance(text, str) and text.startswith("cynllun:") and text != CODES:
                return text, (row, column)
    return None


def _choose(
    book: Book, sheet: Sheet, pages: Sequence[tuple[Page, tuple[int, int]]], faults: Faults
) -> tuple[Page, tuple[int, int], int] | None:
    """The page that holds a table, its mark and its row of codes."""
    name = sheet.table.sheet
    title = Sentence(f"table.{sheet.table.id}.title")
    if not pages:
        there = any(page.name == name for page in book.pages)
        faults.add("shape-sheet-unmarked" if there else "shape-sheet-missing", "blocks", name, title=title)
        return None
    page, at = next((pair for pair in pages if pair[0].name == name), pages[0])
    for other, _ in pages:
        if other is not page:
            faults.add("shape-sheet-twice", "blocks", other.name, other=page.name, title=title)
    if page.name != name:
        faults.add("shape-sheet-renamed", "note", page.name, was=name, title=title)
    if not page.visible:
        faults.add("shape-sheet-hidden", "note", page.name)
    codes = next((row for row in range(at[0], at[0] + DEEP) if page.at(row, at[1]) == CODES), None)
    if codes is None:
        faults.add("shape-sheet-unmarked", "blocks", page.name, title=title)
        return None
    return page, at, codes


def _form(
    edition: Edition, kind: str, sheet: Sheet, page: Page, mark: tuple[int, int], codes: int, faults: Faults
) -> Form:  # fmt: skip
    shift = codes - CODE_ROW
    across = columns(sheet, edition.axis.codes, page, codes, mark[1], faults)
    names = expected_rows(edition, kind, sheet)
    rows = _rows(edition, sheet, page, names, mark[1], FIRST_ROW + shift, across.places, faults)
    form = Form(sheet, page, rows, across.places, shift, across.copies)
    _hidden(form, faults)
    _merged(form, faults)
    return form


def expected_rows(edition: Edition, kind: str, sheet: Sheet) -> dict[str, int]:
    """The layout's row of each row id."""
    if sheet.table.shape == "grid":
        return {name_of(row.line.id, row.item): row.row for row in sheet.rows}
    key = key_column(sheet)
    members = edition.choices_of(key.choices, kind) if key else ()
    return {id: FIRST_ROW + n for n, id in enumerate(ids_of(sheet, members))}


def _rows(
    edition: Edition, sheet: Sheet, page: Page, names: Mapping[str, int], id_column: int, first: int,
    columns: Mapping[int, int], faults: Faults,
) -> dict[int, int]:  # fmt: skip
    there: dict[str, int] = {}
    strange: list[int] = []
    ids = {row: _id(page.at(row, id_column)) for row in range(first, len(page.values) + 1)}
    if sheet.table.shape == "rows" and not sheet.table.key:
        names = _grown(page, ids, names, columns, faults)
    for row, id in ids.items():
        if id not in names:
            strange.append(row)
        elif id in there:
            faults.add("shape-row-twice", "blocks", page.name, [(row, id_column)], line=_name(edition, sheet, id),
                       first=there[id], row=row)  # fmt: skip
        else:
            there[id] = row
    for id, place in names.items():
        if id not in there:
            _gone(edition, sheet, page, id, place, faults)
    _strange(page, strange, max(there.values(), default=first), columns, faults)
    order = [there[id] for id in names if id in there]
    if order != sorted(order):
        at = next(b for a, b in pairwise(order) if a > b)
        faults.add("shape-rows-moved", "note", page.name, [(at, id_column)], row=at)
    return {place: there[id] for id, place in names.items() if id in there}


def _grown(
    page: Page, ids: dict[int, str], names: Mapping[str, int], columns: Mapping[int, int], faults: Faults
) -> dict[str, int]:  # fmt: skip
    """The rows of a table that people add to, those beyond the template's too: numbered ones, and ones with entries below the
    last, which are given the numbers that follow. What is beyond the most that is read is taken out of `ids`, and said."""
    numbered = {row: int(id) for row, id in ids.items() if id.isdecimal() and len(id) < 7 and int(id) > 0}
    last, most = max(numbered, default=0), max((*numbered.values(), len(names)))
    typed = [row for row in ids if any(page.at(row, column) is not None for column in columns.values())]
    below = [row for row in typed if row > last and not ids[row]]
    for number, row in enumerate(below, start=most + 1):
        numbered[row] = number
        ids[row] = str(number)
    beyond = [row for row, number in numbered.items() if number > MOST_ROWS]
    for row in beyond:
        del ids[row]
    if lost := [row for row in beyond if row in typed]:
        spot = next(c for c in columns.values() if page.at(lost[0], c) is not None)
        faults.add("shape-rows-too-many", "blocks", page.name, [(lost[0], spot)], row=lost[0], most=MOST_ROWS, count=len(lost))
    if read := [row for row in below if row in ids]:
        faults.add("shape-rows-below", "note", page.name, [(row, 1) for row in read], row=read[0])
    kept = sorted(number for row, number in numbered.items() if row in ids)
    return {**names, **{str(number): FIRST_ROW + number - 1 for number in kept}}


def _gone(edition: Edition, sheet: Sheet, page: Page, id: str, place: int, faults: Faults) -> None:
    """A row of the template that is not there. A numbered row nobody used is only named."""
    numbered = sheet.table.shape == "rows" and not sheet.table.key
    faults.add("shape-row-missing", "note" if numbered else "blocks", page.name, line=_name(edition, sheet, id), row=place)


def _strange(page: Page, rows: Sequence[int], last: int, columns: Mapping[int, int], faults: Faults) -> None:
    """Rows without a code of ours: those with entries block, for nothing in them is read; empty ones are named."""
    typed = [row for row in rows if any(page.at(row, column) is not None for column in columns.values())]
    for row in typed:
        column = next(c for c in columns.values() if page.at(row, c) is not None)
        faults.add("shape-row-unknown", "blocks", page.name, [(row, column)], row=row)
    empty = [row for row in rows if row < last and row not in typed]
    if empty:
        faults.add("shape-row-inserted", "note", page.name, [(row, 1) for row in empty], row=empty[0])


def _id(value: object) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else ""
    return value.strip() if isinstance(value, str) else ""


def _name(edition: Edition, sheet: Sheet, id: str) -> Sentence | str:
    """How a row is called, to be said in the reader's language."""
    for row in sheet.rows:
        if name_of(row.line.id, row.item) == id:
            return row_name(edition, row.line.id, row.line.breakdown, row.item)
    key = key_column(sheet)
    return Sentence(edition.choice_key(key.choices, id)) if key else id


def row_name(edition: Edition, line: str, breakdown: str, item: str) -> Sentence:
    """A line's name, with its item's where it has one."""
    title = Sentence(f"line.{line}.title")
    if not item:
        return title
    return Sentence("workbook.line_item", {"line": title, "item": Sentence(edition.choice_key(breakdown, item))})


def _hidden(form: Form, faults: Faults) -> None:
    """Rows and columns that the reader of the paper would not see."""
    rows = sorted(form.page.scan.hidden_rows & set(form.rows.values()))
    columns = sorted(form.page.scan.hidden_columns & set(form.columns.values()))
    if rows:
        # Named by a cell that nobody fills: a fault at a cell to fill would hide that it is empty.
        faults.add("shape-rows-hidden", "note", form.page.name, [(row, ID_COLUMN) for row in rows], row=rows[0])
    if columns:
        faults.add("shape-columns-hidden", "note", form.page.name, [(HEADER_ROW + form.shift, column) for column in columns])


def _merged(form: Form, faults: Faults) -> None:
    """Cells joined into one hide all figures but the first."""
    rows, columns = sorted(form.rows.values()), sorted(form.columns.values())
    for top, left, bottom, right in form.page.scan.merged:
        if _between(rows, top, bottom) and _between(columns, left, right):
            spots = [(r, c) for r in (top, bottom) for c in (left, right)]
            faults.add("shape-merged", "blocks", form.page.name, sorted(set(spots)))


def _between(places: Sequence[int], first: int, last: int) -> bool:
    """Whether one of some places, in order, is within an area: an area may be a million rows long."""
    at = bisect_left(places, first)
    return at < len(places) and places[at] <= last
