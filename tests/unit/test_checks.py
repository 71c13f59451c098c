"""Checks over returns: who fails where, who cannot tell, whom it is not for; and the findings that say so."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cynllun.checks import Finding, Results, findings, run
from cynllun.checks.engine import Failed
from cynllun.figures import State
from cynllun.frameworks import CheckRow
from tests.casts.checked_edition import check, checked_edition, filled, table

YEARS = ("2025-26", "2026-27", "2027-28", "2028-29")


def one(row: CheckRow, figures: dict[str, Any] | None = None, **fields: Any) -> Results:
    """One check over one return."""
    edition = checked_edition(row, hash=repr(row))
    rows = {name: table(edition, name, *each) for name, each in fields.pop("rows", {}).items()}
    return run(edition, [filled(edition, figures or {}, rows=rows, **fields)])


def counts(results: Results, body: int = 0) -> tuple[int, int, int, int]:
    """Passed, failed, cannot tell, not for this body."""
    tally = results.tally
    return tuple(int(each[0, body]) for each in (tally.passed, tally.failed, tally.cannot_tell, tally.not_for))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("comparison", "fails"),
    [("=", (9, 11)), ("!=", (10,)), ("<", (10, 11)), ("<=", (11,)), (">", (9, 10)), (">=", (9,))],
)
def test_each_comparison(comparison: str, fails: tuple[int, ...]) -> None:
    for figure in (9, 10, 11):
        row = check("c", "m1_pay", comparison, "10", periods="year1")
        assert counts(one(row, {"m1_pay@2026-27": figure}))[1] == (figure in fails), figure


@pytest.mark.parametrize(
    ("tolerance", "kind", "figure", "failed"),
    [("2", "absolute", 102, 0), ("2", "absolute", 102.1, 1), ("2", "percent", 102, 0), ("2", "percent", 103, 1),
     ("rounding", "absolute", 101, 0), ("m1_other", "absolute", 103, 0), ("0", "absolute", 100.0000001, 0)],
)  # fmt: skip
def test_a_tolerance(tolerance: str, kind: str, figure: float, failed: int) -> None:
    row = check("c", "m1_pay", "=", "100", tolerance=tolerance, tolerance_kind=kind, periods="year1")
    assert counts(one(row, {"m1_pay@2026-27": figure, "m1_other@2026-27": 3}))[1] == failed


def test_a_tolerance_that_is_missing_cannot_tell() -> None:
    row = check("c", "m1_pay", "=", "100", tolerance="m1_other", periods="year1")
    assert counts(one(row, {"m1_other@2026-27": None})) == (0, 0, 1, 0)


def test_missing_never_fails_and_never_passes() -> None:
    results = one(check("c", "m1_pay", ">", "5"), {"m1_pay@2026-27": None, "m1_pay@2027-28": 9})
    assert counts(results) == (1, 2, 1, 0)
    assert counts(one(check("c", "m1_pay / m1_other", ">", "5"), {"m1_pay@2026-27": 1})) == (0, 0, 4, 0), "nothing ÷ nothing"


def test_a_check_is_not_for_who_has_none_of_its_lines() -> None:
    none = {f"m1_pay@{y}": State.NOT_APPLICABLE for y in YEARS[:2]}
    assert counts(one(check("c", "m1_pay", ">", "5"), none, rest=9)) == (2, 0, 0, 2)
    assert counts(one(check("c", "m1_other", ">", "5"), kind="sha", rest=9)) == (0, 0, 0, 4)
    assert counts(one(check("c", "m1_other + m1_pay", ">", "5"), kind="sha", rest=9)) == (4, 0, 0, 0)
    assert counts(one(check("c", "m1_pay", ">", "5", applies="trust jcc"))) == (0, 0, 0, 4)
    assert counts(one(check("c", "m1_pay", ">", "5", applies="board jcc"))) == (0, 4, 0, 0)
    mixed = one(check("c", "m1_pay", ">", "5", applies="board"), none, rest=9)
    assert counts(mixed) == (2, 0, 0, 2)


def test_scopes_and_their_periods() -> None:
    assert sum(counts(one(check("c", "p1_flow", ">=", "0", scope="month")))) == 12
    assert sum(counts(one(check("c", "p1_flow", ">=", "0", scope="quarter")))) == 4, "the second year alone has quarters"
    assert sum(counts(one(check("c", "m1_pay", ">=", "0")))) == 4
    assert sum(counts(one(check("c", "m1_pay", ">=", "previous(m1_pay)")))) == 3, "nothing stands before the first"
    assert sum(counts(one(check("c", "m1_pay + p1_flow", ">=", "0", periods="year1 year3")))) == 1
    assert sum(counts(one(check("c", "m1_pay", ">=", "0", periods="prior year2")))) == 2, "not one after the other"
    stock = check("c", "p1_stock", "=", "previous(p1_stock)", scope="quarter", periods="quarters2")
    assert counts(one(stock, {"p1_stock@2027-03": 5, "p1_stock@2027-28Q1": 5})) == (3, 1, 0, 0), "after March comes quarter 1"
    opening = check("c", "p1_stock", "=", "previous(p1_stock)", scope="month")
    assert counts(one(opening, {"p1_stock@2026-03": 5}))[1] == 1


def test_a_check_over_the_items_of_a_breakdown() -> None:
    row = check("c", "p1_staff", "<=", "p1_share", scope="month", over="group")
    results = one(row, {"p1_staff__nurses@2026-05": 3, "p1_share__nurses@2026-05": 2})
    assert counts(results) == (23, 1, 0, 0)
    (finding,) = findings(results)
    assert finding.sentence.params["item"] == "text:item.group.nurses.title"
    assert finding.cell == "F9" and finding.sheet == "P1" and finding.period == "2026-05"


def test_bodies_are_told_apart() -> None:
    edition = checked_edition(check("c", "m1_pay", ">", "5", applies="board"), hash="apart")
    own = [
        filled(edition, {"m1_pay@2026-27": 1}, rest=9, organisation="A"), filled(edition, {}, rest=9, organisation="B"),
        filled(edition, {"m1_pay@2026-27": None}, rest=9, organisation="C"), filled(edition, {}, kind="jcc", organisation="D"),
    ]  # fmt: skip
    results = run(edition, own)
    assert [counts(results, n) for n in range(5)] == [(3, 1, 0, 0), (4, 0, 0, 0), (3, 0, 1, 0), (0, 0, 0, 4), (0, 0, 0, 0)]
    assert [f.organisation for f in findings(results)] == ["A"]
    assert findings(results, bodies=["B"]) == []


def test_a_finding_says_where_both_sides_stand() -> None:
    row = check("c", "m1_total", "=", "previous(m1_pay)", periods="year2", severity="query", section="4.1", tolerance="1")
    (found,) = findings(one(row, {"m1_pay@2026-27": 10, "m1_pay@2027-28": 4, "m1_other@2027-28": 3}))
    assert (found.check, found.family, found.severity, found.organisation) == ("c", 3, "query", "X1")
    assert (found.left, found.right, found.difference) == (7, 10, -3)
    assert (found.sheet, found.cell, found.cells) == ("M1", "S10", ("M1!S10", "M1!R8"))
    assert [(t.name, t.value, t.place) for t in found.terms] == [("m1_total", 7, "M1!S10"), ("m1_pay", 10, "M1!R8")]
    assert found.sentence.id == "check.c.sentence" and found.action.id == "check.c.action"
    said = found.sentence.params
    assert said["left"] == {"en": "£7k", "cy": "£7k"} and said["difference"]["cy"] == "£3k"
    assert said["period"] == {"en": "2027-28", "cy": "2027-28"} and said["line"] == "text:line.m1_total.title"
    assert found.source == "S, 4.1" and not found.blocks and found.rank == 2


def test_numbers_are_said_in_their_unit() -> None:
    row = check("c", "0", ">=", "p1_staff", scope="month")
    (found,) = findings(one(row, {"p1_staff__nurses@2026-04": 2.5}))
    assert found.sentence.params["left"]["cy"] == "0.0 CAC" and found.sentence.params["right"]["en"] == "2.5 WTE"
    assert found.sentence.params["period"]["cy"] == "Ebrill 2026"
    truth = check("c", "missing(m1_pay)", "=", "0", periods="year1")
    (found,) = findings(one(truth, {"m1_pay@2026-27": None}))
    assert found.sentence.params["left"]["en"] == "1"


def test_two_percentages_are_points_apart() -> None:
    """61.5% is 3.5 points more than 58%, and 6% more: the difference is no percentage of anything."""
    row = check("c", "p1_share", "<=", "58", scope="month", over="group")
    said = [found.sentence.params for found in findings(one(row, {"p1_share__nurses@2026-04": 61.5}))]
    assert said[0]["left"]["en"] == "61.5%"
    assert said[0]["difference"] == {"en": "3.5 percentage points", "cy": "3.5 pwynt canran"}


def test_a_run_rests_on_all_its_cells() -> None:
    row = check("c", "cumulative(p1_flow)", "<=", "10", scope="month", periods="months")
    found = findings(one(row, {"p1_flow@2026-04": 6, "p1_flow@2026-06": 6}))
    assert [f.period for f in found][:1] == ["2026-06"]
    assert found[0].cells == ("P1!E13", "P1!F13", "P1!G13")


def test_a_quarter_looks_back_at_the_last_month() -> None:
    row = check("c", "p1_stock", "=", "previous(p1_stock)", scope="quarter")
    (found,) = findings(one(row, {"p1_stock@2027-03": 5, **{f"p1_stock@2027-28Q{q}": 4 for q in (1, 2, 3, 4)}}))
    assert found.cells == ("P1!R14", "P1!P14")


def test_findings_come_in_order_of_severity_sheet_and_cell() -> None:
    edition = checked_edition(
        check("late", "m1_pay", ">", "5", severity="query", periods="year1"), check("last", "p1_flow", ">", "5", scope="month"),
        check("first", "m1_other", ">", "5", periods="year2 year3"), check("breach", "m1_pay", ">", "5", severity="breach"),
        hash="order",
    )  # fmt: skip
    found = findings(run(edition, [filled(edition, {})]))
    assert [f.check for f in found] == ["first"] * 2 + ["last"] * 12 + ["breach"] * 4 + ["late"]
    assert [f.cell for f in found[:3]] == ["S9", "T9", "E13"]
    wide = [f.cell for f in found if f.check == "last"]
    assert wide == sorted(wide, key=lambda cell: (len(cell), cell)), "AA comes after Z"


def test_the_round_as_one_body_belongs_to_nobody() -> None:
    edition = checked_edition(check("c", "m1_pay", "=", "m1_other", scope="across", periods="year1"), hash="across")
    own = [filled(edition, {"m1_pay@2026-27": 5}, organisation="A"), filled(edition, {"m1_other@2026-27": 3}, organisation="B")]
    results = run(edition, own)
    assert counts(results, 2) == (0, 1, 0, 0) and counts(results, 0) == (0, 0, 0, 0)
    (found,) = findings(results, bodies=[""])
    assert (found.organisation, found.left, found.right, found.cells) == ("", 5, 3, ())
    assert [t.value for t in found.terms] == [5, 3]


def test_what_rests_on_rows_points_at_their_column() -> None:
    rows = {"s1": [{"scheme": "A", "rating": "red", "profile": 1.0}, {"scheme": "B", "rating": "green", "profile": 2.0}]}
    found = findings(one(check("c", "s1_red", "=", "0", periods="year1", severity="note"), rows=rows))
    assert found[0].cells == ("S1!P7:P8",) and found[0].sentence.params["line"] == "text:column.s1.profile.title"
    month = findings(one(check("c", "s1_red", "=", "0", scope="month"), rows=rows))
    assert month[0].cells == ("S1!D7:D8",)
    number = findings(one(check("c", "s1_rated", "<", "2", periods="year1"), rows=rows))
    assert number[0].cells == ("S1!B7:B8",) and number[0].sentence.params["line"] == "text:table.s1.title"
    gone = findings(one(check("c", "d1_income + m1_pay", ">", "0", periods="year1"), kind="sha"))
    assert gone[0].cells == ("M1!R8",), "a table that is not theirs has no cells"
    nothing = findings(one(check("c", "s1_gain", ">", "0", periods="year1"), rows={"s1": [{"scheme": "A"}]}))
    assert nothing[0].cells == ("S1!R7:R7",)


def test_nothing_is_nan_in_the_tally() -> None:
    tally = one(check("c", "m1_pay", ">", "5")).tally
    assert all(np.issubdtype(each.dtype, np.integer) for each in (tally.passed, tally.failed, tally.cannot_tell, tally.not_for))


def test_a_finding_may_have_nothing_to_compare() -> None:
    bare = Finding("c", 1, "note", "X1", *(findings(one(check("c", "m1_pay", ">", "5")))[0].sentence,) * 2)
    assert math.isnan(bare.left) and bare.cells == ()


def test_checks_of_one_shape_come_out_together_as_each_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether they run at once or a few at a time; the numbers in them may differ, and one may name a line twice."""
    sides = (("2 + 3 + m1_pay", "10"), ("4 + 5 + m1_other", "12"), ("1 + 1 + m1_pay", "m1_pay + 2"), ("m1_pay + m1_other + m1_pay", "30"),
             ("m1_other + m1_pay + p1_flow", "7"))  # fmt: skip
    rows = [check(f"c{n}", left, "<=", right, tolerance=str(n)) for n, (left, right) in enumerate(sides)]
    figures = {f"m1_pay@{year}": n * 7 for n, year in enumerate(YEARS)} | {"m1_other@2026-27": 12, "m1_other@2027-28": 1}
    edition = checked_edition(*rows, hash="together")
    returns = [filled(edition, figures), filled(edition, {}, kind="sha", organisation="B", rest=9)]
    whole = run(edition, returns)
    alone = [run(checked_edition(row, hash=row.id), [replace(own, edition_hash=row.id) for own in returns]) for row in rows]
    monkeypatch.setattr("cynllun.checks.engine.NEAR", 9)
    singly = [found for one in alone for found in one.failed]
    for results in (whole, run(edition, returns), run(edition, returns)):
        assert len(results.cube.plan.batches) < len(rows)
        for name in ("passed", "failed", "cannot_tell", "not_for"):
            assert getattr(results.tally, name).tolist() == [getattr(one.tally, name)[0].tolist() for one in alone], name
        assert [_plain(found) for found in results.failed] == [_plain(found) for found in singly]


def _plain(failed: Failed) -> tuple[Any, ...]:
    """What failed where, to compare."""
    return failed.instance.check.id, [each.tolist() for each in (*failed.where, failed.left, failed.right, failed.terms)]
