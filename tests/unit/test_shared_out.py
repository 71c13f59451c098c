"""What a joint committee needs against what boards give: by year, and never a share that is not said taken for nothing."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.checks import run
from cynllun.figures import Return
from cynllun.frameworks import Column
from cynllun.plans.shared_out import SharedOut, shared_out
from tests.casts.checked_edition import check, checked_edition, filled, table

SAID = {"table": "d1", "received": "income", "paid": "spend", "where": "agreed", "is": "share", "committee": "jcc", "board": "board",
        "expenditure": "m1_pay", "income": "m1_maybe", "tolerance": "rounding"}  # fmt: skip
BASE = checked_edition(
    check("mirror", "ours_income", "=", "theirs_spend", scope="pairs", table="d1"), settings={"shares": SAID}
)
EDITION = replace(
    BASE, columns=(*BASE.columns, Column(table="d1", id="agreed", order=9, unit="text", source="S")), hash="c" * 64
)
KINDS = {"J": "jcc", "A": "board", "B": "board", "T": "trust"}


def plan(code: str, *rows: tuple[str, float, float, str], spent: float = 0, earned: float = 0) -> Return:
    """A plan: rows of whom, income, spend and agreement; what is spent and earned in all."""
    figures = {f"m1_pay@{year}": spent for year in ("2026-27", "2027-28")} | {
        f"m1_maybe@{year}": earned for year in ("2026-27", "2027-28")
    }
    said = [{"counterpart": who, "income": a, "spend": b, "agreed": what} for who, a, b, what in rows]
    tables = {"s1": table(EDITION, "s1"), "d1": table(EDITION, "d1", *said)}
    return filled(EDITION, figures, organisation=code, kind=KINDS[code], rows=tables)


def found(*returns: Return, kinds: dict[str, str] | None = None) -> tuple[SharedOut, ...]:
    return shared_out(run(EDITION, returns).cube, kinds or {"J": "jcc", "A": "board", "B": "board"})


def committee(a: float = 60, b: float = 40, spent: float = 130, earned: float = 130) -> Return:
    return plan("J", ("A", a, 0, "share"), ("B", b, 0, "share"), ("A", 30, 0, "other"), spent=spent, earned=earned)


def test_shares_reach_the_need_within_the_tolerance() -> None:
    [one] = found(committee(), plan("A", ("J", 0, 60, "share"), ("J", 0, 30, "other")), plan("B", ("J", 0, 39, "share")))
    assert (one.committee, one.years) == ("J", ("2026-27", "2027-28"))
    assert one.need == one.asked == (100, 100), "what it spends less its other income"
    assert [(each.board, each.asked, each.given, each.differs) for each in one.shares] == [
        ("A", (60, 60), (60, 60), (False, False)), ("B", (40, 40), (39, 39), (False, False)),
    ]  # fmt: skip
    assert (one.given, one.gap, one.short) == ((99, 99), (1, 1), (False, False))


def test_shares_that_do_not_reach_it_are_told() -> None:
    [one] = found(committee(spent=150), plan("A", ("J", 0, 60, "share")), plan("B", ("J", 0, 40, "share")))
    assert (one.need, one.given, one.gap, one.short) == ((120, 120), (100, 100), (20, 20), (True, True))
    assert [each.differs for each in one.shares] == [(False, False), (False, False)]
    hidden = one.without_totals()
    assert all(math.isnan(value) for values in (hidden.need, hidden.asked, hidden.given, hidden.gap) for value in values)
    assert hidden.short == (None, None) and hidden.shares == one.shares


def test_a_board_whose_plan_is_not_there_or_is_silent_has_not_said() -> None:
    for other in ([], [plan("B")]):
        [one] = found(committee(), plan("A", ("J", 0, 60, "share")), *other)
        assert math.isnan(one.shares[1].given[0]) and one.shares[1].differs == (None, None)
        assert math.isnan(one.given[0]) and one.short == (None, None) and one.need == (100, 100)
    [none] = found(committee(), plan("A", ("J", 0, 60, "share")), plan("B", ("A", 1, 1, "share")))
    assert none.shares[1].given == (0, 0) and none.short == (True, True), "it filled the table, and gives nothing"


def test_who_shares_nothing_out_is_not_shown() -> None:
    assert found(plan("J", ("A", 5, 0, "other")), plan("A", ("J", 0, 5, "other"))) == ()
    assert found(plan("A", ("J", 0, 60, "share"))) == (), "the committee's plan is not there"
    other = replace(EDITION, settings={}, hash="f" * 64)
    assert shared_out(run(other, [replace(committee(), edition_hash=other.hash)]).cube, KINDS) == ()


amounts = st.integers(1, 50)


@settings(max_examples=15, deadline=None)
@given(amounts, amounts, amounts, amounts, st.integers(0, 99))
def test_the_gap_is_the_differences_and_what_was_not_asked(a: int, b: int, x: int, y: int, over: int) -> None:
    asked: Any = committee(a, b, spent=a + b + 30 + over, earned=a + b + 30)
    [one] = found(asked, plan("A", ("J", 0, x, "share")), plan("B", ("J", 0, y, "share")))
    assert one.need == (a + b + over,) * 2 and one.given == (x + y,) * 2
    assert one.gap == tuple(sum(s.asked[n] - s.given[n] for s in one.shares) + over for n in range(2))
    assert one.short == (abs(a + b + over - x - y) > 1,) * 2
