"""What is on record of each body, as plans are held against it: the latest published months, small enough to read in a blink.

`record/published.csv` is made from the carried data sets (`rows`), `record/demonstration.csv` from the demonstration's own
baselines; tests compare both with what they are made from. To make them again: `python -m cynllun.demonstration.recorded`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cynllun.figures import State
from cynllun.plans.on_record import Known, Record, Series

if TYPE_CHECKING:
    import polars as pl

FOLDER = Path(__file__).parent / "record"
HEADINGS = ("organisation", "series", "period", "value", "state", "vintage", "known_from", "before")
MONTHS = 36  # of each series, counted back from its latest month
LINES = {"ed_within_4h": "emergency-departments", "ed_within_12h": "emergency-departments"}  # published, and no series' page
PUBLISHED = "published"
Row = tuple[str, ...]


def published(today: date) -> Record:
    """What was published by a day. Figures of a data set that became known later are not on record yet."""
    held = _held()

    def record(organisation: str, kind: str, series: str, breakdown: str) -> Series:
        if kind != PUBLISHED or breakdown != "all":
            return {}
        found = held.get((organisation, series), ())
        return {period: known for period, known, since in found if since is None or since <= today}

    return record


@lru_cache(maxsize=1)
def _held() -> dict[tuple[str, str], list[tuple[str, Known, date | None]]]:
    found: dict[tuple[str, str], list[tuple[str, Known, date | None]]] = {}
    for file in sorted(FOLDER.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                value, before = (float(row[name]) if row[name] else None for name in ("value", "before"))
                known = Known(value, State[row["state"].upper()], row["vintage"], before)
                since = date.fromisoformat(row["known_from"]) if row["known_from"] else None
                found.setdefault((row["organisation"], row["series"]), []).append((row["period"], known, since))
    return found


def rows() -> Iterator[Row]:
    """The rows of `published.csv`, from the data sets: the boards' latest months of each series that is a count, by body."""
    from cynllun.feeds import catalogue
    from cynllun.feeds.datasets import dataset as named_set

    named = [(each.id, each.dataset) for each in catalogue.series() if each.unit == "count"]
    for series, dataset in sorted([*named, *LINES.items()]):
        before: dict[tuple[str, str], float] = {}
        whole = named_set(dataset)
        for vintage in whole.vintages:
            known_from = vintage.known_from or whole.origin_date
            found = _latest(catalogue.lines_of(series, dataset, vintage.id))
            for organisation, period, value, state in found.iter_rows():
                was = before.get((organisation, period))
                old = plain(was) if was is not None and value is not None and was != value else ""
                yield organisation, series, period, plain(value), state, vintage.id, known_from.isoformat(), old
            before = {(row[0], row[1]): row[2] for row in found.iter_rows() if row[2] is not None}


def _latest(found: pl.DataFrame) -> pl.DataFrame:
    from cynllun.feeds.boards import BOARDS

    found = found.filter((found["breakdown"] == "all") & found["organisation"].is_in(BOARDS))
    months = found.drop_nulls("value")["period"].unique().sort()[-MONTHS:]
    found = found.filter(found["period"].is_in(months.implode()))
    return found.select("organisation", "period", "value", "state").sort("organisation", "period")


def plain(value: float | None) -> str:
    """A figure as the files write it; nothing where there is none."""
    return "" if value is None else f"{value:g}" if value != int(value) else f"{int(value)}"


def write(name: str, found: Iterator[Row]) -> None:
    """Make one of the files again."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADINGS)
        writer.writerows(found)
