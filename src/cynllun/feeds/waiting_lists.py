"""Pathways waiting to start treatment, by board and stage: in all, over 18 and over 53 weeks.

The published edge is 53 weeks. The framework speaks of 52; a label here never does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from cynllun.feeds import csv_rows
from cynllun.feeds.boards import BOARDS, BY_GSS, WALES
from cynllun.feeds.faults import Faults, Reading
from cynllun.feeds.figures_frame import PART_MISSING, Gathering

LINES = ("rtt_over_18", "rtt_over_53", "rtt_total")
COLUMNS = ("lhb22_code", "date", "pathway_stage", "waits_over_18_weeks", "waits_over_53_weeks", "total_waits")
STAGES = {
    "Waiting for new OP appointment": "new_outpatient",
    "Waiting for diagnostic or AHP test, intervention or result": "diagnostic",
    "Waiting for follow-up OP appointment or decision (after OP appointment/diagnostic/AHP intervention result) or "
    "waiting & stage unknown": "follow_up",
    "Waiting for admitted diagnostic or therapeutic intervention only": "admitted",
}
BLANK = "rtt_blank"
Key = tuple[str, str]
Counts = tuple[float | None, ...]


def read(path: Path, version: str) -> Reading:
    """The file as figures: counts of pathways by organisation, stage and month, with the sum of the stages (`all`)."""
    faults, figures = Faults(path.name), Gathering(version)
    stages: dict[Key, dict[str, Counts]] = defaultdict(dict)
    first: dict[tuple[str, str, str], int] = {}
    for row, cells in csv_rows.named(path, COLUMNS, faults):
        key = _key(cells, row, faults)
        counts = [csv_rows.whole(text, row, column, faults) for text, column in zip(cells[3:], COLUMNS[3:], strict=True)]
        if key is None or not all(sound for _, sound in counts):
            continue
        if first.setdefault(key, row) != row:
            faults.add(row, "twice", first=first[key])
        elif _nested(values := tuple(value for value, _ in counts), row, faults):
            stages[key[0], key[1]][key[2]] = values
    _gather(figures, stages)
    return Reading(figures.frame(), tuple(faults.found))


def _key(cells: list[str], row: int, faults: Faults) -> tuple[str, str, str] | None:
    organisation, stage = BY_GSS.get(cells[0]), STAGES.get(cells[2])
    period = csv_rows.month(cells[1], row, "date", faults)
    if organisation is None:
        faults.add(row, "code", column="lhb22_code", found=csv_rows.shown(cells[0]))
    if stage is None:
        faults.add(row, "label", column="pathway_stage", found=csv_rows.shown(cells[2]))
    return (organisation, period, stage) if organisation and stage and period else None


def _nested(values: Counts, row: int, faults: Faults) -> bool:
    """Over 53 <= over 18 <= all, and a total is always there."""
    over18, over53, total = values
    known = [value for value in (over53, over18, total) if value is not None]
    if total is not None and known == sorted(known):
        return True
    faults.add(row, "nested_waits")
    return False


def _gather(figures: Gathering, stages: dict[Key, dict[str, Counts]]) -> None:
    boards: dict[str, list[Counts]] = defaultdict(list)
    for (organisation, period), by_stage in stages.items():
        for stage, counts in by_stage.items():
            for line, value in zip(LINES, counts, strict=True):
                figures.add(organisation, line, stage, period, value, reason=BLANK if value is None else "")
        complete = len(by_stage) == len(STAGES)
        boards[period].append(_whole(figures, organisation, period, list(by_stage.values()), complete))
    for period, rows in boards.items():
        _whole(figures, WALES, period, rows, len(rows) == len(BOARDS) and all(row[2] is not None for row in rows))


def _whole(figures: Gathering, organisation: str, period: str, parts: list[Counts], complete: bool) -> Counts:
    """Adds the sum of the parts, line by line. Where a part has no row at all there is no sum."""
    sums = tuple(_sum(part[n] for part in parts) if complete else None for n in range(len(LINES)))
    for n, line in enumerate(LINES):
        reason = BLANK if any(part[n] is None for part in parts) else ""
        figures.add(organisation, line, "all", period, sums[n], reason=reason if complete else PART_MISSING)
    return sums


def _sum(values: Iterable[float | None]) -> float | None:
    """The sum of the figures that are printed; None when none is.

    A blank beside printed figures counts as none. The table prints ones and never a nought, and for every month for which
    Wales's own bands are at hand (January 2019 to July 2022) the boards' sum agrees with them to the last pathway.
    """
    known = [value for value in values if value is not None]
    return sum(known) if known else None
