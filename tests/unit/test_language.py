"""The closed language of formulas: what it says, and what it refuses, at which character."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from cynllun.checks.language import FormulaFault, compile_formula
from cynllun.checks.scopes import Frame

LINES = {"pay": 0, "other": 1, "people": 2, "share": 3}
UNITS = ("gbp_000", "gbp_000", "wte", "percent")
RUNS = ((1, 5),)


class Names:
    """Four lines over an opening and four periods; `share` has no opening."""

    constants = {"rounding": 1.5}

    def __init__(self, runs: tuple[tuple[int, int], ...] = RUNS) -> None:
        self.runs = runs

    def find(self, name: str) -> int | None:
        return LINES.get(name)

    def columns(self, line: int) -> frozenset[int]:
        return frozenset(range(1 if line == 3 else 0, 5))

    def unit(self, line: int) -> str:
        return UNITS[line]


def value(text: str, **lines: Any) -> list[float]:
    """A formula over one body: each line a list of five, or one number five times."""
    values = np.full((4, 1, 5), np.nan)
    blank = np.zeros((4, 1, 1), dtype=bool)
    for name, said in lines.items():
        values[LINES[name], 0] = said
        blank[LINES[name]] = said == 0 and name == "other"
    with np.errstate(all="ignore"):
        made = compile_formula(text, Names()).evaluate(Frame(values, blank, RUNS))
    return list(np.broadcast_to(np.asarray(made, float), (1, 5))[0])


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        ("12.5", 12.5), ("pay", 6), ("-pay", -6), ("pay + other - 1", 7), ("pay - other - other", 2), ("pay * other / 4", 3),
        ("2 * (pay + other)", 16), ("pay > other", 1), ("pay < other", 0), ("pay >= 6", 1), ("pay <= 5", 0), ("pay == 6", 1),
        ("pay != 6", 0), ("sum(pay)", 6), ("sum(pay, other, 1)", 9), ("abs(other - pay)", 4), ("smaller(pay, other)", 2),
        ("larger(pay, 7)", 7), ("when(pay > 5, 1, 2)", 1), ("when(0, 1, pay)", 6), ("missing(pay)", 0), ("rounding", 1.5),
        ("  pay  ", 6), ("(pay\n + other)", 8), ("1 + 2", 3), ("abs(-3)", 3),
    ],
)  # fmt: skip
def test_what_a_formula_is(text: str, is_: float) -> None:
    assert value(text, pay=6.0, other=2.0)[1] == pytest.approx(is_)


@pytest.mark.parametrize(
    "text",
    ["pay", "pay + people", "people * 0", "people > 1", "people != people", "smaller(pay, people)", "larger(people, pay)",
     "when(people > 0, 1, 2)", "when(1, people, 2)", "sum(pay, people)", "abs(people)", "pay / 0", "other / (pay - pay)",
     "1 / (pay / 0)", "when(pay / 0 > 5, 1, 2)", "cumulative(people)", "previous(people)"],
)  # fmt: skip
def test_missing_spreads_and_nothing_is_divided_by_nothing(text: str) -> None:
    lines = {} if text == "pay" else {"pay": 6.0, "other": 2.0}
    assert all(math.isnan(each) for each in value(text, **lines))


def test_missing_itself_can_be_asked_for() -> None:
    assert value("missing(people)", pay=1.0) == [1.0] * 5
    assert value("missing(other)", other=0.0) == [1.0] * 5, "left empty, though it counts as 0"


def test_periods_are_looked_back_on_and_run_up() -> None:
    assert value("previous(pay)", pay=[1, 2, 3, 4, 5])[1:] == [1, 2, 3, 4]
    assert value("previous(previous(pay + 1))", pay=[1, 2, 3, 4, 5])[2:] == [2, 3, 4]
    run = value("cumulative(pay)", pay=[100, 2, 3, 4, 5])
    assert math.isnan(run[0]) and run[1:] == [2, 5, 9, 14]
    gap = value("cumulative(pay)", pay=[100, 2, np.nan, 4, 5])
    assert gap[1] == 2 and all(math.isnan(each) for each in gap[2:])


def test_a_formula_knows_where_it_can_have_a_value() -> None:
    names = Names()
    assert compile_formula("pay + share", names).columns == frozenset({1, 2, 3, 4})
    assert compile_formula("previous(share)", names).columns == frozenset({2, 3, 4, 5})
    assert compile_formula("cumulative(share)", names).columns == frozenset({1, 2, 3, 4})
    assert compile_formula("2 + 3", names).columns is None


def test_a_formula_knows_its_lines() -> None:
    uses = compile_formula("pay + previous(other) + cumulative(pay) + pay", Names()).uses
    assert [(u.line, u.shift, u.run) for u in uses] == [(0, 0, False), (1, 1, False), (0, 0, True)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("pay - other", "gbp_000"), ("rounding * pay", "gbp_000"), ("pay / 12", "gbp_000"), ("pay / other", "ratio"),
        ("100 * pay / other", "ratio"), ("pay / other * 100", "percent"), ("pay / people", ""), ("people * pay", ""),
        ("pay / other * people", "wte"), ("people * (pay / other)", "wte"), ("pay > 1", ""), ("missing(pay)", ""),
        ("when(people > 1, pay, 0)", "gbp_000"), ("larger(0, people)", "wte"), ("abs(previous(share))", "percent"),
        ("1 + 1", None), ("2 * 3", None),
    ],
)  # fmt: skip
def test_a_formula_knows_its_unit(text: str, unit: str | None) -> None:
    assert compile_formula(text, Names()).unit == unit


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pay + hope", r"no line is called hope \(character 7\)"),
        ("(pay,\n hope) + hope", r"not part of the language \(character 1\)"),
        ("tâl + hope + pay", r"no line is called tâl \(character 1\)"),
        ("'tâl' + pay", r"'\\'tâl\\'|\"'tâl'\" is not part of the language \(character 1\)"),
        ("pay + other.real", r"'other.real' is not part of the language \(character 7\)"),
        ("__import__('os')", "not part of the language"),
        ("().__class__", "not part of the language"),
        ("lambda: 1", "not part of the language"),
        ("[pay for pay in other]", "not part of the language"),
        ("pay ** 2", "not part of the language"),
        ("pay % 2", "not part of the language"),
        ("pay // 2", "not part of the language"),
        ("+pay", "not part of the language"),
        ("not pay", "not part of the language"),
        ("pay and other", "not part of the language"),
        ("pay if other else 1", "not part of the language"),
        ("pay[0]", "not part of the language"),
        ("f'{pay}'", "not part of the language"),
        ("True", "not part of the language"),
        ("1j", "not part of the language"),
        ("1e999", "not part of the language"),
        ("1 < pay < 3", "not part of the language"),
        ("pay is other", "not part of the language"),
        ("pay in other", "not part of the language"),
        ("max(pay, other)", "not part of the language"),
        ("sum(*pay)", "not part of the language"),
        ("sum(a=pay)", "not part of the language"),
        ("sum.real(pay)", "not part of the language"),
        ("sum()", "sum takes 1 or more, not 0"),
        ("abs(pay, other)", "abs takes 1, not 2"),
        ("when(pay, other)", "when takes 3, not 2"),
        ("previous(2)", "previous is of a line, not of a number"),
        ("cumulative(2)", "cumulative is of a line"),
        ("missing(rounding)", "missing is of a line, not of a number"),
        ("missing(pay + other)", "missing is of one line"),
        ("pay +", r"cannot be read \(character"),
        ("pay = other", "cannot be read"),
        ("pay; other", "cannot be read"),
        ("", "cannot be read"),
        ("pay\0", "cannot be read"),
        ("(" * 300 + "pay" + ")" * 300, "cannot be read"),
        ("-" * 1900 + "pay", "brackets deep|cannot be read"),
        ("abs(" * 70 + "pay" + ")" * 70, "at most 60 brackets deep"),
        ("pay + " * 400 + "pay", "at most 2,000 characters; this one has 2,403"),
    ],
)  # fmt: skip
def test_what_is_not_in_the_language_is_refused(text: str, says: str) -> None:
    with pytest.raises(FormulaFault, match=says):
        compile_formula(text, Names())


def test_a_long_sum_is_flat() -> None:
    assert value(" + ".join(["pay"] * 300), pay=1.0)[0] == 300


def test_where_there_are_no_periods_nothing_looks_back() -> None:
    with pytest.raises(FormulaFault, match="no meaning where there are no periods"):
        compile_formula("previous(pay)", Names(runs=()))


def test_evaluating_changes_no_figure() -> None:
    values = np.ones((4, 1, 5))
    values.setflags(write=False)
    made = compile_formula("pay + other - people + when(pay > 0, share, 2) + cumulative(pay)", Names())
    made.evaluate(Frame(values, np.zeros((4, 1, 1), dtype=bool), RUNS))
    assert (values == 1).all()


@pytest.mark.parametrize("trouble", [ValueError, RecursionError, MemoryError])
def test_what_python_itself_cannot_read_is_refused_too(monkeypatch: pytest.MonkeyPatch, trouble: type[Exception]) -> None:
    def parse(*_: object, **__: object) -> None:
        raise trouble

    monkeypatch.setattr("ast.parse", parse)
    with pytest.raises(FormulaFault, match="'never_read_before' cannot be read"):
        compile_formula("never_read_before", Names())
