"""The 15 headline measures of England's medium-term framework: each number as printed, and no number where none is."""

from __future__ import annotations

from datetime import date

import pytest

from cynllun.editions import load, words
from cynllun.frameworks import Expectation

ENGLAND = load("england-2026-31")
ROWS = {row.id: row for row in ENGLAND.expectations}
FIRST, LAST = date(2027, 3, 31), date(2029, 3, 31)
# printed number: (numbers for 2026/27, numbers for 2028/29), as the two columns of the framework have them
PRINTED: dict[str, tuple[list[float], list[float]]] = {
    "1": ([7, 70], [92]), "2": ([80, 94, 80], [80, 96, 85]), "3": ([3, 14], [1]), "4": ([82], [85]), "5": ([0], [0]),
    "6": ([25], [18, 90]), "7": ([90], [90]), "8": ([0], [0]), "9": ([700_000], [700_000]), "10": ([78], [80]),
    "11": ([77], [94]), "12": ([805_000, 51, 69, 63_500], [915_000, 53, 71, 73_500]), "13": ([0], [0]), "14": ([], [10]),
    "15": ([30, 10], []),
}  # fmt: skip


def numbers(printed: str, end: date) -> list[float]:
    return [e.target for e in ENGLAND.expectations if e.printed == printed and e.end == end and e.target is not None]


@pytest.mark.parametrize("printed", PRINTED)
def test_every_printed_number_stands_in_its_column(printed: str) -> None:
    assert (numbers(printed, FIRST), numbers(printed, LAST)) == PRINTED[printed]


def test_the_middle_year_has_no_value() -> None:
    assert {e.end for e in ENGLAND.expectations} == {FIRST, LAST}
    assert not [e.id for e in ENGLAND.expectations if e.end == LAST and e.start is not None and e.start < date(2028, 4, 1)]


def test_two_hang_on_where_a_body_stood_and_ask_for_the_greater_improvement() -> None:
    rtt, tests = ROWS["rtt_2027"], ROWS["diagnostics_2027"]
    assert {e.id for e in ENGLAND.expectations if e.kind == "greater_of"} == {rtt.id, tests.id}
    assert (rtt.comparison, rtt.floor, tests.comparison, tests.floor) == (">=", 65, "<=", 20)
    assert [e.id for e in ENGLAND.expectations if e.kind == "maintain_or_reach"] == ["emergency_4_hours_2027"]
    assert all(e.baseline_period == "2025-26" for e in (rtt, tests, ROWS["emergency_4_hours_2027"]))


def test_the_way_that_is_better_is_that_of_the_measure() -> None:
    def wrong(row: Expectation) -> bool:
        measure = ENGLAND.measure(row.measure)
        below = row.comparison in ("<", "<=")
        return measure is None or (not row.kind.startswith("relative") and below is not (measure.better == "lower"))

    assert not [e.id for e in ENGLAND.expectations if e.kind != "narrative" and wrong(e)]


def test_a_level_that_is_set_elsewhere_has_no_number() -> None:
    elsewhere = [e for e in ENGLAND.expectations if e.kind == "set_level"]
    assert {e.printed for e in elsewhere} == {"9", "15"} and all(e.target is None for e in elsewhere)


@pytest.mark.parametrize(("id", "kinds"), [("rtt_2027", {"provider"}), ("rtt_national_2027", {"national"}),
                                           ("diagnostics_2027", {"icb"}), ("talking_therapies_courses_2029", {"national"}),
                                           ("community_18_weeks_2029", {"icb", "provider"})])  # fmt: skip
def test_of_whom_it_is_asked(id: str, kinds: set[str]) -> None:
    assert {kind for kind in ENGLAND.kinds if ROWS[id].applies(kind)} == kinds


@pytest.mark.parametrize(("language", "points", "nothing"), [("en", "percentage points", "No national value is set for 2027/28"),
                                                             ("cy", "pwyntiau canran", "Ni osodir gwerth cenedlaethol")])  # fmt: skip
def test_a_reading_of_ours_says_so(language: str, points: str, nothing: str) -> None:
    said = words(ENGLAND, language)
    assert points in said.text("expectation.rtt_2027.note") and points in said.text("expectation.diagnostics_2027.note")
    assert nothing in said.text("expectation.rtt_2029.note")
