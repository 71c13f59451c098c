"""`cynllun model back-test`: how the forecasts did on the published waiting lists of Wales, beside nothing changes."""

from __future__ import annotations

import argparse
from functools import cache
from typing import TYPE_CHECKING

from cynllun.cli.console import Console

if TYPE_CHECKING:
    from cynllun.cli.model.shown import Answer
    from cynllun.modelling.arrays import Floats
    from cynllun.modelling.backtests import Tried

AHEAD = (3, 6, 12)  # months
WEEKS = 365.25 / 12 / 7  # in a month
BINS = 25  # months waited, the last 24 and more: 104.4 weeks, beneath the last published edge of 105
FIRST = 24  # months of history before the first origin
FIRST_OF_BOARDS = 13
OVER = (8, 12)  # months waited


def configure(_own: argparse.ArgumentParser, _console: Console) -> None:
    """Nothing is asked: the series are the published ones."""


def answer(_arguments: argparse.Namespace, _console: Console) -> Answer:
    """A row for each series and horizon, and in a sentence where the forecast is no better than nothing changes."""
    from cynllun.cli.model.shown import Answer, Column
    from cynllun.words import Sentence

    rows, worse = [], 0
    for name, ahead, found in (*of_wales(), *of_boards()):
        worse += not found.beats
        rows.append((f"text:model.back_test.series.{name}", str(ahead), len(found.origin), 100 * found.error, 100 * found.error_of_no_change, 100 * found.bias,
                     100 * found.coverage, f"text:model.back_test.{'yes' if found.beats else 'no'}"))  # fmt: skip
    told = [
        Sentence("model.back_test.beaten" if worse else "model.back_test.all", {"worse": worse, "of": len(rows)}),
        Sentence("model.back_test.chosen"),
    ]
    percent = ("error", "error_of_no_change", "bias", "coverage")
    columns = [
        Column("series"),
        Column("ahead"),
        Column("origins"),
        *(Column(each, "percent") for each in percent),
        Column("beats"),
    ]
    return Answer(told, columns, rows)


@cache
def wales() -> Floats:
    """Wales's list by month (2011-09 to 2022-07) and months waited: month × bin."""
    import numpy as np
    import polars as pl

    from cynllun.feeds.catalogue import frame
    from cynllun.feeds.weekly_bands import edges
    from cynllun.modelling.bands import rebinned

    found = (
        frame("rtt_bands").filter(pl.col("breakdown") != "all").select("period", "breakdown", pl.col("value").fill_null(0.0))
    )
    items = sorted(found["breakdown"].unique(), key=lambda item: edges(item)[0])
    wide = found.pivot("breakdown", index="period", values="value").sort("period").select(items).to_numpy()
    return rebinned(
        wide, np.array([edges(item)[0] for item in items], dtype=np.float64), np.arange(BINS, dtype=np.float64) * WEEKS
    )


def of_wales() -> list[tuple[str, int, Tried]]:
    """The cohort forecast at every origin: everyone waiting, and those over 8 and 12 months (35 and 52 weeks)."""
    from cynllun.modelling.backtests import cohorts, tried, turning

    stock, farthest = wales(), max(AHEAD)
    forecasts = {origin: cohorts(stock[: origin + 1], farthest) for origin in range(FIRST, len(stock))}
    told: list[tuple[str, int, Tried]] = []
    turns: list[tuple[str, int, Tried]] = []
    for name, bin in (("wales_all", 0), *((f"wales_over_{bin}", bin) for bin in OVER)):
        values = stock[:, bin:].sum(axis=1)
        for ahead in AHEAD:
            found = tried(values, lambda origin, n, bin=bin: float(forecasts[origin][n, bin:].sum()), ahead, FIRST)  # type: ignore[misc]
            told.append((name, ahead, found))
            if not bin:
                turns.append(("wales_turning", ahead, turning(found, values, ahead)))
    return [*told, *turns]


def of_boards() -> list[tuple[str, int, Tried]]:
    """The fading trend of each board's list (2019-04 to 2025-07): how long people waited in between is not published by board."""
    import numpy as np
    import polars as pl

    from cynllun.feeds.boards import BOARDS
    from cynllun.feeds.catalogue import frame
    from cynllun.modelling.backtests import together, trend, tried

    told = []
    for name in ("rtt_total", "rtt_over_53"):
        found = frame(name).filter((pl.col("breakdown") == "all") & (pl.col("period") >= "2019-04")).sort("period")
        for ahead in AHEAD:
            parts = []
            for board in BOARDS:
                values = found.filter(pl.col("organisation") == board)["value"].to_numpy().astype(np.float64)
                values = (
                    np.nan_to_num(values, nan=0.0) if name == "rtt_over_53" else values
                )  # a blank there is nobody: feeds.waiting_lists
                parts.append(tried(values, lambda origin, n, own=values: trend(own[: origin + 1], n), ahead, FIRST_OF_BOARDS))  # type: ignore[misc]
            told.append((f"boards_{name}", ahead, together(parts)))
    return told
