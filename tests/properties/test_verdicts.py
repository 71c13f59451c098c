"""Verdicts on random series are those of the slow oracle."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.figures import State
from cynllun.frameworks import Expectation
from cynllun.periods import Axis
from cynllun.verdicts import Measured, Point, judge
from cynllun.verdicts.trends import T, slope
from tests.oracles import slow_verdicts

AXIS = Axis(2026)
MONTHS = [(AXIS.codes[n], AXIS.end(n)) for n in AXIS.group("months")]
END = date(2027, 3, 31)
VALUES = st.lists(st.sampled_from([None, State.NOT_APPLICABLE, 0.0, 0.0, 0.0, 1.0, 5.0]), min_size=12, max_size=12)


def point(period: str, end: date, value: float | State | None) -> Point:
    if isinstance(value, State) or value is None:
        return Point(period, end, 1, math.nan, State.MISSING if value is None else value)
    return Point(period, end, 1, value)


@given(
    VALUES, st.sampled_from(("=", "<", "<=", ">", ">=")), st.sampled_from((0.0, 1.0)), st.booleans(),
    st.dates(date(2026, 3, 1), date(2027, 5, 1)), st.sampled_from(("zero_tolerance", "threshold", "set_level")),
)  # fmt: skip
@settings(max_examples=30, deadline=None)
def test_a_level_in_every_period(
    values: list[float | State | None], comparison: str, limit: float, plan: bool, today: date, kind: str
) -> None:
    points = tuple(point(code, end, value) for (code, end), value in zip(MONTHS, values, strict=True))
    asked = Expectation(id="x", kind=kind, comparison=comparison, target=limit, start=date(2026, 4, 1), end=date(2027, 3, 31),
                        source="S")  # fmt: skip
    found = judge(asked, Measured("m", "count", "lower", "sum", points, plan), today)
    known = {p.period: p.value if p.known else None for p in points}
    due = [p.period for p in points if plan or p.end <= today]
    expected = slow_verdicts.level(known, due, comparison, limit)
    assert (found.status.value, found.first_breach) == expected


SHARES = st.one_of(st.none(), st.integers(0, 100).map(float))


@given(SHARES, SHARES, st.integers(0, 20), st.integers(0, 100), st.booleans())
@settings(max_examples=100, deadline=None)
def test_the_better_of_an_improvement_and_a_level(
    before: float | None, now: float | None, points: int, floor: int, lower: bool
) -> None:
    asked = Expectation(id="x", kind="greater_of", comparison="<=" if lower else ">=", target=points, floor=floor,
                        start=END, end=END, baseline_period="2025-26", source="S")  # fmt: skip
    own = (point(AXIS.codes[0], AXIS.end(0), before), point(*MONTHS[-1], now))
    found = judge(asked, Measured("m", "percent", "lower" if lower else "higher", "none", own, True), END)
    assert found.status.value == slow_verdicts.greater_of(before, now, points, floor, lower=lower)


@given(SHARES, st.lists(st.sampled_from([None, 50.0, 60.0, 70.0, 80.0]), min_size=12, max_size=12), st.integers(45, 85),
       st.booleans(), st.booleans(), st.dates(date(2026, 3, 1), date(2027, 5, 1)))  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_a_level_held_or_reached(
    before: float | None, values: list[float | None], level: int, lower: bool, plan: bool, today: date
) -> None:
    asked = Expectation(id="x", kind="maintain_or_reach", comparison="<=" if lower else ">=", target=level,
                        start=date(2026, 4, 1), end=END, baseline_period="2026-03", source="S")  # fmt: skip
    points = tuple(point(code, end, value) for (code, end), value in zip(MONTHS, values, strict=True))
    own = (point(AXIS.codes[0], AXIS.end(0), before), *points)
    found = judge(asked, Measured("m", "percent", "lower" if lower else "higher", "none", own, plan), today)
    due = [p.period for p in points if plan or p.end <= today]
    known = {p.period: p.value if p.known else None for p in points}
    assert (found.status.value, found.first_breach) == slow_verdicts.maintain_or_reach(before, known, due, level, lower=lower)


@given(st.lists(st.floats(-1e4, 1e4), min_size=3, max_size=31))
@settings(max_examples=30, deadline=None)
def test_a_slope_and_its_interval(values: list[float]) -> None:
    rise, margin = slope(values)
    expected, error = slow_verdicts.fall(values)
    scale = max(map(abs, values), default=1.0) + 1
    assert rise == pytest.approx(expected, abs=1e-9 * scale)
    assert margin == pytest.approx(T[len(values) - 3] * error, rel=1e-6, abs=1e-6 * scale)


def test_beyond_the_table_the_interval_goes_on() -> None:
    values = [float(n % 2) for n in range(33)]
    _, error = slow_verdicts.fall(values)
    assert slope(values)[1] / error == pytest.approx(2.0395, abs=0.0005), "31 degrees of freedom"
