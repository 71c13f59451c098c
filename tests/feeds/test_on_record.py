"""The record that plans are held against: made from the published figures and true to them; one wrong digit is found."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.checks import compiled, run
from cynllun.checks.cube import fill
from cynllun.demonstration import recorded
from cynllun.editions import load
from cynllun.feeds import on_record
from cynllun.figures import Return, State
from cynllun.figures.returns import blank
from cynllun.frameworks import Edition
from cynllun.plans.on_record import Compared, Known, Record, Status, compared, record_findings

TODAY = date(2026, 3, 1)
BOARDS = ("7A1", "7A2", "7A3", "7A4", "7A5", "7A6")
CHECKS = tuple(check for check in load("wales-2026-29").record_checks if check.record == "published")
SERIES = {check.line: check.series for check in CHECKS}
HAD = tuple(line for line in SERIES if line != "a1_open_over_105")  # no board's pathways over 105 weeks are published


@cache
def a_year_before() -> Edition:
    """The same framework a year before: its baselines are of March 2025 and of 2024-25, which are published."""
    return replace(load("wales-2026-29"), first_year=2025)


@cache
def true_return(code: str) -> Return:
    """A real board's return that holds nothing but baselines, and those as they were published."""
    edition, held = a_year_before(), on_record.published(TODAY)
    layout = edition.layout("board")
    own = blank(edition.id, edition.hash, code, "board", layout.slots)
    values, states = own.values.copy(), own.states.copy()
    for check in CHECKS:
        known = held(code, "published", check.series, "all")
        for period in edition.axis.expand(check.periods) if known else ():
            months = [f"2024-{m:02d}" for m in range(4, 13)] + [f"2025-{m:02d}" for m in range(1, 4)]
            adds = period and edition.series[edition.index[check.line]].over_time == "sum"
            value = sum(known[m].value or 0 for m in months) if adds else known["2025-03"].value
            parts = edition.series[edition.index[check.line]].parts or (check.line,)
            for place, part in enumerate(parts):
                slot = layout.slot_of[edition.index[part], period]
                values[slot], states[slot] = (value if place == 0 else 0.0), State.REPORTED
    return replace(own, values=values, states=states)


def told(own: Return, record: Record | None = None) -> tuple[Compared, ...]:
    return compared(fill(compiled(a_year_before()), [own]), 0, record or on_record.published(TODAY))


def of_status(found: tuple[Compared, ...], status: Status) -> list[str]:
    return [a_year_before().series[each.series].name for each in found if each.status is status]


@pytest.mark.parametrize("file", ["published.csv", "demonstration.csv"])
def test_the_record_is_what_it_is_made_from(file: str) -> None:
    """Run `python -m cynllun.demonstration.recorded` where this fails, and read what changed."""
    with (on_record.FOLDER / file).open(encoding="utf-8", newline="") as stream:
        kept = [tuple(row) for row in csv.reader(stream)]
    made = on_record.rows() if file == "published.csv" else recorded.rows()
    assert kept == [on_record.HEADINGS, *made]


@pytest.mark.parametrize("code", BOARDS)
def test_what_was_published_agrees_with_itself_at_every_line(code: str) -> None:
    found = told(true_return(code))
    assert of_status(found, Status.DIFFERS) == []
    assert of_status(found, Status.AGREES) == [
        name for check in CHECKS if check.line in HAD for name in [check.line] * len(check.periods.split())
    ]  # fmt: skip
    assert "a1_open_over_105" in of_status(found, Status.NO_SERIES) and "a2_beds_funded" in of_status(found, Status.NO_SERIES)


@given(code=st.sampled_from(BOARDS), line=st.sampled_from(HAD), data=st.data())
@settings(max_examples=25, deadline=None)
def test_one_wrong_digit_is_found_at_its_cell_and_nothing_else(code: str, line: str, data: st.DataObject) -> None:
    edition, own = a_year_before(), true_return(code)
    layout = edition.layout("board")
    check = next(each for each in CHECKS if each.line == line)
    period = data.draw(st.sampled_from(edition.axis.expand(check.periods)))
    part = (edition.series[edition.index[line]].parts or (line,))[0]
    slot = layout.slot_of[edition.index[part], period]
    digits = list(str(int(own.values[slot])))
    at = data.draw(st.integers(0, len(digits) - 1))
    digits[at] = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[at]]))
    values = own.values.copy()
    values[slot] = float("".join(digits))
    [found] = record_findings(edition, code, told(replace(own, values=values)))
    assert (found.check, found.family, found.severity) == (check.id, 9, "query")
    assert f"{found.sheet}!{found.cell}" == "!".join(layout.address(edition.index[line], period) or ())
    assert found.right == own.values[slot] and found.left == values[slot]


