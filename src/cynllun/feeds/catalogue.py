"""What pages ask of the published figures: which series there are, a series as a frame, its latest month, a table.

Everything is read once a process. Organisations are the boards' codes, `wales`, and `boards` (the seven added up).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cynllun.feeds import derived, mapped, waiting_lists, weekly_bands
from cynllun.feeds.datasets import Break, Dataset, Vintage, dataset
from cynllun.feeds.faults import Reading
from cynllun.feeds.figures_frame import MISSING, marked
from cynllun.feeds.mapping import mappings
from cynllun.feeds.published_series import Series, register

if TYPE_CHECKING:
    import polars as pl

READERS: dict[str, Callable[[Path, str], Reading]] = {"waiting_lists": waiting_lists.read, "weekly_bands": weekly_bands.read}
"""The tables that are read by a reader of their own, for what a mapping cannot say; every other by its mapping."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table: its value, its state, and the id of the reason for the state or of a note (may be empty)."""

    value: float | None
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A series for some bodies and months, oldest month first: `rows[organisation][n]` belongs to `months[n]`."""

    series: Series
    months: tuple[str, ...]
    rows: dict[str, tuple[Cell, ...]]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The ids of the reasons that the cells carry, in order of first use: the table's footnotes."""
        return tuple(dict.fromkeys(cell.reason for cells in self.rows.values() for cell in cells if cell.reason))


class BandGroup(NamedTuple):
    """Pathways that waited over so many weeks and up to so many; None is an open end."""

    over: int
    up_to: int | None
    pathways: float


def series() -> list[Series]:
    """Every published series, in the register's order."""
    return list(register())


def find(series_id: str) -> Series:
    """One series. KeyError when none has that id."""
    for each in register():
        if each.id == series_id:
            return each
    raise KeyError(series_id)


def source(series_id: str) -> Dataset:
    """The data set that a series comes from: its licence, attribution and caveats."""
    return dataset(find(series_id).dataset)


def frame(series_id: str, *, as_at: date | None = None, vintage: str = "") -> pl.DataFrame:
    """A series in the columns of the one frame of figures, `line` being the series' id.

    By default the newest vintage; one vintage by its id; or the one that was known on a day, which may be none: then
    the frame is empty. KeyError when there is no such series or vintage.
    """
    found = source(series_id)
    chosen: Vintage | None = found.as_at(as_at) if as_at else found.vintage(vintage)
    newest = _frame(series_id, (chosen or found.vintages[-1]).id)
    return newest if chosen else newest.clear()


def lines_of(line: str, dataset_id: str, vintage: str) -> pl.DataFrame:
    """A series as a frame, or a line of its data set that is no series. KeyError when there is no such vintage."""
    if any(each.id == line for each in register()):
        return _frame(line, vintage)
    found = _lines(dataset_id, vintage)
    return found.filter(found["line"] == line)


def months(series_id: str) -> tuple[str, ...]:
    """The months for which a series has a figure for anybody, oldest first."""
    found = frame(series_id).drop_nulls("value")
    return tuple(found["period"].unique().sort())


def latest(series_id: str, breakdown: str = "all") -> pl.DataFrame:
    """The figures of the latest month in which the series has one: a row an organisation."""
    found = frame(series_id)
    period = months(series_id)[-1]
    return found.filter((found["period"] == period) & (found["breakdown"] == breakdown))


def table(series_id: str, organisations: Sequence[str], months: Sequence[str], breakdown: str = "all",
          *, as_at: date | None = None) -> Table:  # fmt: skip
    """A series as a table. What the data set has no row for is missing, with the reason `not_published`."""
    found = frame(series_id, as_at=as_at)
    found = found.filter(found["breakdown"] == breakdown).select("organisation", "period", "value", "state", "reason")
    cells = {(row[0], row[1]): Cell(*row[2:]) for row in found.iter_rows()}
    absent = Cell(None, MISSING, "not_published")
    rows = {each: tuple(cells.get((each, month), absent) for month in months) for each in organisations}
    return Table(find(series_id), tuple(months), rows)


def breaks(series_id: str, organisation: str, breakdown: str = "all") -> list[Break]:
    """The months from which the series is not comparable with what went before, for a body and an item."""
    return [
        each
        for each in source(series_id).breaks
        if (not each.organisations or organisation in each.organisations)
        and (not each.breakdowns or breakdown in each.breakdowns)
    ]


def breakdowns(series_id: str) -> tuple[str, ...]:
    """The items of a series' breakdown that have figures, `all` first."""
    found = frame(series_id)["breakdown"].unique().sort().to_list()
    return tuple(sorted(found, key=lambda item: item != "all"))


def band_groups(month: str, edges: Sequence[int] = (26, 36, 53, 105), *, as_at: date | None = None) -> list[BandGroup]:
    """Wales's bands of weeks waited added up between edges, for one month. KeyError when an edge is not a published one,
    or the month has no bands. A band without a figure counts as none: the published total leaves no room for more."""
    found = frame("rtt_bands", as_at=as_at)
    found = found.filter((found["period"] == month) & (found["breakdown"] != "all"))
    bands = [(*weekly_bands.edges(item), value or 0.0) for item, value in found.select("breakdown", "value").iter_rows()]
    starts = {over for over, _, _ in bands}
    if not bands or not set(edges) <= starts:
        raise KeyError(month)
    limits = [0, *edges]
    groups = []
    for n, over in enumerate(limits):
        up_to = limits[n + 1] if n + 1 < len(limits) else None
        inside = (value for start, _, value in bands if start >= over and (up_to is None or start < up_to))
        groups.append(BandGroup(over, up_to, sum(inside)))
    return groups


def population(organisation: str) -> float:
    """How many people live in a board's area, or in Wales: mid-year estimate. KeyError for another code."""
    found = _lines("populations", "2023")
    rows = found.filter(found["organisation"] == organisation)["value"]
    if rows.is_empty():
        raise KeyError(organisation)
    return float(rows[-1])


@lru_cache(maxsize=64)
def _frame(series_id: str, vintage: str) -> pl.DataFrame:
    asked = find(series_id)
    return derived.series_frame(asked, _lines(asked.dataset, vintage))


@lru_cache(maxsize=16)
def _lines(dataset_id: str, vintage: str) -> pl.DataFrame:
    """A vintage's lines with the data set's marks, and what differs from the vintage before it marked as restated."""
    found = dataset(dataset_id)
    chosen = found.vintage(vintage)
    reading = _read(found.feed, chosen.file, f"{dataset_id}@{chosen.id}")
    if reading.faults:
        raise ValueError(f"{chosen.file.name}: {reading.faults[0].sentence}")  # our own copy: a programmer's fault
    lines = marked(reading.frame, found.marks)
    place = found.vintages.index(chosen)
    return derived.restated(lines, _lines(dataset_id, found.vintages[place - 1].id)) if place else lines


def _read(feed: str, file: Path, version: str) -> Reading:
    if feed in READERS:
        return READERS[feed](file, version)
    return mapped.read(file, version, mappings()[feed])
