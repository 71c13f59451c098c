"""Judged by what happened: as far as the figures go, by the function that judges a plan; and where it is heading."""

from __future__ import annotations

import math
from datetime import date

import pytest

from cynllun.editions import load
from cynllun.figures import State
from cynllun.frameworks import Target
from cynllun.periods import end_of, length_of, month_after
from cynllun.verdicts import Measured, Point, Status
from cynllun.verdicts.forecast import expected, forecast, history, unbroken
from cynllun.verdicts.happened import awaited, stand

EDITION = load("wales-2026-29")


def target(id: str) -> Target:
    return next(each for each in (*EDITION.expectations, *EDITION.outcomes) if each.id == id)


def series(first: str, *values: float | None, unit: str = "count", better: str = "lower", over_time: str = "sum") -> Measured:
    """Months in a row from one on; None is a month without a figure."""
    points, period = [], first
    for value in values:
        known = (value, State.REPORTED) if value is not None else (math.nan, State.MISSING)
        points.append(Point(period, end_of(period), 1, *known))
        period = month_after(period)
    return Measured("m", unit, better, over_time, tuple(points))


@pytest.mark.parametrize(
    ("code", "months", "end"),
    [("2026-04", 1, date(2026, 4, 30)), ("2026-12", 1, date(2026, 12, 31)), ("2028-02", 1, date(2028, 2, 29)),
     ("2026-27Q1", 3, date(2026, 6, 30)), ("2026-27Q3", 3, date(2026, 12, 31)), ("2026-27Q4", 3, date(2027, 3, 31)),
     ("2026-27", 12, date(2027, 3, 31)), ("2011-12", 1, date(2011, 12, 31))],
)  # fmt: skip
def test_periods_by_their_codes(code: str, months: int, end: date) -> None:
    assert (length_of(code), end_of(code)) == (months, end)


def test_none_so_far_is_not_yet_reached_and_one_is_a_breach() -> None:
    twelve = target("twelve_hour")
    good = stand(twelve, series("2026-03", 9, 0, 0, 0), date(2026, 8, 20))
    assert good.verdict.status is Status.NOT_YET_DUE and good.verdict.reason.id.endswith("so_far")
    assert good.latest is not None and good.latest.period == "2026-06"
    bad = stand(twelve, series("2026-03", 9, 0, 4, 0), date(2026, 8, 20)).verdict
    assert (bad.status, bad.first_breach, bad.distance) == (Status.NOT_MET, "2026-05", 4)
    assert stand(twelve, series("2026-04", *[0] * 12), date(2027, 6, 1)).verdict.status is Status.MET
    lost = stand(twelve, series("2026-04", 0, None, 0), date(2026, 8, 20)).verdict
    assert lost.status is Status.CANNOT_TELL and lost.reason.id.endswith("missing"), "missing is not 0"


def test_a_series_that_ended_tells_nothing_of_what_came_after() -> None:
    found = stand(target("twelve_hour"), series("2025-05", 9, 8, 7), date(2026, 11, 22))
    assert found.verdict.status is Status.CANNOT_TELL and found.verdict.reason.id.endswith("series_ends")
    assert stand(target("twelve_hour"), None, date(2026, 11, 22)).verdict.reason.id.endswith("no_series")
    empty = stand(target("twelve_hour"), series("2026-04", None), date(2026, 11, 22))
    assert empty.latest is None and empty.verdict.status is Status.CANNOT_TELL


def test_a_guard_is_awaited_too_and_a_milestone_needs_evidence() -> None:
    cancer = target("cancer_62")
    treated = series("2026-03", 70, 70, unit="percent", better="higher", over_time="average")
    backlog = series("2026-03", 90, 80)
    assert stand(cancer, treated, date(2026, 6, 1), guard=backlog).verdict.status is Status.NOT_YET_DUE
    done = next(each for each in EDITION.expectations if each.kind == "milestone")
    assert stand(done, None, date(2026, 6, 1)).verdict.status is Status.NOT_YET_DUE
    assert stand(done, None, date(2027, 6, 1)).verdict.reason.id.endswith("no_evidence")


def test_a_yearly_measure_awaits_no_months() -> None:
    yearly = Measured("m", "percent", "higher", "none", (Point("2025-26", date(2026, 3, 31), 12, 60.0),))
    assert awaited(yearly, date(2027, 3, 31)) is yearly and forecast(yearly, date(2027, 3, 31)) is None
    assert [p.period for p in awaited(series("2026-11", 1), date(2027, 1, 31)).points] == ["2026-11", "2026-12", "2027-01"]


def test_a_pattern_that_repeats_is_expected_again_by_half() -> None:
    wave = [100 + 10 * (month % 12) for month in range(72)]
    assert expected(wave, 3) == 210 + 0.5 * (120 - 210)  # the latest month is the twelfth; three on is the third
    found = forecast(series("2020-04", *wave), date(2026, 6, 30))
    assert found is not None and found.told and found.months == 3
    assert found.low <= found.value <= found.high and found.no_change == 210
    assert found.nearer, "half of the movement errs less than none of it"
    assert math.isclose(found.error, found.error_no_change / 2)


def test_a_level_series_is_forecast_level_and_never_below_nothing() -> None:
    flat = forecast(series("2020-04", *[5.0] * 60), date(2025, 12, 31))
    assert flat is not None and (flat.low, flat.value, flat.high) == (5, 5, 5) and not flat.nearer
    falling = forecast(series("2020-04", *[max(60.0 - n, 0) for n in range(60)]), date(2025, 12, 31))
    assert falling is not None and falling.low == 0 == falling.value
    full = forecast(series("2020-04", *[40.0 + n for n in range(60)], unit="percent"), date(2025, 12, 31))
    assert full is not None and full.value == full.high == 100
    money = forecast(series("2020-04", *[-5.0] * 60, unit="gbp_000"), date(2025, 12, 31))
    assert money is not None and money.value == -5


def test_a_short_or_broken_past_tells_no_forecast() -> None:
    needed = history(3) + 3 + 9
    for count, told in ((needed - 1, False), (needed, True)):
        found = forecast(series("2020-04", *[float(n % 7) for n in range(count)]), end_of(_after("2020-04", count + 2)))
        assert found is not None and (found.told, found.had, found.needed) == (told, count, needed)
    holed = series("2020-04", *[1.0] * 30, None, *[2.0] * 5)
    assert [point.value for point in unbroken(holed)] == [2.0] * 5
    assert forecast(holed, date(2020, 6, 30)) is None, "the months have reached it"


def _after(code: str, months: int) -> str:
    for _ in range(months):
        code = month_after(code)
    return code
