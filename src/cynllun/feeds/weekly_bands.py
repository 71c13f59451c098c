"""Pathways waiting in Wales by weeks waited: single weeks to 41, bands of four weeks to 105, then over 105.

The file is as StatsWales lets one download it: three heading rows, dots, footnote numbers behind months, subtotals.
"""

from __future__ import annotations

import re
from pathlib import Path

from cynllun.feeds import csv_rows
from cynllun.feeds.boards import WALES
from cynllun.feeds.faults import Faults, Reading
from cynllun.feeds.figures_frame import Gathering

LINE = "rtt_band"
DOT = "bands_dot"
BAND = re.compile(r"Over (\d+) weeks?(?: and up to (\d+) weeks?)?")
MONTH = re.compile(r"([A-Z][a-z]{2})[a-z]*-(\d{4})(?: \(\d+\))?")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def band_id(over: int, up_to: int | None) -> str:
    """The breakdown id of a band: `w000_001`, `w101_105`, `w105_over`."""
    return f"w{over:03d}_{up_to:03d}" if up_to is not None else f"w{over:03d}_over"


def edges(band: str) -> tuple[int, int | None]:
    """The weeks between which a band lies: `w101_105` is over 101 and up to 105; None means no upper end."""
    over, up_to = band[1:].split("_")
    return int(over), None if up_to == "over" else int(up_to)


def read(path: Path, version: str) -> Reading:
    """The file as figures: counts of pathways by band and month for Wales, with the published total (`all`)."""
    faults, figures = Faults(path.name), Gathering(version)
    rows = csv_rows.lines(path, faults)
    columns = _columns(rows, faults) if rows else {}
    first: dict[str, int] = {}
    for row, cells in rows[3:] if columns else ():
        period = _month(cells[0], row, faults)
        if len(cells) != len(rows[2][1]):
            faults.add(row, "width", found=len(cells), wanted=len(rows[2][1]))
        elif period and first.setdefault(period, row) != row:
            faults.add(row, "twice", first=first[period])
        elif period:
            _row(figures, period, cells, columns, row, faults)
    return Reading(figures.frame(), tuple(faults.found))


def _columns(rows: list[tuple[int, list[str]]], faults: Faults) -> dict[int, str]:
    """The band of each column, by its place; the bands must follow each other without a gap from 0 to *over*."""
    if len(rows) < 4:
        faults.add(0, "bands_heading")
        return {}
    found: dict[int, str] = {}
    for place, heading in enumerate(rows[2][1]):
        if told := BAND.fullmatch(heading.strip()):
            found[place] = band_id(int(told[1]), int(told[2]) if told[2] else None)
    pairs = [edges(band) for band in found.values()]
    starts, ends = [over for over, _ in pairs], [up_to for _, up_to in pairs]
    if not pairs or starts[0] != 0 or ends[-1] is not None or starts[1:] != ends[:-1]:
        faults.add(rows[2][0], "bands_heading")
        return {}
    return found


def _month(text: str, row: int, faults: Faults) -> str | None:
    """`Sep-2011`, `July-2022` or `Dec-2011 (1)` as a month; the footnote's number says nothing here."""
    told = MONTH.fullmatch(text.strip())
    if told is None or told[1] not in MONTHS:
        faults.add(row, "month_name", found=csv_rows.shown(text))
        return None
    return f"{told[2]}-{MONTHS.index(told[1]) + 1:02d}"


def _row(figures: Gathering, period: str, cells: list[str], columns: dict[int, str], row: int, faults: Faults) -> None:
    counts = {band: csv_rows.whole(cells[place].strip(), row, band, faults) for place, band in columns.items()}
    total, sound = csv_rows.whole(cells[-1].strip(), row, "All", faults)
    if not sound or not all(fine for _, fine in counts.values()):
        return
    summed = sum(value for value, _ in counts.values() if value is not None)
    if total != summed:
        faults.add(row, "bands_total", total=cells[-1].strip(), summed=f"{summed:.0f}")
        return
    for band, (value, _) in counts.items():
        figures.add(WALES, LINE, band, period, value, reason=DOT if value is None else "")
    figures.add(WALES, LINE, "all", period, total)
