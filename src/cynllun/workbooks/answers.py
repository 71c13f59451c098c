"""The sheet of answers to the requirements, read back: its rows as text, and what of its cells cannot be read.

Nobody's file is believed: whose sheet it is, of which plan, and which answer each row showed stands in it, and is looked at by
who reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cynllun.frameworks.layout import cell as address
from cynllun.workbooks.book import Book, Opener, Page, Raw, open_in_child
from cynllun.workbooks.guard import Refused
from cynllun.workbooks.identity import ANSWERS as TEMPLATE
from cynllun.workbooks.identity import SYSTEM_SHEET, Identity
from cynllun.workbooks.terms import CONTROL

ID, PLAN, MARK = "id", "plan", "row "
READ = ("standing", "words", "document", "place", "evidence")
MOST = 5_000
"""How many rows are read: five times as many as any framework asks."""
HEADS = 10
"""In how many rows the heads of the columns are looked for."""
BREAKS = re.compile(r"(?:_x000D_)?\r?\n|_x000D_|\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the id of its requirement, the text of each column that is read, and, by column, why a cell cannot be."""

    number: int
    id: str
    texts: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one plan. `marks` is what each row showed when it was made, by id; `columns` where each stands."""

    name: str
    identity: Identity
    plan: str
    rows: tuple[Row, ...]
    marks: Mapping[str, str]
    columns: Mapping[str, int]

    def cell(self, row: Row, column: str) -> str:
        """Where a cell is: `I14`."""
        return address(row.number, self.columns[column])


def read_answers(data: bytes, file: str, heads: Mapping[str, Iterable[str]], opener: Opener = open_in_child) -> Sheet:
    """A stranger's file as the sheet of answers. `heads` are the titles that each column may have. Refused in a sentence."""
    try:
        book = opener(data, file)
    except Refused as no:
        if no.sentence.id in ("refusal.foreign", "refusal.no_identity"):
            raise Refused("no_answers", file=file) from None
        raise
    if book.identity.template != TEMPLATE:
        raise Refused("return_not_answers", file=file)
    page, top, columns = _table(book, file, heads)
    marks = dict(_pairs(book))
    rows = tuple(_rows(page, top, columns))
    if len(rows) > MOST:
        raise Refused("no_answers", file=file)
    return Sheet(page.name, book.identity, marks.pop(PLAN, ""), rows, marks, columns)


def ours(found: Sheet, file: str, organisation: str, plan: str) -> None:
    """Refuses the sheet of another body, or of another plan of this one."""
    if found.identity.organisation != organisation:
        raise Refused("other_bodys_answers", file=file, found=found.identity.organisation[:40])
    if found.plan != plan:
        raise Refused("other_plans_answers", file=file)


def _table(book: Book, file: str, heads: Mapping[str, Iterable[str]]) -> tuple[Page, int, dict[str, int]]:
    """The sheet, the row of its heads, and the column of each, wherever they were moved to."""
    titles = {_plain(title): name for name, known in heads.items() for title in known}
    for page in (each for each in book.pages if each.name != SYSTEM_SHEET):
        for row in range(1, min(len(page.values), HEADS) + 1):
            found = _heads(page, row, titles)
            if ID in found:
                if missing := [name for name in READ if name not in found]:
                    raise Refused("column_gone", file=file, sheet=page.name, column=next(iter(heads[missing[0]])))
                return page, row, found
    raise Refused("no_answers", file=file)


def _heads(page: Page, row: int, titles: Mapping[str, str]) -> dict[str, int]:
    """Which columns a row heads; of two with one title the first counts."""
    found: dict[str, int] = {}
    for column, value in enumerate(page.values[row - 1], 1):
        if isinstance(value, str) and (name := titles.get(_plain(value))):
            found.setdefault(name, column)
    return found


def _pairs(book: Book) -> Iterator[tuple[str, str]]:
    """What the hidden sheet says: which plan it is, and what each row showed."""
    for page in (each for each in book.pages if each.name == SYSTEM_SHEET):
        for row in range(1, len(page.values) + 1):
            key, value = page.at(row, 1), page.at(row, 2)
            if isinstance(key, str) and isinstance(value, str) and (key == PLAN or key.startswith(MARK)):
                yield key.removeprefix(MARK), value


def _rows(page: Page, top: int, columns: Mapping[str, int]) -> Iterator[Row]:
    """Every row below the heads with something in a column that is read."""
    for number in range(top + 1, len(page.values) + 1):
        texts, faults = {}, {}
        for name in (ID, *READ):
            texts[name], fault = _cell(page, number, columns[name])
            if fault:
                faults[name] = fault
        if faults or any(texts.values()):
            yield Row(number, texts.pop(ID), texts, faults)


def _cell(page: Page, row: int, column: int) -> tuple[str, str]:
    """The text of a cell, and why it cannot be read: `formula`, `error` or `date`."""
    if (row, column) in page.scan.errors:
        return "", "error"
    if (row, column) in page.scan.formulas:
        return "", "formula"
    return _text(page.at(row, column))


def _text(raw: Raw) -> tuple[str, str]:
    if raw is None:
        return "", ""
    if isinstance(raw, str):
        return CONTROL.sub("", BREAKS.sub("\n", raw)).strip(), ""
    if isinstance(raw, bool):
        return "", "error"
    if isinstance(raw, float | int):
        return (str(int(raw)) if float(raw).is_integer() else repr(raw)), ""
    return "", "date"


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()
