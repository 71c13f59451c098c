"""Checks of rows that people add, and of pairs of bodies that name one another."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from cynllun.checks import FormulaFault, Results, compile_edition, findings, run
from cynllun.checks.examples import try_example
from cynllun.editions import load
from cynllun.frameworks import CheckRow, Column
from tests.casts.checked_edition import check, checked_edition, filled, table
from tests.unit.test_checks import counts

A = {"scheme": "Theatres", "rating": "red", "profile": 2.0, "gain": 5.0, "score": 3.0, "lead": "Mair",
     "start": "2026-04-01", "finish": "2026-03-01"}  # fmt: skip
B: dict[str, Any] = {"rating": "green", "score": 1.0}


def of_rows(
    left: str, comparison: str, right: str, *rows: dict[str, Any], places: tuple[int, ...] = (), **fields: Any
) -> Results:
    """A check of the rows of one body."""
    row = check("c", left, comparison, right, scope="rows", table="s1", **fields)
    edition = checked_edition(row, hash=f"{left}{comparison}{right}{fields}")
    return run(edition, [filled(edition, {}, rows={"s1": table(edition, "s1", *rows, places=places)})])


@pytest.mark.parametrize(
    ("left", "came_out"),
    [
        ("gain = 5", (1, 0, 0, 1)),                      # what may be left empty, and was, says nothing
        ("score >= 2", (1, 1, 0, 0)),
        ("profile = 24", (1, 0, 0, 1)),                  # the sum of its months
        ("finish >= start", (0, 1, 1, 0)),               # days; a date that is not there cannot tell
        ("missing(lead) = 0", (1, 1, 0, 0)),
        ("missing(gain) = 0", (1, 0, 0, 1)),             # all that it is about is left empty
        ("missing(gain) * score = 0", (1, 1, 0, 0)),
        ("rating__red = 0", (1, 1, 0, 0)),
        ("when(rating__green, missing(scheme), 0) = 0", (1, 1, 0, 0)),
        ("scheme + rating = 2", (1, 0, 1, 0)),           # a text is 1 where there is one
    ],
)  # fmt: skip
def test_rows(left: str, came_out: tuple[int, int, int, int]) -> None:
    side, comparison, right = left.rsplit(" ", 2)
    assert counts(of_rows(side, comparison, right, A, B)) == came_out


@pytest.mark.parametrize(
    ("left", "came_out"),
    [
        ("cost = 7", (1, 0, 0, 1)),                               # both of its years
        ("cost__year1 = 3", (1, 0, 0, 1)),
        ("when(start > year1_begins, cost__year1, 0) = 0", (1, 0, 1, 0)),  # 1 April is not after 1 April; B has no date
        ("when(start >= year1_begins, cost__year1, 0) = 0", (0, 1, 1, 0)),
        ("when(start > year1_ends, cost__year1, 0) = 0", (1, 0, 1, 0)),
    ],
)  # fmt: skip
def test_the_years_of_a_column_and_the_days_they_begin_on(left: str, came_out: tuple[int, int, int, int]) -> None:
    side, comparison, right = left.rsplit(" ", 2)
    spent = {"cost@2026-27": 3.0, "cost@2027-28": 4.0}
    assert counts(of_rows(side, comparison, right, A | spent, B)) == came_out


def test_a_finding_about_one_year_of_a_column_names_its_cell() -> None:
    found = findings(of_rows("cost__year2", "=", "0", A | {"cost@2026-27": 3.0, "cost@2027-28": 4.0}))
    assert [(f.cell, f.left) for f in found] == [("W7", 4.0)]
    assert [(t.name, t.place) for t in found[0].terms] == [("cost__year2", "S1!W7")]


def test_a_date_that_cannot_be_read_cannot_tell() -> None:
    assert counts(of_rows("start", ">", "0", {"scheme": "A", "score": 1.0, "start": "soon"})) == (0, 0, 1, 0)


def test_a_row_that_is_half_filled_is_missing() -> None:
    half = {"scheme": "A", "profile@2026-04": 3.0}
    assert counts(of_rows("profile", ">=", "0", half)) == (0, 0, 1, 0)


def test_nobody_has_rows() -> None:
    assert counts(of_rows("score", ">", "0")) == (0, 0, 1, 0), "there should be rows: nothing was checked"
    assert counts(of_rows("score", ">", "0", applies="trust")) == (0, 0, 0, 0)
    edition = checked_edition(check("c", "score", ">", "0", scope="rows", table="s1"), hash="none")
    assert run(edition, []).failed == ()


def test_a_finding_names_the_row() -> None:
    (found,) = findings(of_rows("finish", ">=", "start", A, places=(12,)))
    assert (found.sheet, found.cell, found.cells) == ("S1", "T12", ("S1!T12", "S1!S12"))
    assert found.item == "Theatres" and found.sentence.params["item"] == {"en": "Theatres", "cy": "Theatres"}
    assert found.sentence.params["left"] == {"en": "1 March 2026", "cy": "1 Mawrth 2026"}
    assert found.sentence.params["line"] == "text:column.s1.finish.title" and found.sentence.params["row"]["en"] == "12"


def test_a_row_is_known_by_what_it_says_first() -> None:
    (found,) = findings(of_rows("score", ">", "2", B))
    assert found.sentence.params["item"] == "text:choice.rating.green.title" and found.cell == "U7", "where a template puts it"
    (found,) = findings(of_rows("score", ">", "2", {"score": 1.0}))
    assert found.sentence.params["item"] == {"en": "", "cy": ""}
    (found,) = findings(of_rows("score", ">", "2", {"rating": "purple", "score": 1.0}))
    assert found.item == "purple", "a choice that is none is said as it was written"
    (found,) = findings(of_rows("score", ">", "2", {"scheme": "text:check.x", "score": 1.0}))
    assert found.sentence.params["item"]["en"] == "text:check.x", "what a person wrote is never looked up"


def test_a_profile_points_at_its_first_and_last_month() -> None:
    (found,) = findings(of_rows("profile + rating__red", "<", "2", A))
    assert found.cells == ("S1!D7:O7", "S1!C7") and [t.name for t in found.terms] == ["profile", "rating__red"]


def test_a_column_that_a_kind_of_body_has_not_has_no_place() -> None:
    row = check("c", "score + missing(lead)", "=", "0", scope="rows", table="s1")
    edition = checked_edition(row, hash="no lead")
    own = filled(edition, {}, kind="trust", rows={"s1": table(edition, "s1", {"scheme": "A", "score": 1.0})})
    (found,) = findings(run(edition, [own]))
    assert found.cells == ("S1!T7",)


def test_rows_of_a_table_that_is_not_theirs_have_no_place() -> None:
    edition = checked_edition(check("c", "margin", ">", "5", scope="rows", table="d1"), hash="not theirs")
    own = filled(edition, {}, kind="sha", rows={"d1": table(edition, "d1", {"counterpart": "B", "margin": 1})})
    (found,) = findings(run(edition, [own]))
    assert (found.sheet, found.cell, found.item) == ("D1", "", "B")


def test_a_choice_may_be_of_the_framework() -> None:
    columns = [Column(table="s1", id=f"of_{name}", order=n, unit="choice", choices=name, source="S")
               for n, name in enumerate(("expectation", "enabling_action"))]  # fmt: skip
    row = check("c", "of_expectation__no_waits + of_enabling_action__uec1", "=", "0", scope="rows", table="s1")
    plain = checked_edition(row, hash="choices")
    edition = replace(plain, columns=(*plain.columns, *columns))
    rows = {"s1": table(edition, "s1", {"of_expectation": "no_waits", "of_enabling_action": "uec1"})}
    (found,) = findings(run(edition, [filled(edition, {}, rows=rows)]))
    assert found.left == 2 and found.sentence.params["item"] == "text:expectation.no_waits.title"


def test_pairs_of_a_table_without_periods() -> None:
    row = check("m", "ours_margin", "=", "theirs_margin", scope="pairs", table="d1")
    plain = checked_edition(row, hash="no periods")
    edition = replace(plain, columns=tuple(c for c in plain.columns if c.id not in ("income", "spend")), rollups=())
    own = [filled(edition, {}, organisation=a, rows={"d1": table(edition, "d1", {"counterpart": b, "margin": m})})
           for a, b, m in (("A", "B", 10), ("B", "A", 7))]  # fmt: skip
    found = findings(run(edition, own))
    assert [(f.organisation, f.period, f.difference) for f in found] == [("A", "", 3), ("B", "", -3)]


def test_rows_of_several_bodies_are_told_apart() -> None:
    row = check("c", "score", ">=", "2", scope="rows", table="s1", applies="board")
    edition = checked_edition(row, hash="several")

    def rows(*each: dict[str, Any]) -> dict[str, Any]:
        return {"s1": table(edition, "s1", *each)}

    results = run(edition, [
        filled(edition, {}, organisation="A", rows=rows(A, B)), filled(edition, {}, organisation="B", rows=rows(A)),
        filled(edition, {}, organisation="C"), filled(edition, {}, kind="jcc", organisation="D", rows=rows(B)),
    ])  # fmt: skip
    assert [counts(results, n) for n in range(4)] == [(1, 1, 0, 0), (1, 0, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)]
    assert [f.organisation for f in findings(results)] == ["A"]


MIRROR = check("mirror", "ours_income", "=", "theirs_spend", scope="pairs", table="d1", tolerance="1", family=7)


def mirrored(*said: tuple[str, str, dict[str, Any]], row: CheckRow = MIRROR, empty: tuple[str, ...] = ()) -> Results:
    """What bodies say of one another: who, of whom, and a row."""
    edition = checked_edition(row, hash=repr(row))
    rows: dict[str, list[dict[str, Any]]] = {code: [] for code in empty}
    for who, whom, each in said:
        rows.setdefault(who, []).append({"counterpart": whom, **each})
    return run(edition, [
        filled(edition, {}, organisation=who, rows={"d1": table(edition, "d1", *each)}) for who, each in rows.items()
    ])  # fmt: skip


def test_the_mirror() -> None:
    results = mirrored(
        ("A", "B", {"income": 100, "spend": 0}), ("B", "A", {"income": 0, "spend": 70}), ("B", "A", {"income": 0, "spend": 20})
    )
    assert counts(results, 0) == (0, 2, 0, 0), "100 and 90, in each of two years"
    assert counts(results, 1) == (2, 0, 0, 0), "0 and 0"
    found = findings(results, names={"B": {"en": "Body B", "cy": "Corff B"}})
    first = found[0]
    assert (first.organisation, first.left, first.right, first.period) == ("A", 100, 90, "2026-27")
    assert first.sentence.params["counterpart"] == {"en": "Body B", "cy": "Corff B"} == first.sentence.params["item"]
    assert first.cells == ("D1!C7",) and [t.place for t in first.terms] == ["D1!C7", "B: D1!E8"]
    assert first.item == "Body B" and findings(results)[0].item == "B"
    assert first.sentence.params["line"] == "text:column.d1.income.title"


def test_what_one_says_and_the_other_does_not_is_a_difference() -> None:
    results = mirrored(("A", "B", {"income": 100, "spend": 0}), ("B", "C", {"income": 0, "spend": 0}))
    assert counts(results, 0) == (0, 2, 0, 0), "the other filled the table, and does not name it"
    found = findings(results)
    assert found[0].right == 0 and found[0].terms[1].place == ""
    silent = mirrored(("A", "B", {"income": 0, "spend": 100}), ("B", "C", {"income": 0, "spend": 0}))
    assert counts(silent, 1) == (0, 2, 2, 0), "of C nothing is known; of A it says nothing"
    assert findings(silent)[0].cells == () and findings(silent)[0].sheet == "D1"


def test_who_is_not_there_cannot_be_told() -> None:
    assert counts(mirrored(("A", "B", {"income": 100, "spend": 0}))) == (0, 0, 2, 0)
    empty = mirrored(("A", "B", {"income": 100, "spend": 0}), empty=("B",))
    assert counts(empty, 0) == (0, 0, 2, 0), "an empty table says nothing, not 0"
    missing = mirrored(("A", "B", {"income": 100}), ("B", "A", {"spend": 100}))
    assert counts(missing, 0) == (2, 0, 0, 0) and counts(missing, 1) == (0, 0, 2, 0)


def test_nobody_is_its_own_counterpart_and_nobody_may_be_named() -> None:
    assert counts(mirrored(("A", "A", {"income": 100, "spend": 0}))) == (0, 0, 0, 0)
    assert counts(mirrored(("A", "", {"income": 100, "spend": 0}))) == (0, 0, 0, 0)


def test_a_column_without_periods_is_the_same_in_each() -> None:
    row = check("m", "ours_income - ours_margin", "=", "theirs_spend", scope="pairs", table="d1", periods="year2")
    results = mirrored(
        ("A", "B", {"income": 100, "spend": 0, "margin": 10}), ("B", "A", {"income": 0, "spend": 80, "margin": 0}), row=row
    )
    (found,) = [f for f in findings(results) if f.organisation == "A"]
    assert (found.left, found.right, found.period) == (90, 80, "2027-28") and found.cells == ("D1!D7", "D1!G7")


def test_pairs_without_periods() -> None:
    row = check("m", "ours_margin", "=", "theirs_margin", scope="pairs", table="d1")
    results = mirrored(("A", "B", {"margin": 10}), ("B", "A", {"margin": 7}), row=row)
    assert counts(results, 0)[1] == 2, "one for each year that the table has"
    with pytest.raises(FormulaFault, match="no line is called ours_hope"):
        compile_edition(checked_edition(check("m", "ours_hope", scope="pairs", table="d1")))


def test_examples_of_checks() -> None:
    edition = checked_edition(
        check("grid", "m1_total", ">", "5", periods="year1"), check("rows", "score", ">", "5", scope="rows", table="s1"), MIRROR,
        check("trusts", "m1_pay", ">", "0", applies="trust", periods="year1"), hash="examples",
    )  # fmt: skip

    def outcome(id: str, figures: str, kind: str = "board") -> str:
        return try_example(edition, id, kind, figures)[0]

    assert outcome("grid", "m1_pay@2026-27=4; m1_other@2026-27=1") == "fires", "totals are computed"
    assert outcome("grid", "m1_total@2026-27=9") == "passes", "or said"
    assert outcome("grid", "m1_total@2026-27=") == outcome("grid", "") == "cannot-tell"
    assert outcome("trusts", "m1_pay@2026-27=1") == "not-applicable"
    assert outcome("rows", "row1.score=4; row1.scheme=A") == "fires"
    assert outcome("rows", "row2.score=9") == "passes", "of the row before nothing is said"
    assert outcome("mirror", "ours_income@2026-27=5; theirs_spend@2026-27=9") == "fires"
    with pytest.raises(KeyError):
        outcome("none", "")
    assert math.isnan(
        try_example(edition, "mirror", "board", "ours_income@2026-27=5")[1].cube.pairs("d1").frame.values[0, 0, 1]
    )


def test_a_text_that_names_a_row_of_another_table_is_known_where_the_same_body_has_it() -> None:
    wales = load("wales-2026-29")
    for figures, outcome in (
        ("row1.action=A07; t1.row1.code=A07; t1.row2.code=A08", "passes"),
        ("row1.action=A09; t1.row1.code=A07; t1.row2.code=A08", "fires"), ("row1.action=A07", "cannot-tell"),
    ):  # fmt: skip
        assert try_example(wales, "c9-action-known", "board", f"row1.scheme=One; {figures}")[0] == outcome
