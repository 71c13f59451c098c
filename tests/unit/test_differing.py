"""Two returns beside each other: every cell that differs, rows that came and went, and what moved a total."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.figures import Return, State
from cynllun.plans.bridging import bridges
from cynllun.plans.differing import Held, differences, rows_of
from tests.casts.checked_edition import checked_edition, filled, table

BRIDGES = {"money": ["m1_total", "no_such_line"], "people": ["p1_staff", "p1_running", "p1_flow"], "activity": ["b1_double"]}
EDITION = checked_edition(settings={"bridges": BRIDGES})
PLAIN = filled(EDITION, {})


def rows(*names: str, **more: object) -> Return:
    """A return with rows of these schemes."""
    return replace(PLAIN, rows={"s1": table(EDITION, "s1", *({"scheme": name, "rating": "red"} | more for name in names))})


def test_nothing_differs_from_itself() -> None:
    found = differences(EDITION, rows("A", "A"), rows("A", "A"))
    assert (found.cells, found.rows, found.count, found.by_table()) == ((), (), 0, {})


def test_a_figure_a_state_and_a_text_beside_a_line_differ() -> None:
    before = filled(EDITION, {"m1_pay@2026-27": 5.0, "m1_other@2026-27": None})
    after = filled(EDITION, {"m1_pay@2026-27": 7.0, "m1_other@2026-27": State.NOT_APPLICABLE, "p1_staff__nurses@2026-04": 2.0},
                   notes={"m1_pay|comment": "Prices.", "gone|comment": "of no line"})  # fmt: skip
    found = {each.place.name: each for each in differences(EDITION, before, after).cells}
    assert set(found) == {"m1_pay@2026-27", "m1_other@2026-27", "p1_staff__nurses@2026-04", "m1_pay|comment"}
    pay, staff = found["m1_pay@2026-27"], found["p1_staff__nurses@2026-04"]
    assert (pay.was.value, pay.now.value, pay.difference, pay.place.cell) == (5.0, 7.0, 2.0, "R8")
    assert math.isnan(found["m1_other@2026-27"].difference)
    assert (staff.place.line, staff.place.item, staff.place.period) == ("p1_staff", "nurses", "2026-04")
    assert found["m1_pay|comment"].now.text == "Prices."


def test_rows_are_known_by_what_they_call_themselves() -> None:
    first, second = rows("A", "B", "B"), rows("B", "A", "C", profile=3.0)
    found = differences(EDITION, first, second)
    assert {(each.row, each.added) for each in found.rows} == {("B (2)", False), ("C", True)}
    assert {each.place.row for each in found.cells} == {"A", "B"} and len(found.cells) == 24
    assert found.by_table() == {"s1": 26} and found.count == 26
    one = next(each for each in found.cells if each.place.row == "A")
    assert (one.place.column, one.place.period, one.place.cell) == ("profile", "2026-04", "D8")


def test_a_row_without_a_name_and_a_row_of_a_key_have_one() -> None:
    sheet = EDITION.layout("board").sheet("s1")
    assert sheet is not None and rows_of(sheet, None) == {}
    assert list(rows_of(sheet, table(EDITION, "s1", {"gain": 1.0}, {"rating": "red"}, places=(9, 12)))) == ["", "red"]
    keyed = replace(sheet, table=replace(sheet.table, key="rating"))
    assert list(rows_of(keyed, table(EDITION, "s1", {"scheme": "A", "rating": "red"}))) == ["red"]


def test_two_layouts_are_not_compared() -> None:
    with pytest.raises(ValueError, match="different layouts"):
        differences(EDITION, PLAIN, filled(EDITION, {}, kind="trust"))


def test_what_cells_hold_is_the_same_or_not() -> None:
    assert Held().same(Held()) and not Held(1.0, 1).same(Held(1.0, 2)) and not Held(text="a").same(Held())


def test_a_bridge_goes_from_the_total_before_to_the_total_after_line_by_line() -> None:
    before = filled(EDITION, {"m1_pay@2026-27": 5.0, "m1_other@2026-27": 1.0, "m1_pay@2027-28": None})
    after = filled(EDITION, {"m1_pay@2026-27": 9.0, "m1_other@2026-27": 0.0, "m1_pay@2027-28": 3.0})
    one, two = bridges(EDITION, before, after)
    assert (one.of, one.series.name, one.period, one.was, one.now, one.difference) == ("money", "m1_total", "2026-27", 6, 9, 3)
    assert [(each.series.name, each.effect) for each in one.movements] == [("m1_pay", 4), ("m1_other", -1)]
    assert two.period == "2027-28" and math.isnan(two.difference) and math.isnan(two.movements[0].effect)


def test_people_move_by_their_groups_and_a_line_that_is_no_sum_moves_by_itself() -> None:
    after = filled(
        EDITION,
        {f"p1_staff__nurses@2026-{m:02d}": 12.0 for m in range(4, 13)} | {"p1_flow@2026-04": 2.0, "b1_saving@2026-27": 1.0},
    )
    found = {each.series.name: each for each in bridges(EDITION, PLAIN, after)}
    assert [(each.series.name, each.effect) for each in found["p1_staff"].movements] == [("p1_staff__nurses", 9.0)]
    assert [each.series.name for each in found["p1_running"].movements] == ["p1_running"]
    assert [(each.series.name, each.effect) for each in found["p1_flow"].movements] == [("p1_flow", 2.0)]
    assert [each.series.name for each in found["b1_double"].movements] == ["b1_double"]


def test_an_edition_that_asks_for_no_bridge_has_none_and_a_line_of_no_use_to_a_body_moves_nothing() -> None:
    assert bridges(checked_edition(), filled(checked_edition(), {}), filled(checked_edition(), {})) == ()
    sha = filled(EDITION, {}, kind="sha")
    assert bridges(EDITION, sha, replace(sha, values=sha.values + 1))


@pytest.mark.parametrize("formula", ["sum(m1_pay, m1_other)", "m1_pay - (m1_other - m1_other) + m1_other", "m1_pay + rounding",
                                     "m1_total_2 - m1_other"])  # fmt: skip
@settings(max_examples=5, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=4, max_size=4))
def test_the_movements_add_up_to_the_difference_of_the_totals(formula: str, said: list[float]) -> None:
    lines = tuple(replace(each, formula=formula) if each.id == "m1_total" else each for each in EDITION.lines)
    twice = next(each for each in EDITION.lines if each.id == "m1_total")
    edition = replace(
        EDITION, lines=(*lines, replace(twice, id="m1_total_2", order=9, formula="m1_pay + m1_other")), hash=formula
    )
    first = filled(edition, {"m1_pay@2026-27": said[0], "m1_other@2026-27": said[1]})
    second = filled(edition, {"m1_pay@2026-27": said[2], "m1_other@2026-27": said[3]})
    for bridge in bridges(edition, first, second):
        assert sum(each.effect for each in bridge.movements) == pytest.approx(bridge.difference, abs=1e-4)
