"""The totals a sheet shows, against what its lines make. A total is never read; it is only compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cynllun.figures import Return, State
from cynllun.frameworks import Edition, Layout
from cynllun.frameworks.layout import TOTAL_ROW
from cynllun.words import number
from cynllun.workbooks.cells import Cells
from cynllun.workbooks.faulty import Faults
from cynllun.workbooks.filling import row_totals
from cynllun.workbooks.forms import Form
from cynllun.workbooks.formulas import Shown, Sums
from cynllun.workbooks.scan import column_number

NEAR = 1e-6  # a spreadsheet's own arithmetic differs in the last digits

Cell = tuple[Form, tuple[int, int], float | None]


def compare(
    edition: Edition, layout: Layout, forms: Mapping[str, Form], cells: Mapping[str, Cells], return_: Return, faults: Faults
) -> None:
    """Names each total that was typed over, that shows something else than its lines make, or that is an error. What its
    lines make is said of what stands in their cells, even where that could not be read as a figure."""
    return_ = _as_held(layout, forms, cells, return_)
    forms = {table: form for table, form in forms.items() if form.sheet.table.shape == "grid" or not cells[table].held}
    typed: dict[str, list[tuple[int, int]]] = {}
    broken: dict[str, list[tuple[int, int]]] = {}
    for form, spot, ours in (*_grids(edition, layout, forms, return_), *_rows(forms, return_)):
        page, sheet = form.page, form.page.name
        raw = page.at(*spot)
        theirs = raw if isinstance(raw, float) else None
        same = theirs is not None and ours is not None and abs(theirs - ours) <= NEAR * max(1.0, abs(ours))
        if spot in page.scan.errors:
            broken.setdefault(sheet, []).append(spot)
        elif spot in page.scan.formulas:
            if theirs is not None and ours is not None and not same:
                _differs("total-differs", "query", sheet, spot, theirs, ours, faults)
        elif raw is None:
            continue
        elif same:
            typed.setdefault(sheet, []).append(spot)
        else:
            _differs("total-typed-over", "blocks", sheet, spot, theirs, ours, faults, text=str(raw)[:40])
    for sheet, spots in typed.items():
        faults.add("total-typed-same", "note", sheet, spots)
    for sheet, spots in broken.items():
        faults.add("total-error", "query", sheet, spots)


def _as_held(layout: Layout, forms: Mapping[str, Form], cells: Mapping[str, Cells], return_: Return) -> Return:
    """The return with the numbers that stand on the grids and were not believed: the sheet's own totals count them."""
    held = {(form.sheet.table.sheet, spot): n for table, form in forms.items() for spot, n in cells[table].held.items()}
    if not held:
        return return_
    values, states = return_.values.copy(), return_.states.copy()
    by_sheet = {form.sheet.table.sheet: form for form in forms.values()}
    for pair, slot in layout.slot_of.items():
        sheet, row, column = layout.addresses[pair]
        spot = by_sheet[sheet].spot(row, column) if sheet in by_sheet else None
        if spot is not None and (sheet, spot) in held:
            values[slot], states[slot] = held[sheet, spot], State.REPORTED
    return replace(return_, values=values, states=states)


def _differs(
    check: str, severity: str, sheet: str, spot: tuple[int, int], theirs: float | None, ours: float | None, faults: Faults,
    text: str = "",
) -> None:  # fmt: skip
    shown = number(theirs) if theirs is not None else f"“{text}”"
    faults.add(check, severity, sheet, [spot], left=theirs, right=ours, shown=shown, made=number(ours))


def _grids(edition: Edition, layout: Layout, forms: Mapping[str, Form], return_: Return) -> Iterator[Cell]:
    """Each computed cell of the grids that is there, and what it should show."""
    sums = Sums(edition, layout)
    shown = Shown(sums, return_)
    by_sheet = {form.sheet.table.sheet: form for form in forms.values()}
    for (index, period), (sheet, row, column) in layout.addresses.items():
        form = by_sheet.get(sheet)
        if form is not None and sums.is_computed(index, period):
            spot = form.spot(row, column)
            if spot is not None:
                yield form, spot, shown.value(index, period)


def _rows(forms: Mapping[str, Form], return_: Return) -> Iterator[Cell]:
    """Each total of the rows tables, and what it should show."""
    for form in forms.values():
        table = return_.rows.get(form.sheet.table.id)
        if table is None:
            continue
        places = {row: layout_row for layout_row, row in form.rows.items()}
        for address, ours in row_totals(form.sheet, table, [places[row] for row in table.places]):
            letters = address.rstrip("0123456789")
            row, column = int(address[len(letters) :]), form.columns.get(column_number(letters))
            found = TOTAL_ROW + form.shift if row == TOTAL_ROW else form.rows.get(row)
            if found is not None and column is not None:
                yield form, (found, column), ours if isinstance(ours, float) else None
