"""Figures as a frame, for people and exchange. Polars is imported only here, and only when asked for.

Columns: organisation, line, breakdown, facet, period, basis, value, state, version. One row for each figure that the
edition gives this kind of body, missing ones with their state and a null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from cynllun.figures.returns import Return
from cynllun.figures.state import State

if TYPE_CHECKING:
    import polars as pl

BASES = ("plan", "revised trajectory", "actual", "forecast", "baseline")
COLUMNS = ("organisation", "line", "breakdown", "facet", "period", "basis", "value", "state", "version")


class Labels(Protocol):
    """What a frame asks of an edition: the names behind the slots of a version."""

    id: Any
    hash: Any
    series: Any
    axis: Any

    def layout(self, kind: str) -> Any:
        """The layout of a kind of body: `slot_series` and `slot_period`."""


def to_frame(edition: Labels, own: Return, *, basis: str = "plan", version: str = "") -> pl.DataFrame:
    """A return's figures as a frame. `version` is what the caller calls it; empty gives the content hash."""
    import polars as pl

    if basis not in BASES:
        raise ValueError(f"no basis is called {basis!r}")
    layout = edition.layout(own.kind)
    if edition.hash != own.edition_hash or len(own.values) != len(layout.slot_series):
        raise ValueError("a return of another edition")
    series = [edition.series[n] for n in layout.slot_series]
    values = pl.Series("value", own.values, nan_to_null=True)
    return pl.DataFrame({
        "line": [s.line for s in series], "breakdown": [s.item for s in series], "facet": [s.facet for s in series],
        "period": [edition.axis.codes[p] for p in layout.slot_period], "value": values,
        "state": [State(n).name.lower() for n in own.states],
    }).select(
        pl.lit(own.organisation).alias("organisation"), "line", "breakdown", "facet", "period", pl.lit(basis).alias("basis"),
        "value", "state", pl.lit(version or own.content_hash()).alias("version"),
    )  # fmt: skip


def from_frame(edition: Labels, frame: pl.DataFrame, kind: str) -> Return:
    """A return from a frame of one organisation, in any order of rows. What the frame does not say is missing; the rows
    and notes of a return stand in no frame. ValueError when it names what the edition does not have, or says it twice."""
    layout, codes = edition.layout(kind), edition.axis.codes
    slots = {}
    for slot, (n, period) in enumerate(zip(layout.slot_series, layout.slot_period, strict=True)):
        series = edition.series[n]
        slots[series.line, series.item, series.facet, codes[period]] = slot
    organisations = frame["organisation"].unique().to_list()
    if len(organisations) != 1:
        raise ValueError(f"a frame of one organisation is asked for, not of {len(organisations)}")
    values, states = np.full(len(slots), np.nan), np.full(len(slots), State.MISSING, np.uint8)
    seen: set[int] = set()
    for line, item, facet, period, value, state in frame.select(
        "line", "breakdown", "facet", "period", "value", "state"
    ).iter_rows():  # fmt: skip
        slot = slots.get((line, item, facet, period), -1)
        if slot < 0 or slot in seen:
            raise ValueError(f"{line} {item} {facet} {period}: {'said twice' if slot >= 0 else 'not asked of this body'}")
        seen.add(slot)
        states[slot] = State[state.upper()]
        values[slot] = np.nan if value is None or not State(states[slot]).has_value else value
    return Return(edition.id, edition.hash, organisations[0], kind, values, states)
