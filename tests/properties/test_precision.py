"""Arithmetic on intervals: whatever the figures may be, the formula's value lies inside."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.checks.precision import apart, half, interval
from tests.oracles import slow_engine
from tests.properties.test_engine import COLUMNS, LINES, START, formulas, same

FIGURES = st.lists(st.sampled_from([None, 0.0, 1.0, -3.0, 2.0, 7.25, 100.0]), min_size=20, max_size=20)
WIDTHS = st.lists(st.sampled_from([-0.5, 0.0, 0.25, 0.5]), min_size=20, max_size=20)


@given(formulas(), FIGURES, WIDTHS)
@settings(max_examples=150, deadline=None)
def test_a_value_lies_in_its_interval(text: str, figures: list[float | None], widths: list[float]) -> None:
    lines = {name: figures[n * COLUMNS :][:COLUMNS] for n, name in enumerate(LINES)}
    moved = [None if f is None else f + w for f, w in zip(figures, widths, strict=True)]
    moving = {name: moved[n * COLUMNS :][:COLUMNS] for n, name in enumerate(LINES)}

    def exact(name: str, column: int) -> tuple[float, float] | None:
        value = lines[name][column]
        return None if value is None else (value, value)

    def wide(name: str, column: int) -> tuple[float, float] | None:
        value = lines[name][column]
        return None if value is None else (value - 0.5, value + 0.5)

    for column in range(START, COLUMNS):
        told = slow_engine.value(text, lines, column, START)
        found = interval(text, exact, column, START)
        if found is not None and math.isfinite(found[0]) and math.isfinite(found[1]):
            assert same(found[0], told) and same(found[1], told)
        around, value = interval(text, wide, column, START), slow_engine.value(text, moving, column, START)
        if around is not None and value is not None:
            slack = 1e-6 * max(1.0, abs(value))
            assert around[0] - slack <= value <= around[1] + slack


def test_the_interval_of_a_reported_figure() -> None:
    assert half(12.0, 0) == (11.5, 12.5) and half(12.25, 0) == (12.245, 12.255)
    assert apart((1.0, 2.0), (4.0, 5.0)) == 2.0 == apart((4.0, 5.0), (1.0, 2.0)) and apart((1.0, 3.0), (2.0, 5.0)) == 0.0
    assert interval("1 / (a - a)", lambda *_: (1.0, 1.0), 0) is None, "divided by nothing"
    assert interval("previous(a)", lambda *_: (1.0, 1.0), 0) is None


def test_what_depends_on_rounding_is_neither_true_nor_false() -> None:
    held = {"a": (1.0, 2.0), "b": (2.5, 3.0), "c": (1.5, 2.75), "d": (4.0, 4.0)}
    said = {"a < b": (1, 1), "a > b": (0, 0), "b >= a": (1, 1), "a < c": (0, 1), "b <= a": (0, 0), "a <= b": (1, 1),
            "d == d": (1, 1), "a == b": (0, 0), "a == c": (0, 1), "a != b": (1, 1), "d != d": (0, 0),
            "when(a < b, 1, 2)": (1, 1), "when(a > b, 1, 2)": (2, 2), "when(a < c, 1, 2)": (1, 2), "when(-1, 1, 2)": (1, 1),
            "abs(-a)": (1, 2), "abs(a - c)": (0, 1.75), "smaller(a, c)": (1, 2), "larger(a, c)": (1.5, 2.75), "d / a": (2, 4),
            "missing(a)": (0, 0), "missing(x)": (1, 1), "when(x, 1, 2)": None, "when(a < c, x, 1)": None, "x + a": None,
            "x < a": None, "abs(x)": None, "sum(x, a)": None, "-x": None, "a * b": (2.5, 6)}  # fmt: skip
    for text, bounds in said.items():
        assert interval(text, lambda name, _: held.get(name), 0) == bounds, text
    assert interval("1 / a", lambda *_: (-1.0, 1.0), 0) == (-math.inf, math.inf)


def test_a_running_total_is_nothing_before_it_starts() -> None:
    assert interval("cumulative(a)", lambda _name, _column: (1.0, 2.0), 0, start=1) is None
    assert interval("cumulative(a)", lambda _name, _column: (1.0, 2.0), 2, start=1) == (2.0, 4.0)
