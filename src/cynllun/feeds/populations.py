"""How many people live in each board's area, mid-year. Used for scaling and for rates; a year is the period."""

from __future__ import annotations

import re
from pathlib import Path

from cynllun.feeds import csv_rows
from cynllun.feeds.boards import WALES
from cynllun.feeds.faults import Faults, Reading
from cynllun.feeds.figures_frame import Gathering

LINE = "population"
COLUMNS = ("HealthBoard", "PopulationYear", "Population")
NAMES = {
    "Betsi Cadwaladr University": "7A1", "Hywel Dda University": "7A2", "Swansea Bay": "7A3",
    "Cardiff and vale University": "7A4", "Cwm Taf Morgannwg University": "7A5",
    "Aneurin Bevan University": "7A6", "Powys Teaching": "7A7", "Wales": WALES,
}  # fmt: skip


def read(path: Path, version: str) -> Reading:
    """The file as figures: people, by organisation and year."""
    faults, figures = Faults(path.name), Gathering(version)
    first: dict[tuple[str, str], int] = {}
    for row, (board, year, people) in csv_rows.named(path, COLUMNS, faults):
        organisation = NAMES.get(board)
        value, sound = csv_rows.whole(people, row, "Population", faults)
        if organisation is None:
            faults.add(row, "code", column="HealthBoard", found=csv_rows.shown(board))
        elif not re.fullmatch(r"[12]\d{3}", year):
            faults.add(row, "year", column="PopulationYear", found=csv_rows.shown(year))
        elif first.setdefault((organisation, year), row) != row:
            faults.add(row, "twice", first=first[organisation, year])
        elif sound:
            figures.add(organisation, LINE, "all", year, value)
    return Reading(figures.frame(), tuple(faults.found))
