"""Every form of government's side: done once, refused with what was typed kept, stale, sent twice, sent by another role."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cynllun.deeds import assessing, clock
from cynllun.records.models import Chapter, Feedback, FormSent, JournalLine, Submission
from tests.casts.judges import Judges, judges
from tests.casts.round_cast import ARWEL, AUTHORITY, BEGIN, COMMITTEE, MERIN, TRUST

pytestmark = pytest.mark.django_db
LATER = {"day": "1", "month": "5", "year": "2026"}


@pytest.fixture
def cast() -> Iterator[Judges]:
    """Everybody, on the day the round begins."""
    with clock.standing_at(BEGIN):
        yield judges()


def dated(name: str, **parts: str) -> dict[str, str]:
    """A day as a form sends it."""
    return {f"{name}-{part}": value for part, value in {**LATER, **parts}.items()}


def client(cast: Judges, role: str, number: int = 0, code: str = "") -> Client:
    """Somebody signed in: the holder of a role in government, or at a body."""
    found = cast.who(role, code, number) if code else cast.official(role, number)
    made = Client()
    assert found.person is not None
    made.force_login(found.person)
    return made


# How each plan comes to where its form stands -------------------------------------------------------------------------


def submitted(cast: Judges) -> Submission:
    cast.save(ARWEL)
    cast.board(ARWEL)
    cast.submit(ARWEL)
    return cast.sent()


def accepted(cast: Judges) -> Submission:
    found = submitted(cast)
    assessing.accept_complete(cast.official("assessor"), found.plan_id, cast.form())
    return found


def commissioned(cast: Judges) -> Submission:
    found = accepted(cast)
    reader = cast.official("policy_lead").person
    assert reader is not None
    assessing.assign_chapter(cast.official("assessor"), found.plan_id, cast.form(), chapter="finance", reader=reader.pk)
    return found


def returned(cast: Judges) -> Submission:
    found = commissioned(cast)
    chapter = Chapter.objects.get(submission=found)
    assessing.return_chapter(
        cast.official("policy_lead"), found.plan_id, cast.form(), chapter=chapter.pk, rating="red", comment="Thin."
    )
    return found


def read(cast: Judges) -> Submission:
    submitted(cast)
    cast.assess()
    return cast.sent()


def written(cast: Judges) -> Submission:
    found = read(cast)
    assessing.write_feedback(
        cast.official("assessor"), found.plan_id, cast.form(), seen=0, text="Thanks.", points=[assessing.Point(text="Mend.")]
    )
    return found


def final(cast: Judges) -> Submission:
    cast.to_final(ARWEL)
    return cast.sent()


def advised(cast: Judges) -> Submission:
    final(cast)
    cast.advise(ARWEL)
    return cast.sent()


def decided(cast: Judges) -> Submission:
    advised(cast)
    cast.decide("approve", ARWEL)
    return cast.sent()


@dataclass(frozen=True)
class Case:
    """A form: where it stands, who sends it and who may not, what is sent, what an empty one is told, what comes of it."""

    page: str
    begin: Callable[[Judges], Submission]
    role: str
    wrong: str
    sent: dict[str, str]
    error: str
    came: Callable[[Submission], Any]
    state: str = ""
    terms: dict[str, str] = field(default_factory=dict)
    empty: dict[str, str] = field(default_factory=dict)
    number: int = 0

    def path(self, submission: Submission) -> str:
        with translation.override("en"):
            return reverse(self.page, kwargs={"submission": submission.pk, **self.terms})


CASES = {
    "accept": Case("completeness", submitted, "assessor", "policy_lead", {"outcome": "accept"},
                   "Say whether the return is complete", lambda s: s, "draft_assessment"),
    "incomplete": Case("completeness", submitted, "assessor", "planning_director",
                       {"outcome": "return", "reason": "Sheet C9.", **dated("new_date")}, "Say what is missing",
                       lambda s: s.requests.get().reason == "Sheet C9.", "drafting", empty={"outcome": "return"}),
    "assign": Case("assess-chapter", accepted, "assessor", "policy_lead", {"deed": "assign", **dated("due")}, "Choose who is to read it",
                   lambda s: s.chapters.get().due, terms={"chapter": "finance"}, empty={"deed": "assign"}),
    "ask readers": Case("assess-chapters", accepted, "assessor", "policy_lead", {"deed": "ask", **dated("due")},
                        "Choose a reader for one chapter at least",
                        lambda s: sorted(s.chapters.values_list("chapter", flat=True)) == ["finance", "workforce"],
                        empty={"deed": "ask"}),
    "withdraw": Case("assess-chapter", commissioned, "assessor", "policy_lead", {"deed": "withdraw"},
                     "Say why the chapter is taken from its reader", lambda s: not s.chapters.exists(),
                     terms={"chapter": "finance"}, empty={"deed": "withdraw"}),
    "return": Case("assess-chapter", commissioned, "policy_lead", "cabinet_office",
                   {"deed": "return", "rating": "amber", "comment": "Late savings.", "questions": "When?"}, "Choose a rating",
                   lambda s: s.chapters.get().rating == "amber" and "When?" in s.chapters.get().comment,
                   terms={"chapter": "finance"}, empty={"deed": "return", "comment": "Late."}),
    "score": Case("assess-element", accepted, "policy_lead", "cabinet_office", {"level": "0", "reason": "Nothing meets."},
                  "Choose a level", lambda s: s.scores.get().level == 0, terms={"element": "alignment"}),
    "agree": Case("assess-agree", returned, "assessor", "policy_lead", {"value": "amber", "words": "Mend the savings."},
                  "Choose what is agreed", lambda s: s.consolidations.get().value == "amber",
                  terms={"about": "chapter", "subject": "finance"}),
    "write": Case("assess-feedback", read, "assessor", "policy_lead",
                  {"deed": "write", "seen": "0", "rows": "3", "text": "Thank you.", "point-1": "Mend it.", "must-1": "must",
                   "chapter-1": "finance", "point-3": "Shorten it.", "must-3": "should", "chapter-3": ""},
                  "Write what the feedback begins with",
                  lambda s: [(p.number, p.must, p.chapter) for p in s.feedback.points.all()] == [(1, True, "finance"), (2, False, "")],
                  empty={"deed": "write", "seen": "0", "rows": "3"}),
    "issue": Case("assess-feedback", written, "planning_director", "assessor", {"deed": "issue", **dated("answer_by")},
                  "not a date", lambda s: s.feedback.issued_at and s.letters.filter(kind="feedback").count() == 2, "feedback_issued",
                  empty={"deed": "issue", **dated("answer_by", month="13")}),
    "more": Case("assess-more", final, "assessor", "planning_director", {"reason": "How many beds?", **dated("new_date")},
                 "Say what is asked for", lambda s: s.requests.get().kind == "more", "more_requested"),
    "back": Case("assess-return", final, "planning_director", "assessor", {"reason": "Not supportable.", **dated("new_date")},
                 "Say why the plan goes back", lambda s: s.requests.get().kind == "returned", "revising"),
    "advise": Case("advice", final, "planning_director", "assessor",
                   {"recommendation": "approved_with_conditions", "grounds": "It balances.", "criterion-balances": "It does.",
                    "rows": "3", "condition-1": "Report monthly.", **dated("condition-1")},
                   "Choose what you recommend",
                   lambda s: s.advice.get().conditions == [{"text": "Report monthly.", "due": "2026-05-01"}], "advice_given"),
    "decide": Case("decision", advised, "cabinet_office", "planning_director", {"outcome": "approve", "reason": "It is sound."},
                   "Choose the decision", lambda s: s.decisions.get().outcome == "approved", "approved"),
    "conditions": Case("decision", advised, "cabinet_office", "assessor",
                       {"outcome": "approve_with_conditions", "reason": "Nearly.", "rows": "3", "condition-2": "Show the beds.",
                        **dated("condition-2")}, "Choose the decision",
                       lambda s: s.decisions.get().conditions.get().text == "Show the beds.", "approved_with_conditions"),
    "ask": Case("ask-officials", advised, "cabinet_office", "planning_director", {"reason": "Show the beds."}, "Give the reason",
                lambda s: s, "final_assessment"),
    "revoke": Case("revoke", decided, "cabinet_office", "planning_director", {"reason": "A deficit."}, "Give the reason",
                   lambda s: s.decisions.count() == 2, "revoked"),
    "publish": Case("publish", decided, "planning_director", "assessor", {}, "", lambda s: s.plan.published_at),
}  # fmt: skip


def completed(case: Case, submission: Submission, cast: Judges, sent: dict[str, str] | None = None) -> dict[str, str]:
    """What is sent, with what only the records know."""
    given = dict(case.sent if sent is None else sent)
    if given.get("deed") == "withdraw":
        reading = submission.chapters.get().pk
        given |= {"reading": str(reading), **({f"reason-{reading}": "Ill."} if sent is None else {})}
    if given.get("deed") == "assign" and sent is None:
        reader = cast.official("policy_lead").person
        assert reader is not None
        given["reader"] = str(reader.pk)
    if given.get("deed") == "ask" and sent is None:
        for number, chapter in enumerate(("finance", "workforce")):
            asked = cast.official("policy_lead", number).person
            assert asked is not None
            given[f"reader-{chapter}"] = str(asked.pk)
    return given


def shown(answer: Any) -> dict[str, str]:
    """The token and the revision of the form on a page."""
    page = answer.content.decode()
    return {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("token", "revision")}  # type: ignore[index]


def now(submission: Submission) -> Submission:
    """The submission as it stands now."""
    return Submission.objects.select_related("plan").get(pk=submission.pk)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_form_does_its_deed_and_sent_twice_does_it_once(case: Case, cast: Judges) -> None:
    submission = case.begin(cast)
    person, path = client(cast, case.role, case.number), case.path(submission)
    chosen = re.findall(r'name="([^"]*)" type="radio"[^>]*checked', person.get(path).content.decode())
    assert not [name for name in chosen if not name.startswith("must-")], "nothing is chosen for a person"
    sent = completed(case, submission, cast) | shown(person.get(path))
    assert person.post(path, sent).status_code == 302, person.post(path, sent).content.decode()
    assert case.came(now(submission))
    assert not case.state or now(submission).plan.state == case.state
    lines, tokens = JournalLine.objects.count(), FormSent.objects.count()
    again = person.post(path, sent)
    assert again.status_code == 302
    assert (JournalLine.objects.count(), FormSent.objects.count()) == (lines, tokens)
    assert case.came(now(submission))


@pytest.mark.parametrize("case", [c for c in CASES.values() if c.error], ids=[n for n, c in CASES.items() if c.error])
def test_what_is_missing_is_said_and_nothing_is_done(case: Case, cast: Judges) -> None:
    submission = case.begin(cast)
    person, path = client(cast, case.role, case.number), case.path(submission)
    lines = JournalLine.objects.count()
    sent = completed(case, submission, cast, case.empty) | shown(person.get(path))
    answer = person.post(path, sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert case.error in page
    for target in re.findall(r"error-summary__list.*?</ul>", page, re.S):
        for id in re.findall(r'href="#([^"]+)"', target):
            assert f'id="{id}"' in page, id
    if words := sent.get("comment"):
        assert words in page
    assert JournalLine.objects.count() == lines


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_form_that_shows_an_older_plan_is_refused_and_keeps_what_was_typed(case: Case, cast: Judges) -> None:
    submission = case.begin(cast)
    person, path = client(cast, case.role, case.number), case.path(submission)
    sent = completed(case, submission, cast) | shown(person.get(path))
    lines = JournalLine.objects.count()
    for stale in (str(int(sent["revision"]) - 1), "", "x"):
        answer = person.post(path, sent | {"revision": stale})
        assert answer.status_code == 422
        assert "Somebody has changed the plan since you opened this page" in answer.content.decode()
        for words in (sent.get("reason"), sent.get("comment"), sent.get("grounds"), sent.get("point-1")):
            assert not words or words in answer.content.decode()
    assert JournalLine.objects.count() == lines


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_another_role_reads_the_page_and_is_given_no_form(case: Case, cast: Judges) -> None:
    submission = case.begin(cast)
    path, lines = case.path(submission), JournalLine.objects.count()
    sent = completed(case, submission, cast) | {"token": "x", "revision": str(cast.plan().revision)}
    other = client(cast, case.wrong, 1 if case.wrong == "policy_lead" else 0)
    page = other.get(path).content.decode()
    deed = case.sent.get("deed")
    assert ('name="token"' not in page) if deed is None else (f'value="{deed}"' not in page)
    assert other.post(path, sent).status_code == 422
    auditor = client(cast, "auditor", code="DEMO-A")
    assert 'name="token"' not in auditor.get(path).content.decode()
    assert auditor.post(path, sent).status_code == 422
    assert client(cast, "planner", code=ARWEL).post(path, sent).status_code == 403
    assert JournalLine.objects.count() == lines


def test_the_kinds_of_body_are_decided_on_in_their_own_ways(cast: Judges) -> None:
    cast.to_final(AUTHORITY)
    cast.advise(AUTHORITY, "accepted")
    cast.to_final(COMMITTEE)
    for code, role, event, state in ((AUTHORITY, "cabinet_office", "accept_plan", "accepted"),
                                     (COMMITTEE, "planning_director", "note_committee_plan", "committee_approved")):  # fmt: skip
        person, path = client(cast, role), f"/en/assess/{cast.sent(code).pk}/decision"
        first = person.get(path)
        assert f'value="{event}"' in first.content.decode()
        assert 'value="approve"' not in first.content.decode()
        assert person.post(path, {"outcome": event, "reason": "Sound.", **shown(first)}).status_code == 302
        assert cast.plan(code).state == state


def test_an_annual_plan_is_noted_with_its_letter_beside_it(cast: Judges) -> None:
    cast.save(MERIN, "annual", balanced=False)
    cast.board(MERIN, approved=False)
    cast.submit_annual(MERIN)
    cast.assess(MERIN)
    person, submission = client(cast, "planning_director"), cast.sent(MERIN)
    page = person.get(f"/en/assess/{submission.pk}").content.decode()
    assert "We cannot balance yet." in page
    assert "A recovery plan" in page
    path = f"/en/assess/{submission.pk}/decision"
    sent = {"outcome": "note_annual_plan", "reason": "Year 1 is firm.", **shown(person.get(path))}
    assert person.post(path, sent).status_code == 302
    assert cast.plan(MERIN).state == "annual_plan_noted"


def test_more_rows_are_given_and_what_was_typed_stays(cast: Judges) -> None:
    path = f"/en/assess/{read(cast).pk}/feedback"
    person = client(cast, "assessor")
    first = person.get(path)
    sent = {"deed": "write", "seen": "0", "rows": "3", "text": "Thank you.", "point-3": "A third thing.", "must-3": "should",
            "more": "1", **shown(first)}  # fmt: skip
    answer = person.post(path, sent)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert 'name="rows" value="6"' in page
    assert "A third thing." in page
    assert "Thank you." in page
    assert not Feedback.objects.exists()


def test_a_point_without_its_weight_is_asked_for(cast: Judges) -> None:
    path = f"/en/assess/{read(cast).pk}/feedback"
    person = client(cast, "assessor")
    sent = {"deed": "write", "seen": "0", "rows": "3", "text": "Hello.", "point-1": "Mend.", "must-2": "must"}
    page = person.post(path, sent | shown(person.get(path))).content.decode()
    assert "Say whether point 1 must change or should" in page
    assert "Write point 2, or leave its row empty" in page


def test_two_leads_do_not_overwrite_each_others_feedback(cast: Judges) -> None:
    submission = read(cast)
    path, person = f"/en/assess/{submission.pk}/feedback", client(cast, "assessor", 1)
    sent = {"deed": "write", "seen": "0", "rows": "1", "text": "Mine.", "point-1": "Mend.", "must-1": "must"}
    sent |= shown(person.get(path))
    assessing.write_feedback(
        cast.official("assessor"),
        submission.plan_id,
        cast.form(),
        seen=0,
        text="Theirs.",
        points=[assessing.Point(text="Mend.")],
    )
    answer = person.post(path, sent)
    assert answer.status_code == 422
    assert "Somebody else wrote the feedback since you opened this page" in answer.content.decode()
    assert "Mine." in answer.content.decode()
    assert 'name="seen" value="0"' in answer.content.decode(), "pressing again must not overwrite what was not read"
    assert Feedback.objects.get().text == "Theirs."


def test_conditions_that_officials_advise_are_put_in_only_when_asked_for(cast: Judges) -> None:
    final(cast)
    day = clock.today().replace(month=6)
    assessing.give_advice(
        cast.official("planning_director"), cast.plan().pk, cast.form(), recommendation="approved_with_conditions", grounds="Nearly.",
        conditions=[("Report monthly.", day)], writer=lambda *_: b"x")  # fmt: skip
    path, person = f"/en/assess/{cast.sent().pk}/decision", client(cast, "cabinet_office")
    first = person.get(path)
    assert ">Report monthly.</textarea>" not in first.content.decode()
    page = person.post(path, {"copy": "1", "rows": "3", "reason": "As advised.", **shown(first)}).content.decode()
    assert ">Report monthly.</textarea>" in page
    assert f'name="condition-1-day" type="text" inputmode="numeric" value="{day.day}"' in page
    assert "As advised." in page
    assert "checked" not in page


@pytest.mark.parametrize(("given", "error"), [({"condition-1": "Beds."}, "Give the day by which it is due"),
                                              (dated("condition-1"), "Say in words what is due on this day")])  # fmt: skip
def test_a_condition_has_words_and_a_day(cast: Judges, given: dict[str, str], error: str) -> None:
    path = f"/en/assess/{advised(cast).pk}/decision"
    person = client(cast, "cabinet_office")
    sent = {"outcome": "approve_with_conditions", "reason": "Nearly.", "rows": "3", **given, **shown(person.get(path))}
    answer = person.post(path, sent)
    assert answer.status_code == 422
    assert error in answer.content.decode()


def test_an_earlier_submission_is_only_read(cast: Judges) -> None:
    cast.to_final(TRUST)
    early, late = Submission.objects.filter(plan=cast.plan(TRUST)).order_by("number")
    person = client(cast, "assessor")
    page = person.get(f"/en/assess/{early.pk}").content.decode()
    assert "This is an earlier submission" in page
    sent = {"level": "3", "reason": "As I read it.", "token": "y", "revision": str(cast.plan(TRUST).revision)}
    answer = person.post(f"/en/assess/{early.pk}/maturity/alignment", sent)
    assert answer.status_code == 422
    assert "A later submission has taken the place of this one" in answer.content.decode()
    assert not late.scores.exists()
