"""Each kind of target on a trajectory and on actuals: met, not met, not yet due, and when it cannot be told."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cynllun.figures import State
from cynllun.frameworks import Expectation, Target
from cynllun.periods import Axis
from cynllun.verdicts import Measured, Point, Status, Verdict, judge
from cynllun.verdicts.judging import holds

AXIS = Axis(2026)
START, END, TODAY = date(2026, 4, 1), date(2027, 3, 31), date(2026, 1, 15)
MONTHS = [AXIS.codes[n] for n in AXIS.group("months")]
Value = float | State | None


def points(said: dict[str, Value]) -> tuple[Point, ...]:
    found = []
    for period, value in said.items():
        months = 3 if "Q" in period else 12 if AXIS.index.get(period, 21) > 20 else 1
        end = AXIS.end(AXIS.index[period]) if period in AXIS.index else date(int(period[:4]), int(period[5:]), 28)
        if months == 12 and period not in AXIS.index:
            months, end = 1, end.replace(day=28)
        state = State.MISSING if value is None else value if isinstance(value, State) else State.REPORTED
        number = value if state is State.REPORTED and value is not None else math.nan
        found.append(Point(period, end, months, float(number), state, f"C1!{period}"))
    return tuple(found)


def series(said: dict[str, Value], *, better: str = "lower", over_time: str = "sum", plan: bool = True) -> Measured:
    return Measured("m", "count", better, over_time, points(said), trajectory=plan)


def months(*values: Value) -> dict[str, Value]:
    """Values for the months from April; the last is repeated to March."""
    return {m: values[min(n, len(values) - 1)] for n, m in enumerate(MONTHS)}


def target(kind: str, comparison: str = "=", number: float | None = 0, **fields: Any) -> Target:
    return Expectation(id="x", kind=kind, comparison=comparison, target=number, source="S",
                       **({"measure": "m", "start": START, "end": END} | fields))  # fmt: skip


def status(verdict: Verdict) -> str:
    return verdict.status.value


def why(verdict: Verdict) -> str:
    return verdict.reason.id.removeprefix("verdict.")


class TestZeroTolerance:
    zero = target("zero_tolerance")

    def test_met_only_when_every_period_is_nought(self) -> None:
        assert judge(self.zero, series(months(0)), TODAY).met
        found = judge(self.zero, series(months(0, 0, 3, 9)), TODAY)
        assert (status(found), found.first_breach, found.value, found.limit, found.distance) == ("not_met", "2026-06", 3, 0, 3)
        assert found.evidence[0].place == "C1!2026-06" and found.reason.params["period"]["cy"] == "Mehefin 2026"
        assert found.reason.params["value"] == {"en": "3", "cy": "3"}

    def test_missing_is_not_nought_and_not_applicable_is_no_pass(self) -> None:
        for gap in (None, State.NOT_APPLICABLE, State.SUSPENDED):
            found = judge(self.zero, series(months(0) | {"2026-08": gap}), TODAY)
            assert (status(found), why(found)) == ("cannot_tell", "cannot_tell.missing")
            assert found.reason.params["period"]["en"] == "August 2026"
        assert judge(self.zero, series(months(0) | {"2026-08": None, "2026-09": 1}), TODAY).first_breach == "2026-09"

    def test_actuals_are_judged_as_far_as_they_are_due(self) -> None:
        actual = series(months(0), plan=False)
        assert why(judge(self.zero, actual, date(2026, 1, 1))) == "not_yet_due.later"
        assert why(judge(self.zero, actual, date(2026, 7, 31))) == "not_yet_due.so_far"
        assert judge(self.zero, actual, date(2027, 3, 31)).met
        late = series(months(0) | {"2026-07": None}, plan=False)
        assert why(judge(self.zero, late, date(2026, 7, 31))) == "cannot_tell.missing"
        assert why(judge(self.zero, late, date(2026, 7, 30))) == "not_yet_due.so_far"
        assert judge(self.zero, series(months(0, 1), plan=False), date(2026, 5, 31)).first_breach == "2026-05"

    def test_what_stands_outside_its_dates_does_not_count(self) -> None:
        said: dict[str, Value] = {"2026-03": 50, "2025-26": 600, "2027-28Q1": 4, **months(0)}
        assert judge(self.zero, series(said), TODAY).met

    def test_without_figures_it_cannot_be_told(self) -> None:
        assert why(judge(self.zero, None, TODAY)) == "cannot_tell.no_series"
        assert why(judge(self.zero, series({"2027-28Q1": 0}), TODAY)) == "cannot_tell.no_series"

    def test_both_readings_of_a_date_are_kept(self) -> None:
        fields = {"other_start": END, "other_end": END}
        falling = series(months(5, 5, 0))
        by_start = judge(target("zero_tolerance", judged="start", **fields), falling, TODAY)
        by_end = judge(target("zero_tolerance", judged="end", **fields), falling, TODAY)
        assert status(by_start) == "not_met" and by_start.other is not None and by_start.other.met
        assert by_end.met and by_end.other is not None and by_end.other.first_breach == "2026-04"
        assert by_end.reason.params["period"]["en"] == "March 2027"  # what came before it is not said to be none
        open_end = judge(target("threshold", ">=", 100, start=END, other_start=START, judged="start"), falling, TODAY)
        assert open_end.other is not None and open_end.other.first_breach == "2026-04"


class TestThreshold:
    def test_at_a_date(self) -> None:
        cancer = target("threshold", ">=", 75, start=END)
        rising = series(months(60, 61, 62) | {"2027-03": 75}, better="higher")
        assert judge(cancer, rising, TODAY).met
        short = judge(cancer, series(months(60) | {"2027-03": 74.5}, better="higher"), TODAY)
        assert (short.first_breach, short.distance) == ("2027-03", 0.5)

    def test_over_is_not_at_least(self) -> None:
        at_90 = series(months(90), better="higher")
        assert judge(target("threshold", ">=", 90), at_90, TODAY).met
        assert not judge(target("threshold", ">", 90), at_90, TODAY).met
        assert (
            judge(target("threshold", "<=", 90), at_90, TODAY).met and not judge(target("threshold", "<", 90), at_90, TODAY).met
        )
        assert judge(target("threshold", "!=", 80), at_90, TODAY).met

    def test_a_set_level_that_no_source_says_cannot_be_told(self) -> None:
        assert why(judge(target("set_level", ">=", None), series(months(5)), TODAY)) == "cannot_tell.no_level"
        assert judge(target("set_level", ">=", 5), series(months(5)), TODAY).met

    def test_years_serve_where_there_are_no_months(self) -> None:
        assert judge(target("threshold", ">=", 75), series({"2025-26": 60, "2026-27": 76}), TODAY).met


class TestBaseline:
    falls = target("relative_to_baseline", ">=", 10, ambition=15, baseline_period="2025-26", window_months=12)

    @pytest.mark.parametrize(
        ("year", "came_out", "reached"),
        [(91, "not_met", ""), (90, "met", "threshold"), (86, "met", "threshold"), (85, "met", "ambition")],
    )
    def test_a_range_says_which_was_reached(self, year: float, came_out: str, reached: str) -> None:
        found = judge(self.falls, series({"2025-26": 100, "2026-27": year}), TODAY)
        assert (status(found), found.reached) == (came_out, reached)
        assert found.value == pytest.approx(100 - year) and found.limit == 10

    def test_worse_is_said_as_worse(self) -> None:
        found = judge(self.falls, series({"2025-26": 100, "2026-27": 103}), TODAY)
        assert why(found) == "not_met.relative_to_baseline_worse" and found.reason.params["value"]["en"] == "3.0%"
        assert found.value == -3 and found.first_breach == "2026-27"

    def test_higher_is_better_for_some(self) -> None:
        more = target("relative_to_baseline", ">", 0, baseline_period="2025-26")
        assert judge(more, series({"2025-26": 50, "2026-27": 51}, better="higher"), TODAY).met
        assert not judge(more, series({"2025-26": 50, "2026-27": 50}, better="higher"), TODAY).met

    def test_where_any_improvement_is_asked_nobody_reads_of_nought_per_cent(self) -> None:
        more = target("relative_to_baseline", ">", 0, baseline_period="2025-26")
        said = [why(judge(more, series({"2025-26": 50, "2026-27": now}, better="higher"), TODAY)) for now in (51, 50, 49)]
        kind = "relative_to_baseline"
        assert said == [f"met.{kind}_any", f"not_met.{kind}_any", f"not_met.{kind}_worse_any"]

    def test_a_difference_of_percentages_is_in_points(self) -> None:
        falling = target("trend", "<", start=START, window_months=12)
        shares = replace(series(months(9, 8, 7, 6, 5, 4, 3, 2, 1, 0)), unit="percent")
        found = judge(falling, shares, TODAY)
        assert found.met and found.reason.params["value"]["en"].endswith("percentage points")

    def test_it_is_provisional_until_the_baseline_is_closed(self) -> None:
        said = series({"2025-26": 100, "2026-27": 80})
        assert judge(self.falls, said, date(2026, 3, 30)).provisional
        assert not judge(self.falls, said, date(2026, 3, 31)).provisional
        early = Measured("m", "count", "lower", "sum", (
            Point("2025-26", date(2026, 3, 31), 12, 100, State.PROVISIONAL), Point("2026-27", END, 12, 80)), trajectory=True)  # fmt: skip
        assert judge(self.falls, early, date(2026, 5, 1)).provisional

    def test_without_a_baseline_it_cannot_be_told(self) -> None:
        for baseline in ({}, {"2025-26": None}):
            assert why(judge(self.falls, series({**baseline, "2026-27": 80}), TODAY)) == "cannot_tell.no_baseline"
        assert why(judge(self.falls, series({"2025-26": 0, "2026-27": 0}), TODAY)) == "cannot_tell.missing", (
            "nothing to fall from"
        )
        assert why(judge(self.falls, series({}), TODAY)) == "cannot_tell.no_series"

    def test_a_year_is_made_of_its_months(self) -> None:
        assert judge(self.falls, series({"2025-26": 120, **months(9)}), TODAY).met
        gap = series({"2025-26": 120, **months(9), "2026-08": None})
        assert why(judge(self.falls, gap, TODAY)) == "cannot_tell.missing"
        level = {"2025-26": 10.0, **months(9)}
        assert judge(self.falls, series(level, over_time="average"), TODAY).value == 10
        assert judge(self.falls, series(level, over_time="none"), TODAY).met
        closing = series({"2025-26": 10.0, **months(20), "2027-03": 9}, over_time="closing")
        assert judge(self.falls, closing, TODAY).met

    def test_what_has_no_year_is_held_against_the_same_month(self) -> None:
        short = series({"2025-26": 120, "2026-12": 8, "2027-01": 9}, better="lower")
        december = target("relative_to_baseline", ">=", 10, baseline_period="2025-26", end=date(2026, 12, 31))
        assert judge(december, short, TODAY).value == 20, "a twelfth of the year"
        unnamed = target("relative_to_baseline", ">=", 10)
        assert judge(unnamed, series({"2025-26": 100, "2026-27": 80}), TODAY).met
        open_ended = target("relative_to_baseline", ">=", 10, baseline_period="2025-26", end=None)
        assert judge(open_ended, series({"2025-26": 100, "2026-27": 80}), END).met


class TestLastYear:
    deeper = target("relative_to_last_year", ">=", 10, end=None, baseline_period="2025-26")

    def test_each_year_is_held_against_the_one_before(self) -> None:
        said = {"2025-26": 100.0, "2026-27": 110.0, "2027-28": 121.0, "2028-29": 133.1}
        assert judge(self.deeper, series(said, better="higher"), TODAY).met
        stalled = judge(self.deeper, series(said | {"2028-29": 131.0}, better="higher"), TODAY)
        assert stalled.first_breach == "2028-29" and stalled.distance == pytest.approx(10 - 100 * 10 / 121)

    def test_it_needs_years(self) -> None:
        assert why(judge(self.deeper, series({"2026-08": 4}), TODAY)) == "cannot_tell.no_series"
        one_year = target("relative_to_last_year", ">=", 10)
        said = {"2025-26": 100.0, "2026-27": 110.0, "2027-28": 0.0}
        assert judge(one_year, series(said, better="higher"), TODAY).met, "later years are not asked about"
        anchored = target("relative_to_last_year", ">=", 10, start=None)
        assert status(judge(anchored, series(said, better="higher"), TODAY)) == "cannot_tell", "2025-26 has no year before"


class TestSustained:
    held = target("sustained", ">=", 10, ambition=15, start=date(2026, 12, 31), baseline_period="2025-26", window_months=1)

    def test_one_bad_month_breaks_it(self) -> None:
        base: dict[str, Value] = {"2025-26": 1200}
        assert judge(
            self.held, series({**base, **months(100), "2026-12": 90, "2027-01": 90, "2027-02": 85, "2027-03": 90}), TODAY
        ).met
        broken = series({**base, **months(100), "2026-12": 90, "2027-01": 90, "2027-02": 91, "2027-03": 80})
        assert judge(self.held, broken, TODAY).first_breach == "2027-02"

    def test_the_same_month_a_year_before_goes_first(self) -> None:
        early = (Point("2025-12", date(2025, 12, 31), 1, 50.0), Point("2026-02", date(2026, 2, 28), 1, 200.0))
        own = series({"2025-26": 1200, "2026-12": 60, "2027-01": 90, "2027-02": 150, "2027-03": 90})
        both = Measured("m", "count", "lower", "sum", own.points + early, trajectory=True)
        assert judge(self.held, both, TODAY).first_breach == "2026-12"
        assert judge(self.held, both, TODAY).value == -20

    def test_without_a_baseline_it_is_a_level(self) -> None:
        assert judge(target("sustained", "<=", 5, start=date(2026, 12, 31)), series(months(9) | {
            "2026-12": 5, "2027-01": 5, "2027-02": 5, "2027-03": 5}), TODAY).met  # fmt: skip

    def test_it_needs_figures_and_a_baseline(self) -> None:
        assert why(judge(self.held, series({"2025-26": 3}), TODAY)) == "cannot_tell.no_series"
        assert why(judge(self.held, series({"2026-12": 3}), TODAY)) == "cannot_tell.no_baseline"
        unknown = series({"2025-26": None, "2026-12": 3})
        assert why(judge(self.held, unknown, TODAY)) == "cannot_tell.no_baseline"

    def test_a_leap_year_has_a_february_too(self) -> None:
        leap = Measured("m", "count", "lower", "closing", (
            Point("2027-02", date(2027, 2, 28), 1, 100.0), Point("2028-02", date(2028, 2, 29), 1, 80.0)), trajectory=True)  # fmt: skip
        dates = {"start": date(2028, 2, 1), "end": date(2028, 2, 29)}
        assert judge(target("sustained", ">=", 10, baseline_period="2026-27", **dates), leap, TODAY).value == 20


class TestTrend:
    falls = target("trend", "<", None, window_months=12)
    noisy = (10, 3, 11, 2, 12, 4, 9, 3, 12, 2, 10, 3)

    def test_a_fall_that_noise_explains_is_not_a_trend(self) -> None:
        actual = series(dict(zip(MONTHS, self.noisy, strict=True)), plan=False)
        found = judge(self.falls, actual, END)
        assert (status(found), why(found)) == ("not_met", "not_met.noise") and found.distance > 0
        assert judge(self.falls, series(dict(zip(MONTHS, self.noisy, strict=True))), TODAY).met, "a plan has no noise"

    def test_falling_and_rising(self) -> None:
        down = dict(zip(MONTHS, range(30, 18, -1), strict=True))
        found = judge(self.falls, series(down, plan=False), END)
        assert found.met and found.value == pytest.approx(-1)
        assert why(judge(self.falls, series(dict(zip(MONTHS, range(12), strict=True))), TODAY)) == "not_met.trend"
        assert judge(target("trend", ">", None), series(dict(zip(MONTHS, range(12), strict=True))), TODAY).met
        assert not judge(self.falls, series(months(5)), TODAY).met, "flat is not falling"

    def test_years_from_the_start(self) -> None:
        three = target("trend", "<", None, window_months=36)
        said = {"2025-26": 1.0, "2026-27": 30.0, "2027-28": 29.5, "2028-29": 29.0}
        assert judge(three, series(said), TODAY).met

    def test_when_it_cannot_be_told(self) -> None:
        assert why(judge(self.falls, series(months(5) | {"2026-09": None}), TODAY)) == "cannot_tell.missing"
        assert why(judge(self.falls, series({"2026-04": 2, "2026-05": 1}), TODAY)) == "cannot_tell.too_few"
        assert why(judge(self.falls, series({}), TODAY)) == "cannot_tell.no_series"
        assert why(judge(self.falls, series(months(5), plan=False), date(2026, 8, 1))) == "not_yet_due.later"
        assert judge(target("trend", "<", None, start=None), series({"2026-04": 3, "2026-05": 2, "2026-06": 1}), TODAY).met

    def test_a_long_series_has_a_narrower_interval(self) -> None:
        long = [Point(f"{2000 + n // 12}-{n % 12 + 1:02d}", date(2000 + n // 12, n % 12 + 1, 28), 1, 100 - n / 10 + (n % 2))
                for n in range(48)]  # fmt: skip
        measured = Measured("m", "count", "lower", "sum", tuple(long))
        asked = target("trend", "<", None, start=date(2000, 1, 1), window_months=48)
        assert judge(asked, measured, END).met


class TestGap:
    narrows = target("gap", "<", None, guard_measure="g", guard_direction="not_worse", baseline_period="2025-26")

    def verdict(
        self, most: tuple[Value, Value], least: tuple[Value, Value], today: date = TODAY, *, plan: bool = True
    ) -> Verdict:
        def of(pair: tuple[Value, Value]) -> Measured:
            return series({"2025-26": pair[0], "2026-27": pair[1]}, better="higher", plan=plan)

        return judge(self.narrows, of(most), today, guard=of(least))

    def test_it_narrows_and_not_because_the_better_group_got_worse(self) -> None:
        assert self.verdict((60, 65), (80, 80)).met
        assert why(self.verdict((60, 60), (80, 80))) == "not_met.gap"
        assert why(self.verdict((60, 60), (80, 70))) == "not_met.gap_worse"
        wider = self.verdict((60, 55), (80, 80))
        assert (wider.value, wider.limit, wider.distance) == (25, 20, 5)

    def test_when_it_cannot_be_told(self) -> None:
        assert why(self.verdict((60, None), (80, 80))) == "cannot_tell.missing"
        assert why(self.verdict((None, 60), (80, 80))) == "cannot_tell.no_baseline"
        assert why(self.verdict((60, 61), (80, 80), plan=False)) == "not_yet_due.later"
        assert why(judge(self.narrows, series({"2026-27": 1}), TODAY)) == "cannot_tell.no_guard"
        assert why(judge(self.narrows, series({}), TODAY, guard=series({}))) == "cannot_tell.no_series"

    def test_less_may_be_better_and_dates_may_be_open(self) -> None:
        deaths = series({"2025-26": 9, "2026-27": 7}), series({"2025-26": 5, "2026-27": 6})
        assert why(judge(self.narrows, deaths[0], TODAY, guard=deaths[1])) == "not_met.gap_worse"
        open_ended = target("gap", "<", None, guard_measure="g", start=None, end=None)
        better = series({"2025-26": 9, "2026-27": 6}), series({"2025-26": 5, "2026-27": 5})
        assert judge(open_ended, better[0], END, guard=better[1]).met


class TestGuard:
    def verdict(self, direction: str, guard: Measured | None, kind: str = "threshold", **fields: Any) -> Verdict:
        asked = target(kind, ">=" if kind == "threshold" else "<", 75, guard_measure="g", guard_direction=direction, **fields)
        own = months(80) if kind == "threshold" else dict(zip(MONTHS, range(30, 18, -1), strict=True))
        return judge(asked, series(own), TODAY, guard=guard)

    @pytest.mark.parametrize(
        ("direction", "now", "holds"),
        [("falls", 99, True), ("falls", 100, False), ("rises", 101, True), ("rises", 100, False), ("flat", 102, True),
         ("flat", 103, False), ("not_worse", 100, True), ("not_worse", 101, False)],
    )  # fmt: skip
    def test_a_target_stands_only_while_its_guard_holds(self, direction: str, now: float, holds: bool) -> None:
        found = self.verdict(direction, series({"2026-03": 100, **months(100), "2027-03": now}))
        assert found.met is holds and len(found.evidence) > 12
        if not holds:
            assert (why(found), found.first_breach, found.limit) == ("not_met.guard", "2027-03", 100)

    def test_more_may_be_better(self) -> None:
        assert holds("not_worse", series({}, better="higher"), 5, 6) and not holds(
            "not_worse", series({}, better="higher"), 5, 4
        )

    def test_a_target_at_one_date_is_guarded_from_the_year_before(self) -> None:
        assert self.verdict("falls", series({"2026-03": 100, "2027-03": 90}), start=END).met
        december = date(2026, 12, 31)
        dates = {"start": december, "end": december}
        assert not self.verdict("falls", series({"2026-03": 80, "2026-11": 500, "2026-12": 90}), **dates).met
        year = series({"2025-26": 1200, "2026-12": 90})
        assert self.verdict("falls", year, **dates).met, "a twelfth of the year before is 100"

    def test_a_guard_that_is_not_there_cannot_be_told(self) -> None:
        assert why(self.verdict("falls", None)) == "cannot_tell.no_guard"
        assert why(self.verdict("falls", series({"2028-29": 3}))) == "cannot_tell.no_guard"
        assert why(self.verdict("falls", series({"2026-03": 100, **months(90), "2027-03": None}))) == "cannot_tell.missing"
        assert why(self.verdict("falls", series(months(90)))) == "cannot_tell.no_guard", "from what it should fall is not known"
        failing = judge(target("threshold", ">=", 99, guard_measure="g"), series(months(80)), TODAY)
        assert why(failing) == "not_met.threshold", "what is not met needs no guard"

    def test_a_trend_is_guarded_by_a_trend(self) -> None:
        falling = series(dict(zip(MONTHS, range(30, 18, -1), strict=True)))
        rising = series(dict(zip(MONTHS, range(12), strict=True)))
        assert self.verdict("falls", falling, "trend").met
        assert why(self.verdict("falls", rising, "trend")) == "not_met.trend"
        assert self.verdict("rises", rising, "trend").met
        assert self.verdict("flat", series({"2026-03": 100, **months(101)}), "trend").met


class TestMilestone:
    done = target("milestone", "", None)

    def test_by_its_date_with_evidence(self) -> None:
        assert judge(self.done, None, TODAY, done=END).met
        late = judge(self.done, None, TODAY, done=date(2027, 4, 2))
        assert why(late) == "not_met.milestone_late" and late.distance == 2
        assert why(judge(self.done, None, END)) == "not_yet_due.milestone"
        passed = judge(self.done, None, date(2027, 4, 10))
        assert why(passed) == "not_met.milestone" and passed.distance == 10
        assert why(judge(target("milestone", "", None, end=None), None, TODAY)) == "cannot_tell.no_date"


class TestGreaterOf:
    waits = target("greater_of", ">=", 7, floor=65, start=END, baseline_period="2025-26")
    over_six = target("greater_of", "<=", 3, floor=20, start=END, baseline_period="2025-26")

    def verdict(self, asked: Target, before: Value, now: Value, unit: str = "percent") -> Verdict:
        said = replace(series({"2026-03": before, **months(0), "2027-03": now}, better="higher"), unit=unit)
        return judge(asked, said, TODAY)

    @pytest.mark.parametrize(
        ("before", "limit", "says"), [(40, 65, ""), (58, 65, ""), (58.5, 65.5, "_improved"), (80, 87, "_improved"),
                                      (96, 100, "_improved")],
    )  # fmt: skip
    def test_the_level_or_the_baseline_improved_whichever_asks_more(self, before: float, limit: float, says: str) -> None:
        met, short = self.verdict(self.waits, before, limit), self.verdict(self.waits, before, limit - 0.5)
        assert (met.met, why(met), met.limit) == (True, f"met.greater_of{says}", limit)
        assert (why(short), short.first_breach, short.distance) == (f"not_met.greater_of{says}", "2027-03", 0.5)
        assert met.reason.params["baseline"]["en"] == short.reason.params["baseline"]["cy"] == f"{before:.1f}%"
        assert [p.period for p in met.evidence] == ["2027-03", "2026-03"]

    @pytest.mark.parametrize(("before", "limit"), [(40, 20), (23, 20), (22, 19), (10, 7), (2, 0)])
    def test_where_less_is_better_it_is_the_other_way_round(self, before: float, limit: float) -> None:
        assert self.verdict(self.over_six, before, limit).met
        assert self.verdict(self.over_six, before, limit + 0.1).limit == limit

    def test_only_a_percentage_ends_at_100(self) -> None:
        assert self.verdict(self.waits, 96, 101, "rate").limit == 103
        assert self.verdict(self.over_six, 1, 0, "rate").limit == -2

    def test_only_its_end_date_counts(self) -> None:
        all_year = target("greater_of", ">=", 7, floor=65, baseline_period="2025-26")
        assert self.verdict(all_year, 60, 67).met

    def test_without_a_baseline_it_cannot_be_told(self) -> None:
        for before in (None, State.SUSPENDED):
            assert why(self.verdict(self.waits, before, 99)) == "cannot_tell.no_own_baseline"
        for unnamed in ("", "autumn", "2024-25", "2025-11"):
            asked = target("greater_of", ">=", 7, floor=65, start=END, baseline_period=unnamed)
            assert why(self.verdict(asked, 60, 70)) == "cannot_tell.no_own_baseline"
        assert why(judge(self.waits, series({"2027-03": 99}), TODAY)) == "cannot_tell.no_own_baseline"

    def test_a_baseline_of_nought_is_a_baseline(self) -> None:
        assert self.verdict(self.waits, 0, 65).met

    def test_it_needs_both_numbers_a_date_and_a_figure_at_it(self) -> None:
        for lacking in ({"number": None, "floor": 65}, {"number": 7}):
            assert why(self.verdict(target("greater_of", ">=", **lacking), 60, 70)) == "cannot_tell.no_level"
        undated = target("greater_of", ">=", 7, floor=65, end=None, baseline_period="2026-03")
        assert why(self.verdict(undated, 60, 70)) == "cannot_tell.no_date"
        assert why(self.verdict(self.waits, 60, None)) == "cannot_tell.missing"
        said: dict[str, Value] = {"2026-03": 60, "2026-12": 66}
        assert why(judge(self.waits, series(said), TODAY)) == "cannot_tell.no_end", "a plan is all there is"
        assert why(judge(self.waits, series(said, plan=False), END)) == "cannot_tell.no_end"
        assert why(judge(self.waits, series(said, plan=False), date(2027, 3, 30))) == "not_yet_due.milestone"
        later = series({**said, "2027-03": 70}, plan=False)
        assert why(judge(self.waits, later, date(2027, 3, 30))) == "not_yet_due.later"

    def test_it_is_provisional_until_the_baseline_is_closed(self) -> None:
        assert self.verdict(self.waits, 60, 70).provisional
        closed = series({"2026-03": 60, "2027-03": 70})
        assert not judge(self.waits, closed, END).provisional
        early = replace(closed, points=(replace(closed.points[0], state=State.PROVISIONAL), closed.points[1]))
        assert judge(self.waits, early, END).provisional

    @pytest.mark.parametrize(
        ("wanted", "said", "limit"),
        [
            ("2025-26", {"2025-26": 60, "2026-03": 62, "2027-03": 0}, 69),  # month against month
            ("2025-26", {"2025-26": 60, "2026-03": 62, "2026-27": 0}, 67),  # year against year
            ("2025-26", {"2025-26": 61, "2027-03": 0}, 68),
            ("2025-11", {"2025-11": 63, "2026-03": 60, "2027-03": 0}, 70),
            ("2025-26", {**{f"2025-{n:02d}": 60 for n in range(4, 13)}, "2026-01": 60, "2026-02": 60, "2026-27": 0}, math.nan),
        ],
    )
    def test_which_figure_is_the_baseline(self, wanted: str, said: dict[str, Value], limit: float) -> None:
        asked = target("greater_of", ">=", 7, floor=10, start=END, baseline_period=wanted)
        assert judge(asked, series(said), TODAY).limit == pytest.approx(limit, nan_ok=True)


class TestMaintainOrReach:
    four_hours = target("maintain_or_reach", ">=", 82, baseline_period="2025-26")

    def verdict(self, before: Value, own: dict[str, Value], asked: Target = four_hours) -> Verdict:
        return judge(asked, series({"2026-03": before, **own}, better="higher"), TODAY)

    def test_of_a_baseline_year_the_same_month_or_the_whole_year(self) -> None:
        december = target("maintain_or_reach", ">=", 82, end=date(2026, 12, 31), baseline_period="2025-26")
        own: dict[str, Value] = {"2026-03": 90, "2026-12": 82}
        assert why(judge(december, series({**own, "2025-26": 70}), TODAY)) == "met.maintain_or_reach"
        assert why(judge(december, series({**own, "2025-26": None}), TODAY)) == "cannot_tell.no_own_baseline"

    def test_a_body_that_is_not_there_must_reach_it_by_the_end(self) -> None:
        assert why(self.verdict(70, months(70) | {"2027-03": 82})) == "met.maintain_or_reach"
        short = self.verdict(81.9, months(90) | {"2027-03": 81})
        assert (why(short), short.first_breach, short.distance) == ("not_met.maintain_or_reach", "2027-03", 1)

    def test_a_body_that_is_there_must_hold_it_in_every_period(self) -> None:
        assert why(self.verdict(82, months(83))) == "met.maintain_or_reach_held"
        dipped = self.verdict(82, months(83) | {"2026-09": 81})
        assert (why(dipped), dipped.first_breach) == ("not_met.maintain_or_reach_held", "2026-09")
        assert dipped.reason.params["baseline"] == {"en": "82", "cy": "82"} and dipped.evidence[-1].period == "2026-03"
        assert why(self.verdict(82, months(83) | {"2026-09": None})) == "cannot_tell.missing"
        assert self.verdict(70, months(83) | {"2026-09": None}).met, "who was not there is asked about the end"

    def test_the_baseline_itself_is_no_period_to_hold_it_in(self) -> None:
        undated = target("maintain_or_reach", "<=", 30, start=None, baseline_period="2025-26")
        assert self.verdict(25, {"2026-02": 99, **months(30)}, undated).met

    def test_less_may_be_better(self) -> None:
        minutes = target("maintain_or_reach", "<=", 25, baseline_period="2025-26")
        assert why(self.verdict(24, months(26) | {"2027-03": 25}, minutes)) == "not_met.maintain_or_reach_held"
        assert self.verdict(26, months(26) | {"2027-03": 25}, minutes).met

    def test_without_a_baseline_it_cannot_be_told(self) -> None:
        for own in (months(99), months(0)):
            assert why(self.verdict(None, own)) == "cannot_tell.no_own_baseline"

    def test_when_it_cannot_be_told(self) -> None:
        assert why(self.verdict(82, months(83), target("maintain_or_reach", ">=", None))) == "cannot_tell.no_level"
        undated = target("maintain_or_reach", ">=", 82, end=None, baseline_period="2026-03")
        assert why(self.verdict(70, months(83), undated)) == "cannot_tell.no_date"
        assert why(self.verdict(82, {})) == "cannot_tell.no_end"
        held = series({"2026-03": 90, "2026-04": 90})
        assert why(judge(self.four_hours, held, TODAY)) == "cannot_tell.no_end", "held so far is not held to the end"
        assert why(judge(self.four_hours, replace(held, trajectory=False), date(2026, 6, 1))) == "not_yet_due.milestone"
        actual = series({"2026-03": 90, **months(90)}, plan=False)
        assert why(judge(self.four_hours, actual, date(2026, 6, 1))) == "not_yet_due.so_far"
        assert judge(self.four_hours, actual, END).met


@pytest.mark.parametrize(
    ("kind", "says"), [("narrative", "narrative"), ("placeholder", "placeholder"), ("spc", "needs_events")]
)
def test_what_no_program_judges(kind: str, says: str) -> None:
    found = judge(target(kind), series(months(0)), TODAY)
    assert found.status is Status.CANNOT_TELL and why(found) == f"cannot_tell.{says}" and not found.met


def test_a_kind_that_is_not_known_is_a_programmers_fault() -> None:
    with pytest.raises(ValueError, match="'lesser_of'"):
        judge(target("lesser_of"), series(months(0)), TODAY)


def test_quarters_are_said_in_both_languages() -> None:
    found = judge(target("zero_tolerance", start=date(2027, 4, 1), end=date(2028, 3, 31)), series({"2027-28Q1": 2}), TODAY)
    assert found.reason.params["period"] == {"en": "Q1 2027-28", "cy": "Ch1 2027-28"}
