"""What stands on a sheet where nothing is asked for: it is not read, and it is named."""

from __future__ import annotations

from collections.abc import Iterator

from cynllun.frameworks import Layout
from cynllun.frameworks.layout import ID_COLUMN
from cynllun.workbooks.faulty import Faults
from cynllun.workbooks.forms import Form, Spot
from cynllun.workbooks.grid import attribute_here

MOST_NAMED = 50


def outside(form: Form, faults: Faults) -> None:
    """Values to the right of the form."""
    page, edge = form.page, max((*form.columns.values(), ID_COLUMN))
    spots = [
        (row, column)
        for row in range(form.first_row, len(page.values) + 1)
        for column in range(edge + 1, len(page.values[row - 1]) + 1)
        if page.at(row, column) is not None and column not in form.copies
    ]
    if spots:
        faults.add("shape-outside", "query", page.name, spots[:MOST_NAMED])


def not_asked(layout: Layout, form: Form, faults: Faults) -> None:
    """Values in cells of a grid that are shut: the line has no figure for the period, or the row is a heading."""
    if form.sheet.table.shape != "grid":
        return
    spots = [spot for spot in _shut(layout, form) if (held := form.page.at(*spot)) is not None and str(held).strip()]
    if spots:
        faults.add("shape-not-asked", "query", form.page.name, spots[:MOST_NAMED])


def _shut(layout: Layout, form: Form) -> Iterator[Spot]:
    asked = layout.asked[form.sheet.table.sheet]
    beside = {row.row for row in form.sheet.rows if attribute_here(row)}
    for own in form.sheet.columns:
        across = form.columns.get(own.column)
        if across is None:
            continue
        for row, down in form.rows.items():
            if (row not in beside) if own.period is None else ((row, own.column) not in asked):
                yield down, across
