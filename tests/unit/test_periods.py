"""The calendar of the plan: hand-written facts, not what the code prints."""

from __future__ import annotations

from datetime import date

import pytest

from cynllun.periods import Axis, financial_year, month_label, months_between

AXIS = Axis(2026)


def test_the_axis_runs_from_the_opening_month_to_the_fifth_year() -> None:
    codes = AXIS.codes
    assert len(codes) == 27
    assert codes[0] == "2026-03"
    assert codes[1:4] == ("2026-04", "2026-05", "2026-06")
    assert codes[12] == "2027-03"
    assert codes[13:17] == ("2027-28Q1", "2027-28Q2", "2027-28Q3", "2027-28Q4")
    assert codes[20:] == ("2028-29Q4", "2025-26", "2026-27", "2027-28", "2028-29", "2029-30", "2030-31")


def test_every_period_belongs_to_one_run_and_no_two() -> None:
    members = [i for group in AXIS.groups.values() for i in group]
    assert sorted(members) == list(range(27))
    assert AXIS.group_of(0) == "opening"
    assert AXIS.group_of(16) == "quarters2"


def test_runs_expand_in_the_order_asked() -> None:
    assert AXIS.expand("prior year1") == (21, 22)
    with pytest.raises(KeyError):
        AXIS.expand("year9")


@pytest.mark.parametrize(("run", "year"), [("opening", "2025-26"), ("months", "2026-27"), ("quarters3", "2028-29")])
def test_a_run_lies_in_a_year(run: str, year: str) -> None:
    assert AXIS.codes[AXIS.year_index(run)] == year


@pytest.mark.parametrize(
    ("code", "en", "cy"),
    [
        ("2026-04", "April 2026", "Ebrill 2026"),
        ("2027-28Q4", "Q4 2027-28", "Ch4 2027-28"),
        ("2026-27", "2026-27", "2026-27"),
    ],
)
def test_a_period_is_labelled_as_people_write_it(code: str, en: str, cy: str) -> None:
    assert AXIS.label(code, "en") == en
    assert AXIS.label(code, "cy") == cy


def test_short_months_in_welsh() -> None:
    assert month_label("2026-06", "cy", short=True) == "Meh 2026"
    assert AXIS.label("2026-12", "en", short=True) == "Dec 2026"


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("2026-03", date(2026, 3, 31)),
        ("2026-12", date(2026, 12, 31)),
        ("2027-02", date(2027, 2, 28)),
        ("2027-28Q1", date(2027, 6, 30)),
        ("2027-28Q4", date(2028, 3, 31)),
        ("2028-29", date(2029, 3, 31)),
    ],
)
def test_the_last_day_of_a_period(code: str, end: date) -> None:
    assert AXIS.end(AXIS.index[code]) == end


def test_years_and_months_between() -> None:
    assert financial_year(1999) == "1999-00"
    assert months_between(date(2026, 11, 30), date(2027, 2, 1)) == 3


@pytest.mark.parametrize(
    ("run", "first", "last"),
    [
        ("opening", date(2026, 3, 1), date(2026, 3, 31)),
        ("months", date(2026, 4, 1), date(2027, 3, 31)),
        ("quarters2", date(2027, 4, 1), date(2028, 3, 31)),
        ("year1", date(2026, 4, 1), date(2027, 3, 31)),
        ("year5", date(2030, 4, 1), date(2031, 3, 31)),
    ],
)
def test_a_run_begins_and_ends(run: str, first: date, last: date) -> None:
    assert AXIS.begin(run) == first
    assert AXIS.end(AXIS.group(run)[-1]) == last
