"""The figures and ratios of a service, over one body and over several: what is told, what is not and why."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from cynllun.checks import beside
from cynllun.checks.beside import Entry, Standing
from cynllun.checks.compiled import compiled
from cynllun.checks.cube import Cube, fill
from cynllun.checks.language import FormulaFault
from cynllun.checks.scopes import MONTH, YEAR
from cynllun.figures import State
from cynllun.frameworks import Edition, Ratio, Service, ServiceFigure
from tests.casts.checked_edition import checked_edition, filled


def ratio(id: str, formula: str, **more: object) -> Ratio:
    return Ratio(service="s", id=id, order=1, formula=formula, source="S", **more)  # type: ignore[arg-type]


def edition(*rows: Ratio | ServiceFigure, hash: str = "2" * 64) -> Edition:
    return replace(
        checked_edition(hash=hash), services=(Service(id="s", order=1, source="S"),),
        ratios=tuple(row for row in rows if isinstance(row, Ratio)),
        service_figures=tuple(row for row in rows if isinstance(row, ServiceFigure)),
    )  # fmt: skip


STAFF = ServiceFigure(service="s", id="staff", order=1, formula="p1_staff", over="group", side="workforce", source="S")
HERE = edition(
    ratio("per_head", "times_a_year * m1_pay / p1_staff", monthly="times_a_year * p1_flow / p1_staff"),
    ratio("growth", "m1_pay / previous(m1_pay)"), ratio("maybe", "m1_maybe / m1_maybe"),
    ratio("share", "when(missing(m1_maybe), 1, m1_maybe) * m1_other / m1_pay"), ratio("running", "cumulative(m1_pay)"), STAFF,
)  # fmt: skip
COLUMN = {"2025-26": 0, "2026-27": 1, "2027-28": 2}


def entry(id: str, item: str = "") -> Entry:
    return next(each for each in beside.entries(HERE) if each.row.id == id and each.item == item)


def cube(*bodies: dict[str, float | State | None], kind: str = "board") -> Cube:
    return fill(
        compiled(HERE), [filled(HERE, said, kind=kind, organisation=f"X{n}", rest=1.0) for n, said in enumerate(bodies)]
    )


def place(found: Cube, id: str, scope: str, column: int) -> beside.Place:
    return beside.place(found, entry(id), scope, 0, column, beside.values(found, entry(id), scope))


def test_a_ratio_by_year_and_as_if_a_month_went_on_for_a_year() -> None:
    found = cube({"m1_pay@2026-27": 40.0, "p1_flow@2026-04": 3.0})
    assert place(found, "per_head", YEAR, 1) == beside.Place(20.0, Standing.TOLD)  # two groups of one each
    assert place(found, "per_head", MONTH, 1).value == 18.0
    assert entry("per_head").side == "ratio" and entry("per_head").key == "ratio-per_head"


def test_a_row_of_a_breakdown_is_one_row_an_item_on_its_side() -> None:
    rows = [each for each in beside.entries(HERE) if each.row.id == "staff"]
    assert [(each.item, each.side, each.key) for each in rows] == [
        ("doctors", "workforce", "workforce-staff-doctors"), ("nurses", "workforce", "workforce-staff-nurses")]  # fmt: skip
    assert beside.entries(HERE)[0].row.id == "staff"  # the sides come before what they imply


def test_what_is_missing_is_named_and_never_nought() -> None:
    found = cube({"m1_pay@2026-27": None})
    index = HERE.index["m1_pay"]
    assert place(found, "growth", YEAR, 1).standing is Standing.MISSING
    assert place(found, "growth", YEAR, 1).terms == ((index, 1),)
    assert place(found, "growth", YEAR, 2).terms == ((index, 1),)  # the year before
    assert place(found, "running", YEAR, 2).terms == ((index, 1),)
    assert place(found, "share", YEAR, 1).terms == ((index, 1),)  # what may be missing is not to blame


def test_dividing_by_nothing_cannot_be_told_and_says_by_what() -> None:
    found = cube({"m1_pay@2025-26": 0.0})
    assert place(found, "growth", YEAR, 1) == beside.Place(pytest.approx(math.nan, nan_ok=True), Standing.NOUGHT,
                                                           ((HERE.index["m1_pay"], 0),))  # fmt: skip


def test_what_the_return_does_not_ask_for_and_what_is_not_for_this_body() -> None:
    empty = {f"m1_maybe@{year}": None for year in ("2025-26", "2026-27", "2027-28", "2028-29")}
    found = cube(empty)
    assert place(found, "growth", MONTH, 1).standing is Standing.NOT_ASKED
    assert place(found, "growth", YEAR, 0).standing is Standing.NOT_ASKED
    assert place(found, "maybe", YEAR, 1).standing is Standing.NOT_APPLICABLE
    assert place(found, "share", YEAR, 1).value == 1.0
    away = cube({"m1_pay@2026-27": State.NOT_APPLICABLE})
    assert place(away, "running", YEAR, 1).standing is Standing.NOT_APPLICABLE


def test_the_nation_is_a_median_of_those_that_can_be_told_and_the_ratio_of_their_sums() -> None:
    found = cube({"m1_pay@2026-27": 2.0}, {"m1_pay@2026-27": 4.0}, {"m1_pay@2026-27": 9.0})
    row = entry("growth")
    told = beside.nation(found, row, YEAR, beside.values(found, row, YEAR))
    assert (told.median[1], told.bodies[1], told.whole[1]) == (4.0, 3.0, 5.0)
    lacking = cube({"m1_pay@2026-27": 2.0}, {"m1_pay@2026-27": None})
    told = beside.nation(lacking, row, YEAR, beside.values(lacking, row, YEAR))
    assert (told.median[1], told.bodies[1]) == (2.0, 1.0) and math.isnan(told.whole[1])
    none = beside.nation(lacking, row, MONTH, beside.values(lacking, row, MONTH))
    assert not none.bodies.any() and all(math.isnan(each) for each in (*none.median, *none.whole))


def test_a_formula_that_cannot_stand_is_named_with_its_row() -> None:
    broken = edition(ratio("a", "no_such / m1_pay"), ratio("b", "m1_pay", monthly="nor_this"), ratio("c", "m1_pay + p1_share__doctors"),
                     replace(STAFF, formula="p1_nothing"), ratio("d", "m1_pay"), hash="3" * 64)  # fmt: skip
    found = {(part, key): str(why) for part, key, why in beside.faults(broken)}
    assert found.keys() == {("ratios", "s.a"), ("ratios", "s.b"), ("ratios", "s.c"), ("service_figures", "s.staff")}
    assert "no_such" in found["ratios", "s.a"] and "in no month" in found["ratios", "s.c"]
    with pytest.raises(FormulaFault, match="no_such|p1_nothing"):
        beside.entries(broken)


def test_the_formulas_of_an_edition_are_compiled_once() -> None:
    assert beside.entries(HERE) is beside.entries(HERE)
    for n in range(beside.KEPT + 1):
        beside.entries(edition(hash=f"{n:x}" * 64))
    assert beside.entries(HERE)
