"""Progress is reported by who may, on what was promised; and shown to others by the board's assessment alone."""

from __future__ import annotations

from functools import partial

import pytest

from cynllun.deeds import delivering
from cynllun.delivery import Promised
from cynllun.records.models import JournalLine, Plan, ProgressReport
from cynllun.records.visible import journal_for
from cynllun.records.visible_delivery import (
    board_assessments_for,
    condition_reports_for,
    conditions_settled_for,
    confidence_for,
    early_warnings_for,
    progress_reports_for,
    warning_steps_for,
)
from tests.casts.round_cast import GOVERNMENT, MERIN, TRUST, Cast, days_later
from tests.deeds.refusing import refused

pytestmark = pytest.mark.django_db
Progress = delivering.Progress


def promises(_plan: Plan) -> tuple[Promised, ...]:
    return (Promised("D01", "D01", "", "Advice by telephone", "", None),)


@pytest.fixture
def decided(cast: Cast) -> Cast:
    """The trust's plan is approved and published."""
    cast.to_final(TRUST)
    cast.advise(TRUST, "approved_with_conditions")
    cast.decide("approve_with_conditions", TRUST)
    Plan.objects.filter(pk=cast.plan(TRUST).pk).update(published_at=cast.plan(TRUST).state_since)
    return cast


def report(cast: Cast, role: str = "planner", code: str = TRUST, *, of: str = TRUST, **said: object) -> ProgressReport:
    given = {"promise": "D01", "progress": Progress("on_track"), "promises": promises} | said
    return delivering.report_progress(cast.who(role, code), cast.plan(of).pk, cast.form(of), **given)  # type: ignore[arg-type]


def test_the_latest_report_counts_and_each_is_kept(decided: Cast) -> None:
    owner = decided.who("finance_director", TRUST).person
    assert owner is not None
    first = report(decided, progress=Progress("delayed", decided.day, words=" No room. ", owner=owner.pk), seen=0)
    report(decided, "chief_executive", progress=Progress("done"), seen=first.pk)
    assert [(r.status, r.words, r.owner) for r in ProgressReport.objects.all()] == [
        ("delayed", "No room.", owner),
        ("done", "", None),
    ]
    assert {line.audience for line in JournalLine.objects.filter(deed="report_progress")} == {"body"}
    refused("delivery.reported_since", deed=partial(report, decided), seen=first.pk)


def test_a_report_says_what_its_status_needs(decided: Cast) -> None:
    said = partial(report, decided)
    refused("delivery.forecast_wanted", "delivery.words_wanted", deed=said, progress=Progress("delayed", words="  "))
    refused("delivery.no_status", deed=said, progress=Progress("splendid"))
    refused("delivery.no_promise", deed=said, promise="Z99")
    stranger = decided.who("planner", MERIN).person
    refused("deed.not_of_this_body", deed=said, progress=Progress("on_track", owner=stranger.pk if stranger else 0))
    assert not ProgressReport.objects.exists()


def test_only_the_bodys_own_people_report_and_only_once_it_is_decided(decided: Cast) -> None:
    refused("workflow.only_for", deed=partial(report, decided, "planning_director", GOVERNMENT))
    refused("deed.no_plan", deed=partial(report, decided, "planner", MERIN))
    refused("delivery.not_decided", deed=partial(report, decided, "planner", MERIN, of=MERIN))
    planner, plan = decided.who("planner", TRUST), decided.plan(TRUST)
    refused("workflow.only_for", deed=delivering.record_assessment, viewer=planner, plan=plan.pk, form=decided.form(TRUST),
            meeting="Board", day=decided.day, words="So.")  # fmt: skip
    assert delivering.promises_of(plan) == ()  # what stands in for a workbook promises nothing
    assert delivering.approved_version(decided.plan(MERIN)) is None and delivering.promises_of(decided.plan(MERIN)) == ()


def test_the_boards_assessment_shows_what_stood_on_its_day(decided: Cast) -> None:
    report(decided)
    plan, director = decided.plan(TRUST), decided.official("planning_director")
    others = (director, decided.who("auditor", "DEMO-A"), decided.who("public"))
    assert [progress_reports_for(each).count() for each in others] == [0, 0, 0]
    with days_later(2):
        assess = partial(
            delivering.record_assessment, decided.secretary(TRUST), plan.pk, meeting="Board in public", words="Read."
        )
        report(decided, progress=Progress("done"))  # between the meeting and its being recorded
        assess(decided.form(TRUST), day=decided.day, asked="Room for six")
        assert [progress_reports_for(each).get().status for each in others] == ["on_track"] * 3
        assert not progress_reports_for(decided.who("planner", MERIN)).exists()
        assert [board_assessments_for(each).count() for each in (*others, decided.who("planner", MERIN))] == [1, 1, 1, 0]
        assert "record_assessment" in journal_for(director, plan).values_list("deed", flat=True)
        assert "report_progress" not in journal_for(director, plan).values_list("deed", flat=True)
        assess(decided.form(TRUST), day=decided.day.replace(day=14))
        assert progress_reports_for(director).count() == 2


