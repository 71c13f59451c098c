"""The mirror of bodies: each flow once, by the checks over pairs, with what is not said told apart from what differs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cynllun.checks import run
from cynllun.figures import Return
from cynllun.frameworks import Column, Edition
from cynllun.plans.mirrored import Flow, mirrored
from tests.casts.checked_edition import check, checked_edition, filled, table

INCOME = check("mirror-income", "ours_income", "=", "theirs_spend", scope="pairs", table="d1", tolerance="1")
SPEND = check("mirror-spend", "ours_spend", "=", "theirs_income", scope="pairs", table="d1", tolerance="1")
ODD = check("odd", "ours_income + 1", ">", "0", scope="pairs", table="d1")
EDITION = checked_edition(INCOME, SPEND, ODD)


def said(of: str, *rows: dict[str, Any], edition: Edition = EDITION) -> Return:
    """A body's return with what it says of others."""
    tables = {"s1": table(edition, "s1", {"scheme": "A", "rating": "red", "profile": 1.0, "score": 2.0}),
              "d1": table(edition, "d1", *rows)}  # fmt: skip
    return filled(edition, {}, organisation=of, rows=tables)


def about(other: str, income: float | None, spend: float | None, **more: Any) -> dict[str, Any]:
    return {"counterpart": other, "income": income, "spend": spend, **more}


def found(*returns: Return, edition: Edition = EDITION) -> dict[tuple[str, str], Flow]:
    flows = mirrored(run(edition, returns))
    assert len({(f.ours, f.theirs) for f in flows}) == len(flows), "each flow once"
    return {(f.ours, f.theirs): f for f in flows}


def test_two_who_say_the_same_agree_within_the_tolerance_of_the_check() -> None:
    flows = found(said("A", about("B", 10, 4)), said("B", about("A", 4, 11)))
    assert set(flows) == {("A", "B"), ("B", "A")}
    one = flows["A", "B"]
    assert (one.left, one.right, one.differs) == ((10, 10), (11, 11), (False, False))
    assert one.agrees is True
    assert (one.ours_column, one.theirs_column, one.table, one.check) == ("income", "spend", "d1", "mirror-income")
    assert one.periods == ("2026-27", "2027-28")


def test_a_difference_is_a_difference_whatever_else_is_missing() -> None:
    one = found(said("A", about("B", 10, 4)), said("B", about("A", 4, 12)))["A", "B"]
    assert one.differs == (True, True)
    assert one.agrees is False


def test_what_is_not_said_cannot_be_told() -> None:
    flows = found(said("A", about("B", 10, 4)))
    one = flows["A", "B"]
    assert one.differs == (None, None)
    assert one.agrees is None
    assert [value != value for value in one.right] == [True, True]
    back = flows["B", "A"]
    assert (back.right, back.agrees) == ((4, 4), None), "what A says it pays B stands, though B is not at hand"
    assert (back.ours_column, back.theirs_column) == ("income", "spend")
    assert [value != value for value in back.left] == [True, True]


def test_one_who_filled_the_table_and_names_nobody_says_nothing_flows() -> None:
    one = found(said("A", about("B", 10, 4)), said("B", about("C", 1, 1)), said("C", about("B", 1, 1)))["A", "B"]
    assert one.right == (0, 0)
    assert one.agrees is False


def test_what_each_says_of_the_agreement_stands_beside_it() -> None:
    own = replace(
        EDITION, columns=(*EDITION.columns, Column(table="d1", id="agreed", order=9, unit="text", source="S")), hash="a" * 64
    )
    first = said(
        "A", about("B", 10, 4, agreed="yes"), about("B", 0, 0, agreed="no"), about("B", 0, 0, agreed="yes"), edition=own
    )
    one = found(first, said("B", about("A", 4, 10), edition=own), edition=own)["A", "B"]
    assert one.left_agreed == ("yes", "no")
    assert one.right_agreed == ()
    assert found(said("A", about("B", 10, 4)))["A", "B"].left_agreed == ()


def test_a_table_without_periods_has_one_figure() -> None:
    columns = tuple(replace(c, periods="") if c.table == "d1" else c for c in EDITION.columns)
    own = replace(EDITION, columns=columns, hash="b" * 64)
    one = found(said("A", about("B", 10, 4), edition=own), said("B", about("A", 4, 10), edition=own), edition=own)["A", "B"]
    assert (one.periods, one.left, one.agrees) == (("",), (10,), True)
