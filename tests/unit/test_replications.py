"""Queues in many runs at once: the same whole numbers as a queue of single people, and the same chance."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.modelling.replications import BLOCK, arrivals, first_come, two_priorities, with_removals
from tests.oracles.slow_lists import thinned, weekly

counts = st.lists(st.integers(0, 9), min_size=8, max_size=8)
AGES = np.array([1, 2, 4, 9, 12])


def ints(*values: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(values, dtype=np.int64)


@settings(max_examples=60, deadline=None)
@given(counts, counts, counts)
def test_the_same_whole_numbers_as_a_deque(opening: list[int], coming: list[int], capacity: list[int]) -> None:
    sizes, waited = weekly(opening, coming, capacity, AGES.tolist())
    stream = np.repeat(ints(*coming)[:, None], 2, axis=1)
    found = first_come(ints(*opening), stream, ints(*capacity), AGES)
    assert found.sizes[:, 1].tolist() == sizes and found.waited[:, 1].tolist() == waited
    whole = np.repeat(ints(*coming)[:, None], BLOCK, axis=1)
    same = with_removals(ints(*opening), whole, ints(*capacity), AGES, 0.0, 1)
    assert same.sizes[:, 7].tolist() == sizes and same.waited[:, 7].tolist() == waited
    assert (same.treated == found.treated[:, :1]).all()
    urgent, other = two_priorities((ints(*opening), ints(*coming)), (stream, stream[::-1]), ints(*capacity), AGES)
    left = [a - b for a, b in zip(capacity, urgent.treated[:, 0].tolist(), strict=True)]
    sizes, waited = weekly(coming, coming[::-1], left, AGES.tolist())
    assert other.sizes[:, 0].tolist() == sizes and other.waited[:, 0].tolist() == waited


def test_no_weeks_at_all() -> None:
    found = first_come(ints(3, 2), np.zeros((0, 2), dtype=np.int64), ints(), ints(1))
    assert found.waited.tolist() == [[2, 2]] and arrivals(np.zeros(0), 0, 1).shape == (0, 0)


def test_who_leaves_by_chance_leaves_as_often_as_person_by_person() -> None:
    opening, coming, capacity = [20] * 10, [30] * 20, [26] * 20
    own = random.Random(5)
    slow = [thinned(opening, coming, capacity, 0.05, own.random)[-1] for _ in range(120)]
    stream = np.full((20, 2 * BLOCK), 30)
    fast = with_removals(ints(*opening), stream, ints(*capacity), ints(3, 6, 40), 0.05, 11)
    assert abs(np.mean(slow) - fast.sizes[-1].mean()) < 4 * np.std(slow) / 120**0.5
    assert 0.7 < np.std(slow) / fast.sizes[-1].std() < 1.4 and not fast.waited[2].any()
    apart = with_removals(ints(*opening), stream, ints(*capacity), np.arange(1, 20), 0.05, 12)
    assert apart.sizes[-1].mean() == pytest.approx(fast.sizes[-1].mean(), abs=1.5)
    assert apart.waited[2].mean() == pytest.approx(fast.waited[0].mean(), abs=1.5), "finer groups, the same waits"


def test_a_run_depends_on_inputs_seed_and_its_own_number_alone() -> None:
    mean = np.full(6, 20.0)
    few, many = arrivals(mean, 10, 3), arrivals(mean, 2 * BLOCK, 3)
    assert (few == many[:, :10]).all() and not (arrivals(mean, 10, 4) == few).all()
    one = with_removals(ints(9, 9), many[:, :BLOCK], np.full((6, BLOCK), 15), ints(2), 0.1, 8)
    two = with_removals(ints(9, 9), many, np.full((6, 2 * BLOCK), 15), ints(2), 0.1, 8)
    assert (one.sizes == two.sizes[:, :BLOCK]).all()
    with pytest.raises(ValueError, match="blocks of 250"):
        with_removals(ints(9), few, np.full(6, 15), ints(2), 0.1, 8)
