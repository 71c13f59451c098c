"""What a plan says of the issued assumptions: adopted, departed from, and what is in doubt about it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cynllun.editions import load
from cynllun.figures import Return, RowTable
from cynllun.figures.returns import blank
from cynllun.plans.assumed import MISTYPED, OUTDATED, UNMARKED, VERSION, assumed, known_ids

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
