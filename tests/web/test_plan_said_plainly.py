"""What a planner late in the evening would complain of: a button that cannot work, a date as a machine writes it, a refusal
that nobody announces, a heading that is not true, a board where a committee decides."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cynllun.organisations import KINDS
from cynllun.records.models import Plan, Submission
from cynllun.web import speech
from tests.casts import published_plan as cast
from tests.web import people, plans
from tests.web.addresses import POSTED_ONLY, every, rows

pytestmark = pytest.mark.django_db
PK = 7300
BOTH = pytest.mark.parametrize("language", ["en", "cy"])
BUTTON = re.compile(r'<button class="nhsuk-button"')
ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def path(name: str, language: str = "en", **terms: Any) -> str:
    with translation.override(language):
        return reverse(name, kwargs={"plan": PK, **terms})


def said(language: str, id: str) -> str:
    with translation.override(language):
        return speech.text(id, cast.EDITION)


@pytest.fixture
def body() -> plans.Body:
    return plans.begin(PK)


class Read(HTMLParser):
    """What stands on a page: its visible text, its fields by id with what describes them, and where the alert leads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.described: dict[str, str] = {}
        self.group: list[str] = []
        self.links: list[str] = []
        self.silent, self.alert, self.title = 0, 0, ""
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "fieldset":
            self.group.append(given.get("aria-describedby", ""))
        if tag in ("input", "textarea", "select") and "id" in given:
            self.described[given["id"]] = " ".join([given.get("aria-describedby", ""), *self.group])
        if tag == "a" and self.alert:
            self.links.append(given.get("href", ""))
        if tag in ("script", "style", "code"):
            self.silent += 1
        if tag == "div":
            self.open.append(given.get("role", ""))
            self.alert += given.get("role") == "alert"

    def handle_endtag(self, tag: str) -> None:
        if tag == "fieldset":
            self.group.pop()
        if tag in ("script", "style", "code"):
            self.silent -= 1
        if tag == "div":
            self.alert -= self.open.pop() == "alert"

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.text.append(data)


@BOTH
def test_what_stands_against_submission_comes_first_with_its_place_and_without_the_button(
    body: plans.Body, acting: Callable[[str], Client], language: str
) -> None:
    body.save(plans.FLAWED)
    Plan.objects.filter(pk=PK).update(state="draft_approved")
    page = acting("chief_executive").get(path("plan-submit", language)).content.decode()
    main = page.partition("<main")[2]
    assert not BUTTON.search(main) and "<form" not in main
    assert main.index(f'href="{path("plan-findings", language)}#blocks"') < main.index("<dl")
    assert 'nhsuk-button--secondary" href=' in main
    answer = acting("chief_executive").post(
        path("plan-submit", language), {"revision": body.plan.revision, "words": "Ein cynllun."}
    )
    refused = answer.content.decode()
    assert answer.status_code == 422 and not Submission.objects.filter(plan=PK).exists()
    assert "Ein cynllun." in refused and not BUTTON.search(refused.partition("<main")[2])


@BOTH
def test_with_nothing_against_it_the_plan_is_submitted_by_the_button(
    body: plans.Body, acting: Callable[[str], Client], language: str
) -> None:
    body.save(plans.CLEAN)
    body.board()
    assert BUTTON.search(acting("chief_executive").get(path("plan-submit", language)).content.decode().partition("<main")[2])


@BOTH
def test_a_planner_reads_on_the_page_of_submission_what_is_left(
    body: plans.Body, acting: Callable[[str], Client], language: str
) -> None:
    body.save(plans.FLAWED)
    page = acting("planner").get(path("plan-submit", language)).content.decode()
    assert f'href="{path("plan-findings", language)}#blocks"' in page
    assert not BUTTON.search(page.partition("<main")[2])
    board = acting("planner").get(path("plan-board", language)).content.decode()
    assert f'href="{path("plan-findings", language)}#blocks"' in board


@BOTH
def test_no_page_of_a_plan_writes_a_date_as_a_machine_does(acting: Callable[[str], Client], language: str) -> None:
    """Downloads and attributes may; a reader reads 31 March 2027, or 31 Mawrth 2027."""
    rows()
    client, found = acting("planner"), {}
    for address in every():
        if address.view.__module__.split(".")[2] not in ("plan", "thread", "home"):
            continue
        for where in () if address.name in POSTED_ONLY else address.paths(language):
            answer = client.get(where)
            if answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html"):
                found[where] = ISO.findall(" ".join(Read(answer.content.decode()).text))
    assert len(found) > 20
    assert {where: dates for where, dates in found.items() if dates} == {}


@pytest.mark.parametrize(("language", "day"), [("en", "31 March 2027"), ("cy", "31 Mawrth 2027")])
@pytest.mark.parametrize("table", ["t1", "e1"])
def test_the_dates_of_actions_are_written_in_the_language_of_the_page(
    body: plans.Body, acting: Callable[[str], Client], language: str, day: str, table: str
) -> None:
    body.save(plans.CLEAN)
    assert day in acting("planner").get(path("plan-table", language, table=table)).content.decode()


@pytest.mark.parametrize(("language", "day"), [("en", "1 June 2026"), ("cy", "1 Mehefin 2026")])
def test_the_steps_of_an_annual_plan_have_their_dates_in_words(
    body: plans.Body, acting: Callable[[str], Client], language: str, day: str
) -> None:
    version = body.save(plans.CLEAN)
    Submission.objects.create(
        plan=body.plan, version=version, number=1, stage="final_draft", annual=True, letter="Dear Director",
        steps=[{"text": "Close the gap", "due": datetime.date(2026, 6, 1).isoformat()}],
        by=people.somebody("chief_executive"), role="chief_executive", at=version.at,
    )  # fmt: skip
    page = acting("planner").get(path("plan-submit", language)).content.decode()
    assert day in page and "2026-06-01" not in page


