"""What plans together promise: sums and medians over bodies and years, and what cannot be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from cynllun.checks.compiled import compile_edition
from cynllun.checks.cube import fill
from cynllun.figures import State
from cynllun.frameworks import Edition, Expectation, Line, Measure, Outcome
from cynllun.plans.promised import MEDIAN, SUM, Promised, promised, yearly
from cynllun.verdicts import Status
from tests.casts.checked_edition import checked_edition, filled, table
from tests.casts.small_edition import NEVER

TODAY = date(2026, 1, 15)
ROWS = {"scheme": "A", "rating": "red", "profile": 1.0, "score": 2.0}


def edition(*expectations: Expectation, measures: tuple[Measure, ...]) -> Edition:
    """The checked edition with a percentage of each month and these expectations."""
    plain = checked_edition()
    rate = Line(table="p1", id="p1_rate", order=9, unit="percent", over_time="none", over_bodies="average", source="S")
    return replace(plain, lines=(*plain.lines, rate), measures=measures, expectations=expectations, outcomes=(),
                   hash=str(len(expectations)) * 64)  # fmt: skip


def expectation(id: str, measure: str, **said: Any) -> Expectation:
    given: dict[str, Any] = {
        "kind": "threshold",
        "comparison": ">=",
        "target": 5.0,
        "end": date(2027, 3, 31),
        "source": "S",
    } | said
    return Expectation(id=id, measure=measure, **given)


def told(own: Edition, *said: Mapping[str, float | State | None], kind: str = "board") -> tuple[Promised, ...]:
    """What bodies X1, X2, … promise together."""
    rows = {"s1": table(own, "s1", ROWS), "d1": table(own, "d1", {"counterpart": "X9", "income": 1.0, "spend": 1.0})}
    returns = [filled(own, each, kind=kind, organisation=f"X{n}", rows=rows) for n, each in enumerate(said, 1)]
    return promised(fill(compile_edition(own), returns), TODAY)


MONTHS = [f"2026-{n:02}" for n in range(4, 13)] + [f"2027-{n:02}" for n in range(1, 4)]
FLOW = edition(expectation("flow", "flow"), measures=(Measure(id="flow", line="p1_flow", unit="count", source="S"),))
RATE = edition(expectation("rate", "rate"), measures=(Measure(id="rate", line="p1_rate", unit="percent", source="S"),))


def flow(value: float | None) -> dict[str, float | State | None]:
    return {f"p1_flow@{month}": value for month in MONTHS}


def rate(value: float | None, end: float | None) -> dict[str, float | State | None]:
    return {**{f"p1_rate@{month}": value for month in MONTHS}, "p1_rate@2027-03": end}


def test_counts_are_added_up_over_bodies_and_the_months_of_a_year() -> None:
    (found,) = told(FLOW, flow(1.0), flow(2.0))
    assert (found.together, found.unit, found.bodies) == (SUM, "count", ("X1", "X2"))
    assert dict(zip(found.years, found.whole.tolist(), strict=True))["2026-27"] == 36
    assert found.values[:, found.years.index("2026-27")].tolist() == [12, 24]
    assert found.furthest == "", "a small body is no outlier"


def test_of_a_percentage_the_median_at_the_end_of_the_year_is_told() -> None:
    (found,) = told(RATE, rate(1.0, 70.0), rate(2.0, 80.0), rate(3.0, 20.0))
    assert found.together == MEDIAN
    assert dict(zip(found.years, found.whole.tolist(), strict=True))["2026-27"] == 70


def test_where_one_figure_is_missing_the_whole_cannot_be_told() -> None:
    (found,) = told(RATE, rate(1.0, 70.0), rate(2.0, None))
    at = found.years.index("2026-27")
    assert np.isnan(found.whole[at])
    assert found.values[0, at] == 70
    assert found.count(Status.CANNOT_TELL) + found.count(Status.MET) + found.count(Status.NOT_MET) + found.count(
        Status.NOT_YET_DUE) == 2  # fmt: skip


def test_who_falls_short_and_who_stands_furthest_from_the_others() -> None:
    own = edition(expectation("rate", "rate", target=50.0, start=date(2026, 4, 1)), measures=RATE.measures)
    quarters = [f"{year}Q{n}" for year in ("2027-28", "2028-29") for n in range(1, 5)]

    def level(value: float) -> dict[str, float | State | None]:
        return {f"p1_rate@{period}": value for period in (*MONTHS, *quarters) if ("p1_rate", period) in known}

    layout = own.layout("board")
    known = {("p1_rate", own.axis.codes[period]) for line, period in layout.slot_of if line == own.index["p1_rate"]}
    (found,) = told(own, level(60.0), level(61.0), level(10.0))
    assert found.short == ("X3",)
    assert found.furthest == "X3"
    (same,) = told(own, level(60.0), level(60.0), level(60.0))
    assert same.furthest == ""
    (few,) = told(own, level(60.0), level(10.0))
    assert few.furthest == "", "of two, neither is the odd one"
    blank: dict[str, float | State | None] = {f"p1_rate@{code}": None for _line, code in known}
    (untold,) = told(own, level(60.0), level(60.0), blank)
    assert untold.furthest == ""


@pytest.mark.parametrize("line", ["", "no_such_line"])
def test_what_no_line_carries_is_named_and_nothing_is_told_of_it(line: str) -> None:
    own = edition(expectation("words", "words", kind="narrative"), measures=(Measure(id="words", line=line, source="S"),))
    (found,) = told(own, {})
    assert found.years == () and found.whole.size == 0 and found.unit == ""
    assert found.furthest == ""
    assert found.count(Status.CANNOT_TELL) == 1


def test_an_expectation_of_nobody_at_hand_is_left_out() -> None:
    own = edition(expectation("rate", "rate", by_kind=(("trust", NEVER),)), measures=RATE.measures)
    assert told(own, {}, kind="trust") == ()
    assert Outcome.__name__ == "Outcome"


def test_a_line_by_year_is_missing_where_the_plan_says_nothing_and_absent_where_nothing_is_asked() -> None:
    given = filled(FLOW, flow(2.0) | {"p1_flow@2026-05": None}, kind="board", organisation="X1", rows={
        "s1": table(FLOW, "s1", ROWS), "d1": table(FLOW, "d1", {"counterpart": "X9", "income": 1.0, "spend": 1.0})})  # fmt: skip
    found = yearly(fill(compile_edition(FLOW), [given]), 0, FLOW.index["p1_flow"])
    assert np.isnan(found["2026-27"])
    assert "2028-29" not in found or not np.isfinite(found["2028-29"])
