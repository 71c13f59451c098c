"""The three-year test against an oracle that does it by hand, in whole pounds."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.verdicts.statutory import AccountingPeriod, Basis, Comes, Duty, Year, accounting_periods, before, standing

THREE, ONE = Duty("three_years"), Duty("annual", 1)
MONEY = st.one_of(st.none(), st.integers(-90_000, 90_000))
CODES = ("2023-24", "2024-25", "2025-26", "2026-27", "2027-28", "2028-29")


def slow(said: dict[str, tuple[int | None, int | None]], end: int, count: int, margin: int) -> str:
    """Count pound by pound: what is received, what is spent, and whether one is known at all."""
    received, spent = Fraction(0), Fraction(0)
    for first in range(end - count + 1, end + 1):
        one, other = said.get(f"{first}-{str(first + 1)[2:]}", (None, None))
        if one is None or other is None:
            return "cannot_tell"
        received += Fraction(one) * 1000
        spent += Fraction(other) * 1000
    return "beyond" if spent - received > Fraction(margin) * 1000 else "within"


@settings(max_examples=60)
@given(said=st.dictionaries(st.sampled_from(CODES), st.tuples(MONEY, MONEY)), margin=st.integers(0, 5000),
       count=st.sampled_from([1, 3]))  # fmt: skip
def test_the_sum_is_the_same_by_hand(said: dict[str, tuple[int | None, int | None]], margin: int, count: int) -> None:
    def number(value: int | None) -> float:
        return math.nan if value is None else float(value)

    years = {code: Year.of(code, Basis.PLAN, number(one), number(other)) for code, (one, other) in said.items()}
    for made in accounting_periods(Duty("d", count), years, CODES[3:], margin=margin):
        assert made.comes == slow(said, int(made.ends[:4]), count, margin)
        assert bool(made.missing) is (made.comes is Comes.CANNOT_TELL)


@given(st.lists(st.tuples(st.sampled_from(CODES[:3]), st.sampled_from(Basis), MONEY), max_size=12))
@settings(max_examples=60)
def test_the_firmest_figure_stands(rows: list[tuple[str, Basis, int | None]]) -> None:
    found = standing(Year(code, basis, net=math.nan if net is None else net) for code, basis, net in rows)
    assert set(found) == {code for code, _, _ in rows}
    for code, year in found.items():
        known = [basis for each, basis, net in rows if each == code and net is not None]
        if known:
            assert year.basis is min(known, key=list(Basis).index) and math.isfinite(year.net)
        else:
            assert math.isnan(year.net)


def one(code: str, net: float, basis: Basis = Basis.ACTUAL) -> Year:
    return Year(code, basis, net=net)


def test_one_bad_year_counts_three_times() -> None:
    years = {code: one(code, -9000 if code == "2025-26" else 100) for code in CODES}
    assert [each.comes for each in accounting_periods(THREE, years, CODES[2:])] == ["beyond", "beyond", "beyond", "within"]
    assert [each.comes for each in accounting_periods(ONE, years, CODES[2:])] == ["beyond", "within", "within", "within"]


@pytest.mark.parametrize(("margin", "comes"), [(0, "beyond"), (499, "beyond"), (500, "within")])
def test_a_margin_in_writing_is_for_the_test_that_ends_in_its_year(margin: float, comes: str) -> None:
    years = {code: one(code, -500 if code == "2026-27" else 0) for code in CODES}
    first, second = accounting_periods(THREE, years, ("2026-27", "2027-28"), {"2026-27": margin})
    assert first.comes == comes
    assert second.comes == "beyond"


def test_a_margin_that_is_not_known_leaves_the_test_untold() -> None:
    assert AccountingPeriod("d", (one("2026-27", 5),), math.nan).comes is Comes.CANNOT_TELL


def test_both_sides_are_told_only_where_every_year_tells_them() -> None:
    whole = AccountingPeriod("d", (Year.of("2025-26", Basis.ACTUAL, 10, 8), Year.of("2026-27", Basis.PLAN, 20, 21)))
    assert (whole.received, whole.spent, whole.net) == (30, 29, 1)
    half = AccountingPeriod("d", (one("2025-26", 2), Year.of("2026-27", Basis.PLAN, 20, 21)))
    assert math.isnan(half.received) and math.isnan(half.spent) and half.net == 1


def test_the_years_before_a_year() -> None:
    assert before("2000-01", 3) == ("1998-99", "1999-00", "2000-01")