def _record(series: Mapping[str, Known]) -> Record:
    return lambda _organisation, _record, name, _breakdown: series if name == "people_delayed" else {}


@pytest.mark.parametrize(("known", "status"), [
    ({"2025-03": Known(None, State.SUSPENDED)}, Status.SUSPENDED),
    ({"2025-03": Known(None, State.NOT_APPLICABLE)}, Status.NOT_APPLICABLE),
    ({"2025-02": Known(4.0)}, Status.NO_PERIOD),
    ({"2025-03": Known(None, State.MISSING)}, Status.NO_PERIOD),
    ({}, Status.NO_SERIES),
])  # fmt: skip
def test_what_cannot_be_told_is_never_agreed(known: Mapping[str, Known], status: Status) -> None:
    found = told(true_return("7A6"), _record(known))
    assert {each.status for each in found if each.check == "record-people-delayed"} == {status}


def test_a_year_of_which_some_months_are_published_cannot_be_told() -> None:
    known = {f"2024-{month:02d}": Known(5.0) for month in range(4, 10)}
    record: Record = lambda _o, _r, name, _b: known if name == "ed_12h_or_more" else {}  # noqa: E731
    found = {(each.check, each.period): each.status for each in told(true_return("7A6"), record)}
    year = a_year_before().axis.expand("prior")[0]
    assert found["record-c1-12h-or-more", year] is Status.PART


@pytest.mark.parametrize(("known", "form"), [
    (Known(9.0, State.RESTATED, "2025-07", before=8.0), "published_restated"),
    (Known(9.0, State.PROVISIONAL, "2025-07"), "published_unsettled"),
    (Known(9.0, State.REPORTED, "2025-07"), "published"),
])  # fmt: skip
def test_a_restated_or_provisional_figure_is_named(known: Known, form: str) -> None:
    found = list(record_findings(a_year_before(), "7A6", told(true_return("7A6"), _record({"2025-03": known}))))
    assert {each.sentence.id for each in found} == {f"on_record.{form}.sentence"} and len(found) == 3
    if known.before:
        assert found[0].sentence.params["before"] == {"en": "8", "cy": "8"}


def test_a_plan_without_the_figure_is_not_said_to_agree() -> None:
    own = true_return("7A6")
    empty = replace(own, values=np.full_like(own.values, np.nan), states=np.zeros_like(own.states))
    assert {each.status for each in told(empty) if each.check} <= {
        Status.NOT_FILLED,
        Status.NO_SERIES,
        Status.NOT_ISSUED,
        Status.NOT_APPLICABLE,
    }


def test_what_is_published_later_is_not_on_record_yet() -> None:
    assert on_record.published(date(2020, 1, 1))("7A6", "published", "ed_attendances", "all") == {}
    assert on_record.published(TODAY)("7A6", "published", "ed_attendances", "site") == {}


def test_every_series_that_a_check_names_is_published_for_somebody_or_for_nobody_at_all() -> None:
    """A misspelt series would pass for one that no board has."""
    from cynllun.feeds import catalogue

    known = {each.id for each in catalogue.series()} | set(on_record.LINES)
    assert set(SERIES.values()) <= known


@pytest.mark.parametrize("code", BOARDS)
def test_the_identities_of_the_return_hold_of_what_was_published(code: str) -> None:
    """Twelve real months in the months of a return: the checks that would block hold in each, and one wrong digit breaks one."""
    edition = replace(load("wales-2026-29"), first_year=2024)
    layout, held = edition.layout("board"), on_record.published(TODAY)
    own = blank(edition.id, edition.hash, code, "board", layout.slots)
    values = own.values.copy()
    for line in ("a2_attendances", "a2_within_4h", "a2_within_12h", "a2_12h_or_more"):
        for period in edition.axis.group("months"):
            known = held(code, "published", SERIES[line], "all")[edition.axis.codes[period]]
            values[layout.slot_of[edition.index[line], period]] = known.value
    names = ("a2-four-hours", "a2-twelve-hours", "a2-twelve-hours-count")
    numbers = [n for n, check in enumerate(edition.checks) if check.id in names]

    def ran(values: np.ndarray) -> tuple[list[int], list[int]]:
        tally = run(
            edition, [replace(own, values=values.copy(), states=np.where(np.isnan(values), 0, 1).astype(np.uint8))]
        ).tally
        return tally.passed[numbers, 0].tolist(), tally.failed[numbers, 0].tolist()

    assert ran(values) == ([12, 12, 12], [0, 0, 0])
    slot = layout.slot_of[edition.index["a2_12h_or_more"], edition.axis.group("months")[0]]
    values[slot] += 1
    assert ran(values) == ([12, 12, 11], [0, 0, 1])
