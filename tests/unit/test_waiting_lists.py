"""Waiting lists as cohorts: forwards, backwards, at rest; learnt from the past; what surprises people, and what cannot be."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.editions import system_words
from cynllun.modelling import Refused
from cynllun.modelling.backwards import NEVER, Kind, Target, needed, sustainable
from cynllun.modelling.calibration import LeftOut, Older, learn, older_than_it_can
from cynllun.modelling.noticed import afterwards, clearing, crossing, fewer_join, one_line
from cynllun.modelling.pathways import Pathway, activity
from cynllun.modelling.treating import LONGEST_FIRST, Part, as_in_the_past, targeted, treat
from cynllun.modelling.waiting_lists import Projection, followed, project, steady_state, to_hold, urgent_first
from cynllun.words import Sentence
from tests.oracles.slow_lists import by_bins

PAST = np.array([0.30, 0.20, 0.10, 0.05, 0.05])
OPENING = np.array([100.0, 90.0, 80.0, 60.0, 30.0])


def says(sentence: Sentence) -> str:
    assert "{" not in system_words("cy").say(sentence)
    return system_words("en").say(sentence)


def ahead(additions: float, places: float, rule: object = LONGEST_FIRST, periods: int = 24, **rest: object) -> Projection:
    return project(OPENING[:, None], np.full((periods, 1), additions), np.full((periods, 1), places), rule, **rest)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 20), min_size=5, max_size=5), st.lists(st.integers(0, 20), min_size=7, max_size=7),
       st.lists(st.integers(0, 40), min_size=7, max_size=7))  # fmt: skip
def test_the_same_whole_numbers_as_person_by_person(opening: list[int], additions: list[int], places: list[int]) -> None:
    stocks, treated = by_bins(opening, additions, places, 5)
    found = project(np.array([opening], float).T, np.array([additions], float).T, np.array([places], float).T)
    assert found.stock[1:, :, 0].tolist() == stocks and found.treated[:, :, 0].tolist() == treated
    assert (found.unused[:, 0] == np.array(places) - found.treated[:, :, 0].sum(axis=1)).all()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(0, 50), min_size=5, max_size=5),
    st.floats(0, 300),
    st.lists(st.sampled_from([0.0, 0.01, 0.3, 0.5, 1.0]), min_size=5, max_size=5),
)
def test_a_profile_uses_its_places_and_takes_from_nobody_who_is_not_there(
    stock: list[float], places: float, weights: list[float]
) -> None:
    people, past = np.array([stock]).T, np.array(weights)
    if not past.any():
        return
    taken = treat(people, np.array([places]), (Part(1.0, past),))[:, 0]
    reachable = people[past > 0, 0].sum()
    assert (taken >= 0).all() and (taken <= people[:, 0] + 1e-9).all()
    if past[past > 0].min() > 1e-6:
        assert taken.sum() == pytest.approx(min(places, reachable), abs=1e-6)
        open_bins = (taken < people[:, 0] - 1e-6) & (past > 0)
        level = taken[open_bins] / (people[open_bins, 0] * past[open_bins])
        assert not len(level) or level.max() - level.min() < 1e-6 * (1 + level.max())


def test_who_is_treated() -> None:
    stock = OPENING[:, None]
    assert treat(stock, np.array([50.0]), LONGEST_FIRST)[:, 0].tolist() == [0, 0, 0, 20, 30]
    mixed = treat(stock, np.array([60.0]), as_in_the_past(PAST, 0.5))[:, 0]
    assert mixed[4] == pytest.approx(30) and mixed[:3].sum() > 20 and mixed.sum() == pytest.approx(60)
    aimed = treat(stock, np.array([100.0]), targeted(4, 0.9, as_in_the_past(PAST)))[:, 0]
    assert aimed[4] == pytest.approx(30) and aimed.sum() == pytest.approx(100), "what the longest waits leave, the others get"
    nobody = treat(np.zeros((5, 1)), np.array([10.0]), as_in_the_past(PAST))
    assert not nobody.any()


def test_two_stretches_are_one_list() -> None:
    whole, first = ahead(50, 45, periods=9), ahead(50, 45, periods=4)
    then = project(first.stock[-1], np.full((5, 1), 50.0), np.full((5, 1), 45.0))
    one = followed(first, then)
    assert all((getattr(one, name) == getattr(whole, name)).all() for name in ("stock", "treated", "removed", "unused"))


def test_urgent_people_first() -> None:
    places = np.full((6, 1), 50.0)
    urgent, routine = urgent_first((np.zeros((5, 1)), np.full((6, 1), 20.0)), (OPENING[:, None], np.full((6, 1), 30.0)), places)
    assert not urgent.stock[-1].any() and routine.treated.sum() == 180 and routine.sizes[-1, 0] == 360


def test_removals_and_transfers_are_no_treatments() -> None:
    found = ahead(40, 0, removals=np.full(5, 0.1), periods=1)
    assert found.removed.sum() == pytest.approx(40) and found.sizes[1, 0] == pytest.approx(360)
    moved = ahead(0, 0, periods=1, transfers=np.array([[0.0, 0, 0, 5, -90]]))
    assert moved.stock[1, :, 0].tolist() == [0, 100, 90, 85, 0]
    joined = ahead(0, 0, removals=np.array([0, 0, 0, 0, -0.1]), periods=1)
    assert joined.stock[1, 4, 0] == pytest.approx(99), "more come back than leave"


def test_steady_is_what_the_list_comes_to() -> None:
    removals = np.full(5, 0.02)
    stock, treated = steady_state(50.0, removals, PAST)
    later = project(stock[:, None], np.full((3, 1), 50.0), np.full((3, 1), treated), (Part(1.0, PAST),), removals)
    assert later.stock[-1, :, 0] == pytest.approx(stock)
    assert to_hold(50.0, removals, 3) == pytest.approx(50 * 0.98**3)
    held = project(
        OPENING[:, None], np.full((90, 1), 50.0), np.full((90, 1), to_hold(50, removals, 3) + 5.0), LONGEST_FIRST, removals
    )
    assert held.over(3)[-1, 0] == 0
    everyone, _ = steady_state(50.0, np.zeros(5), np.array([0, 0, 1.0, 0, 0]))
    assert everyone.tolist() == [50, 50, 0, 0, 0]
    with pytest.raises(Refused, match="never_steady"):
        steady_state(50.0, np.zeros(5), np.array([0.5, 0.5, 0.5, 0.5, 0.0]))
    shares, activity_needed = sustainable(50.0, removals, PAST, 2, 0.4)
    assert shares[:2].sum() / shares.sum() == pytest.approx(0.4) and 40 < activity_needed < 50
    for profile in (PAST, np.array([0.0, 0.0, 0.0, 1.0, 1.0])):
        with pytest.raises(Refused) as refused:
            sustainable(50.0, removals, profile, 2, 0.99)
        assert "99.0%" in says(refused.value.sentence)


def test_backwards_gives_the_smallest_even_effort_that_meets_the_target() -> None:
    additions, planned = np.full(24, 60.0), np.full(24, 60.0)
    target = Target(Kind.OVER, 0, 12, 4)
    found = needed(OPENING, additions, planned, target, ramp=3)
    assert found.possible and found.value < 1e-3 and found.earliest == 12
    assert (
        (found.places[2:12] == found.places[2]).all() and (found.places[12:] == 60).all() and found.places[0] < found.places[1]
    )
    less = planned + (found.places - planned) * 0.98
    assert project(OPENING[:, None], additions[:, None], less[:, None]).over(4)[12, 0] > 0.5
    assert found.extra == pytest.approx((found.places - planned)[:12].sum())
    assert needed(OPENING, additions, np.full(24, 200.0), target).extra == 0
    for kind, value in ((Kind.SIZE, 200.0), (Kind.WITHIN, 0.8)):
        aim = Target(kind, value, 12, 3)
        assert needed(OPENING, additions, planned, aim).value == pytest.approx(value, abs=1e-3)


def test_what_is_not_possible_by_the_date_says_how_near_it_comes_and_when_it_is() -> None:
    additions, planned = np.full(24, 60.0), np.full(24, 60.0)
    late = needed(OPENING, additions, planned, Target(Kind.SIZE, 200, 6), most=np.full(24, 75.0))
    assert not late.possible and late.value == 270 and late.earliest == 11 and late.places[:6].tolist() == [75] * 6
    never = needed(OPENING, additions, planned, Target(Kind.SIZE, 200, 6), most=np.full(24, 61.0))
    assert never.earliest == NEVER
    for wrong, rest, word in (
        (Target(Kind.SIZE, 200, 25), {}, "24"),
        (Target(Kind.SIZE, 200, 6), {"most": np.full(24, 50.0)}, "plan 50 at most"),
        (Target(Kind.SIZE, 10, 6), {"rule": (Part(1.0, None, 4),)}, "nearest"),
        (Target(Kind.WITHIN, 0.99, 1, 1), {"rule": (Part(1.0, None, 4),)}, "%"),
    ):
        with pytest.raises(Refused) as refused:
            needed(OPENING, additions, planned, wrong, **rest)  # type: ignore[arg-type]
        assert word in says(refused.value.sentence)


def made(periods: int) -> tuple[Projection, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    removals = np.array([0.01, 0.02, 0.03, 0.04, 0.05])
    coming = 50 + 10 * np.sin(np.arange(periods))[:, None]
    return project(OPENING[:, None], coming, np.full((periods, 1), 45.0), as_in_the_past(PAST, 0.7), removals), removals


def test_the_past_is_learnt_again() -> None:
    past, removals = made(18)
    stock, treated = past.stock[..., 0].copy(), past.treated[..., 0]
    coming = 50 + 10 * np.sin(np.arange(18))
    found = learn(stock, coming, treated)
    assert found.removals == pytest.approx(removals) and found.steps == 18 and found.additions == pytest.approx(coming.mean())
    assert found.treating is not None
    assert found.leaving == pytest.approx(1 - (1 - removals) * (1 - found.treating))
    stock[7] *= 3
    assert learn(stock, coming, treated).removals != pytest.approx(removals)
    without = learn(stock, coming, treated, (LeftOut(7, "Counted twice", "A. Analyst"),))
    assert without.removals == pytest.approx(removals) and without.steps == 16
    stock[7] = math.nan
    assert learn(stock, coming, treated).steps == 16, "a month that is not known takes both its steps"
    alone = learn(past.stock[..., 0])
    assert alone.treating is None and alone.leaving[1:] == pytest.approx(found.leaving[1:]) and alone.leaving[0] == 0
    empty = np.zeros((9, 3))
    empty[:, 0] = 5
    empty[:, 1] = 4
    assert learn(empty).leaving == pytest.approx([0, 0.2, 1.0])
    empty[:, 1] = 0
    assert learn(empty).leaving == pytest.approx([0, 1.0, 1.0]), "a bin that nobody reached leaves as the one before it does"


@pytest.mark.parametrize(("call", "said"), [
    (lambda: learn(np.ones((4, 5))), "3 usable steps"),
    (lambda: LeftOut(3, " ", "me"), "reason and a name"),
    (lambda: learn(np.ones((9, 5)), left_out=(LeftOut(9, "why", "me"),)), "0 to 8"),
    (lambda: ahead(-1, 5), "negative"),
    (lambda: ahead(1, math.nan), "missing is not 0"),
    (lambda: ahead(1, 5, (Part(0.5),)), "0.5 in all"),
    (lambda: ahead(1, 5, as_in_the_past(np.ones(3))), "5 weights"),
    (lambda: as_in_the_past(PAST, 1.2), "The urgent share is 1.2"),
    (lambda: ahead(1, 5, removals=np.full(5, 1.5)), "1.5"),
    (lambda: ahead(1, 5, transfers=np.full((24, 5), -95.0)), "95 people"),
    (lambda: activity(np.ones(2), Pathway(1, 1, 0.6, 0.6, 60, 3), np.full(2, 30.0)), "1.2"),
    (lambda: activity(np.ones(2), Pathway(1, 1, 0.1, 0.2, 60, 3, 0.0), np.full(2, 30.0)), "0.85 is usual"),
])  # fmt: skip
def test_what_cannot_be_is_said_in_a_sentence(call: object, said: str) -> None:
    with pytest.raises(Refused) as refused:
        call()  # type: ignore[operator]
    assert said in says(refused.value.sentence)


def test_a_band_that_grew_older_than_it_can_is_told() -> None:
    stock = made(8)[0].stock[..., 0].copy()
    assert not older_than_it_can(stock)
    stock[3, 4] += 400
    stock[5, 2] = stock[4, 1] + 30
    first, second = older_than_it_can(stock)
    assert (first.period, first.bin, second) == (3, 4, Older(5, 2, stock[5, 2], stock[4, 1]))
    stock[4] = math.nan
    assert len(older_than_it_can(stock)) == 1, "what is not known is not too much"


def test_pathways_become_activity() -> None:
    found = activity(np.array([100.0]), Pathway(1.5, 0.4, 0.3, 0.1, 90, 4, 0.8), np.array([30.0]))
    assert (found.outpatients[0], found.tests[0], found.day_cases[0], found.inpatients[0]) == pytest.approx((150, 40, 30, 10))
    assert found.theatre_hours[0] == pytest.approx(60) and found.beds[0] == pytest.approx(10 * 4 / 30 / 0.8)


def test_what_surprises_people_is_said() -> None:
    base, fewer = ahead(60, 60, as_in_the_past(PAST)), ahead(40, 60, as_in_the_past(PAST))
    (told,) = fewer_join(base, fewer, 2)
    assert "lower from period 1 on" in says(told) and "no longer lower" in says(told)
    assert not fewer_join(base, base, 2) and not fewer_join(fewer, base, 2)
    plain, effort = ahead(60, 60, as_in_the_past(PAST)), ahead(60, 90, targeted(3, 0.5, as_in_the_past(PAST)))
    (told,) = clearing(plain, effort, 3)
    assert "no longer lower" in says(told) and not clearing(plain, plain, 3)
    (still,) = clearing(ahead(60, 60, as_in_the_past(PAST), 3), ahead(60, 70, targeted(3, 0.5, as_in_the_past(PAST)), 3), 3)
    assert "to the end" in says(still)
    newest = ahead(30, 40, (Part(1.0, np.array([1.0, 0.2, 0, 0, 0])),), 6)
    assert "shorter" in says(one_line(newest, 3)[0])
    assert "From period 8 on" in says(one_line(ahead(10, 60, periods=12), 3)[0]) and not one_line(base, 3)
    assert "100 more treatments" in says(afterwards(100, 80, 60)[0]) and not afterwards(0, 80, 60) and not afterwards(5, 50, 60)
    assert crossing(np.array([1.0, 1.0]), np.array([0.5, math.nan])) == (1, 2)
