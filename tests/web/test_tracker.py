"""The requirements on a plan: who reads and answers them, what the tracker narrows and counts, what government settles."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from docx import Document
from openpyxl import load_workbook

from cynllun.deeds import clock, drafting
from cynllun.editions import load, words
from cynllun.records.models import ApplicabilityAsk, ApplicabilitySettled, Consent, RequirementAnswer
from tests.casts.published_plan import EDITION
from tests.casts.requirements import ASKED, ELSEWHERE, OTHER, PARTY, THIRD, WANTS
from tests.web import people, plans

pytestmark = pytest.mark.django_db
PK = 7500
FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def body() -> plans.Body:
    return plans.begin(PK)


def path(name: str = "plan-requirements", language: str = "en", /, **terms: Any) -> str:
    with translation.override(language):
        return reverse(name, kwargs={"plan": PK, **terms} if not name.startswith("applicability") else terms)


def got(role: str, where: str) -> Any:
    client = Client()
    client.force_login(people.somebody(role))
    return client.get(where)


def seen(role: str, where: str) -> str:
    answer = got(role, where)
    assert answer.status_code == 200, (role, where)
    return str(answer.content.decode())


def heading(page: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", page, re.S)
    assert found
    return found[1].strip()


def send(role: str, where: str, **fields: str) -> Any:
    """The form as the page carries it, with what a person typed."""
    client = Client()
    client.force_login(people.somebody(role))
    shown = client.get(where).content.decode()
    hidden = re.findall(r'name="(token|revision|seen|answer|carried)" value="([^"]*)"', shown)
    return client.post(where, {**dict(reversed(hidden)), **fields})


def answer(requirement: str = ASKED, **fields: str) -> Any:
    said = {"deed": "answer_requirement", "status": "met", "text": "It does.", "document": FORMULA, "place": "4.2"} | fields
    return send("planner", path("plan-requirement", requirement=requirement), **said)


def ask(requirement: str = OTHER) -> ApplicabilityAsk:
    return drafting.ask_not_applicable(
        plans.who("planner"), PK, plans.Body(PK).form(), requirement=requirement, reason="We have no ambulances.")  # fmt: skip


@pytest.mark.usefixtures("body")
def test_a_body_answers_and_the_page_keeps_every_answer() -> None:
    assert answer().status_code == 302
    assert answer(status="partly", text="Two of five sites.").status_code == 302
    page = seen("planner", path("plan-requirement", requirement=ASKED))
    assert page.index("Two of five sites.") < page.index("Earlier answers") < page.index("It does.")
    assert [each.status for each in RequirementAnswer.objects.all()] == ["met", "partly"]


@pytest.mark.usefixtures("body")
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays() -> None:
    for fields, field, kept in (
        ({"status": ""}, "status", "It does."), ({"document": ""}, "document", "It does."), ({"status": "not", "text": ""}, "text", "4.2"),
    ):  # fmt: skip
        refused = answer(**fields)
        page = refused.content.decode()
        assert refused.status_code == 422 and f'href="#{field}"' in page and f'id="{field}"' in page and kept in page
    assert not RequirementAnswer.objects.exists()


@pytest.mark.usefixtures("body")
def test_another_reviews_and_nobody_their_own() -> None:
    answer()
    where = path("plan-requirement", requirement=ASKED)
    assert "review_answer" not in seen("planner", where) and "review_answer" in seen("finance_director", where)
    assert send("finance_director", where, deed="review_answer", agreed="no", words="").status_code == 422
    assert send("finance_director", where, deed="review_answer", agreed="no", words="Which page?").status_code == 302
    assert "Which page?" in seen("planner", where)


@pytest.mark.usefixtures("body")
def test_a_consent_is_recorded_and_the_line_stays_open_until_it_is_there() -> None:
    where = path("plan-requirement", requirement=WANTS)
    answer(WANTS)
    assert f'id="consent-{WANTS}"' in seen("planner", path("plan-gaps"))
    day = clock.today()
    fields = {f"given_{PARTY}": "yes", f"on_{PARTY}-day": str(day.day), f"on_{PARTY}-month": str(day.month),
              f"on_{PARTY}-year": str(day.year), f"proof_{PARTY}": "Minute 7", "deed": "record_consent", "party": PARTY}  # fmt: skip
    assert send("planner", where, **fields | {f"given_{PARTY}": ""}).status_code == 422
    assert send("planner", where, **fields | {f"on_{PARTY}-day": "31", f"on_{PARTY}-month": "2"}).status_code == 422
    assert send("planner", where, **fields | {"party": "nobody"}).status_code == 404
    assert send("planner", where, **fields).status_code == 302
    assert Consent.objects.get().evidence == "Minute 7" and "Minute 7" in seen("planner", where)


def test_who_reads_the_answers_and_when(body: plans.Body) -> None:
    answer(text="Said before.")
    outside = ("assessor", "planning_director", "cabinet_office", "auditor", "partner_reader", "joint_committee_officer")
    places = (path(), path("plan-gaps"), path("plan-requirement", requirement=ASKED), path("plan-annex", language="en"))
    assert {got(role, where).status_code for role in outside for where in places} == {404}
    body.save(plans.CLEAN)
    drafting.share_version(plans.who("planner"), PK, body.form(), number=1, organisation=people.place("government").code)
    assert got("assessor", path()).status_code == 404  # the version is shared, and not the answers
    body.board()
    body.submit()
    body.feedback()
    answer(text="Said since.")
    page = seen("assessor", path("plan-requirement", requirement=ASKED))
    assert "Said before." in page and "Said since." not in page and "<textarea" not in page
    assert "Said since." in seen("board_secretary", path("plan-requirement", requirement=ASKED))
    assert {got(role, where).status_code for role in ("partner_reader", "joint_committee_officer") for where in places} == {404}


@pytest.mark.usefixtures("body")
def test_what_is_not_asked_of_the_body_has_no_page() -> None:
    for id in (ELSEWHERE, "no-such-thing"):
        assert got("planner", path("plan-requirement", requirement=id)).status_code == 404


@pytest.mark.usefixtures("body")
def test_government_settles_what_was_asked_before_it_may_see_the_plan() -> None:
    made = ask()
    assert got("assessor", path("plan")).status_code == 404
    where = path("applicability-ask", ask=made.pk)
    assert "We have no ambulances." in seen("assessor", where) and 'name="revision"' not in seen("assessor", where)
    assert 'name="outcome"' not in seen("policy_lead", where)
    assert send("assessor", where, outcome="").status_code == 422
    assert send("assessor", where, outcome="declined", words="").status_code == 422
    assert not ApplicabilitySettled.objects.exists()
    assert where in seen("assessor", reverse("home")) and where not in seen("policy_lead", reverse("home"))
    assert send("assessor", where, outcome="agreed", words="So it is.").status_code == 302
    assert where not in seen("assessor", reverse("home"))
    page = seen("planner", path("plan-requirement", requirement=OTHER))
    assert "So it is." in page and "Agreed: does not apply" in page
    assert heading(seen("assessor", path("applicability"))) == "No request is waiting for an answer"
    assert got("planner", path("applicability")).status_code == 403


@pytest.mark.usefixtures("body")
def test_the_tracker_narrows_and_counts_the_whole() -> None:
    edition = load(EDITION)
    asked = [row for row in edition.requirements if row.asked_of("board", "x01")]
    answer()
    ask()
    page = seen("planner", path())
    assert heading(page) == f"{len(asked) - 2} requirements are not answered yet"
    assert page.count("nhsuk-task-list__item--with-link") == len(asked)
    row = edition.requirement(ASKED)
    assert row is not None
    wanted = [each for each in asked if each.strength == row.strength and each.kind == row.kind and each.topic == row.topic]
    narrowed = seen("planner", f"{path()}?strength={row.strength}&kind={row.kind}&topic={row.topic}")
    assert narrowed.count("nhsuk-task-list__item--with-link") >= len(wanted)
    for query, count in (
        ("standing=met", 1),
        ("standing=asked", 1),
        ("standing=open", len(asked) - 1),
        ("standing=not_applicable", 0),
    ):
        found = seen("planner", f"{path()}?{query}")
        assert found.count("nhsuk-task-list__item--with-link") == count, query
        assert heading(found) == heading(page)
    wrong = seen("planner", f"{path()}?standing=good&strength=%3Cb%3E")
    assert wrong.count("nhsuk-task-list__item--with-link") == len(asked) and "“good”" in wrong and "&lt;b&gt;" in wrong


@pytest.mark.usefixtures("body")
def test_the_gap_list_has_each_line_under_what_is_open_in_it() -> None:
    answer(WANTS)
    answer(THIRD, status="not", text="Nobody yet.")
    ask()
    page = seen("planner", path("plan-gaps"))
    for part, id in (("consent", WANTS), ("short", THIRD), ("asked", OTHER), ("unanswered", ASKED)):
        assert page.count(f'id="{part}-{id}"') == 1, part
    assert len(re.findall(r' id="([^"]+)"', page)) == len(set(re.findall(r' id="([^"]+)"', page)))


@pytest.mark.usefixtures("body")
def test_more_answers_cost_no_more_queries() -> None:
    def queries() -> int:
        client = Client()
        client.force_login(people.somebody("planner"))
        with CaptureQueriesContext(
            connection,
        ) as kept:
            assert client.get(path()).status_code == 200
        return len(kept)

    answer()
    first = queries()
    for id in (WANTS, THIRD):
        answer(id)
    assert queries() == first


def test_an_earlier_rounds_words_are_offered_and_stand_as_no_answer(body: plans.Body) -> None:
    answer(text="As before.")
    plans.begin(PK + 1)
    with translation.override("en"):
        where = reverse("plan-requirement", args=(PK + 1, ASKED))
    page = seen("planner", where)
    assert "What an earlier plan or revision said" in page and "Not answered" in page and page.count("As before.") == 2
    assert (
        send("planner", where, deed="answer_requirement", status="met", text="As before.", document="Plan").status_code == 302
    )
    later = RequirementAnswer.objects.get(plan=PK + 1)
    assert later.carried_from == RequirementAnswer.objects.get(plan=body.pk)
    assert "in words of an earlier plan" in seen("planner", where)


def test_an_answer_given_before_the_latest_version_is_to_be_looked_at_again(body: plans.Body) -> None:
    answer()
    where = path("plan-requirement", requirement=ASKED)
    assert "Look again" not in seen("planner", where)
    body.save()
    assert "Look again" in seen("planner", where)
    answer()
    assert "Look again" not in seen("planner", where)


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.usefixtures("body")
def test_the_annex_holds_every_requirement_and_no_formula(language: str) -> None:
    answer()
    made = ask()
    drafting.agree_not_applicable(plans.who("assessor"), PK, plans.Body(PK).form(), ask=made.pk, words="Agreed, then.")
    asked = [row for row in load(EDITION).requirements if row.asked_of("board", "x01")]
    book = load_workbook(BytesIO(got("planner", path("plan-annex-sheet", language=language)).content))
    first = book.worksheets[0]
    cells = [cell for row in first.iter_rows() for cell in row if cell.value is not None]
    assert first.max_row == len(asked) + 1 and {cell.data_type for cell in cells} == {"s"}
    assert any(cell.value == FORMULA for cell in cells) and any("Agreed, then." in str(cell.value) for cell in cells)
    said = words(load(EDITION), language)
    assert first["C1"].value == said.text("answer.column.requirement")
    paper = Document(BytesIO(got("planner", path("plan-annex", language=language)).content))
    texts = {cell.text for table in paper.tables for row in table.rows for cell in row.cells}
    assert any(FORMULA in text for text in texts) and any("Agreed, then." in text for text in texts)
    assert any(said.text(f"requirement.{asked[-1].id}.title") in text for text in texts)


@pytest.mark.usefixtures("body")
def test_an_annex_in_no_language_is_not_found() -> None:
    assert got("planner", path("plan-annex", language="fr")).status_code == 404


def test_the_plans_page_leads_to_its_requirements(body: plans.Body, acting: Callable[[str], Client]) -> None:
    assert path() in seen("planner", path("plan"))
    body.save(plans.CLEAN)
    body.board()
    body.submit()
    assert path() in acting("assessor").get(path("plan")).content.decode()


@pytest.mark.usefixtures("body")
def test_what_a_list_was_narrowed_to_is_kept_on_the_way_through_it() -> None:
    asked = [line.id for line in load(EDITION).requirements if line.asked_of("board", "x01")]
    strength = load(EDITION).requirement(ASKED).strength.value  # type: ignore[union-attr]
    query = f"?strength={strength}&standing=unanswered"
    listed = seen("planner", path() + query)
    where = [html.unescape(each) for each in re.findall(r'task-list__link" href="([^"]+)"', listed)]
    assert where[0].endswith(query) and f'class="nhsuk-button" href="{html.escape(where[0])}"' in listed
    kept = send("planner", where[0], deed="answer_requirement", status="met", document="Plan")
    assert kept["Location"] == where[0] and len(where) < len(asked)
    page = html.unescape(seen("planner", where[0]))
    assert page.count(f'href="{where[1]}"') >= 2 and f'href="{path()}{query}"' in page  # the next of the same, and the list
    assert f"{len(where) - 1} are left" in page
    last = html.unescape(seen("planner", where[-1]))
    assert re.search(rf'href="{re.escape(where[1])}">Next that is not answered', last)  # from the beginning again


@pytest.mark.usefixtures("body")
def test_people_find_what_is_theirs_and_what_they_are_to_read() -> None:
    def found(role: str, look: str) -> list[str]:
        return re.findall(r'task-list__link" href="[^"]+/([^"/?]+)\?', seen(role, f"{path()}?look={look}"))

    answer()
    answer(THIRD)
    assert found("planner", "mine") == found("finance_director", "review") and {*found("planner", "mine")} == {ASKED, THIRD}
    assert found("planner", "review") == found("finance_director", "mine") == found("planner", "mend") == []
    send(
        "finance_director", path("plan-requirement", requirement=THIRD), deed="review_answer", agreed="no", words="Which page?"
    )
    assert found("planner", "mend") == [THIRD] and found("finance_director", "review") == [ASKED]
    plans.Body(PK).save()
    assert {*found("planner", "stale")} == {ASKED, THIRD}
    assert "“nonsense” is nothing to look for" in seen("planner", f"{path()}?look=nonsense")
