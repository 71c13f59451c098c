"""The one frame of figures, gathered row by row by the readers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cynllun.figures import State

if TYPE_CHECKING:
    import polars as pl

    from cynllun.feeds.datasets import Mark

COLUMNS = ("organisation", "line", "breakdown", "period", "basis", "value", "state", "version", "reason")
KEY = ("organisation", "line", "breakdown", "period")


def name(state: State) -> str:
    """A state as the frame writes it: `reported`, `not_applicable`."""
    return state.name.lower()


PART_MISSING = "part_missing"  # the reason where a sum cannot be made
MISSING, REPORTED, NOT_APPLICABLE = name(State.MISSING), name(State.REPORTED), name(State.NOT_APPLICABLE)
HAVE_VALUES = tuple(name(state) for state in State if state.has_value)


class Gathering:
    """Figures of one file on their way into a frame. All are of basis `actual` and of one version."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.rows: list[tuple[str, str, str, str, float | None, str, str]] = []

    def add(self, organisation: str, line: str, breakdown: str, period: str, value: float | None, *,
            reason: str = "", state: str = "") -> None:  # fmt: skip
        """One figure. Without a value it is missing, unless another state is given; it is never 0 by default."""
        state = state or (MISSING if value is None else REPORTED)
        self.rows.append((organisation, line, breakdown, period, value, state, reason))

    def frame(self) -> pl.DataFrame:
        """The figures in the columns of `COLUMNS`, in order of organisation, line, breakdown and period."""
        import polars as pl

        schema = {"organisation": pl.String, "line": pl.String, "breakdown": pl.String, "period": pl.String,
                  "value": pl.Float64, "state": pl.String, "reason": pl.String}  # fmt: skip
        found = pl.DataFrame(self.rows, schema=schema, orient="row")
        return found.with_columns(basis=pl.lit("actual"), version=pl.lit(self.version)).select(COLUMNS).sort(KEY)


def marked(frame: pl.DataFrame, marks: Iterable[Mark]) -> pl.DataFrame:
    """The frame with the data set's own marks on it: a state and a reason for some lines, bodies and months.

    A mark never gives a missing figure a state that has a value, and a mark `missing` never hides a value.
    """
    import polars as pl

    for mark in marks:
        here = pl.col("line").is_in(mark.lines) & pl.col("period").is_between(pl.lit(mark.first), pl.lit(mark.to))
        if mark.organisations:
            here &= pl.col("organisation").is_in(mark.organisations)
        here &= pl.col("value").is_not_null() if mark.state in HAVE_VALUES else pl.col("state") == MISSING
        frame = frame.with_columns(
            state=pl.when(here).then(pl.lit(mark.state)).otherwise("state"),
            reason=pl.when(here).then(pl.lit(mark.reason)).otherwise("reason"),
        )
    return frame
