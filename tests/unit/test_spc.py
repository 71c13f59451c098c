"""Control charts point by point: the letter of each profile, what a person puts in, rare events, rolling rates, the sentences."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from cynllun.editions import system_words
from cynllun.editions.control_charts import profile, profiles
from cynllun.figures import State
from cynllun.spc import (
    Assurance,
    Chart,
    Direction,
    Kind,
    Series,
    Signal,
    Step,
    Variation,
    between,
    chart,
    days_since,
    judge,
    rolling_rate,
    sentences,
    since,
)  # fmt: skip

R, EXCEL_7, EXCEL_6, ABSPC = profiles()
NAN = math.nan
CALM = (50.0, 52.0, 49.0, 51.0, 48.0, 52.0, 50.0, 49.0, 51.0, 50.0, 52.0, 48.0, 50.0, 51.0, 49.0, 50.0)


def months(count: int) -> tuple[str, ...]:
    return tuple(f"{2020 + n // 12}-{n % 12 + 1:02d}" for n in range(count))


def made(*values: float, by: object = R, direction: Direction = Direction.UP, **rest: object) -> Chart:
    return chart(Series(periods=months(len(values)), values=values, direction=direction, **rest), by)  # type: ignore[arg-type]


def marked(found: Chart) -> dict[int, str]:
    return {n: p.signal.name for n, p in enumerate(found.points) if p.signal}


def test_limits_are_the_mean_and_266_times_the_mean_moving_range() -> None:
    here = made(10.0, 12.0, 11.0, 13.0).segments[0]
    assert (here.mean, here.upper, here.lower) == pytest.approx((11.5, 11.5 + 2.66 * 5 / 3, 11.5 - 2.66 * 5 / 3))
    assert (here.near_upper, here.near_lower) == pytest.approx((11.5 + 2.66 * 10 / 9, 11.5 - 2.66 * 10 / 9))


def test_outlying_ranges_are_left_out_once_in_r_and_never_in_excel() -> None:
    values = (*CALM, 90.0)
    known = [abs(b - a) for a, b in pairwise(CALM)]
    r, excel = made(*values), made(*values, by=EXCEL_7)
    assert r.now.upper - r.now.mean == pytest.approx(2.66 * sum(known) / len(known))
    assert excel.now.upper - excel.now.mean == pytest.approx(2.66 * (sum(known) + 40) / (len(known) + 1))


def test_the_excel_practice_finds_at_six_points_what_is_nothing_at_seven() -> None:
    values = (*CALM, 50.0, 53.0, 53.0, 53.0, 53.0, 53.0, 53.0)
    assert set(marked(made(*values, by=EXCEL_6)).values()) == {"SHIFT"} and not marked(made(*values, by=EXCEL_7))


def test_two_in_three_counts_points_beyond_the_process_limit_in_excel_alone() -> None:
    now = made(*CALM, baseline=16).now
    values = (*CALM, now.mean + 0.1, now.upper + 1, (now.near_upper + now.upper) / 2)
    assert marked(made(*values, baseline=16)) == {17: "OUTSIDE"}
    assert marked(made(*values, baseline=16, by=EXCEL_7)) == {17: "OUTSIDE", 18: "TWO_IN_THREE"}


def test_where_signals_point_both_ways_r_takes_the_first_rule_and_excel_improvement() -> None:
    low = tuple(49.9 + n / 100 for n in range(7))
    values = (*(60.0 + n % 2 for n in range(20)), *low)
    assert made(*values).points[-1].kind is Kind.CONCERN, "outside, beneath"
    assert made(*values, by=EXCEL_7).points[-1].kind is Kind.IMPROVEMENT, "and rising"


def test_the_turn_of_a_rise_into_a_fall_goes_with_the_step_out() -> None:
    up, down = [float(n) for n in range(7)], [float(n) for n in range(5, -1, -1)]
    found = made(*(3.0, 2.0) * 10, *up, *down).points
    at = 26
    assert found[at].value == 6 and found[at].signal in (Signal.OUTSIDE, Signal.TREND)
    wide = made(*(30.0, -30.0) * 10, *up, *down).points
    assert wide[at].signal is Signal.TREND and not wide[at].high and wide[at - 1].high
    neutral = made(*(30.0, -30.0) * 10, *up, *down, by=EXCEL_7, direction=Direction.NEUTRAL).points
    assert neutral[at].signal is Signal.TREND and neutral[at].high, "above the mean"


def test_a_missing_month_is_no_zero_and_breaks_a_run() -> None:
    run = (53.0,) * 7
    whole, broken = made(*CALM, *CALM, *run), made(*CALM, *CALM, *run[:3], NAN, *run[3:6])
    assert "SHIFT" in marked(whole).values() and not marked(broken)
    assert broken.latest and broken.latest.value == 53.0 and broken.points[-4].state is State.MISSING
    assert math.isnan(broken.points[-4].value) and broken.there == len(CALM) * 2 + 6


def test_a_person_re_bases_with_a_reason_and_no_rule_crosses_it() -> None:
    values = (*CALM, *(value + 30 for value in CALM))
    step = Step(months(32)[16], "A second unit opened.", "A. Analyst")
    found = made(*values, steps=(step,))
    assert [each.mean for each in found.segments] == pytest.approx([sum(CALM) / 16, sum(CALM) / 16 + 30])
    assert not marked(found) and marked(made(*values)) and found.segments[1].step is step
    assert made(*CALM, 99.0, steps=(Step(months(17)[16], "why", "who"),)).variation is Variation.CANNOT_TELL
    with pytest.raises(ValueError, match="reason"):
        Step("2021-05", " ", "A. Analyst")


def test_a_baseline_makes_the_limits_and_may_not_be_short() -> None:
    found = made(*CALM, *(value + 5 for value in CALM), baseline=12)
    assert (
        found.now.counted == 12
        and found.now.mean == pytest.approx(sum(CALM[:12]) / 12)
        and found.variation.name.endswith("HIGH")
    )
    with pytest.raises(ValueError, match="shorter than the 12"):
        made(*CALM, baseline=11)


def test_too_few_points_cannot_be_told() -> None:
    few = made(*CALM[:12], 99.0 - 50, targets=(40.0,))
    assert few.variation is Variation.COMMON_CAUSE
    less = made(*CALM[:12], targets=(40.0,))
    assert (less.variation, less.assurance, less.there, less.needed) == (Variation.CANNOT_TELL, Assurance.CANNOT_TELL, 12, 13)
    assert made(NAN, NAN).latest is None and made(NAN, NAN).variation is Variation.CANNOT_TELL


def test_assurance_holds_the_latest_target_against_the_latest_limits() -> None:
    def sure(*targets: float, direction: Direction = Direction.UP, by: object = R) -> str:
        return made(*CALM, targets=targets, direction=direction, by=by).assurance.name

    lines = made(*CALM, by=ABSPC).now
    assert [sure(t) for t in (30.0, 50.0, 90.0)] == ["PASS", "HIT_OR_MISS", "FAIL"]
    assert [sure(t, direction=Direction.DOWN) for t in (30.0, 50.0, 90.0)] == ["FAIL", "HIT_OR_MISS", "PASS"]
    assert sure(30.0, direction=Direction.NEUTRAL) == "NONE" and sure() == "NONE" and sure(*CALM[:-1], NAN) == "NONE"
    assert sure(*(90.0,) * 15, 30.0) == "PASS", "a moving target: the latest counts"
    assert (
        sure(lines.upper, by=ABSPC) == "FAIL" and made(*CALM, targets=(made(*CALM).now.upper,)).assurance.name == "HIT_OR_MISS"
    )


def test_values_that_never_change_have_no_limits_and_no_signal_in_r() -> None:
    found = made(*(0.1,) * 20, targets=(0.2,))
    assert not marked(found) and math.isnan(found.now.upper) and found.now.mean == 0.1
    assert (found.variation, found.assurance) == (Variation.COMMON_CAUSE, Assurance.CANNOT_TELL)
    assert made(*(0.1,) * 20, by=EXCEL_7).now.upper == 0.1


def test_the_icon_of_abspc_tells_of_the_latest_signal_and_colours_by_the_target() -> None:
    values = (*CALM, 90.0, *CALM)
    assert made(*values).variation is Variation.COMMON_CAUSE
    assert made(*values, by=ABSPC).variation is Variation.IMPROVEMENT_HIGH
    low = (*CALM, 10.0, *CALM)
    assert made(*low, by=ABSPC).points[16].kind is Kind.CONCERN
    assert made(*low, by=ABSPC, targets=(5.0,)).points[16].kind is Kind.IMPROVEMENT
    assert made(*low, by=ABSPC, direction=Direction.DOWN, targets=(50.0,)).points[16].kind is Kind.IMPROVEMENT
    assert made(*low, by=ABSPC, direction=Direction.NEUTRAL).points[16].kind is Kind.NEUTRAL
    assert made(*CALM, by=ABSPC).variation is Variation.COMMON_CAUSE


def test_states_are_told_apart_and_may_not_contradict_their_values() -> None:
    states = (State.REPORTED,) * 13 + (State.PROVISIONAL, State.RESTATED, State.SUSPENDED)
    found = made(*CALM[:-1], NAN, states=states)
    assert [p.state for p in found.points[-3:]] == [State.PROVISIONAL, State.RESTATED, State.SUSPENDED]
    assert found.latest is found.points[-2]
    with pytest.raises(ValueError, match="SUSPENDED"):
        made(*CALM, states=states)


@pytest.mark.parametrize(("wrong", "said"), [
    ({"periods": ("2021-01",), "values": (1.0, 2.0)}, "a value"),
    ({"periods": ("2021-02", "2021-01"), "values": (1.0, 2.0)}, "earliest first"),
    ({"periods": ("2021-01", "2021-02"), "values": (1.0, 2.0), "targets": (1.0, 2.0, 3.0)}, "target"),
    ({"periods": ("2021-01",), "values": (1.0,), "steps": (Step("2022-01", "why", "who"),)}, "2022-01"),
])  # fmt: skip
def test_what_does_not_fit_together_is_refused(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Series(direction=Direction.UP, **wrong)  # type: ignore[arg-type]


def test_a_batch_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="shape"):
        judge(np.ones((2, 3)), R, begins=np.ones((2, 2), dtype=np.bool_))
    with pytest.raises(ValueError, match="period"):
        judge(np.ones((2, 0)), R)
    unsaid = judge(np.array([[math.inf, *CALM]]), R)
    assert unsaid.points[0] == len(CALM) and unsaid.assurance[0] == Assurance.NONE


def test_a_profile_that_is_no_profile_is_refused() -> None:
    assert profile() is R and profile("abspc-1.1") is ABSPC
    with pytest.raises(KeyError):
        profile("abspc-2")
    with pytest.raises(ValueError, match="precedence"):
        replace(R, precedence="outside trend shift")
    with pytest.raises(ValueError, match="too small"):
        replace(R, shift=1)


def test_times_between_events_are_judged_on_their_root() -> None:
    times = (20.0, 35.0, 10.0, 50.0, 28.0, 31.0, 15.0, 44.0, 22.0, 38.0, 27.0, 19.0, 41.0, 400.0)
    roots = np.array(times) ** (1 / 3.6)
    ranges = np.abs(np.diff(roots))
    lines = made(*times, chart="t", by=EXCEL_7).now
    assert lines.mean == pytest.approx(roots.mean() ** 3.6)
    assert lines.upper == pytest.approx((roots.mean() + 2.66 * ranges.mean()) ** 3.6) and lines.lower >= 0
    assert made(*times, chart="t").points[-1].signal is Signal.OUTSIDE
    assert not marked(made(*(20.0,) * 14, chart="t")), "equal times are on their mean"
    with pytest.raises(ValueError, match="below 0"):
        made(-1.0, chart="t")


def test_cases_between_events_are_geometric() -> None:
    lines = made(10.0, 20.0, 30.0, chart="g").now
    assert (lines.mean, lines.upper, lines.lower) == (20.0, pytest.approx(20 + 3 * math.sqrt(420)), 0.0)
    assert made(*(10.0, 20.0) * 6, 90.0, chart="g", baseline=12).now.mean == 15.0
    with pytest.raises(ValueError, match="below 0"):
        made(-1.0, chart="g")


def test_the_days_since_the_latest_event_are_not_over() -> None:
    start = date(2024, 1, 1)
    events = [start]
    for days in (20, 35, 10, 50, 28, 31, 15, 44, 22, 38, 27, 19, 41):
        events.append(events[-1] + timedelta(days))
    assert between(events[::-1])[:2] == (20, 35)
    last = events[-1]
    assert since(events, last + timedelta(60), R).beyond is False and since(events, last + timedelta(300), R).beyond is True
    few = since(events[:5], events[4] + timedelta(300), R)
    assert (few.days, few.beyond, few.there, few.needed) == (300, None, 4, 13)
    told = [system_words("cy").say(days_since(since(events, last + timedelta(days), R))) for days in (60, 300)]
    assert "60" in told[0] and "300" in told[1] and told[0].partition(". ")[2] != told[1].partition(". ")[2] != ""
    assert "4 cyfnod" in system_words("cy").say(days_since(few))
    for wrong in ([], [last + timedelta(1)]):
        with pytest.raises(ValueError, match="event"):
            since(wrong, last, R)


def test_a_rolling_rate_needs_every_one_of_its_months() -> None:
    above, below = np.ones((2, 14)), np.full((2, 14), 4.0)
    above[1, 0], below[0] = NAN, [4.0] * 13 + [0.0]
    rate = rolling_rate(above, below, per=100.0)
    assert np.isnan(rate[:, :11]).all() and rate[0, 11] == 25.0 and math.isnan(rate[1, 11]) and rate[1, 12] == 25.0
    assert np.isnan(rolling_rate(above[:, :5], below[:, :5])).all() and math.isnan(
        rolling_rate(above[:1] * 0, below[:1] * 0)[0, 13]
    )


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_chart_is_said_in_both_languages(language: str) -> None:
    words = system_words(language)

    def said(found: Chart) -> list[str]:
        return [words.say(each) for each in sentences(found, lambda value: f"{value:.1f}", lambda period: period)]

    run = (*CALM, *CALM)
    charts = [
        made(NAN), made(*CALM[:3]), made(*CALM), made(*(1.0,) * 20), made(*CALM, 90.0, targets=(30.0,)), made(*CALM, 10.0),
        made(*run, *(53.0,) * 7), made(*run, *(47.0,) * 7, direction=Direction.NEUTRAL), made(*(30.0, -30.0) * 9, *range(7)),
        made(*(30.0, -30.0) * 9, *range(7, 0, -1)), made(*CALM, 56.0, 56.0, by=EXCEL_7), made(*CALM, 90.0, *CALM, by=ABSPC),
    ]  # fmt: skip
    told = [said(each) for each in charts]
    assert all(each and all("{" not in sentence for sentence in each) for each in told)
    assert len(told[0]) == 1 and len(told[1]) == 2 and len({sentence for each in told for sentence in each}) > 15
    assert "NHSRplotthedots 0.2.2" in told[2][-1]
