"""What a plan promises, how it stands as at a day, and what changed: worked out by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from cynllun.delivery import Flag, Promised, Report, Status, changes, promised, standings, tally, worst_first
from cynllun.delivery.promises import month_end
from cynllun.delivery.standing import months_after
from cynllun.editions import system_words
from cynllun.editions.delivering import confidence_levels, said_of_delivery, statuses
from cynllun.editions.reader import load
from cynllun.figures import RowTable

COLUMNS = ("code", "title", "lead", "finish", "q1", "q2", "serves")
THREAD = {"code": "code", "title": "title", "lead": "lead", "finish": "finish", "milestones": ["q1", "q2", "q9"]}
DAY = date(2026, 7, 10)


def table(*rows: tuple[str | None, ...]) -> RowTable:
    return RowTable((), COLUMNS, np.zeros((0, len(rows))), tuple(zip(*rows, strict=True)))


def promise(id: str, due: date | None = DAY) -> Promised:
    return Promised(id, id, "", id, "", due)


def report(number: int, status: str, on: date = DAY, promise: str = "A", **said: object) -> Report:
    return Report(number, promise, status, on, **said)  # type: ignore[arg-type]


def flags(due: date | None, *reports: Report, on: date = DAY) -> set[str]:
    return {flag.value for flag in standings([promise("A", due)], reports, statuses(), on)[0].flags}


def test_a_plan_promises_its_actions_and_their_milestones() -> None:
    rows = table(
        ("A1", "Beds", "Nia", "2026-09-30", "Named", None, "rtt"), (None, "No code", "", "", "", "", ""),
        ("A1", "Twice", "", "", "Lost", "", ""), ("A2", "Lists", None, "soon", None, "Half", None),
    )  # fmt: skip
    found = promised(rows, THREAD, {"q1": 3}, ("serves", "elsewhere"), 2026)
    assert [(p.id, p.milestone, p.title, p.lead, p.due, p.serves) for p in found] == [
        ("A1", "", "Beds", "Nia", date(2026, 9, 30), ("rtt",)), ("A1#q1", "q1", "Named", "Nia", date(2026, 6, 30), ("rtt",)),
        ("A2", "", "Lists", "", None, ()), ("A2#q2", "q2", "Half", "", None, ()),
    ]  # fmt: skip


def test_months_end_where_the_calendar_says() -> None:
    assert [month_end(2027, n) for n in (3, 9, 11, 12)] == [
        date(2027, 6, 30), date(2027, 12, 31), date(2028, 2, 29), date(2028, 3, 31)]  # fmt: skip
    assert [months_after(day, 3) for day in (date(2026, 11, 30), date(2027, 11, 30), date(2026, 8, 31), date(2026, 1, 9))] == [
        date(2027, 2, 28), date(2028, 2, 29), date(2026, 11, 30), date(2026, 4, 9)]  # fmt: skip


def test_what_follows_from_the_dates() -> None:
    past, later = date(2026, 6, 30), date(2026, 8, 1)
    assert flags(past) == {"overdue", "silent"}
    assert flags(past, report(1, "on_track", date(2026, 6, 1))) == {"overdue", "silent"}
    assert flags(past, report(1, "delayed", past, forecast=later)) == {"overdue", "slipped"}
    assert flags(DAY) == {"due", "silent"} and flags(date(2026, 7, 31)) == {"due"}
    assert flags(date(2026, 10, 10)) == {"soon"} and flags(date(2026, 10, 11)) == set()
    assert flags(later, report(1, "on_track", forecast=later)) == {"soon"}
    assert flags(None) == {"undated"}


def test_what_has_ended_is_not_late_but_wants_its_evidence() -> None:
    past = date(2026, 6, 30)
    assert flags(past, report(1, "done")) == {"unproven"}
    assert flags(past, report(1, "done", evidence="Minute 7")) == set()
    assert flags(past, report(1, "stopped", words="No longer needed")) == set()


def test_the_latest_report_by_a_day_counts() -> None:
    said = [report(2, "done", date(2026, 7, 9), evidence="Seen"), report(1, "on_track", date(2026, 7, 1))]
    assert flags(date(2026, 7, 2), *said) == set()
    assert flags(date(2026, 7, 2), *said, on=date(2026, 7, 8)) == {"overdue", "silent"}
    with pytest.raises(KeyError):
        flags(DAY, report(1, "unheard_of"))


def test_two_days_are_told_apart() -> None:
    promises = [promise("A", date(2026, 6, 30)), promise("B", date(2026, 9, 1)), promise("C", date(2026, 7, 5))]
    said = [report(1, "done", date(2026, 7, 4), evidence="Seen")]
    before, after = (standings(promises, said, statuses(), day) for day in (date(2026, 7, 1), DAY))
    told = [(c.now.promised.id, c.reported, c.came, c.went) for c in changes(before, after)]
    assert told == [("A", True, (), (Flag.OVERDUE, Flag.SILENT)), ("C", False, (Flag.OVERDUE, Flag.SILENT), ())]
    assert changes(before[:1], after[1:]) == ()
    assert tally(after)[Flag.OVERDUE] == 1 and tally(after)[Flag.UNPROVEN] == 0
    assert [each.promised.id for each in worst_first(after)] == ["C", "A", "B"]


def test_the_register_says_what_a_report_needs_in_both_languages() -> None:
    wanted = {each.id: (sorted(each.wanted), each.proof, each.ended) for each in statuses()}
    assert wanted["delayed"] == (["forecast", "words"], "no", False) and wanted["done"] == ([], "yes", True)
    for language in ("en", "cy"):
        said = system_words(language)
        assert all(said.text(f"progress_status.{each.id}.title") for each in statuses())
        assert all(said.text(f"delivery_flag.{flag.value}") for flag in Flag)
        assert all(said.text(f"confidence_level.{each}.title") for each in confidence_levels())
    with pytest.raises(ValueError, match="blessing"):
        Status(id="x", order=1, needs="blessing", proof="no", ends="no", colour="", source="", section="", authority="")


def test_an_edition_says_what_of_its_plans_is_delivered_and_by_whom() -> None:
    edition = load("wales-2026-29")
    said = said_of_delivery(edition)
    assert set(said["states"]) <= {row.id for row in edition.states}
    assert set(said["months"]) == set(edition.settings["thread"]["milestones"])
    roles = {row.id for row in edition.roles if row.side in ("body", "committee")}
    assert {deed for deed, who in said.items() if isinstance(who, list) and set(who) <= roles} >= {
        "report_progress", "record_assessment", "report_condition", "raise_warning", "end_warning", "set_confidence"}  # fmt: skip
    government = {row.id for row in edition.roles if row.side == "government"}
    assert set(said["settle_condition"]) | set(said["answer_warning"]) <= government
