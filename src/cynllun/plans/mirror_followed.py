"""Whether a plan says by now what two bodies settled on: the figures of one side of a pair, against those agreed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from cynllun.checks.names import COUNTERPART
from cynllun.figures import Return
from cynllun.frameworks import Edition


class Followed(StrEnum):
    """Whether the figures followed: `unknown` where nothing can be read of that side."""

    FOLLOWED = "followed"
    NOT_YET = "not_yet"
    OVERDUE = "overdue"
    UNKNOWN = "unknown"


def said(edition: Edition, own: Return, table: str, column: str, other: str, periods: Sequence[str]) -> tuple[float, ...]:
    """What a return says of another body in a column of a table of pairs, by period: the sum of its rows about it. 0 where
    the table is filled and has no such row, NaN where it is empty or a figure is missing."""
    rows = own.rows.get(table)
    if rows is None or not rows.count:
        return tuple(float("nan") for _ in periods)
    name = next(each.id for each in edition.columns_of(table) if each.choices == COUNTERPART)
    about = np.array([each == other for each in rows.text(name)], dtype=bool)
    names = [f"{column}@{period}" if period else column for period in periods]
    return tuple(float(rows.number(each)[about].sum()) for each in names)


def followed(now: Sequence[float], settled: Sequence[float], tolerance: float, overdue: bool) -> Followed:
    """Whether figures are those settled on, each within the tolerance. `overdue`: the day for it is over."""
    if any(each != each for each in now):
        return Followed.UNKNOWN
    if all(abs(a - b) <= tolerance for a, b in zip(now, settled, strict=True)):
        return Followed.FOLLOWED
    return Followed.OVERDUE if overdue else Followed.NOT_YET
