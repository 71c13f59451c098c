"""Last year's plan in this year's tables: year 2 becomes year 1, what was renamed is found, and what is left says why."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from cynllun.figures import Return, State
from cynllun.frameworks import Carry, Column, Line, Table
from cynllun.plans.baselines import Published, with_baselines
from cynllun.plans.carrying import Carried, carry
from tests.casts.checked_edition import checked_edition, filled, table

BEFORE = checked_edition()
KEYED = Table(id="k1", sheet="K1", order=9, shape="rows", key="rating", source="S")
NEXT = replace(
    BEFORE, first_year=2027, hash="2" * 64, kinds=("board", "trust"), settings={"carried_rows": ["s1", "k1"]},
    carries=(Carry(part="lines", id="m1_wages", former="m1_pay", source="S"), Carry(part="columns", id="s1.owner", former="lead", source="S")),
    tables=(*BEFORE.tables, KEYED),
    lines=(*(replace(each, id="m1_wages") if each.id == "m1_pay" else replace(each, unit="count") if each.id == "m1_other" else
             replace(each, formula="m1_wages + m1_other") if each.id == "m1_total" else each for each in BEFORE.lines if each.id != "b1_saving"),
           Line(table="m1", id="m1_new", order=9, source="S"), Line(table="b1", id="b1_saved", order=3, source="S"),
           Line(table="m1", id="m1_flow", order=12, unit="count", source="S")),
    columns=(*(replace(each, id="owner") if each.id == "lead" else each for each in BEFORE.columns),
             Column(table="k1", id="rating", order=1, unit="choice", choices="rating", source="S")),
    choices=tuple(each for each in BEFORE.choices if each.id != "red"),
)  # fmt: skip
NEXT = replace(
    NEXT, lines=tuple(replace(each, formula="b1_saved * 2") if each.id == "b1_double" else each for each in NEXT.lines)
)


def carried(own: Return, edition: object = NEXT) -> Carried:
    return carry(edition, BEFORE, own)  # type: ignore[arg-type]


def value(made: Carried, name: str) -> float:
    line, code = name.split("@")
    edition = NEXT if made.figures.edition_hash == NEXT.hash else BEFORE
    return float(made.figures.values[edition.layout("board").slot_of[edition.index[line], edition.axis.index[code]]])


def test_year_two_becomes_year_one_under_the_name_it_has_now() -> None:
    last = filled(BEFORE, {"m1_pay@2026-27": 1.0, "m1_pay@2027-28": 2.0, "m1_pay@2028-29": 3.0}, rest=None)
    made = carried(last)
    assert [value(made, f"m1_wages@{year}") for year in ("2027-28", "2028-29")] == [2.0, 3.0]
    assert math.isnan(value(made, "m1_wages@2029-30")) and math.isnan(value(made, "m1_wages@2026-27"))
    assert [(each.place.line, each.place.period, each.former) for each in made.moved] == [
        ("m1_wages", "2027-28", "m1_pay"), ("m1_wages", "2028-29", "m1_pay")]  # fmt: skip
    assert [(each.name, each.why, each.count) for each in made.left] == [("m1_pay", "record", 1)]
    assert made.figures.edition_hash == NEXT.hash


def test_what_cannot_be_carried_says_why() -> None:
    last = filled(BEFORE, {"m1_other@2027-28": 5.0, "b1_saving@2027-28": 4.0, "p1_flow@2027-28Q1": 7.0, "m1_pay@2027-28": State.NOT_APPLICABLE},
                  rest=None, rows={"gone": table(BEFORE, "d1", {"counterpart": "X2"}), "d1": table(BEFORE, "d1", {"counterpart": "X2"})})  # fmt: skip
    made = carried(last)
    assert {(each.name, each.why) for each in made.left} == {
        ("m1_other", "unit"), ("b1_saving", "gone"), ("p1_flow", "finer"), ("d1", "rows"), ("gone", "table")}  # fmt: skip
    assert made.moved[0].held.state == State.NOT_APPLICABLE


def test_a_year_is_added_up_from_its_quarters_where_a_year_is_asked_now() -> None:
    yearly = replace(
        NEXT,
        hash="3" * 64,
        lines=tuple(replace(each, periods="year1") if each.id == "p1_flow" else each for each in NEXT.lines),
    )
    last = filled(BEFORE, {f"p1_flow@2027-28Q{q}": float(q) for q in (1, 2, 3, 4)}, rest=None)
    made = carry(yearly, BEFORE, last)
    assert [(each.held.value, each.added_up) for each in made.moved] == [(10.0, True)]
    assert carry(yearly, BEFORE, filled(BEFORE, {"p1_flow@2027-28Q1": 1.0}, rest=None)).moved == ()


def test_rows_go_on_where_the_edition_says_so_without_choices_that_are_gone() -> None:
    last = filled(BEFORE, {}, rest=None, rows={"s1": table(BEFORE, "s1", {"scheme": "A", "rating": "red", "lead": "Mair", "gain": 3.0},
                                                          {"scheme": "B", "rating": "green"})})  # fmt: skip
    made = carried(last)
    rows = made.figures.rows["s1"]
    assert (rows.text("scheme"), rows.text("rating"), rows.text("owner")) == (("A", "B"), (None, "green"), ("Mair", None))
    assert rows.number("gain").tolist()[0] == 3.0 and ("rating", "choice", 1) in {(e.name, e.why, e.count) for e in made.left}
    assert made.figures.rows["k1"].text("rating") == ("green",) and made.figures.rows["d1"].count == 0


def test_a_plan_that_is_made_again_starts_from_all_that_it_said() -> None:
    last = filled(
        BEFORE, {"m1_pay@2025-26": 1.0}, notes={"m1_pay|comment": "Prices."}, rows={"s1": table(BEFORE, "s1", {"scheme": "A"})}
    )
    made = carried(last, BEFORE)
    assert made.left == () and made.figures.notes == {"m1_pay|comment": "Prices."}
    assert made.figures.values.tolist() == last.values.tolist() and made.figures.rows["s1"].text("scheme") == ("A",)


def test_a_kind_of_body_that_is_not_asked_has_nothing_to_carry_into() -> None:
    with pytest.raises(ValueError, match="asks no body"):
        carried(filled(BEFORE, {}, kind="sha"))


def test_a_published_figure_fills_its_own_month_and_is_named_beside_every_other() -> None:
    own = filled(BEFORE, {"m1_waits@2026-03": None, "m1_pay@2025-26": None}, notes={"m1_pay|source": "ours"})
    slots = {("m1_waits", "2026-03"): BEFORE.layout("board").slot_of[BEFORE.index["m1_waits"], BEFORE.axis.index["2026-03"]]}
    known = [Published("m1_waits", "2026-03", 8.0, "March 2026", "A series"), Published("m1_waits", "2026-03", 9.0, "x", "y"),
             Published("m1_pay", "2025-07", 1.0, "July 2025", "Another")]  # fmt: skip
    made, filled_lines = with_baselines(slots, ["source", "comment"], own, known)
    assert filled_lines == ("m1_waits",) and float(made.values[slots["m1_waits", "2026-03"]]) == 8.0
    assert made.notes == {"m1_pay|source": "ours", "m1_waits|source": "A series"}
