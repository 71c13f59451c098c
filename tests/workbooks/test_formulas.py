"""The totals of a sheet: as live formulas, as the numbers they show, and as the checks work them out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cynllun.checks import run
from cynllun.figures import Return, State
from cynllun.figures.returns import blank
from cynllun.frameworks import Edition, Line, Table, Tolerance
from cynllun.sources import Source
from cynllun.workbooks.blocks import blocks
from cynllun.workbooks.formulas import Live, Sums, ranges
from cynllun.workbooks.shown import Shown
from tests.casts import sheets as cast


def test_cells_that_lie_together_are_a_range() -> None:
    assert ranges([("A", 7, 4), ("A", 8, 4), ("A", 9, 4), ("A", 11, 4)], "A") == "D7:D9,D11"
    assert ranges([("A", 7, 4), ("A", 7, 5), ("A", 7, 6)], "B") == "'A'!D7:F7"
    assert ranges([("It's", 7, 4)], "B") == "'It''s'!D7"
    assert ranges([("A", 7, 4), ("A", 8, 4), ("A", 8, 5)], "A") == "D7:D8,E8"


def test_cells_are_gathered_into_rectangles_that_cover_each_once() -> None:
    spots = [(7, 4), (7, 5), (8, 4), (8, 5), (9, 4), (11, 4), (11, 5), (7, 8)]
    found = blocks(spots)
    assert found == [(7, 4, 8, 5), (7, 8, 7, 8), (9, 4, 9, 4), (11, 4, 11, 5)]
    covered = [(r, c) for a, b, y, z in found for r in range(a, y + 1) for c in range(b, z + 1)]
    assert sorted(covered) == sorted(spots)


def small(formula: str, over_time: str = "sum", periods: str = "opening months") -> Edition:
    """An edition of two lines and a total."""
    lines = [Line(table="x", id=id, order=n, source="S", over_time="sum") for n, id in enumerate(("x_a", "x_b"))]
    total = Line(table="x", id="x_t", order=9, role="total", formula=formula, over_time=over_time, source="S")
    return Edition(
        id="small", nation="wales", first_year=2026, hash="0" * 64, sources={"S": Source("S", "A source", "us")},
        tables=(Table(id="x", sheet="X", order=1, shape="grid", periods=periods, source="S"),), lines=(*lines, total),
        tolerances=(Tolerance(id="tolerance_x", value=0.5, source="S"),),
    )  # fmt: skip


def shown(formula: str, a: float | None, b: float | None, over_time: str = "sum") -> tuple[str, float | None]:
    """The live formula of April, and what it shows, when x_a and x_b have these values in every month."""
    edition = small(formula, over_time)
    layout = edition.layout("board")
    empty = blank("small", edition.hash, "A", "board", layout.slots)
    values, states = empty.values.copy(), empty.states.copy()
    for (index, _), slot in layout.slot_of.items():
        value = {"x_a": a, "x_b": b}[edition.series[index].name]
        values[slot] = np.nan if value is None else value
        states[slot] = State.MISSING if value is None else State.REPORTED
    sums = Sums(edition, layout)
    pair = (edition.index["x_t"], 1)
    return Live(sums).formula(*pair), Shown(sums, replace(empty, values=values, states=states)).value(*pair)


@pytest.mark.parametrize(("formula", "text", "value"), [
    ("x_a + x_b", "SUM(E7:E8)", 8), ("sum(x_a, x_b, 1)", "SUM(E7:E8,1)", 9), ("x_a - x_b", "(N(E7)-N(E8))", 4),
    ("x_a * x_b", "(N(E7)*N(E8))", 12), ("x_a / x_b", 'IFERROR((N(E7)/N(E8)),"")', 3), ("-x_a", "(-N(E7))", -6),
    ("abs(x_b - x_a)", "ABS((N(E8)-N(E7)))", 4), ("smaller(x_a, 0)", "MIN(N(E7),0)", 0), ("larger(x_a, 9)", "MAX(N(E7),9)", 9),
    ("when(x_a > x_b, 1, 2)", "IF((N(E7)>N(E8)),1,2)", 1), ("when(x_a != 6, 1, 2)", "IF((N(E7)<>6),1,2)", 2),
    ("x_a + previous(x_a)", "SUM(E7,N(D7))", 12), ("cumulative(x_a)", "SUM(E7)", 6), ("missing(x_a) + x_b", None, 2),
    ("x_a + tolerance_x", "SUM(E7,0.5)", 6.5), ("x_a + x_unknown", "SUM(E7)", 6), ("x_a - x_unknown", "(N(E7)-0)", 6),
    ("x_a + x_a * 2", "SUM(E7,(N(E7)*2))", 18), ("(x_a <= x_b) + (x_a >= x_b) + (x_a == 6) + (x_a < 9)", None, 3),
])  # fmt: skip
def test_the_language_on_a_sheet(formula: str, text: str | None, value: float) -> None:
    live, found = shown(formula, 6, 2)
    assert found == value
    if text:
        assert f",{text})" in live and live.startswith("IF(COUNT(")


def test_a_total_shows_nothing_until_something_is_there() -> None:
    assert shown("x_a + x_b", None, None)[1] is None
    assert shown("x_a + x_b", 6, None)[1] == 6
    assert shown("x_a / x_b", 6, 0)[1] is None, "a division by nothing shows nothing"
    assert shown("missing(x_a) + x_b", None, 2)[1] == 3
    assert shown("1 + 1", None, None) == ("SUM(1,1)", 2)


def test_what_is_no_part_of_the_language_is_a_programmers_fault() -> None:
    for formula in ("x_a ** 2", "round(x_a)", "x_a.b", "sum(*x_a)", "'a'"):
        with pytest.raises((ValueError, KeyError)):
            shown(formula, 1, 1)


@pytest.mark.parametrize("code", [cast.BOARD, cast.TRUST, cast.AUTHORITY, cast.COMMITTEE])
def test_a_full_sheet_shows_what_the_checks_work_out(code: str) -> None:
    """Two programs, one definition: where nothing is missing, the sheet's totals are the engine's."""
    plan: Return = cast.plans()[code]
    cube = run(cast.edition(), [plan]).cube
    sums = Sums(cast.edition(), cast.layout(code))
    ours, compared = Shown(sums, plan), 0
    for index, period in cast.layout(code).addresses:
        for name, scope in cube.plan.scopes.items():
            column = scope.column.get(period)
            if column is None or not sums.is_computed(index, period) or cube.na[name][index, 0, column]:
                continue
            engine, sheet = float(cube.values[name][index, 0, column]), ours.value(index, period)
            if np.isfinite(engine):
                assert sheet == pytest.approx(engine, abs=1e-6), (cast.edition().series[index].name, period)
                compared += 1
    assert compared > 200
