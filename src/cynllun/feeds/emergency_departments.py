"""Attendances at emergency departments and minor injury units, and how many left within 4, 8 and 12 hours.

One file holds sites, major and minor groups, boards and Wales in one column: `places.csv` tells them apart.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from cynllun.feeds import csv_rows
from cynllun.feeds.datasets import FOLDER
from cynllun.feeds.faults import Faults, Reading
from cynllun.feeds.figures_frame import NOT_APPLICABLE, Gathering

LINES = ("ed_attendances", "ed_within_4h", "ed_within_8h", "ed_within_12h")
COLUMNS = ("hospital_code", "date", "attendances", "within_4h", "within_8h", "within_12h")
WITHOUT_MAJOR = {"7A7": "ed_no_major"}  # Powys has minor injury units only: a major department is not applicable, not 0


class Place(NamedTuple):
    """What a code of the published table stands for."""

    organisation: str
    breakdown: str
    name_en: str
    name_cy: str


@lru_cache
def places() -> dict[str, Place]:
    """Every place of the table by its code."""
    with (FOLDER / "emergency-departments" / "places.csv").open(encoding="utf-8", newline="") as file:
        return {row.pop("code"): Place(**row) for row in csv.DictReader(file)}


def read(path: Path, version: str) -> Reading:
    """The file as figures: counts of attendances, by organisation, place and month."""
    faults, figures = Faults(path.name), Gathering(version)
    seen: dict[tuple[str, str], int] = {}
    for row, cells in csv_rows.named(path, COLUMNS, faults):
        place = places().get(cells[0])
        period = csv_rows.month(cells[1], row, "date", faults)
        counts = [csv_rows.whole(text, row, column, faults) for text, column in zip(cells[2:], COLUMNS[2:], strict=True)]
        if place is None:
            faults.add(row, "code", column="hospital_code", found=csv_rows.shown(cells[0]))
        elif period and all(sound for _, sound in counts):
            first = seen.setdefault((cells[0], period), row)
            if first != row:
                faults.add(row, "twice", first=first)
            elif _nested([value for value, _ in counts], row, faults):
                for line, (value, _) in zip(LINES, counts, strict=True):
                    figures.add(place.organisation, line, place.breakdown, period, value)
    _not_applicable(figures, sorted({period for _, period in seen}))
    return Reading(figures.frame(), tuple(faults.found))


def _nested(values: list[float | None], row: int, faults: Faults) -> bool:
    """Within 4 hours <= within 8 <= within 12 <= attendances, as far as each is given."""
    within = [value for value in (*values[1:], values[0]) if value is not None]
    if within == sorted(within):
        return True
    faults.add(row, "nested")
    return False


def _not_applicable(figures: Gathering, periods: list[str]) -> None:
    for organisation, reason in WITHOUT_MAJOR.items():
        for line in LINES:
            for period in periods:
                figures.add(organisation, line, "major", period, None, state=NOT_APPLICABLE, reason=reason)
