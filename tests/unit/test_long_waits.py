"""The cohort that passes a limit: person by person and as arrays; capacity and its price; what cannot be answered."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.editions import system_words
from cynllun.modelling import Refused, bands
from cynllun.modelling.capacity import CORE, Line, bridge, by_specialty, offered, used
from cynllun.modelling.long_waits import NEVER, clear, cohort, needed, weeks_more
from tests.oracles.slow_lists import cleared

EDGES = np.arange(0.0, 109.0, 4.0)  # bands of four weeks, the last over 108
FOUR = np.full(6, 4.0)


def said(refused: pytest.ExceptionInfo[Refused]) -> str:
    assert system_words("cy").say(refused.value.sentence)
    return system_words("en").say(refused.value.sentence)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=10, max_size=10), st.lists(st.integers(0, 30), min_size=6, max_size=6),
       st.lists(st.integers(0, 6), min_size=6, max_size=6), st.sampled_from([12, 16, 36]))  # fmt: skip
def test_the_same_as_person_by_person(counts: list[int], capacity: list[int], joining: list[int], limit: int) -> None:
    edges = np.arange(0.0, 37.0, 4.0)
    waits = [4 * band + 2 for band, count in enumerate(counts) for _ in range(count)]
    joins = [[4 * month + 2] * count for month, count in enumerate(joining)]
    treated, over, left = cleared(waits, joins, limit, 4, capacity)
    found = cohort(np.array([counts], float), edges, limit, FOUR, np.array([joining], float))
    done = clear(found, np.array([capacity], float))
    assert done.treated[0].tolist() == treated and done.over[0].tolist() == over and done.left[0] == left
    assert (done.unused + done.treated == capacity).all()
    rate = needed(found)[0]
    enough = clear(found, rate * FOUR[None, :])
    assert enough.over[0, -1] < 1e-5 and (not rate or clear(found, 0.99 * rate * FOUR[None, :]).over[0, -1] > 0)


def test_what_is_left_and_when_it_ends() -> None:
    waiting = np.zeros((3, len(EDGES)))
    waiting[0, 22:26] = 10  # 88 to 104 weeks: ten pass in each of the first four months
    waiting[1, 26] = 30  # already over 104
    found = cohort(waiting, EDGES, 104, FOUR)
    assert found.passing[0].tolist() == [0, 10, 10, 10, 10, 0, 0] and found.passing[1].tolist() == [30, 0, 0, 0, 0, 0, 0]
    done = clear(found, np.repeat([[8.0], [4.0], [0.0]], 6, axis=1))
    assert done.ends.tolist() == [5, NEVER, 0] and done.over[1].tolist() == [30, 26, 22, 18, 14, 10, 6]
    assert weeks_more(found, done, np.full((3, 6), 4.0)).tolist() == [0.0, 6.0, 0.0]
    assert weeks_more(found, done, np.zeros((3, 6)))[1] == math.inf
    assert needed(found).tolist() == pytest.approx([10 / 6, 30 / 24, 0.0], abs=1e-6)


def test_what_was_achieved_stands_for_capacity_and_the_rest_is_needed_afterwards() -> None:
    found = cohort(np.eye(1, len(EDGES), 26) * 120, EDGES, 104, FOUR)
    achieved = np.array([[20.0, 10.0, *(math.nan,) * 4]])
    assert clear(found, np.full((1, 6), 25.0), None, achieved).over[0].tolist() == [120, 100, 90, 65, 40, 15, 0]
    assert needed(found, None, achieved)[0] == pytest.approx(90 / 16)
    assert math.isnan(needed(found, None, np.full((1, 6), 1.0))[0])


def test_who_leaves_without_treatment_need_not_be_treated() -> None:
    found = cohort(np.eye(1, len(EDGES), 26) * 100, EDGES, 104, FOUR)
    done = clear(found, np.zeros((1, 6)), np.array([0.01]))
    assert done.over[0, -1] == pytest.approx(100 * 0.99**24) and done.removed.sum() == pytest.approx(100 - done.left[0])
    assert needed(found, np.array([0.01]))[0] < 100 / 24


def test_capacity_is_sessions_times_cases_times_weeks_times_utilisation_and_extra_has_a_price() -> None:
    weeks = np.array([4.0, 5.0])
    lines = (
        Line(0, "insourced", np.array([1.0, 1.0]), 4, 1.0, 1.0, 500.0),
        Line(0, CORE, np.array([2.0, 2.0]), 5, 0.9, 0.5),
        Line(1, "insourced", np.array([1.0, 0.0]), 4, 1.0, 1.0, 700.0),
        Line(1, "regional", np.array([1.0, 1.0]), 1),
    )
    cases = offered(lines, weeks)
    assert cases[1].tolist() == [18.0, 22.5] and by_specialty(lines, cases, 2).tolist() == [[34.0, 42.5], [20.0, 5.0]]
    taken = used(lines, cases, np.array([[20.0, 22.0], [16.0, 2.0]]))
    assert taken[:, 0].tolist() == [2.0, 18.0, 16.0, 0.0]
    insourced, regional = bridge(lines, taken)
    assert insourced.source == "insourced" and insourced.pounds.tolist() == [2 * 500 + 16 * 700, 0.0]
    assert regional.pounds[0] == 0 and math.isnan(regional.pounds[1]), "used, and nobody has named its price"


def test_between_other_bands_people_are_neither_made_nor_lost() -> None:
    counts = np.array([[40.0, 80.0, 12.0]])
    edges = bands.checked([0, 4, 12])
    assert bands.rebinned(counts, edges, np.array([0.0, 2.0, 6.0, 12.0])).tolist() == [[20.0, 40.0, 60.0, 12.0]]
    assert bands.over(counts, edges, 4).tolist() == [92.0]


def test_what_cannot_be_is_said_with_what_could() -> None:
    waiting = np.ones((1, len(EDGES)))
    with pytest.raises(Refused) as refused:
        bands.over(waiting, np.array([0.0, 49.0, 53.0]), 52)
    assert "52" in said(refused) and "53" in said(refused)
    with pytest.raises(Refused) as refused:
        cohort(np.ones((1, 3)), np.array([0.0, 18.0, 53.0]), 104, FOUR)
    assert "53" in said(refused)
    with pytest.raises(Refused) as refused:
        bands.longer(waiting, EDGES, np.array([120.0]))
    assert "108" in said(refused)
    with pytest.raises(Refused) as refused:
        cohort(waiting, EDGES, 104, np.full(36, 4.0))
    assert "104" in said(refused) and "144" in said(refused)
    for edges in ([], [1.0, 2.0], [0.0, 2.0, 2.0]):
        with pytest.raises(Refused):
            bands.checked(edges)
    for value, word in ((-1.0, "negative"), (math.nan, "no figure"), (math.inf, "no figure")):
        with pytest.raises(Refused) as refused:
            cohort(waiting * value, EDGES, 104, FOUR)
        assert word in said(refused)
    with pytest.raises(Refused) as refused:
        offered([Line(0, CORE, FOUR, 4, 1.2)], FOUR)
    assert "1.2" in said(refused)
    with pytest.raises(Refused) as refused:
        offered([Line(0, "regional", FOUR, 4, price=-5.0)], FOUR)
    assert "-5" in said(refused)
