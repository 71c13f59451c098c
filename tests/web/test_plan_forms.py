"""Every form of the body's side: done once however often it is sent, refused when the plan has moved on or the role is
another's, and never without losing what was typed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cynllun.deeds import clock
from cynllun.records.models import (
    Approval,
    Explanation,
    JournalLine,
    Plan,
    PointAnswer,
    Share,
    Submission,
)
from tests.web import people, plans

pytestmark = pytest.mark.django_db
PK = 7100
LATER = {"day": "1", "month": "6", "year": "2031"}


def today() -> dict[str, str]:
    """Today, as three fields."""
    day = clock.today()
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


def fields(name: str, day: dict[str, str]) -> dict[str, str]:
    return {f"{name}-{part}": value for part, value in day.items()}


def finding(body: plans.Body, severity: str) -> str:
    """The key of a finding of the latest version."""
    version = body.plan.versions.first()
    assert version is not None
    return str(next(f["key"] for f in version.findings.findings if f["severity"] == severity))


@dataclass(frozen=True)
class Sent:
    """A form: where it stands, who sends it, who may not, what it says, and how many things it has made so far."""

    name: str
    address: str
    role: str
    wrong: str
    before: Callable[[plans.Body], Any]
    says: Callable[[plans.Body], dict[str, str]]
    made: Callable[[], int]
    terms: dict[str, Any] = field(default_factory=dict)
    typed: str = ""

    def path(self, language: str = "en") -> str:
        with translation.override(language):
            return reverse(self.address, kwargs={"plan": PK, **self.terms})


def states(state: str) -> Callable[[], int]:
    return lambda: int(Plan.objects.get(pk=PK).state == state)


def drafted(body: plans.Body) -> None:
    body.save(plans.FLAWED)


def before_board(body: plans.Body) -> None:
    body.save(plans.CLEAN)
    body.ready()


def approved(body: plans.Body) -> None:
    body.save(plans.CLEAN)
    body.board()


def declined(body: plans.Body) -> None:
    body.save(plans.CLEAN)
    body.board(approved=False)


def answered(body: plans.Body) -> None:
    body.to_feedback()


def point(body: plans.Body) -> str:
    submission = body.plan.submissions.get()
    return str(submission.feedback.points.first().pk)


MINUTE = {
    "meeting": "The board in public",
    "reference": "26/7",
    "committees": "Finance\nQuality",
    "dissent": "",
    "words": "Said.",
}
FORMS = [
    Sent("explain", "plan-findings", "planner", "board_secretary_of_another", drafted,
         lambda b: {"finding": finding(b, "query"), "text": "Prices rose."}, Explanation.objects.count, typed="Prices rose."),
    Sent("acknowledge", "plan-findings", "chief_executive", "planner", drafted,
         lambda b: {"deed": "acknowledge_breach", "finding": finding(b, "breach"), "text": "We know."},
         Explanation.objects.filter(kind="acknowledgement").count, typed="We know."),
    Sent("approve", "plan-board", "board_secretary", "planner", before_board,
         lambda _: {"outcome": "approved", **MINUTE, **fields("date", today())}, Approval.objects.count, typed="26/7"),
    Sent("decline", "plan-board", "board_secretary", "chief_executive", before_board,
         lambda _: {"outcome": "not_approved", **MINUTE, **fields("date", today())},
         Approval.objects.filter(outcome="not_approved").count, typed="Said."),
    Sent("submit", "plan-submit", "chief_executive", "planner", approved, lambda _: {"words": "Our plan."}, Submission.objects.count,
         typed="Our plan."),
    Sent("annual", "plan-annual", "chief_executive", "planner", declined,
         lambda _: {"letter": "We cannot yet.", "reason": "Prices.", "step-1": "A plan to recover", **fields("due-1", LATER)},
         Submission.objects.filter(annual=True).count, typed="We cannot yet."),
    Sent("ready", "plan-step", "planner", "chief_executive", drafted, lambda _: {}, states("draft_ready"),
         {"event": "declare_draft_ready"}),
    Sent("reopen", "plan-step", "planner", "board_secretary", approved, lambda _: {"words": "A slip."}, states("drafting"),
         {"event": "reopen_draft"}, typed="A slip."),
    Sent("answer", "plan-feedback", "planner", "assessor", answered,
         lambda b: {"point": point(b), "text": "Done.", "changed": "C3", "version": "1"}, PointAnswer.objects.count, typed="Done."),
    Sent("share", "plan-share", "planner", "board_secretary_of_another", drafted,
         lambda _: {"number": "1", "organisation": people.place("partner").code, **fields("until", LATER)}, Share.objects.count),
]  # fmt: skip


@pytest.fixture
def body() -> plans.Body:
    """A plan that has just begun."""
    people.place("government")  # whom an annual plan's letter is written to
    return plans.begin(PK)


def sending(role: str) -> Client:
    """Somebody's browser; `board_secretary_of_another` is of a body that does not see the plan."""
    client = Client()
    if role == "board_secretary_of_another":
        person = people.somebody("board_secretary")
        appointment = person.appointments.get()
        appointment.organisation = plans.neighbour()
        appointment.save()
        client.force_login(person)
    else:
        client.force_login(people.somebody(role))
    return client


