"""Parts of a body beside the control figure: nobody's silence is a nought, and what cannot be told is not taken."""

from __future__ import annotations

import math
from dataclasses import replace

import msgspec
import numpy as np
import pytest

from cynllun.figures import State
from cynllun.frameworks.layout import only
from cynllun.plans.dividing import agreed, beside, divisible, lines, said, take_parts
from tests.casts.checked_edition import checked_edition, filled, table

EDITION = checked_edition()
NORTH = filled(EDITION, {"m1_pay@2026-27": 6.0, "p1_flow@2026-04": 3.0, "m1_maybe@2026-27": 1.0})
SOUTH = filled(EDITION, {"m1_pay@2026-27": 4.0, "p1_flow@2026-04": State.NOT_APPLICABLE})
SILENT = filled(EDITION, {"m1_pay@2026-27": None})


def test_what_adds_up_can_be_divided_and_a_list_filled_once_cannot() -> None:
    assert {"m1", "p1", "s1"} <= {each.id for each in divisible(EDITION, "board")}
    keyed = replace(EDITION, hash="9" * 64, tables=tuple(
        msgspec.structs.replace(each, key="rating") if each.id == "s1" else each for each in EDITION.tables))  # fmt: skip
    assert "s1" not in {each.id for each in divisible(keyed, "board")}
    names = {line.name for line in lines(EDITION, "board", "m1")}
    assert "m1_pay" in names and not any("rate" in name for name in names)
    assert lines(EDITION, "board", "no such table") == ()


def test_a_sum_is_told_where_every_part_has_said_it() -> None:
    control = {("m1_pay", "2026-27"): 10.0, ("m1_pay", "2027-28"): 5.0}
    held = beside(EDITION, "board", "m1", control, [NORTH, SOUTH])
    one, other = held["m1_pay", "2026-27"], held["m1_pay", "2027-28"]
    assert (one.whole, one.gap, one.agrees, one.silent, one.parts) == (10.0, 0.0, True, 0, (6.0, 4.0))
    assert (other.whole, other.gap, other.agrees) == (0.0, -5.0, False)
    assert not agreed(held) and agreed({"x": one}) and not agreed({}), "without a control figure nothing agrees"
    quiet = beside(EDITION, "board", "m1", control, [NORTH, SILENT, None])["m1_pay", "2026-27"]
    assert math.isnan(quiet.whole) and quiet.agrees is None and (quiet.silent, quiet.so_far) == (2, 6.0)
    nobody = beside(EDITION, "board", "m1", {}, [])["m1_pay", "2026-27"]
    assert math.isnan(nobody.whole) and math.isnan(nobody.so_far)


def test_totals_and_whole_years_follow_and_what_is_not_applicable_counts_as_nothing() -> None:
    held = beside(EDITION, "board", "p1", {}, [NORTH, SOUTH])
    assert held["p1_flow", "2026-04"].whole == 3.0
    assert held["p1_flow", "2026-27"].whole == 3.0, "the year follows from its months"
    line = next(each for each in lines(EDITION, "board", "p1") if each.name == "p1_flow")
    assert line.periods.index("2026-27") < line.periods.index("2026-04"), "whole years first"
    blank = filled(EDITION, {}, rest=None)
    assert math.isnan(said(EDITION, blank, "m1")["m1_maybe", "2026-27"]), "an optional line nobody filled is no nought"


def test_rows_of_the_parts_stand_one_after_another() -> None:
    north = replace(NORTH, rows={"s1": table(EDITION, "s1", {"scheme": "A", "gain": 2.0, "profile": 1.0})})
    south = replace(
        SOUTH, rows={"s1": table(EDITION, "s1", {"scheme": "B", "gain": 3.0, "profile": 0.5}, {"scheme": "C", "gain": 1.0})}
    )
    told = beside(EDITION, "board", "s1", {("gain", ""): 6.0}, [north, south])
    assert (told["gain", ""].whole, told["gain", ""].agrees) == (6.0, True)
    assert math.isnan(told["profile", "2026-27"].whole), "scheme C has no profile"
    assert said(EDITION, north, "s1")["profile", "2026-27"] == 12.0
    assert math.isnan(beside(EDITION, "board", "s1", {}, [north, SOUTH])["gain", ""].whole), "an empty sheet says nothing"
    taken = take_parts(EDITION, NORTH, "s1", [north, replace(SOUTH, rows={}), south])
    held = taken.figures.rows["s1"]
    assert (held.text("scheme"), held.number("gain").tolist(), held.places, taken.kept) == (
        ("A", "B", "C"),
        [2.0, 3.0, 1.0],
        (7, 8, 9),
        0,
    )
    empty = replace(SOUTH, rows={"s1": table(EDITION, "s1")})
    assert take_parts(EDITION, north, "s1", [empty]).figures.rows["s1"].count == 0


def test_what_the_parts_do_not_all_say_stays_as_it_is() -> None:
    mine = filled(EDITION, {"m1_pay@2026-27": 99.0, "m1_pay@2027-28": 98.0}, rest=7.0)
    taken = take_parts(EDITION, mine, "m1", [NORTH, SILENT])
    at = EDITION.layout("board").slot_of
    slot = {code: at[EDITION.index["m1_pay"], EDITION.axis.index[code]] for code in ("2026-27", "2027-28")}
    values = taken.figures.values
    assert (values[slot["2026-27"]], values[slot["2027-28"]]) == (99.0, 0.0) and taken.kept > 0
    flow = at[EDITION.index["p1_flow"], EDITION.axis.index["2026-04"]]
    assert values[flow] == 7.0, "another table"
    away = take_parts(EDITION, mine, "p1", [SOUTH, SOUTH]).figures
    assert (away.states[flow], bool(np.isnan(away.values[flow]))) == (State.NOT_APPLICABLE, True)
    assert take_parts(EDITION, mine, "p1", [NORTH, SOUTH]).figures.values[flow] == 3.0
    for name, parts in (("m1", []), ("none", [NORTH])):
        with pytest.raises(ValueError, match="nothing to take"):
            take_parts(EDITION, mine, name, parts)


def test_a_layout_of_some_tables_has_their_cells_and_no_others() -> None:
    layout = EDITION.layout("board")
    made, kept = only(layout, ["m1"])
    assert [sheet.table.id for sheet in made.sheets] == ["m1"] and made.slots == int(kept.sum()) < layout.slots
    assert {place[0] for place in made.addresses.values()} == {"M1"}
