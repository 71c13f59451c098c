"""The small edition with checks over it, and a table in which bodies name one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from cynllun.figures import Return, RowTable, State
from cynllun.frameworks import CheckRow, Column, Edition, Line, Rollup, Table, Tolerance
from tests.casts.small_edition import NEVER, OPTIONAL, small_edition


def check(id: str, left: str, comparison: str = "=", right: str = "0", **fields: Any) -> CheckRow:
    """A check of each year, unless said otherwise."""
    said: dict[str, Any] = {"order": 1, "family": 3, "severity": "blocks", "scope": "year", "source": "S"} | fields
    return CheckRow(id=id, left=left, comparison=comparison, right=right, **said)


def checked_edition(*checks: CheckRow, hash: str = "1" * 64, settings: Mapping[str, Any] | None = None) -> Edition:
    """The small edition with these checks. Bodies name one another in table `d1`; `m1_maybe` may be left empty."""
    small = small_edition()
    return replace(
        small, checks=checks, hash=hash, settings=settings or {},
        tables=(*small.tables, Table(id="d1", sheet="D1", order=5, shape="rows", source="S", by_kind=(("sha", NEVER), ("jcc", OPTIONAL),))),
        lines=(
            *small.lines,
            Line(table="m1", id="m1_maybe", order=6, source="S", by_kind=(("board", OPTIONAL),)),
            Line(table="p1", id="p1_flow", order=3, unit="count", source="S"),
            Line(table="p1", id="p1_stock", order=4, unit="count", over_time="closing", source="S"),
            Line(table="p1", id="p1_running", order=5, role="total", unit="count", over_time="closing",
                 formula="cumulative(p1_flow)", periods="months quarters2", source="S"),
            Line(table="p1", id="p1_twice", order=6, role="total", unit="wte", over_time="average", breakdown="group",
                 formula="p1_staff * 2", source="S"),
            Line(table="b1", id="b1_double", order=2, role="total", formula="b1_saving * 2", source="S"),
        ),
        columns=(
            *small.columns,
            Column(table="s1", id="gain", order=5, unit="gbp_000", source="S"),
            Column(table="s1", id="start", order=6, unit="date", source="S"),
            Column(table="s1", id="finish", order=7, unit="date", source="S"),
            Column(table="s1", id="cost", order=9, unit="gbp_000", periods="year1 year2", source="S"),
            Column(table="s1", id="score", order=8, unit="score", required="yes", source="S"),
            Column(table="d1", id="counterpart", order=1, unit="choice", choices="organisation", required="yes", source="S"),
            Column(table="d1", id="income", order=2, unit="gbp_000", required="yes", periods="year1 year2", source="S"),
            Column(table="d1", id="spend", order=3, unit="gbp_000", required="yes", periods="year1 year2", source="S"),
            Column(table="d1", id="margin", order=4, unit="gbp_000", source="S"),
        ),
        rollups=(
            *small.rollups,
            Rollup(id="s1_red", table="s1", column="profile", where="rating=red", source="S"),
            Rollup(id="s1_gain", table="s1", column="gain", source="S"),
            Rollup(id="s1_score", table="s1", column="score", unit="score", source="S"),
            Rollup(id="s1_rated", table="s1", column="rows", where="rating=red|green", unit="count", source="S"),
            Rollup(id="d1_income", table="d1", column="income", source="S"),
        ),
        tolerances=(Tolerance(id="rounding", value=1, source="S"),),
    )  # fmt: skip


def filled(
    edition: Edition, figures: Mapping[str, float | State | None], *, kind: str = "board", organisation: str = "X1",
    rest: float | None = 0.0, rows: Mapping[str, RowTable] | None = None, notes: Mapping[str, str] | None = None,
) -> Return:  # fmt: skip
    """A return with `rest` in every slot but those said (`m1_pay@2026-27`): a number, a state, or None for missing."""
    layout = edition.layout(kind)
    values = np.full(layout.slots, np.nan if rest is None else float(rest))
    states = np.full(layout.slots, State.MISSING if rest is None else State.REPORTED, np.uint8)
    for name, said in figures.items():
        line, period = name.split("@")
        slot = layout.slot_of[edition.index[line], edition.axis.index[period]]
        state = State.MISSING if said is None else said if isinstance(said, State) else State.REPORTED
        states[slot] = state
        values[slot] = said if state == State.REPORTED and said is not None else np.nan
    return Return(edition.id, edition.hash, organisation, kind, values, states, notes or {}, rows or {})


def table(edition: Edition, name: str, *rows: Mapping[str, Any], places: tuple[int, ...] = ()) -> RowTable:
    """Rows of a table; what a row does not say is missing. A number for a column with periods stands in each of them."""
    numeric, worded = [], []
    for column in edition.columns_of(name):
        periods = [edition.axis.codes[p] for p in edition.axis.expand(column.periods)]
        names = [f"{column.id}@{p}" for p in periods] or [column.id]
        (numeric if column.numeric else worded).extend((each, column.id) for each in names)
    numbers = np.array([[float(row.get(each, row.get(of, np.nan))) for row in rows] for each, of in numeric])
    texts = tuple(tuple(row.get(of) for row in rows) for _, of in worded)
    return RowTable(
        tuple(each for each, _ in numeric), tuple(each for each, _ in worded), numbers.reshape(len(numeric), len(rows)), texts,
        places,
    )  # fmt: skip
