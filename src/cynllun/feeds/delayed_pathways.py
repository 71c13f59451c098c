"""People delayed in hospital on the census day (the third Wednesday), by board and reason: counts, not days."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from cynllun.feeds import csv_rows
from cynllun.feeds.boards import BOARDS, BY_GSS, TOGETHER
from cynllun.feeds.datasets import FOLDER
from cynllun.feeds.faults import Faults, Reading
from cynllun.feeds.figures_frame import PART_MISSING, Gathering

LINE = "delays"
COLUMNS = ("lhb22_code", "date", "delay_reason", "delay_count")


class Reason(NamedTuple):
    """A reason for delay: the id of its text, and of the group we put it in."""

    id: str
    group: str


@lru_cache
def reasons() -> dict[str, Reason]:
    """Every published reason by its label. The groups are ours, and say so."""
    with (FOLDER / "delayed-pathways" / "reasons.csv").open(encoding="utf-8", newline="") as file:
        return {row["label"]: Reason(row["id"], row["group"]) for row in csv.DictReader(file)}


def read(path: Path, version: str) -> Reading:
    """The file as figures: people delayed by organisation, reason and month, and all reasons (`all`).

    A reason that is not in a board's month had nobody under it and has no row; only the sum over reasons is dense.
    """
    faults, figures = Faults(path.name), Gathering(version)
    totals: dict[tuple[str, str], float] = defaultdict(float)
    first: dict[tuple[str, str, str], int] = {}
    for row, cells in csv_rows.named(path, COLUMNS, faults):
        organisation, reason = BY_GSS.get(cells[0]), reasons().get(cells[2])
        period = csv_rows.month(cells[1], row, "date", faults)
        value, sound = csv_rows.whole(cells[3], row, "delay_count", faults)
        if organisation is None:
            faults.add(row, "code", column="lhb22_code", found=csv_rows.shown(cells[0]))
        if reason is None:
            faults.add(row, "label", column="delay_reason", found=csv_rows.shown(cells[2]))
        if sound and value is None:
            faults.add(row, "number", column="delay_count", found=csv_rows.shown(cells[3]))
        if organisation and reason and period and value is not None:
            if first.setdefault((organisation, reason.id, period), row) != row:
                faults.add(row, "twice", first=first[organisation, reason.id, period])
                continue
            figures.add(organisation, LINE, reason.id, period, value)
            totals[organisation, period] += value
    _sums(figures, totals)
    return Reading(figures.frame(), tuple(faults.found))


def _sums(figures: Gathering, totals: dict[tuple[str, str], float]) -> None:
    for (organisation, period), value in totals.items():
        figures.add(organisation, LINE, "all", period, value)
    for period in {period for _, period in totals}:
        known = [totals[board, period] for board in BOARDS if (board, period) in totals]
        whole = sum(known) if len(known) == len(BOARDS) else None
        figures.add(TOGETHER, LINE, "all", period, whole, reason=PART_MISSING if whole is None else "delays_velindre")
