"""The sheet of answers comes back: what it would change is shown, one act keeps it, and nobody's words are overwritten."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from openpyxl import Workbook, load_workbook

from cynllun.deeds import drafting
from cynllun.editions import load, words
from cynllun.records.models import ApplicabilityAsk, JournalLine, RequirementAnswer, Version
from tests.casts.published_plan import EDITION
from tests.casts.requirements import ASKED, OTHER, THIRD, WANTS
from tests.web import people, plans

pytestmark = pytest.mark.django_db
PK = 7600
MET, COLUMNS = "Met", {"standing": "Answer", "words": "In the body’s words", "document": "Document", "place": "Page or section",
                       "evidence": "Evidence"}  # fmt: skip


@pytest.fixture
def body() -> plans.Body:
    return plans.begin(PK)


def path(name: str = "plan-answers-sheet", language: str = "en", /, plan: int = PK, **terms: Any) -> str:
    with translation.override(language):
        return reverse(name, kwargs={"plan": plan, **terms})


def client(role: str = "planner") -> Client:
    found = Client()
    found.force_login(people.somebody(role))
    return found


def download(plan: int = PK, language: str = "en") -> Any:
    return load_workbook(BytesIO(client().get(path("plan-annex-sheet", plan=plan, language=language)).content))


def spot(book: Any, id: str, column: str, language: str = "en") -> Any:
    """The cell of a requirement in a column."""
    page, said = book.worksheets[0], words(load(EDITION), language)
    heads = [cell.value for cell in page[1]]
    row = next(row for row in page.iter_rows(min_row=2) if row[heads.index(said.text("answer.column.id"))].value == id)
    return row[heads.index(said.text(f"answer.column.{column}"))]


def fill(book: Any, id: str, language: str = "en", /, **texts: Any) -> Any:
    for column, text in texts.items():
        spot(book, id, column, language).value = text
    return book


def send(book: Any, role: str = "planner", language: str = "en") -> Any:
    data = book
    if not isinstance(book, bytes):
        kept = BytesIO()
        book.save(kept)
        data = kept.getvalue()
    sender, where = client(role), path("plan-answers-sheet", language)
    hidden = dict(re.findall(r'name="(token|revision)" value="([^"]*)"', sender.get(where).content.decode()))
    return sender.post(where, {**hidden, "sheet": SimpleUploadedFile("answers.xlsx", data)})


def keep(shown: Any, role: str = "planner") -> Any:
    """Send the form of the page that shows what would change."""
    form = re.search(r"<form[^>]*>(?:(?!</form>).)*name=\"rows\".*?</form>", shown.content.decode(), re.S)
    assert form, "nothing is offered to be kept"
    fields = dict(re.findall(r'name="(token|revision|rows)" value="([^"]*)"', form[0]))
    return client(role).post(path(), {name: html.unescape(value) for name, value in fields.items()})


def refusal(answer: Any) -> str:
    assert answer.status_code == 422 and not RequirementAnswer.objects.exists()
    listed = re.findall(r'<li>(?:<a href="#sheet">)?([^<]+)', answer.content.decode().split("nhsuk-error-summary__list")[1])
    return html.unescape(listed[0])


@pytest.mark.usefixtures("body")
@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_it_would_change_is_shown_and_then_kept_in_one_act(language: str) -> None:
    said = words(load(EDITION), language)
    book = download(language=language)
    fill(book, ASKED, language, standing=said.text("answer.standing.met"), words="Ydy.", document="Y cynllun", place=4.2)
    fill(book, THIRD, language, standing=said.text("answer.standing.not").upper(), words="Line one\nline two")
    shown = send(book, language="en" if language == "cy" else "cy")  # a sheet in one language, a page in the other
    assert shown.status_code == 200 and not RequirementAnswer.objects.exists()
    assert f'id="row-{ASKED}"' in shown.content.decode() and f'id="row-{OTHER}"' not in shown.content.decode()
    assert keep(shown).status_code == 302
    kept = {each.requirement: each for each in RequirementAnswer.objects.all()}
    assert {*kept} == {ASKED, THIRD} and JournalLine.objects.filter(deed="answer_requirements").count() == 1
    assert (kept[ASKED].status, kept[ASKED].text, kept[ASKED].place, kept[THIRD].text) == (
        "met",
        "Ydy.",
        "4.2",
        "Line one\nline two",
    )


@pytest.mark.usefixtures("body")
def test_a_sheet_as_it_was_downloaded_changes_nothing() -> None:
    give(ASKED, text="One\r\ntwo " + "x" * 33_000)
    give(THIRD)
    ask = drafting.ask_not_applicable(who(), PK, form(), requirement=THIRD, reason="We have none.")
    drafting.agree_not_applicable(plans.who("assessor"), PK, form(), ask=ask.pk)
    drafting.ask_not_applicable(who(), PK, form(), requirement=OTHER, reason="We have none.")
    shown = send(download())
    assert shown.status_code == 200 and "Every row says what is kept already." in shown.content.decode()
    assert 'name="rows"' not in shown.content.decode()


def who(role: str = "planner") -> Any:
    return plans.who(role)


def form() -> Any:
    return plans.Body(PK).form()


def give(requirement: str, seen: int = 0, text: str = "It does.") -> RequirementAnswer:
    said = drafting.Answer("met", text, "The plan")
    return drafting.answer_requirement(who(), PK, form(), requirement=requirement, answer=said, seen=seen)


@pytest.mark.usefixtures("body")
def test_what_changed_since_the_download_is_shown_and_not_overwritten() -> None:
    first = give(ASKED)
    book = fill(download(), ASKED, words="From the sheet.")
    fill(book, WANTS, standing=MET, document="The plan")
    fill(book, THIRD, standing=MET, document="The plan")
    fill(book, OTHER, standing=MET, document="The plan")
    give(ASKED, first.pk, "Said meanwhile.")
    give(WANTS, text="Said meanwhile.")
    drafting.ask_not_applicable(who(), PK, form(), requirement=OTHER, reason="We have none.")
    shown = send(book)
    page = shown.content.decode()
    assert "3 rows are left out" in page and "1 answer would be kept" in page
    assert (
        page.index('id="conflicts"')
        < page.index(f'id="row-{ASKED}"')
        < page.index('id="changes"')
        < page.index(f'id="row-{THIRD}"')
    )
    assert keep(shown).status_code == 302
    latest = {each.requirement: each.text for each in RequirementAnswer.objects.order_by("id")}
    assert latest == {ASKED: "Said meanwhile.", WANTS: "Said meanwhile.", THIRD: ""}
    assert not ApplicabilityAsk.objects.filter(settled__isnull=False).exists()


@pytest.mark.usefixtures("body")
def test_what_changes_between_showing_and_keeping_keeps_nothing() -> None:
    book = fill(download(), ASKED, standing=MET, document="The plan")
    shown = send(fill(book, THIRD, standing=MET, document="The plan"))
    give(ASKED)
    answer = keep(shown)
    assert answer.status_code == 422 and "Send the file again" in answer.content.decode()
    assert RequirementAnswer.objects.get().requirement == ASKED


@pytest.mark.usefixtures("body")
def test_each_cell_that_cannot_be_taken_is_named_and_nothing_is_kept() -> None:
    book = fill(download(), ASKED, standing="Perhaps", words="=1+1", place="x" * 301)
    fill(book, WANTS, standing=MET, document="x" * 301)
    fill(book, THIRD, standing="Not met")
    fill(book, OTHER, words="Words, and no answer.")
    page = book.worksheets[0]
    page.append([ASKED, *[None] * 7, MET])
    page.append(["no-such-thing", *[None] * 7, MET])
    page.append([None, *[None] * 7, MET])
    shown = send(book)
    said = html.unescape(shown.content.decode())
    for id, column in ((ASKED, "standing"), (ASKED, "words"), (WANTS, "document"), (THIRD, "words"), (OTHER, "standing")):
        assert f"</span>, {spot(book, id, column).coordinate}<" in said, (id, column)
    for row, words_ in ((-2, "stands in row"), (-1, "is no requirement"), (0, "has no identifier")):
        assert f"</span>, A{page.max_row + row}<" in said and words_ in said
    assert "8 cells are to be mended" in said and 'name="rows"' not in said and not RequirementAnswer.objects.exists()


@pytest.mark.usefixtures("body")
def test_a_date_that_a_program_made_of_a_page_is_named() -> None:
    from datetime import date

    book = fill(download(), ASKED, standing=MET, document="The plan", place=date(2026, 4, 3))
    assert "made a date of this" in send(book).content.decode()


@pytest.mark.usefixtures("body")
def test_an_answer_is_not_emptied_away_and_what_does_not_apply_is_asked_elsewhere() -> None:
    give(ASKED)
    book = fill(download(), ASKED, standing=None, words=None, document=None)
    fill(book, THIRD, standing="Agreed: does not apply")
    page = html.unescape(send(book).content.decode())
    assert "An answer that was given is not taken away" in page and "on the requirement’s own page" in page


@pytest.mark.usefixtures("body")
def test_another_bodys_or_another_plans_sheet_is_refused() -> None:
    plans.begin(PK + 1)
    assert "of another plan of your body" in refusal(send(fill(download(PK + 1), ASKED, standing=MET, document="The plan")))
    book = download()
    system = book["_cynllun"]
    for row in system.iter_rows():
        if row[0].value == "Cynllun organisation":
            row[1].value = "X77"
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    assert "of another body (X77)" in refusal(send(book))


@pytest.mark.usefixtures("body")
def test_files_that_are_none_of_ours_or_hostile_are_refused_in_one_sentence() -> None:
    foreign, kept = Workbook(), BytesIO()
    foreign.save(kept)
    headless = download()
    headless.worksheets[0].delete_rows(1)
    without = download()
    spot(without, ASKED, "evidence").parent.cell(1, spot(without, ASKED, "evidence").column).value = "Proof"
    far = download()
    far.worksheets[0]["ZZZ99999"] = "x"
    template = client().get(path("plan-template", language="en")).content
    for data, said in (
        (b"%PDF-1.7", "is a PDF"), (b"PK\x03\x04 and no more", "is damaged"), (b"", ""), (kept.getvalue(), "not the sheet of answers"),
        (headless, "not the sheet of answers"), (without, "has no column “Evidence”"), (far, "far outside the form"),
        (template, "is the workbook of the return"),
    ):  # fmt: skip
        assert said in refusal(send(data)), said


def test_the_sheet_is_no_return(body: plans.Body) -> None:
    kept = BytesIO()
    download().save(kept)
    sender, where = client(), path("plan-upload")
    hidden = dict(re.findall(r'name="(token|revision)" value="([^"]*)"', sender.get(where).content.decode()))
    answer = sender.post(where, {**hidden, "workbook": SimpleUploadedFile("answers.xlsx", kept.getvalue())})
    assert "is the sheet of answers to the requirements, not the return" in answer.content.decode()
    assert not Version.objects.filter(plan=body.pk).exists()


@pytest.mark.usefixtures("body")
@pytest.mark.parametrize("rows", ["", "x", "{}", "[[]]", '[["a", 0]]', '[["a", true, "met", "", "", "", ""]]', "[" * 9999, "[]",
                                  f'[["{ASKED}", 0, "met", "", "a\\u0000b", 1, ""]]'])  # fmt: skip
def test_what_did_not_come_back_whole_is_refused(rows: str) -> None:
    sender = client()
    hidden = dict(re.findall(r'name="(token|revision)" value="([^"]*)"', sender.get(path()).content.decode()))
    answer = sender.post(path(), {**hidden, "rows": rows})
    assert answer.status_code == 422 and not RequirementAnswer.objects.exists()


def test_who_may_not_answer_sends_no_sheet(body: plans.Body, acting: Callable[[str], Client]) -> None:
    book = fill(download(), ASKED, standing=MET, document="The plan")
    body.save(plans.CLEAN)
    body.board()
    body.submit()
    assert "Answers cannot be given" in client().get(path()).content.decode()
    refusal(send(book))
    assert acting("assessor").get(path()).status_code == 403
