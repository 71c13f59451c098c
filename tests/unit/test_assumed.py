"""What a plan says of the issued assumptions: adopted, departed from, and what is in doubt about it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cynllun.editions import load
from cynllun.figures import Return, RowTable
from cynllun.figures.returns import blank
from cynllun.frameworks import Edition
from cynllun.plans.assumed import MISTYPED, OUTDATED, UNMARKED, VERSION, assumed, known_ids
from cynllun.plans.assumed_on_record import assumption_findings

EDITION = load("wales-2026-29")
YEARS = ("2026-27", "2027-28", "2028-29")
FIRST = {each.id: each.years for each in EDITION.assumptions}


def said(version: float = 1, decision: str = "adopted", issued: float = 3.3, expected: float = 3.3) -> Return:
    """A return that says one thing about the pay award."""
    kinds = {"issued": issued, "low": 1.0, "expected": expected, "high": 9.0}
    numbers = {f"{kind}@{year}": value for kind, value in kinds.items() for year in YEARS} | {"version": version}
    texts = {"assumption": "pay_award", "decision": decision, "reason": "Local", "basis": None}
    table = RowTable(
        tuple(numbers), tuple(texts), np.array([[v] for v in numbers.values()]), tuple((t,) for t in texts.values())
    )
    empty = blank(EDITION.id, EDITION.hash, "A", "board", EDITION.layout("board").slots)
    return replace(empty, rows={"c6": table})


@pytest.mark.parametrize(("own", "doubts"), [
    (said(), ()), (said(decision="departed", expected=3.8), ()), (said(expected=3.8), (UNMARKED,)),
    (said(issued=3.0), (MISTYPED,)), (said(version=7), (VERSION,)), (said(version=float("nan")), (VERSION,)),
    (said(expected=float("nan")), ()),
])  # fmt: skip
def test_what_is_in_doubt(own: Return, doubts: tuple[str, ...]) -> None:
    (row,) = assumed(EDITION, own, {1: FIRST})
    assert row.doubts == doubts and row.departed is (row.expected[0] == 3.8 and doubts == ())


def test_a_later_version_makes_the_first_outdated_and_not_wrong() -> None:
    later = FIRST | {"pay_award": (4.0, 4.0, 4.0)}
    assert assumed(EDITION, said(), {1: FIRST, 2: later})[0].doubts == (OUTDATED,)
    assert assumed(EDITION, said(version=2), {1: FIRST, 2: later})[0].doubts == (MISTYPED, UNMARKED)


def test_what_the_row_holds_is_given_as_it_stands() -> None:
    (row,) = assumed(EDITION, said(), {1: FIRST})
    assert (row.organisation, row.id, row.version, row.reason, row.basis) == ("A", "pay_award", 1, "Local", "")
    assert (row.issued, row.low, row.high) == ((3.3,) * 3, (1.0,) * 3, (9.0,) * 3)


def test_a_table_that_is_not_there_says_nothing() -> None:
    assert assumed(EDITION, replace(said(), rows={}), {1: FIRST}) == ()
    assert assumed(load("england-2026-31"), said(), {1: FIRST}) == ()


def test_every_issued_assumption_is_a_row_of_the_table() -> None:
    assert set(known_ids(EDITION)) == {item.id for item in EDITION.items["assumption"]}


def found(own: Return, issued: dict[int, dict[str, tuple[float, ...]]]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(each.check, each.severity, each.period, each.cells) for each in assumption_findings(EDITION, own, issued)]


def test_a_cell_that_shows_what_was_not_issued_is_named_year_by_year() -> None:
    changed = found(said(issued=3.0), {1: FIRST})
    assert changed == [
        ("record-c6-issued", "blocks", year, (f"C6!{column}7",)) for year, column in zip(YEARS, "CDE", strict=True)
    ]
    only = {1: {**FIRST, "pay_award": (3.3, 3.3, 4.0)}}
    assert [each[2] for each in found(said(), only)] == [YEARS[2]]
    (first, *_rest) = assumption_findings(EDITION, said(issued=3.0), {1: FIRST})
    assert (first.left, first.right, first.family) == (3.0, 3.3, 9) and first.terms[0].place == "C6!C7"
    rows = replace(said(issued=3.0).rows["c6"], places=(12,))
    assert found(replace(said(), rows={"c6": rows}), {1: FIRST})[0][3] == ("C6!C12",)


def test_what_is_of_an_older_version_is_found_once_and_a_version_never_issued_at_its_row() -> None:
    later = {1: FIRST, 2: FIRST}
    assert found(said(), {1: FIRST}) == found(said(version=2), later) == []
    assert found(said(), later) == [("record-c6-latest", "query", "", ("C6!O7",))]
    assert found(said(version=7), later) == [("record-c6-version", "blocks", "", ("C6!O7",))]
    assert found(said(version=float("nan")), later) == []  # what is missing is for another check to say


def test_where_nothing_is_issued_or_nothing_is_held_against_it_nothing_is_found() -> None:
    assert found(said(), {}) == []
    bare = replace_checks("assumptions")
    assert list(assumption_findings(bare, said(version=7, issued=3.0), {1: FIRST, 2: FIRST})) == []
    for doubt, own in ((VERSION, said(version=7)), (MISTYPED, said(issued=3.0)), (OUTDATED, said())):
        lacking = replace_checks(doubt)
        held = {each.check for each in assumption_findings(lacking, own, {1: FIRST, 2: FIRST})}
        assert held == ({"record-c6-latest"} if doubt == MISTYPED else set())


def replace_checks(without: str) -> Edition:
    """The edition without the record checks of a record, or of a doubt."""
    kept = tuple(each for each in EDITION.record_checks if without not in (each.record, each.series))
    return replace(EDITION, record_checks=kept)
