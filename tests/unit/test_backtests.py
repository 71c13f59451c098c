"""Forecasts tried on the past: what was known then and no more, beside nothing changes, with an interval that is counted."""

from __future__ import annotations

import math

import numpy as np
import pytest

from cynllun.modelling import Refused
from cynllun.modelling.backtests import cohorts, interval, spread, together, trend, tried, turning
from cynllun.modelling.calibration import LeftOut
from cynllun.modelling.waiting_lists import project


def a_list(periods: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    leaving = np.array([0.0, 0.2, 0.3, 0.4])
    return project(np.full((4, 1), 50.0), np.full((periods, 1), 80.0), np.zeros((periods, 1)), removals=leaving).stock[..., 0]


def test_a_list_that_goes_on_as_it_did_is_forecast_exactly() -> None:
    stock = a_list(40)
    assert cohorts(stock[:21], 12)[-1] == pytest.approx(stock[32])
    wrong = stock.copy()
    wrong[18] *= 2
    assert cohorts(wrong[:21], 12)[-1] != pytest.approx(stock[32])
    left_out = (LeftOut(18, "Counted twice", "A. Analyst"), LeftOut(1, "Long ago", "A. Analyst"))
    assert cohorts(wrong[:21], 12, (12,), left_out)[-1] == pytest.approx(stock[32])
    holed = stock[:21].copy()
    holed[17] = math.nan
    assert cohorts(holed, 12)[-1] == pytest.approx(stock[32]), "where a month is missing it looks further back"
    with pytest.raises(Refused, match="history"):
        cohorts(stock[:4], 12)


def test_a_trend_fades_and_nothing_stays_nothing() -> None:
    values = 100 * 1.01 ** np.arange(13.0)
    assert trend(values, 1) == pytest.approx(values[-1] * 1.01**0.8)
    assert values[-1] < trend(values, 60) < values[-1] * 1.01**4.01
    assert trend(np.zeros(13), 3) == 0 and trend(np.append(np.zeros(12), 5.0), 3) == 5


def test_what_is_tried_is_counted_beside_nothing_changes() -> None:
    values = np.arange(100.0, 160.0)
    values[30] = math.nan
    found = tried(values, lambda origin, ahead: values[origin] + ahead, 6, 10)
    assert found.error == 0 and found.beats and found.bias == 0 and found.coverage == 1
    assert 24 not in found.origin and 30 not in found.origin and found.origin[0] == 10 and found.origin[-1] == 53
    worse = tried(values, lambda origin, _: values[origin] * 0.5, 6, 10)
    assert not worse.beats and worse.bias < -0.4
    assert found.error_of_no_change == pytest.approx(6 / found.actual.mean())
    assert found.around(200, 6) == (200, 200) and worse.around(100, 6)[1] > 200
    assert math.isnan(tried(values[:20], lambda *_: 1.0, 6, 10).around(1, 6)[0])
    assert len(together((found, worse)).actual) == 2 * len(found.actual)
    nothing = tried(np.zeros(30), lambda *_: 0.0, 6, 10)
    assert math.isnan(nothing.error) and math.isnan(nothing.bias) and math.isnan(nothing.coverage)


def test_an_interval_is_made_of_errors_that_were_known_by_then() -> None:
    origins = np.arange(40)
    said, actual = np.full(40, 100.0), np.where(origins % 2, 100 / 1.1, 110.0)
    lower, upper = interval(origins, said, actual, 6)
    assert np.isnan(lower[:17]).all() and lower[17:] == pytest.approx(100 / 1.1) and upper[17:] == pytest.approx(110)
    actual[25] = 900
    assert (interval(origins, said, actual, 6)[1][:31] == upper[:31])[17:].all(), "not yet known"
    few = np.append(np.full(14, 100.0), 120.0)
    assert spread(np.full(15, 100.0), few, 1) == pytest.approx(1.0)
    assert spread(np.full(15, 100.0), few, 6) == pytest.approx(1.2), "neighbours tell little more than one of them"


def test_where_a_figure_turns() -> None:
    values = np.concatenate((np.arange(20.0), np.arange(20.0, 0, -1)))
    found = tried(values, lambda origin, _: values[origin], 3, 5)
    assert turning(found, values, 3).origin.tolist() == [19, 20, 21]
