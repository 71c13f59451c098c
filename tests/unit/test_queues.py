"""The management formulas, and a simulation that checks them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from cynllun.editions import system_words
from cynllun.modelling import Refused
from cynllun.modelling.queues import List, cautious, load, managed, relief_capacity, target_capacity, target_queue
from cynllun.modelling.replications import arrivals, first_come


def test_the_formulas_by_hand() -> None:
    found = managed(List(demand=30, capacity=27, queue=1200, mean_wait=30, target=52))
    assert found.load == pytest.approx(30 / 27) and found.pressure == pytest.approx(60 / 52)
    assert found.target_mean_wait == 13 and found.target_queue == 390 and found.too_long
    assert found.relief == pytest.approx(30 + 810 / 26) == relief_capacity(30, 1200, 390)
    assert found.capacity == pytest.approx(30 + 4 / 52), "with half the sum of the squares"
    assert managed(List(30, 31, 390, 13, 52)).relief == 0 and load(5, 0) == math.inf
    assert target_capacity(30, 52, cv_demand=2, cv_capacity=0) == pytest.approx(30 + 2 * 4 / 52)


def test_an_estimated_demand_is_raised_by_two_standard_errors_whatever_the_unit_of_time() -> None:
    assert cautious(30, 1, 400) == pytest.approx(30 / 0.9) and cautious(30 / 7, 1, 400) * 7 == pytest.approx(
        cautious(30, 1, 400)
    )
    assert cautious(30, 1, 4) == math.inf and cautious(30, 1, 0) == math.inf


def test_the_target_capacity_holds_in_a_simulation() -> None:
    """Arrivals and places both come at random; a week is cut into many parts, so that they come one by one as the formula has it."""
    demand, target, parts = 4.0, 10.0, 4
    capacity = target_capacity(demand, target)
    steps, runs = 3000 * parts, 40
    rates = np.full(steps, demand / parts), np.full(steps, capacity / parts)
    coming, places = arrivals(rates[0], runs, 1), arrivals(rates[1], runs, 2)
    sizes = first_come(np.array([round(target_queue(demand, target))]), coming, places, np.array([1])).sizes
    mean_wait = sizes.mean() / demand
    assert mean_wait == pytest.approx(target / 4, rel=0.15)
    cumulative = np.cumsum(coming, axis=0) + round(target_queue(demand, target))
    late = (sizes[int(target) * parts :] > cumulative[int(target) * parts :] - cumulative[: -int(target) * parts]).mean()
    assert 0.005 < late < 0.035, "about 98 in 100 within the target"


@pytest.mark.parametrize("wrong", [List(-1, 1, 1, 1, 1), List(1, 1, math.nan, 1, 1), List(1, 1, 1, 1, 0)])
def test_what_cannot_be(wrong: List) -> None:
    with pytest.raises(Refused) as refused:
        managed(wrong)
    for language in ("en", "cy"):
        assert system_words(language).say(refused.value.sentence)