def carrying(body: plans.Body, says: dict[str, str], token: str = "a-token") -> dict[str, str]:
    return {"token": token, "revision": str(body.plan.revision), **says}


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.name)
def test_a_form_is_shown_and_does_what_it_says(form: Sent, language: str, body: plans.Body) -> None:
    form.before(body)
    client, path = sending(form.role), form.path(language)
    shown = client.get(path)
    assert shown.status_code == 200
    assert b'name="token"' in shown.content
    assert f'name="revision" value="{body.plan.revision}"' in shown.content.decode()
    answer = client.post(path, carrying(body, form.says(body)), follow=True)
    assert answer.redirect_chain, answer.content.decode()[:3000]
    assert answer.redirect_chain[0][1] == 302
    assert answer.status_code == 200
    assert "nhsuk-notification-banner--success" in answer.content.decode()
    assert form.made() == 1


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.name)
def test_sent_twice_it_is_done_once_and_says_the_same(form: Sent, body: plans.Body) -> None:
    form.before(body)
    client = sending(form.role)
    said = carrying(body, form.says(body))
    first, second = client.post(form.path(), said), client.post(form.path(), said)
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"]) == (302, first["Location"])
    assert form.made() == 1


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.name)
@pytest.mark.parametrize("revision", ["0", "", "x"])
def test_a_form_of_an_older_plan_is_refused_and_keeps_what_was_typed(form: Sent, revision: str, body: plans.Body) -> None:
    form.before(body)
    lines = JournalLine.objects.count()
    answer = sending(form.role).post(form.path(), carrying(body, form.says(body)) | {"revision": revision})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody has changed the plan" in page
    assert form.typed in page
    assert f'name="revision" value="{body.plan.revision}"' in page  # the next try is about the plan as it is now
    assert form.made() == 0
    assert JournalLine.objects.count() == lines


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.name)
def test_who_may_not_changes_nothing(form: Sent, body: plans.Body) -> None:
    form.before(body)
    lines, expected = JournalLine.objects.count(), form.made()
    answer = sending(form.wrong).post(form.path(), carrying(body, form.says(body)))
    assert answer.status_code in (403, 404, 422)
    assert (form.made(), JournalLine.objects.count()) == (expected, lines)


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.name)
def test_a_form_that_this_site_did_not_give_out_is_refused(form: Sent, body: plans.Body) -> None:
    form.before(body)
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.somebody(form.role))
    assert client.post(form.path(), carrying(body, form.says(body))).status_code == 403
    assert form.made() == 0


@pytest.mark.parametrize(("form", "without", "said"), [
    (FORMS[0], ["text"], "Write the words first"),
    (FORMS[2], ["outcome"], "Say whether the plan was approved"),
    (FORMS[2], ["meeting"], "Name the meeting"),
    (FORMS[2], ["date-day", "date-month", "date-year"], "Give the date of the meeting"),
    (FORMS[2], ["date-day"], "This is not a date"),
    (FORMS[2], ["reference"], "Give the reference of the minute"),
    (FORMS[3], ["words"], "Say why the plan was not approved"),
    (FORMS[5], ["letter"], "Write the letter"),
    (FORMS[5], ["reason"], "Say why a plan for three years cannot be submitted"),
    (FORMS[5], ["step-1", "due-1-day", "due-1-month", "due-1-year"], "Give at least one step"),
    (FORMS[5], ["step-1"], "Say what is done by this date"),
    (FORMS[5], ["due-1-day", "due-1-month", "due-1-year"], "Give the date of this step"),
    (FORMS[7], ["words"], "Give the reason, in words"),
    (FORMS[8], ["text"], "Write the answer first"),
    (FORMS[9], ["organisation"], "Choose the organisation to share with"),
], ids=lambda value: value.name if isinstance(value, Sent) else "")  # fmt: skip
def test_what_is_left_out_is_named_at_its_field(form: Sent, without: list[str], said: str, body: plans.Body) -> None:
    form.before(body)
    kept = {name: value for name, value in form.says(body).items() if name not in without}
    answer = sending(form.role).post(form.path(), carrying(body, kept))
    page = answer.content.decode()
    assert answer.status_code == 422
    summary = page[page.index("nhsuk-error-summary__list") :]
    assert said in summary[: summary.index("</ul>")]
    target = summary.split('href="#')[1].split('"')[0]
    assert f'id="{target}"' in page
    assert page.split("<title>")[1].startswith("Error:")
    assert form.made() == 0