def test_an_assessment_is_of_a_meeting_that_was(decided: Cast) -> None:
    assess = partial(delivering.record_assessment, viewer=decided.secretary(TRUST), plan=decided.plan(TRUST).pk,
                     form=decided.form(TRUST), meeting="Board", words="Read.")  # fmt: skip
    refused("deed.meeting_to_come", deed=assess, day=decided.day.replace(day=13))
    refused("deed.meeting_wanted", deed=assess, day=decided.day, meeting=" ")
    refused("deed.words_wanted", deed=assess, day=decided.day, words=" ")
    assess(day=decided.day)
    refused("delivery.assessed_later", deed=partial(assess, form=decided.form(TRUST)), day=decided.day.replace(day=11))


def test_a_condition_is_reported_by_the_body_and_settled_by_government(decided: Cast) -> None:
    plan, director = decided.plan(TRUST), decided.official("planning_director")
    asked = plan.decisions.get().conditions.get()
    said = partial(delivering.report_condition, decided.who("planner", TRUST), plan.pk, condition=asked.pk)
    form = decided.form(TRUST)
    refused("delivery.evidence_wanted", deed=said, form=form, status="done")
    refused("delivery.words_wanted", deed=said, form=form, status="at_risk")
    refused("delivery.no_status", deed=said, form=form, status="splendid")
    refused("delivery.no_condition", deed=partial(said, condition=0), form=form, status="on_track")
    settle = partial(delivering.settle_condition, plan=plan.pk, form=form, condition=asked.pk, met=True)
    refused("workflow.only_for", deed=settle, viewer=decided.who("planner", TRUST), words="Ours.")
    refused("deed.reason_wanted", deed=settle, viewer=director, words=" ")
    said(form, status="done", evidence="Minute 7")
    assert condition_reports_for(director).get().evidence == "Minute 7"
    assert not condition_reports_for(decided.who("public")).exists()
    settle(viewer=director, words="Read.", form=decided.form(TRUST))
    assert conditions_settled_for(decided.who("public")).get().met


def test_an_early_warning_goes_to_government_when_it_is_raised_and_to_nobody_else(decided: Cast) -> None:
    plan, planner, director = decided.plan(TRUST), decided.who("planner", TRUST), decided.official("planning_director")
    owner, stranger = planner.person, decided.who("planner", MERIN).person
    assert owner is not None and stranger is not None
    said = partial(delivering.raise_warning, planner, plan.pk, title="Beds", words="Six are short.")
    refused("deed.date_past", deed=said, form=decided.form(TRUST), owner=owner.pk, answer_by=decided.day.replace(day=1))
    refused("deed.not_of_this_body", deed=said, form=decided.form(TRUST), owner=stranger.pk, answer_by=decided.day)
    made = said(decided.form(TRUST), owner=owner.pk, answer_by=decided.day)
    assert early_warnings_for(director).get() == made
    assert not any(early_warnings_for(each).exists() for each in (decided.who("public"), decided.who("planner", MERIN)))
    assert "raise_warning" in journal_for(director, plan).values_list("deed", flat=True)
    delivering.answer_warning(director, plan.pk, decided.form(TRUST), warning=made.pk, words="We look into it.")
    delivering.end_warning(planner, plan.pk, decided.form(TRUST), warning=made.pk, words="Opened.")
    assert [step.ends for step in warning_steps_for(planner)] == [False, True]
    refused("delivery.no_warning", deed=delivering.answer_warning, viewer=director, plan=plan.pk, form=decided.form(TRUST),
            warning=made.pk, words="Again.")  # fmt: skip


def test_confidence_is_a_persons_with_what_arithmetic_said_beside_it(decided: Cast) -> None:
    plan, chief = decided.plan(TRUST), decided.chief(TRUST)
    said = partial(delivering.set_confidence, chief, plan.pk, said={"overdue": 2})
    refused("delivery.no_confidence", deed=said, form=decided.form(TRUST), level="certain", reason="So.")
    refused("deed.reason_wanted", deed=said, form=decided.form(TRUST), level="low", reason="")
    made = said(decided.form(TRUST), level="low", reason="Staff.")
    assert (made.level, made.said) == ("low", {"overdue": 2})
    assert confidence_for(chief).exists() and not confidence_for(decided.official("planning_director")).exists()
