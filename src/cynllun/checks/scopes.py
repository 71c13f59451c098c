"""Where a check holds: each month, each quarter, each year, each row of a table, each pair of bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cynllun.periods import Axis

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]
Run = slice | NDArray[np.intp]


@dataclass(frozen=True)
class Scope:
    """The axis a check runs along. `periods[column]` is the period of an edition's axis, or None for a column that stands
    on no sheet (the last quarter of year 1, which only `previous` asks for). `judged` are the columns that are checked;
    `runs` the stretches, first and past-the-end column, that `cumulative` runs over.
    """

    name: str
    periods: tuple[int | None, ...]
    judged: tuple[int, ...]
    runs: tuple[tuple[int, int], ...]

    @cached_property
    def column(self) -> dict[int, int]:
        """Which column a period is."""
        return {period: column for column, period in enumerate(self.periods) if period is not None}


@dataclass(frozen=True)
class Frame:
    """What a formula is evaluated over. `values` has the lines first, then bodies and columns of the scope (or only rows);
    `blank`, of a shape that broadcasts with it, is true where an optional figure was left empty."""

    values: Numbers
    blank: Mask
    runs: tuple[tuple[int, int], ...] = ()


MONTH, QUARTER, YEAR = "month", "quarter", "year"


def scopes(axis: Axis) -> dict[str, Scope]:
    """The scopes of an edition's axis. A month may look back at the opening, a quarter at the last one of year 1."""
    months, quarters = axis.group("months"), axis.group("quarters2") + axis.group("quarters3")
    years = axis.expand("prior year1 year2 year3 year4 year5")
    return {
        MONTH: Scope(MONTH, (*axis.group("opening"), *months), tuple(range(1, 13)), ((1, 13),)),
        QUARTER: Scope(QUARTER, (None, *quarters), tuple(range(1, 9)), ((1, 5), (5, 9))),
        YEAR: Scope(YEAR, years, tuple(range(len(years))), ((1, len(years)),)),
    }


def as_run(positions: Sequence[int] | NDArray[np.intp]) -> Run:
    """Positions in rising order as a slice where they are evenly apart: such numbers are taken as they lie, and none is copied."""
    found = tuple(positions.tolist() if isinstance(positions, np.ndarray) else positions)
    if found:
        first, last, step = found[0], found[-1], found[1] - found[0] if len(found) > 1 else 1
        if step > 0 and last - first == (len(found) - 1) * step and found == tuple(range(first, last + 1, step)):
            return slice(first, last + 1, step)
    return np.array(found, np.intp)
