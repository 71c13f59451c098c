"""Rows of a table that hold the same in every cell: most likely one thing that was entered twice."""

from __future__ import annotations

import math

from cynllun.figures import RowTable
from cynllun.frameworks.layout import ID_COLUMN
from cynllun.workbooks.faulty import Faults
from cynllun.workbooks.forms import Form

LEAST = 3  # cells that must be filled: two rows that are hardly begun are no copies of each other


def alike(form: Form, table: RowTable, faults: Faults) -> None:
    """Names each row that repeats one above it."""
    if form.sheet.table.key:
        return
    first: dict[tuple[object, ...], int] = {}
    for at, row in enumerate(table.places):
        numbers = [None if math.isnan(n) else n for n in table.numbers[:, at].tolist()]
        held = (*numbers, *(column[at] for column in table.texts))
        if sum(each is not None for each in held) < LEAST:
            continue
        before = first.setdefault(held, row)
        if before != row:
            faults.add("shape-rows-alike", "query", form.page.name, [(row, ID_COLUMN)], first=before, row=row)
