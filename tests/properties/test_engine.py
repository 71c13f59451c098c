"""Random formulas over random figures: NumPy, Polars' SQL and the slow engine find the same."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cynllun.checks import run
from cynllun.checks.language import compile_formula
from cynllun.checks.scopes import Frame
from tests.casts.checked_edition import check, checked_edition, filled
from tests.oracles import slow_engine
from tests.oracles.sql import sql

LINES, BODIES, COLUMNS = ("a", "b", "c", "d"), 3, 5
START = 1


class Names:
    """Four lines that may have a value in every column."""

    constants: Mapping[str, float] = {}
    runs = ((START, COLUMNS),)

    def find(self, name: str) -> int | None:
        return LINES.index(name) if name in LINES else None

    def columns(self, _: int) -> frozenset[int]:
        return frozenset(range(COLUMNS))

    def unit(self, _: int) -> str:
        return ""


def formulas(*, time: bool = True) -> st.SearchStrategy[str]:
    """Texts of the language."""
    leaves = st.sampled_from((*LINES, "0", "1", "2.5", "100"))

    def more(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        pair = st.tuples(inner, inner)
        kinds = [
            st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
            st.tuples(inner, st.sampled_from(("<", "<=", ">", ">=", "==", "!=")), inner).map(lambda t: f"({' '.join(t)})"),
            inner.map(lambda t: f"(-{t})"), inner.map(lambda t: f"abs({t})"), st.sampled_from(LINES).map("missing({})".format),
            pair.map(lambda t: f"smaller({t[0]}, {t[1]})"), pair.map(lambda t: f"larger({t[0]}, {t[1]})"),
            st.lists(inner, min_size=1, max_size=3).map(lambda t: f"sum({', '.join(t)})"),
            st.tuples(inner, inner, inner).map(lambda t: f"when({', '.join(t)})"),
            inner.map(lambda t: f"previous({t} + a)"),
        ]  # fmt: skip
        return st.one_of(*kinds, *([inner.map(lambda t: f"cumulative({t} + b)")] if time else []))

    return st.recursive(leaves, more, max_leaves=8)


# Whole numbers and quarters, so that no order of adding matters; missing and 0 often.
FIGURES = st.lists(st.sampled_from([None, 0.0, 1.0, -3.0, 2.0, 7.25, 100.0]), min_size=60, max_size=60)
MANY = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def made(text: str, figures: list[float | None]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """A formula by the engine, shape (bodies, columns)."""
    values = np.array([math.nan if f is None else f for f in figures]).reshape(len(LINES), BODIES, COLUMNS)
    with np.errstate(all="ignore"):
        result = compile_formula(text, Names()).evaluate(Frame(values, np.zeros((4, BODIES, 1), bool), Names.runs))
    return np.broadcast_to(np.asarray(result, np.float64), (BODIES, COLUMNS))


def same(one: float, other: float | None) -> bool:
    if other is None or math.isnan(other):
        return math.isnan(one)
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


@given(formulas(), FIGURES)
@MANY
def test_the_engine_is_the_slow_engine(text: str, figures: list[float | None]) -> None:
    found = made(text, figures)
    for body in range(BODIES):
        lines = {
            name: figures[n * BODIES * COLUMNS + body * COLUMNS :][:COLUMNS] for n, name in enumerate(LINES)
        }  # fmt: skip
        for column in range(COLUMNS):
            assert same(found[body, column], slow_engine.value(text, lines, column, START)), (body, column)


@given(formulas(time=False), FIGURES)
@MANY
def test_the_engine_is_polars_sql(text: str, figures: list[float | None]) -> None:
    columns = {name: figures[n * BODIES * COLUMNS :][: BODIES * COLUMNS] for n, name in enumerate(LINES)}
    frame = pl.DataFrame(
        {"body": np.repeat(range(BODIES), COLUMNS), "period": np.tile(range(COLUMNS), BODIES), **columns},
        schema_overrides=dict.fromkeys(LINES, pl.Float64),
    )
    theirs = frame.with_columns(pl.sql_expr(f"{sql(text)} AS found"))["found"].cast(pl.Float64).to_list()
    assert all(same(one, other) for one, other in zip(made(text, figures).ravel(), theirs, strict=True))


@given(
    st.sampled_from(("=", "!=", "<", "<=", ">", ">=")), st.sampled_from((0, 1, 10)), st.sampled_from(("absolute", "percent")),
    st.lists(st.sampled_from([None, 0.0, 99.0, 100.0, 101.0, 110.0, -100.0]), min_size=16, max_size=16),
)  # fmt: skip
@settings(max_examples=30, deadline=None)
def test_a_check_comes_out_as_the_slow_engine_says(
    comparison: str, tolerance: int, kind: str, figures: list[float | None]
) -> None:
    row = check("c", "m1_pay", comparison, "m1_other", tolerance=str(tolerance), tolerance_kind=kind)
    edition = checked_edition(row, hash=f"{comparison}{tolerance}{kind}")
    years = ("2025-26", "2026-27", "2027-28", "2028-29")
    returns = []
    expected = {"passed": 0, "failed": 0, "cannot tell": 0}
    for body in range(2):
        own = figures[body * 8 : body * 8 + 8]
        said = {f"m1_pay@{y}": f for y, f in zip(years, own[:4], strict=True)}
        said |= {f"m1_other@{y}": f for y, f in zip(years, own[4:], strict=True)}
        returns.append(filled(edition, said, organisation=f"X{body}"))
        for left, right in zip(own[:4], own[4:], strict=True):
            expected[slow_engine.outcome(left, comparison, right, tolerance, kind)] += 1
    tally = run(edition, returns).tally
    assert {
        "passed": tally.passed.sum(), "failed": tally.failed.sum(), "cannot tell": tally.cannot_tell.sum()
    } == expected  # fmt: skip


@pytest.mark.parametrize("text", ["sum(a, b, c)", "when(a > b, previous(c), d / a)", "cumulative(a) - previous(b)"])
def test_the_oracle_can_fail(text: str) -> None:
    figures: list[float | None] = [float(n) for n in range(60)]
    lines = {name: figures[n * BODIES * COLUMNS :][:COLUMNS] for n, name in enumerate(LINES)}
    assert not same(made(text, figures)[0, 2] + 1, slow_engine.value(text, lines, 2, START))