@BOTH
def test_a_file_that_is_refused_is_announced_at_its_field(
    body: plans.Body, acting: Callable[[str], Client], language: str
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    for file in (SimpleUploadedFile("cynllun.xlsx", b"%PDF-1.7"), None):
        given = {"revision": body.plan.revision, **({"workbook": file} if file else {})}
        announced(acting("planner").post(path("plan-upload", language), given), language)


def announced(answer: Any, language: str) -> None:
    """The summary is an alert that takes the focus, the title says it, and each line leads to a field that is described by it."""
    html = answer.content.decode()
    page = Read(html)
    assert answer.status_code == 422
    assert f"<title>{'Error:' if language == 'en' else 'Gwall:'} " in html
    assert '<div class="nhsuk-error-summary" data-module="nhsuk-error-summary" tabindex="-1" autofocus>' in html
    assert page.links
    for link in page.links:
        assert f"{link[1:]}-error" in page.described[link[1:]], (link, page.described)


FORMS: dict[str, tuple[str, str, dict[str, Any], dict[str, str]]] = {
    "findings": ("draft", "planner", {}, {"finding": "query"}),
    "share": ("draft", "planner", {}, {"until-day": "40", "until-month": "1", "until-year": "2031"}),
    "board": ("ready", "board_secretary", {}, {"date-day": "x"}),
    "annual": ("approved", "chief_executive", {}, {"due-2-day": "1", "due-2-month": "6", "due-2-year": "2031"}),
    "submit": ("approved", "chief_executive", {}, {"words": "x" * 50_001}),
    "step": ("ready", "planner", {"event": "reopen_draft"}, {}),
    "feedback": ("feedback", "planner", {}, {"point": "first"}),
}


def brought(body: plans.Body, stage: str) -> None:
    """A plan where a form of that stage is open."""
    if stage == "feedback":
        return body.to_feedback()
    body.save(plans.FLAWED if stage == "draft" else plans.CLEAN)
    if stage == "ready":
        body.ready()
    elif stage == "approved":
        body.board()


@BOTH
@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_a_plan_announces_what_is_wrong(
    body: plans.Body, acting: Callable[[str], Client], name: str, language: str
) -> None:
    stage, role, terms, given = FORMS[name]
    brought(body, stage)
    if "finding" in given:
        version = body.plan.versions.first()
        assert version is not None
        given = {"finding": next(f["key"] for f in version.findings.findings if f["severity"] == "query")}
    if "point" in given:
        point = Submission.objects.get(plan=PK).feedback.points.first()
        assert point is not None
        given = {"point": str(point.pk)}
    announced(acting(role).post(path(f"plan-{name}", language, **terms), {"revision": body.plan.revision, **given}), language)


@pytest.mark.parametrize(("language", "heading"), [
    ("en", "No expectation is asked of this body"), ("cy", "Nid oes yr un disgwyliad ar y corff hwn"),
])  # fmt: skip
@pytest.mark.parametrize("kind", ["sha", "jcc"])
def test_the_thread_says_that_nothing_is_asked_of_a_body_of_which_nothing_is(
    body: plans.Body, acting: Callable[[str], Client], language: str, heading: str, kind: str
) -> None:
    body.save(plans.OF_KIND[kind])
    Plan.objects.filter(pk=PK).update(kind=kind)
    page = acting("planner").get(path("plan-thread", language)).content.decode()
    assert f"<h1>{heading}</h1>" in page
    assert "app-counts" not in page and "app-empty" not in page  # nor are noughts counted


@BOTH
@pytest.mark.parametrize("kind", KINDS)
def test_who_approves_is_named_by_the_kind_of_body(
    body: plans.Body, acting: Callable[[str], Client], language: str, kind: str
) -> None:
    body.save(plans.OF_KIND[kind])
    Plan.objects.filter(pk=PK).update(kind=kind)
    client, committee = acting("planner"), kind == "jcc"
    own = said(language, "event.declare_draft_ready.jcc.title"), said(language, "event.declare_draft_ready.title")
    page = unescape(client.get(path("plan", language)).content.decode())
    assert (own[0] in page, own[1] in page) == (committee, not committee)
    assert said(language, f"approving.name@{kind}") in page
    step = client.get(path("plan-step", language, event="declare_draft_ready")).content.decode()
    assert f"<h1>{own[0] if committee else own[1]}</h1>" in step
    Plan.objects.filter(pk=PK).update(state="draft_ready")
    assert said(language, f"state.draft_ready.title@{kind}") in client.get(path("plan", language)).content.decode()


def test_a_thread_and_long_findings_can_be_walked_by_their_anchors(body: plans.Body, acting: Callable[[str], Client]) -> None:
    body.save(plans.FLAWED)
    for name in ("plan-thread", "plan-findings"):
        page = acting("planner").get(path(name)).content.decode()
        jump = page.partition('class="app-jump')[2].partition("</nav>")[0]
        anchors = re.findall(r'href="#([^"]+)"', jump)
        assert len(anchors) >= 3 and all(f'id="{anchor}"' in page for anchor in anchors)
        assert 'href="#maincontent"' in page.partition("<main")[2]


def test_a_table_leads_back_to_the_workbook_in_which_it_is_mended(body: plans.Body, acting: Callable[[str], Client]) -> None:
    body.save(plans.FLAWED)
    page = acting("planner").get(path("plan-table", table="t1")).content.decode()
    assert f'href="{path("plan-upload")}"' in page
    assert "cells B7:B31" in page and "cell B7:B31" not in page
    assert path("plan-upload") not in acting("board_secretary").get(path("plan-table", table="t1")).content.decode()