def test_a_meeting_to_come_is_refused_in_a_sentence(body: plans.Body) -> None:
    before_board(body)
    day = clock.today() + datetime.timedelta(days=400)
    says = {"outcome": "approved", **MINUTE, "date-day": str(day.day), "date-month": str(day.month), "date-year": str(day.year)}
    answer = sending("board_secretary").post(FORMS[2].path("cy"), carrying(body, says))
    assert answer.status_code == 422
    assert "eto i ddod" in answer.content.decode()
    assert not Approval.objects.exists()


def test_what_blocks_cannot_be_approved_submitted_or_explained(body: plans.Body) -> None:
    drafted(body)
    says = {"finding": finding(body, "blocks"), "text": "It is right."}
    assert "must be mended" in sending("planner").post(FORMS[0].path(), carrying(body, says)).content.decode()
    body.ready()
    answer = sending("board_secretary").post(FORMS[2].path(), carrying(body, FORMS[2].says(body), "another"))
    assert "findings block" in answer.content.decode()
    assert (Explanation.objects.count(), Approval.objects.count()) == (0, 0)


def test_a_share_is_ended_by_its_owner(body: plans.Body) -> None:
    drafted(body)
    client, path = sending("planner"), FORMS[9].path()
    client.post(path, carrying(body, FORMS[9].says(body)))
    share = Share.objects.get()
    reader = sending("partner_reader")
    assert reader.get(reverse("plan", args=(PK,))).status_code == 200
    answer = client.post(path, carrying(body, {"share": str(share.pk)}, "another"), follow=True)
    assert "The sharing has ended." in answer.content.decode()
    assert reader.get(reverse("plan", args=(PK,))).status_code == 404


def test_the_answers_are_sent_when_every_point_has_one(body: plans.Body) -> None:
    answered(body)
    client, path = sending("planner"), FORMS[8].path()
    assert 'value="answer_feedback"' not in client.get(path).content.decode()
    refused = client.post(path, carrying(body, {"deed": "answer_feedback"}))
    assert "2 points of the feedback are not answered" in refused.content.decode()
    for each in body.plan.submissions.get().feedback.points.all():
        client.post(path, carrying(body, {"point": str(each.pk), "text": "Done."}, f"token-{each.pk}"))
    assert "Every point is answered" in client.get(path).content.decode()
    done = client.post(path, carrying(body, {"deed": "answer_feedback"}, "all"), follow=True)
    assert done.status_code == 200
    assert body.plan.state == "revising"


def test_more_is_supplied_in_words(body: plans.Body) -> None:
    from cynllun.deeds import assessing, submitting

    answered(body)
    for each in body.plan.submissions.get().feedback.points.all():
        submitting.answer_point(plans.who("planner"), PK, body.form(), point=each.pk, text="Done.")
    submitting.answer_feedback(plans.who("planner"), PK, body.form())
    body.save(plans.FLAWED)
    body.save(plans.CLEAN)
    body.board()
    body.submit()
    assessing.accept_complete(plans.who("assessor"), PK, body.form())
    assessing.request_more(
        plans.who("assessor"), PK, body.form(), reason="Which beds?", new_date=clock.today() + datetime.timedelta(days=9))  # fmt: skip
    client = sending("chief_executive")
    path = reverse("plan-step", args=(PK, "supply_more"))
    assert "Which beds?" in client.get(path).content.decode()
    client.post(path, carrying(body, {"words": "Those of ward 4."}))
    assert body.plan.submissions.first().words == "Those of ward 4."  # type: ignore[union-attr]
