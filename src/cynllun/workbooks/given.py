"""What stands in a template as given: what was issued to a body, locked, said on its sheet, and looked for when it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cynllun.frameworks.layout import FIRST_ROW, cell

if TYPE_CHECKING:  # a child process that reads a stranger's file does without NumPy
    from cynllun.figures import Return, RowTable
    from cynllun.frameworks import Edition, Sheet
    from cynllun.workbooks.book import Book
    from cynllun.workbooks.faulty import Faults
    from cynllun.workbooks.forms import Form

MARK = "given"
FIRST = 100  # the row of the hidden sheet from which given cells are listed: below all that says whose the workbook is
HAIR = 1e-9
SAID = re.compile(r"([a-z0-9_]{1,60}) ([A-Z]{1,3})([1-9]\d{0,5}) (-?\d[\d.e+-]*)")


@dataclass(frozen=True)
class Given:
    """`figures` by the name of a line in formulas and the code of a period; `rows` by table, the key of a row and the name of a
    column, for tables whose rows are fixed; `notes`: what a table's sheet says of it, in the template's language, by table id."""

    notes: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[tuple[str, str], float] = field(default_factory=dict)
    rows: Mapping[str, Mapping[tuple[str, str], float]] = field(default_factory=dict)

    def of_sheet(self, edition: Edition, kind: str, sheet: Sheet) -> dict[tuple[int, int], float]:
        """The given cells of a sheet, as (row, column) of the template. What the sheet does not ask for is left out."""
        return dict(_rows(self, edition, kind, sheet) if sheet.table.shape == "rows" else _figures(self, edition, kind, sheet))


NOTHING = Given()


def _figures(given: Given, edition: Edition, kind: str, sheet: Sheet) -> Iterator[tuple[tuple[int, int], float]]:
    layout, index = edition.layout(kind), edition.index
    for (name, code), value in given.figures.items():
        pair = index.get(name, -1), edition.axis.index.get(code, -1)
        place = layout.addresses.get(pair) if pair in layout.slot_of else None
        if place is not None and place[0] == sheet.table.sheet:
            yield (place[1], place[2]), value


def _rows(given: Given, edition: Edition, kind: str, sheet: Sheet) -> Iterator[tuple[tuple[int, int], float]]:
    ids, columns = _members(edition, kind, sheet), {column.name: column.column for column in sheet.columns}
    for (id, name), value in given.rows.get(sheet.table.id, {}).items():
        if id in ids and name in columns:
            yield (FIRST_ROW + ids.index(id), columns[name]), value


def _members(edition: Edition, kind: str, sheet: Sheet) -> tuple[str, ...]:
    """The keys of a sheet's rows; none where people add the rows."""
    from cynllun.workbooks.rows import key_column

    key = key_column(sheet)
    return edition.choices_of(key.choices, kind) if key else ()


def laid(given: Given, edition: Edition, kind: str, organisation: str, base: Return | None) -> Return | None:
    """A return with what is given in it; it stands before what the return says there. None where nothing is given or laid in."""
    from cynllun.figures import State
    from cynllun.figures.returns import blank

    layout = edition.layout(kind)
    if not given.figures and not given.rows:
        return base
    own = base if base is not None else blank(edition.id, edition.hash, organisation, kind, layout.slots)
    values, states, rows = own.values.copy(), own.states.copy(), dict(own.rows)
    for (name, code), value in given.figures.items():
        slot = layout.slot_of.get((edition.index.get(name, -1), edition.axis.index.get(code, -1)))
        if slot is not None:
            values[slot], states[slot] = value, State.REPORTED
    for sheet in layout.sheets:
        if sheet.table.id in given.rows and (members := _members(edition, kind, sheet)):
            rows[sheet.table.id] = _table(given.rows[sheet.table.id], sheet, members, rows.get(sheet.table.id))
    return replace(own, values=values, states=states, rows=rows)


def _table(given: Mapping[tuple[str, str], float], sheet: Sheet, members: tuple[str, ...], held: RowTable | None) -> RowTable:
    """A table of fixed rows with what is given in it; every row is there."""
    import numpy as np

    from cynllun.figures import RowTable
    from cynllun.workbooks.rows import key_column

    key = key_column(sheet)
    assert key is not None  # it has members
    columns = [c for c in sheet.columns if c.attribute is not None and not c.total]
    numeric = tuple(c.name for c in columns if c.attribute is not None and c.attribute.numeric)
    worded = tuple(c.name for c in columns if c.name not in numeric)
    at = {id: n for n, id in enumerate(held.text(key.id))} if held is not None else {}

    def number(id: str, name: str) -> float:
        own = float(held.number(name)[at[id]]) if held is not None and id in at else float("nan")
        return given.get((id, name), own)

    def text(id: str, name: str) -> str | None:
        return id if name == key.id else held.text(name)[at[id]] if held is not None and id in at else None

    numbers = np.array([[number(id, name) for id in members] for name in numeric], np.float64)
    return RowTable(numeric, worded, numbers.reshape(len(numeric), len(members)),
                    tuple(tuple(text(id, name) for id in members) for name in worded))  # fmt: skip


def listed(given: Given, edition: Edition, kind: str) -> Iterator[str]:
    """What the hidden sheet says of each given cell: its table, its cell and its value."""
    for sheet in edition.layout(kind).sheets:
        for (row, column), value in given.of_sheet(edition, kind, sheet).items():
            yield f"{sheet.table.id} {cell(row, column)} {value!r}"


def changed(book: Book, forms: Mapping[str, Form], faults: Faults) -> None:
    """Names each given cell that no longer holds what was given. What stands there now is read as it is."""
    from cynllun.workbooks.identity import SYSTEM_SHEET
    from cynllun.workbooks.scan import column_number

    page = next((each for each in book.pages if each.name == SYSTEM_SHEET), None)
    for row in range(FIRST, len(page.values) + 1) if page is not None else ():
        said = page.at(row, 2) if page is not None and page.at(row, 1) == MARK else None
        found = SAID.fullmatch(said) if isinstance(said, str) else None
        form = forms.get(found[1]) if found else None
        spot = form.spot(int(found[3]), column_number(found[2])) if form is not None and found else None
        if spot is None or form is None or found is None:
            continue
        value, held = float(found[4]), form.page.at(*spot)
        if not isinstance(held, float) or abs(held - value) > HAIR * max(1.0, abs(value)):
            which = "cell-given-changed" if held is not None else "cell-given-emptied"
            faults.add(which, "query", form.page.name, [spot], left=held if isinstance(held, float) else None, right=value,
                       found=f"{held:g}" if isinstance(held, float) else str(held)[:40], was=f"{value:g}")  # fmt: skip
