"""Sheets taken from one return into another, and two copies of one version made into one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.figures import Return
from cynllun.plans.differing import differences
from cynllun.plans.merging import merge, take
from tests.casts.checked_edition import checked_edition, filled, table

EDITION = checked_edition()
BASE = filled(EDITION, {}, rows={"s1": table(EDITION, "s1", {"scheme": "A", "gain": 1.0}, {"scheme": "B", "gain": 2.0})})


def copy(figures: dict[str, Any] | None = None, notes: dict[str, str] | None = None, *rows: dict[str, Any]) -> Return:
    """A copy of the base with some figures, notes and, where any are said, rows of its own."""
    own = filled(EDITION, figures or {}, notes=notes)
    return replace(own, rows={"s1": table(EDITION, "s1", *rows)} if rows else BASE.rows)


A, B = {"scheme": "A", "gain": 1.0}, {"scheme": "B", "gain": 2.0}


def test_only_the_tables_that_are_taken_change() -> None:
    theirs = copy({"m1_pay@2026-27": 5.0, "p1_staff__nurses@2026-04": 9.0}, {"m1_pay|comment": "New.", "odd": "kept?"}, A)
    found = differences(EDITION, BASE, take(EDITION, BASE, theirs, ["m1"]))
    assert {each.place.name for each in found.cells} == {"m1_pay@2026-27", "m1_pay|comment"} and not found.rows
    assert [each.row for each in differences(EDITION, BASE, take(EDITION, BASE, theirs, ["s1"])).rows] == ["B"]
    noted = copy(None, {"m1_pay|comment": "Old.", "odd": "o"})
    assert take(EDITION, noted, BASE, ["m1"]).notes == {"odd": "o"}
    with pytest.raises(ValueError, match="different layouts"):
        take(EDITION, BASE, filled(EDITION, {}, kind="trust"), ["m1"])


def test_what_only_one_changed_is_taken_and_what_both_changed_apart_is_asked() -> None:
    ours = copy({"m1_pay@2026-27": 5.0, "m1_other@2026-27": 1.0, "m1_pay@2027-28": 4.0}, {"m1_pay|comment": "ours"})
    theirs = copy(
        {"m1_pay@2026-27": 6.0, "m1_pay@2028-29": 7.0, "m1_pay@2027-28": 4.0},
        {"m1_pay|comment": "theirs", "m1_other|comment": "x"},
    )
    made = merge(EDITION, BASE, ours, theirs)
    assert [each.place.name for each in made.open] == ["m1_pay@2026-27", "m1_pay|comment"]
    assert made.figures.notes == {"m1_pay|comment": "ours", "m1_other|comment": "x"}
    said = {each.place.name: "theirs" for each in made.open}
    both = merge(EDITION, BASE, ours, theirs, said)
    assert both.open == () and len(both.conflicts) == 2 and not both.conflicts[0].row
    assert both.figures.notes["m1_pay|comment"] == "theirs"
    assert {each.place.name: each.now.value for each in differences(EDITION, ours, both.figures).cells if each.place.period} == {
        "m1_pay@2026-27": 6.0, "m1_pay@2028-29": 7.0}  # fmt: skip
    assert merge(EDITION, BASE, copy(None, {"odd": "o"}), BASE).figures.notes == {"odd": "o"}
    noted = copy(None, {"m1_pay|comment": "Old."})
    assert merge(EDITION, noted, BASE, noted).figures.notes == {}
    with pytest.raises(ValueError, match="different layouts"):
        merge(EDITION, BASE, BASE, filled(EDITION, {}, kind="trust"))


def names(own: Return) -> list[str | None]:
    return list(own.rows["s1"].text("scheme"))


def test_rows_are_added_by_both_taken_out_by_one_and_asked_about_where_the_other_changed_them() -> None:
    added = merge(EDITION, BASE, copy(None, None, A, B, {"scheme": "C"}), copy(None, None, A, B, {"scheme": "D"}))
    assert names(added.figures) == ["A", "B", "C", "D"] and added.figures.rows["s1"].places == (7, 8, 9, 10)
    out = merge(EDITION, BASE, copy(None, None, A), copy(None, None, B, A))
    assert (names(out.figures), out.open) == (["A"], ())
    assert names(merge(EDITION, BASE, BASE, copy(None, None, B)).figures) == ["B"]
    changed = {"scheme": "B", "gain": 9.0}
    for ours, theirs, side, stays in (
        ((A,), (A, changed), "theirs", True), ((A,), (A, changed), "", False), ((A, changed), (A,), "theirs", False),
        ((A, changed), (A,), "ours", True),
    ):  # fmt: skip
        made = merge(EDITION, BASE, copy(None, None, *ours), copy(None, None, *theirs), {"s1:B": side})
        assert [each.row for each in made.conflicts] == [True]
        assert ("B" in names(made.figures)) is stays
    apart = merge(
        EDITION, BASE, copy(None, None, A, changed), copy(None, None, A, {"scheme": "B", "gain": 3.0}), {"s1:B:gain": "theirs"}
    )
    assert [each.place.name for each in apart.conflicts] == ["s1:B:gain"]
    assert apart.figures.rows["s1"].number("gain").tolist() == [1.0, 3.0]
    kept = merge(EDITION, BASE, copy(None, None, A, changed), copy(None, None, A, {"scheme": "B", "gain": 3.0}))
    assert kept.figures.rows["s1"].number("gain").tolist() == [1.0, 9.0]


def test_a_table_that_only_one_has_is_taken_and_one_that_lost_all_rows_is_empty() -> None:
    bare = replace(BASE, rows={})
    assert names(merge(EDITION, bare, bare, BASE).figures) == ["A", "B"]
    empty = replace(BASE, rows={"s1": table(EDITION, "s1")})
    assert merge(EDITION, BASE, BASE, empty).figures.rows["s1"].count == 0


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 2), st.integers(1, 3)), max_size=12))
def test_merging_is_what_a_slow_reader_of_three_lists_would_do(changed: list[tuple[int, int, int]]) -> None:
    copies = [BASE.values.copy() for _ in range(3)]
    for slot, which, value in changed:
        copies[which][slot] = float(value)
    base, ours, theirs = (replace(BASE, values=each) for each in copies)
    made = merge(EDITION, base, ours, theirs)
    for slot, (b, o, t) in enumerate(zip(*copies, strict=True)):
        assert made.figures.values[slot] == (t if b == o else o), slot
    asked = sum(1 for b, o, t in zip(*copies, strict=True) if len({b, o, t}) == 3 or (b != o and b != t and o != t))
    assert len(made.open) == asked
    assert np.array_equal(merge(EDITION, base, ours, ours).figures.values, ours.values)
