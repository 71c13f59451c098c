"""The totals a sheet shows, against what its lines make. A total is never read; it is only compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cynllun.figures import Return, State
from cynllun.frameworks import Edition, Layout, Sheet
from cynllun.frameworks.layout import TOTAL_ROW
from cynllun.words import number
from cynllun.workbooks.adding import row_totals
from cynllun.workbooks.cells import Cells, error
from cynllun.workbooks.faulty import Faults
from cynllun.workbooks.forms import Form
from cynllun.workbooks.formulas import Sums
from cynllun.workbooks.resting import Figure, Resting
from cynllun.workbooks.scan import column_number
from cynllun.workbooks.shown import Shown

NEAR = 1e-6  # a spreadsheet's own arithmetic differs in the last digits

Spot = tuple[int, int]
Cell = tuple[Form, Spot, float | None, bool]
"""A computed cell: its sheet, its place, what it should show, and whether it stands on a cell that could not be read."""


def compare(
    edition: Edition, layout: Layout, forms: Mapping[str, Form], cells: Mapping[str, Cells], return_: Return, faults: Faults
) -> None:
    """Names each total that was typed over, that shows something else than its lines make, or that is an error. What its
    lines make is said of what stands in their cells, even where that could not be read as a figure. Of a total whose formula
    stands on a cell that could not be read nothing is said: that is said at the cell."""
    return_ = _as_held(layout, forms, cells, return_)
    typed: dict[str, list[Spot]] = {}
    broken: dict[tuple[str, str], list[Spot]] = {}
    for form, spot, ours, clouded in (*_grids(edition, layout, forms, cells, return_, faults), *_rows(forms, return_, faults)):
        page, sheet = form.page, form.page.name
        raw = page.at(*spot)
        theirs = raw if isinstance(raw, float) else None
        same = theirs is not None and ours is not None and abs(theirs - ours) <= NEAR * max(1.0, abs(ours))
        if clouded and (spot in page.scan.formulas or spot in page.scan.errors):
            continue
        if spot in page.scan.errors:
            broken.setdefault((sheet, page.scan.errors[spot]), []).append(spot)
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
    for (sheet, text), spots in broken.items():
        faults.add("total-error", "query", sheet, spots, **error(text))


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
    check: str, severity: str, sheet: str, spot: Spot, theirs: float | None, ours: float | None, faults: Faults,
    text: str = "",
) -> None:  # fmt: skip
    shown = number(theirs) if theirs is not None else f"“{text}”"
    faults.add(check, severity, sheet, [spot], left=theirs, right=ours, shown=shown, made=number(ours))


def _grids(
    edition: Edition, layout: Layout, forms: Mapping[str, Form], cells: Mapping[str, Cells], return_: Return, faults: Faults
) -> Iterator[Cell]:
    """Each computed cell of the grids that is there."""
    sums = Sums(edition, layout)
    shown, resting, unread = Shown(sums, return_), Resting(sums), _unread(layout, forms, cells, faults)
    by_sheet = {form.sheet.table.sheet: form for form in forms.values()}
    typed = layout.slot_of  # of all that has a cell the rest is worked out
    for (index, period), (sheet, row, column) in layout.addresses.items():
        form = by_sheet.get(sheet) if (index, period) not in typed else None
        if form is not None:
            spot = form.spot(row, column)
            if spot is not None:
                clouded = bool(unread) and not unread.isdisjoint(resting.typed(index, period))
                yield form, spot, shown.value(index, period), clouded


def _unread(layout: Layout, forms: Mapping[str, Form], cells: Mapping[str, Cells], faults: Faults) -> frozenset[Figure]:
    """The figures of the grids whose cells hold something that is no number at all."""
    held = {(form.page.name, spot) for table, form in forms.items() for spot in cells[table].held}
    spots, by_sheet = faults.unread - held, {form.sheet.table.sheet: form for form in forms.values()}
    places = {pair: layout.addresses[pair] for pair in layout.slot_of} if spots else {}
    return frozenset(
        pair for pair, (sheet, row, column) in places.items()
        if sheet in by_sheet and (by_sheet[sheet].page.name, by_sheet[sheet].spot(row, column)) in spots
    )  # fmt: skip


def _rows(forms: Mapping[str, Form], return_: Return, faults: Faults) -> Iterator[Cell]:
    """Each total of the rows tables that is there."""
    for form in forms.values():
        table = return_.rows.get(form.sheet.table.id)
        if table is None:
            continue
        places = {row: layout_row for layout_row, row in form.rows.items()}
        unread = [spot for sheet, spot in faults.unread if sheet == form.page.name]
        for address, ours in row_totals(form.sheet, table, [places[row] for row in table.places]):
            letters = address.rstrip("0123456789")
            row, at = int(address[len(letters) :]), column_number(letters)
            column, found = form.columns.get(at), TOTAL_ROW + form.shift if row == TOTAL_ROW else form.rows.get(row)
            if found is not None and column is not None:
                across = {form.columns.get(each) for each in _added(form.sheet, at)}
                clouded = any(c in across and (row == TOTAL_ROW or r == found) for r, c in unread)
                yield form, (found, column), ours if isinstance(ours, float) else None, clouded


def _added(sheet: Sheet, at: int) -> list[int]:
    """The columns that a total of a rows table adds up: its own, or those of its months."""
    total = next(c for c in sheet.columns if c.column == at)
    months = [c.column for c in sheet.columns if c.attribute is total.attribute and c.period is not None]
    return months if total.total else [at]
