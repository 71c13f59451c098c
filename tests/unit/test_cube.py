"""The cube: where figures land, what follows from them, and what missing and not applicable do on the way."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cynllun.checks import FormulaFault, compile_edition, compiled
from cynllun.checks.compiled import KEPT
from cynllun.checks.cube import Cube, fill
from cynllun.checks.scopes import MONTH, QUARTER, YEAR, as_run
from cynllun.figures import Return, State
from cynllun.frameworks import Edition
from tests.casts.checked_edition import check, checked_edition, filled, table

EDITION = checked_edition()
MONTHS = [f"2026-{m:02d}" for m in range(4, 13)] + [f"2027-{m:02d}" for m in range(1, 4)]
QUARTERS = [f"2027-28Q{q}" for q in (1, 2, 3, 4)]


def cube(*returns: Return, edition: Edition = EDITION) -> Cube:
    return fill(compiled(edition), returns)


def at(cube: Cube, name: str, period: str, body: int = 0) -> tuple[float, bool]:
    """A figure and whether it is not applicable."""
    index = cube.plan.edition.axis.index[period]
    scope = next(s for s in cube.plan.scopes.values() if index in s.column)
    where = (cube.plan.edition.index[name], body, scope.column[index])
    return float(cube.values[scope.name][where]), bool(cube.na[scope.name][where])


def over(name: str, periods: list[str], start: float = 1.0) -> dict[str, Any]:
    return {f"{name}@{p}": start + n for n, p in enumerate(periods)}


def test_figures_land_where_they_belong_whatever_the_kinds() -> None:
    said = {"m1_pay@2026-27": 5.0}
    made = cube(
        filled(EDITION, said, organisation="A"),
        filled(EDITION, {"m1_pay@2026-27": 7.0}, kind="sha", organisation="B"),
        filled(EDITION, {"m1_pay@2026-27": 9.0}, organisation="C"),
    )
    assert [at(made, "m1_pay", "2026-27", n)[0] for n in range(3)] == [5, 7, 9]
    assert made.bodies == ("A", "B", "C") and made.kinds == ("board", "sha", "board")
    assert at(made, "m1_other", "2026-27", 1) == (0.0, True), "no line of a special health authority"
    assert at(made, "m1_other", "2026-27", 0) == (0.0, False)


def test_missing_is_not_zero_and_not_applicable_is_neither() -> None:
    said = {"m1_pay@2026-27": None, "m1_pay@2027-28": State.SUSPENDED, "m1_pay@2028-29": State.NOT_APPLICABLE}
    made = cube(filled(EDITION, said, rest=4.0))
    assert math.isnan(at(made, "m1_pay", "2026-27")[0]) and math.isnan(at(made, "m1_pay", "2027-28")[0])
    assert at(made, "m1_pay", "2028-29") == (0.0, True)
    assert math.isnan(at(made, "m1_total", "2026-27")[0]), "a total of what is missing is missing"
    assert at(made, "m1_total", "2028-29") == (4.0, False), "not all of its lines are not applicable"


def test_an_optional_line_left_empty_says_nothing() -> None:
    empty = cube(filled(EDITION, {f"m1_maybe@{y}": None for y in ("2025-26", "2026-27", "2027-28", "2028-29")}))
    line = EDITION.index["m1_maybe"]
    assert at(empty, "m1_maybe", "2026-27") == (0.0, True) and empty.blank[line, 0, 0]
    begun = cube(filled(EDITION, {"m1_maybe@2026-27": None}))
    assert math.isnan(at(begun, "m1_maybe", "2026-27")[0]) and not begun.blank[line, 0, 0], "half filled is missing"


def test_a_total_is_not_applicable_when_all_its_lines_are() -> None:
    years = ("2025-26", "2026-27", "2027-28", "2028-29")
    none = {f"{line}@{y}": State.NOT_APPLICABLE for line in ("m1_pay", "m1_other") for y in years}
    assert at(cube(filled(EDITION, none)), "m1_total", "2026-27") == (0.0, True)
    assert at(cube(filled(EDITION, {}, kind="sha")), "b1_double", "2026-27") == (0.0, True), "no table of theirs"


def test_years_follow_from_months_and_quarters() -> None:
    said = over("p1_flow", MONTHS) | over("p1_flow", QUARTERS, 10) | over("p1_stock", MONTHS) | over("p1_stock", QUARTERS, 10)
    said |= over("p1_staff__nurses", MONTHS) | over("p1_staff__nurses", QUARTERS, 10)
    made = cube(filled(EDITION, said))
    assert (at(made, "p1_flow", "2026-27")[0], at(made, "p1_flow", "2027-28")[0]) == (78, 46)
    assert (at(made, "p1_stock", "2026-27")[0], at(made, "p1_stock", "2027-28")[0]) == (12, 13)
    assert (at(made, "p1_staff__nurses", "2026-27")[0], at(made, "p1_staff__nurses", "2027-28")[0]) == (6.5, 11.5)
    assert math.isnan(at(made, "p1_share__nurses", "2026-27")[0]), "a share does not add up"
    lead = {
        name: float(made.values[QUARTER][EDITION.index[name], 0, 0]) for name in ("p1_flow", "p1_stock", "p1_staff__nurses")
    }
    assert lead == {"p1_flow": 33, "p1_stock": 12, "p1_staff__nurses": 11}, "the last quarter of year 1"


def test_an_average_leaves_out_what_is_not_applicable() -> None:
    said: dict[str, Any] = over("p1_staff__nurses", MONTHS)
    said |= {f"p1_staff__nurses@{m}": State.NOT_APPLICABLE for m in MONTHS[:10]}
    made = cube(filled(EDITION, said))
    assert at(made, "p1_staff__nurses", "2026-27") == (11.5, False)


def test_a_missing_month_makes_its_year_unknown_but_for_what_closes() -> None:
    gone = {"p1_flow@2026-06": None, "p1_stock@2026-06": None}
    made = cube(filled(EDITION, gone))
    assert math.isnan(at(made, "p1_flow", "2026-27")[0]) and at(made, "p1_stock", "2026-27")[0] == 0


def test_totals_follow_from_their_lines_in_every_scope() -> None:
    said = over("p1_flow", MONTHS) | over("p1_flow", QUARTERS, 10) | {"p1_staff__nurses@2026-03": 3.0}
    made = cube(filled(EDITION, said | {"b1_saving__fye@2026-27": 8.0}))
    assert [at(made, "p1_running", p)[0] for p in ("2026-04", "2026-05", "2027-03")] == [1, 3, 78]
    assert [at(made, "p1_running", p)[0] for p in QUARTERS] == [10, 21, 33, 46], "a year of its own"
    assert (at(made, "p1_running", "2026-27")[0], at(made, "p1_running", "2027-28")[0]) == (78, 46)
    assert at(made, "p1_twice__nurses", "2026-03")[0] == 6 and at(made, "p1_twice__doctors", "2026-03")[0] == 0
    assert at(made, "p1_twice", "2026-03")[0] == 6, "the items' sum"
    assert at(made, "b1_double__fye", "2026-27")[0] == 16 and at(made, "b1_double", "2026-27")[0] == 0


def test_the_whole_is_the_sum_of_its_items() -> None:
    made = cube(
        filled(EDITION, {"p1_staff__nurses@2026-03": 3.0, "p1_staff__doctors@2026-03": 4.0}),
        filled(EDITION, {"p1_staff__nurses@2026-03": 3.0}, kind="sha", organisation="S"),
        filled(EDITION, {"p1_staff__nurses@2026-03": 3.0, "p1_staff__doctors@2026-03": None}, organisation="M"),
    )
    assert [at(made, "p1_staff", "2026-03", n)[0] for n in (0, 1)] == [7, 3]
    assert math.isnan(at(made, "p1_staff", "2026-03", 2)[0])


SCHEMES: tuple[Mapping[str, Any], ...] = (
    {"scheme": "A", "rating": "red", "profile": 1.0, "gain": 5.0, "score": 2.0},
    {"scheme": "B", "rating": "green", "profile": 2.0, "score": 3.0},
    {"scheme": "C", "profile": 4.0, "score": 4.0},
)


def test_rows_add_up_into_lines() -> None:
    made = cube(filled(EDITION, {}, rows={"s1": table(EDITION, "s1", *SCHEMES)}))
    assert at(made, "s1_total", "2026-04")[0] == 7 and at(made, "s1_total", "2026-27")[0] == 84
    assert math.isnan(at(made, "s1_total", "2027-28")[0]), "a profile of months has no second year"
    assert at(made, "s1_red", "2026-27")[0] == 12
    assert at(made, "s1_rated", "2027-28")[0] == 2, "how many there are is the same in every period"
    assert at(made, "s1_gain", "2026-27")[0] == 5, "what may be left empty, and was, says nothing"
    assert at(made, "s1_score", "2026-27")[0] == 9


def test_what_a_row_should_say_and_does_not_makes_the_sum_unknown() -> None:
    made = cube(filled(EDITION, {}, rows={"s1": table(EDITION, "s1", *SCHEMES, {"scheme": "D"})}))
    assert math.isnan(at(made, "s1_score", "2026-27")[0]) and at(made, "s1_total", "2026-04")[0] == 7
    columns = tuple(replace(c, required="yes") if c.id in ("rating", "profile") else c for c in EDITION.columns)
    strict = replace(EDITION, columns=columns, hash="strict")
    made = cube(filled(strict, {}, rows={"s1": table(strict, "s1", *SCHEMES)}), edition=strict)
    assert math.isnan(at(made, "s1_red", "2026-27")[0]), "a row without its rating may be red"
    assert at(made, "s1_total", "2026-27")[0] == 84


def test_a_row_that_is_not_chosen_adds_nothing_whatever_it_lacks() -> None:
    lacking = ({"scheme": "E", "rating": "green"}, {"scheme": "F", "rating": "red", "profile": 1.0})
    made = cube(filled(EDITION, {}, rows={"s1": table(EDITION, "s1", *lacking)}))
    assert at(made, "s1_red", "2026-27")[0] == 12


def test_a_table_that_must_have_rows_and_has_none_is_unknown() -> None:
    years = table(EDITION, "d1", {"counterpart": "B", "income": 3.0, "spend": 1.0})
    made = cube(
        filled(EDITION, {}, organisation="A"), filled(EDITION, {}, kind="jcc", organisation="B"),
        filled(EDITION, {}, kind="sha", organisation="C"), filled(EDITION, {}, organisation="D", rows={"d1": years}),
        filled(EDITION, {}, organisation="E", rows={"d1": table(EDITION, "d1")}),
    )  # fmt: skip
    found = [at(made, "d1_income", "2026-27", n) for n in range(5)]
    assert math.isnan(found[0][0]) and math.isnan(found[4][0]), "empty, and mandatory"
    assert found[1:4] == [(0.0, False), (0.0, True), (3.0, False)]
    assert math.isnan(at(made, "d1_income", "2028-29", 3)[0]), "the column has two years"


def test_the_round_as_one_body() -> None:
    made = cube(
        filled(EDITION, {"m1_pay@2026-27": 5.0, "m1_other@2026-27": 1.0}, organisation="A"),
        filled(EDITION, {"m1_pay@2026-27": 7.0}, kind="sha", organisation="B"),
    )
    frame, na = made.across
    column = made.plan.scopes[YEAR].column[EDITION.axis.index["2026-27"]]
    assert frame.values[EDITION.index["m1_pay"], 0, column] == 12 and not na[EDITION.index["m1_pay"], 0, column]
    averaged = replace(EDITION, hash="average", lines=tuple(
        replace(line, over_bodies={"m1_other": "average", "m1_pay": "none"}.get(line.id, "sum")) for line in EDITION.lines
    ))  # fmt: skip
    made = cube(
        *(filled(averaged, {"m1_other@2026-27": n}, organisation=str(n)) for n in (1.0, 2.0)),
        filled(averaged, {}, kind="sha", organisation="B"), edition=averaged,
    )  # fmt: skip
    frame, _ = made.across
    assert frame.values[EDITION.index["m1_other"], 0, column] == 1.5, "the third has no such line"
    assert math.isnan(frame.values[EDITION.index["m1_pay"], 0, column])


def test_what_does_not_belong_together_is_refused() -> None:
    own = filled(EDITION, {})
    with pytest.raises(ValueError, match="stands twice"):
        cube(own, own)
    with pytest.raises(ValueError, match="another edition"):
        cube(replace(own, edition_hash="2" * 64))
    with pytest.raises(ValueError, match="another edition"):
        cube(replace(own, values=np.zeros(3), states=np.zeros(3, np.uint8)))


def test_a_round_of_nobody_is_empty() -> None:
    assert cube().values[MONTH].shape[1] == 0


def test_an_edition_without_figures_has_a_cube_all_the_same() -> None:
    bare = replace(EDITION, tables=(), lines=(), columns=(), rollups=(), measures=(), hash="bare")
    assert cube(filled(bare, {}), edition=bare).values[YEAR].shape == (0, 1, 6)


def test_editions_are_compiled_once() -> None:
    assert compiled(EDITION) is compiled(EDITION)
    assert compiled(checked_edition()) is not compiled(EDITION), "another edition with the same hash is not the same"
    for n in range(KEPT + 1):
        compiled(checked_edition(hash=str(n)))
    assert compiled(EDITION) is not None


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"left": "m1_pay + hope"}, r"check c, left: no line is called hope \(character 10\)"),
        ({"right": "m1_pay +"}, r"check c, right: .* cannot be read"),
        ({"tolerance": "much"}, "check c, tolerance: no line is called much"),
        ({"left": "1", "right": "2"}, "check c: neither side has a line in it"),
        ({"comparison": "=="}, "'==' compares nothing"),
        ({"scope": "week"}, "no scope is called 'week'"),
        ({"scope": "rows", "table": "m1"}, "'m1' has no rows"),
        ({"scope": "pairs", "table": "s1"}, "'s1' has no pairs"),
        ({"scope": "rows", "table": "s1", "left": "previous(score)"}, "no meaning where there are no periods"),
        ({"scope": "month"}, "in no month do all its lines have a value"),
        ({"left": "p1_flow", "periods": "year3"}, "in no year do all its lines have a value"),
        ({"scope": "month", "left": "m1_waits", "right": "p1_staff", "periods": "quarters2"}, "in no month"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_check_is_found_before_any_return_is_read(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(FormulaFault, match=says):
        compile_edition(checked_edition(check(**({"id": "c", "left": "m1_pay"} | fields))))


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("m1_pay + hope", "total m1_total: no line is called hope"),
        ("p1_flow", "total m1_total: a line of its formula has no 2025-26"),
        ("m1_total + 1", "circle: m1_total → m1_total"),
    ],
)
def test_what_is_wrong_with_a_total_is_found_too(formula: str, says: str) -> None:
    lines = tuple(replace(line, formula=formula) if line.id == "m1_total" else line for line in EDITION.lines)
    with pytest.raises(FormulaFault, match=says):
        compile_edition(replace(EDITION, lines=lines))


def test_a_total_may_be_a_number() -> None:
    lines = tuple(replace(line, formula="7") if line.id == "m1_total" else line for line in EDITION.lines)
    edition = replace(EDITION, lines=lines, hash="number")
    assert at(cube(filled(edition, {}), edition=edition), "m1_total", "2026-27") == (7.0, False)


@pytest.mark.parametrize(
    ("positions", "one_run"),
    [([], False), ([4], True), ([2, 3, 4], True), ([0, 2, 4], True), ([1, 2, 5], False), ([0, 2, 3, 6], False)],
)
def test_a_run_of_positions_picks_what_the_positions_pick(positions: list[int], one_run: bool) -> None:
    found = as_run(np.array(positions, np.intp))
    assert np.arange(7)[found].tolist() == positions and isinstance(found, slice) is one_run
