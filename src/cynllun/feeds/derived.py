"""Series made of published lines, and what changed between two vintages. A state is never better than its parts'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cynllun.feeds.figures_frame import COLUMNS, HAVE_VALUES, MISSING, NOT_APPLICABLE, REPORTED, name
from cynllun.figures import State

if TYPE_CHECKING:
    import polars as pl

    from cynllun.feeds.published_series import Series

WORSE = (REPORTED, name(State.RESTATED), name(State.ESTIMATED), name(State.PROVISIONAL))  # best to worst
ON = ("organisation", "breakdown", "period")


def series_frame(series: Series, lines: pl.DataFrame) -> pl.DataFrame:
    """A series from the lines of its data set, in the columns of the one frame; `line` is the series' id."""
    import polars as pl

    left = lines.filter(pl.col("line") == series.left)
    if series.kind == "published":
        found = left
    elif series.kind == "item":
        found = left.filter(pl.col("breakdown") == series.right).with_columns(breakdown=pl.lit("all"))
    else:
        found = _combined(series.kind, left, lines.filter(pl.col("line") == series.right))
    return found.with_columns(line=pl.lit(series.id)).select(COLUMNS).sort(*ON)


def _combined(kind: str, left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    """Left − right, or 100 × left ÷ right. Not applicable stays so; what cannot be computed is missing."""
    import polars as pl

    both = left.join(right.select(*ON, "value", "state", "reason"), on=ON, how="left", suffix="_right")
    a, b = pl.col("value"), pl.col("value_right")
    value = a - b if kind == "difference" else pl.when(b > 0).then(100 * a / b)
    states = pl.concat_list("state", "state_right")
    worst = pl.lit(REPORTED)
    for state in WORSE:
        worst = pl.when(states.list.contains(state)).then(pl.lit(state)).otherwise(worst)
    reason = pl.when(pl.col("reason") != "").then("reason").otherwise(pl.col("reason_right").fill_null(""))
    return both.with_columns(value=value, reason=reason).with_columns(
        state=pl.when(states.list.contains(NOT_APPLICABLE)).then(pl.lit(NOT_APPLICABLE))
        .when(pl.col("value").is_null()).then(pl.lit(MISSING)).otherwise(worst))  # fmt: skip


def restated(lines: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """The newer vintage with `restated` where its value is not the older one's. Other marks stay as they are."""
    import polars as pl

    keys = ("organisation", "line", "breakdown", "period")
    both = lines.join(before.select(*keys, old="value"), on=keys, how="left", maintain_order="left")
    here = pl.col("old").is_not_null() & (pl.col("old") != pl.col("value")) & (pl.col("state") == REPORTED)
    return both.with_columns(
        state=pl.when(here).then(pl.lit(name(State.RESTATED))).otherwise("state"),
        reason=pl.when(here).then(pl.lit("restated")).otherwise("reason"),
    ).select(COLUMNS)


def has_value(state: str) -> bool:
    """Whether a number stands beside this state."""
    return state in HAVE_VALUES
