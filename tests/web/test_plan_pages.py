"""What the plan's pages answer, and to whom: the body's own people, those with whom a version is shared, and nobody else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation
from markupsafe import escape

from cynllun.deeds import clock, drafting
from cynllun.demonstration.sizes import table
from cynllun.editions import load, words
from cynllun.records.models import JournalLine
from cynllun.web.plan import recorded
from tests.casts.published_plan import EDITION, figures
from tests.web import people, plans
from tests.web.test_plan_forms import finding, sending

pytestmark = pytest.mark.django_db
PK = 7300
OWN = ("planner", "finance_director", "workforce_director", "board_secretary", "chief_executive")
OTHERS = ("partner_reader", "assessor", "policy_lead", "planning_director", "cabinet_office", "joint_committee_officer")
READING = (
    "plan",
    "plan-versions",
    "plan-findings",
    "plan-findings-json",
    "plan-board",
    "plan-submit",
    "plan-feedback",
    "plan-conditions",
)


@pytest.fixture
def body() -> plans.Body:
    return plans.begin(PK)


@contextmanager
def unlocked(table: str) -> Iterator[Any]:
    """The database in the hands of somebody who takes its guard of a table away."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {table}_kept" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
        yield cursor


def path(name: str = "plan", language: str = "en", /, **terms: Any) -> str:
    with translation.override(language):
        return reverse(name, kwargs={"plan": PK, **terms})


def seen(role: str, name: str = "plan", language: str = "en", /, query: str = "", **terms: Any) -> str:
    """The page as somebody in a role gets it."""
    answer = sending(role).get(path(name, language, **terms) + query)
    assert answer.status_code == 200, answer
    return str(answer.content.decode())


def heading(page: str) -> str:
    return " ".join(page.split("<h1>")[1].split("</h1>")[0].split()).split(" <")[0]


# --- Whose the plan is ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("name", READING)
def test_before_it_is_shared_or_submitted_nobody_else_knows_of_it(body: plans.Body, role: str, name: str) -> None:
    body.save()
    assert sending(role).get(path(name)).status_code == 404
    assert sending(role).get(path("plan-table", table="c3")).status_code == 404


def test_another_body_of_the_same_kind_sees_nothing(body: plans.Body) -> None:
    body.save()
    client = sending("board_secretary_of_another")
    for name in (*READING, "plan-upload", "plan-share", "plan-journal", "plan-annual"):
        assert client.get(path(name)).status_code == 404


def test_who_a_version_is_shared_with_reads_that_version_and_no_other(body: plans.Body) -> None:
    body.save(plans.INCOMPLETE)
    body.save(plans.FLAWED)
    drafting.share_version(plans.who("planner"), PK, body.form(), number=1, organisation=people.place("partner").code)
    page = seen("partner_reader", "plan-versions")
    assert heading(page) == "1 version"
    client = sending("partner_reader")
    assert client.get(path("plan-version", number=1)).status_code == 200
    assert client.get(path("plan-version", number=2)).status_code == 404
    assert client.get(path("plan-workbook", number=2, language="en")).status_code == 404
    assert client.get(path("plan-annotated", number=1)).status_code == 200
    for closed in ("plan-journal", "plan-upload", "plan-share", "plan-sides"):
        assert client.get(path(closed)).status_code in (403, 404)
    assert "Explain this finding" not in seen("partner_reader", "plan-findings")


def test_government_reads_what_was_submitted_and_nothing_after_it(body: plans.Body) -> None:
    body.to_feedback()
    body.save(plans.FLAWED)
    page = seen("assessor")
    assert heading(page) == "With its body"
    assert "since" not in page.split("app-state-card")[1].split("</dl>")[0]
    assert sending("assessor").get(path("plan-version", number=2)).status_code == 404
    own = seen("planner")
    assert "Version 2" in own
    assert "Feedback issued" in own


@pytest.mark.parametrize("role", OWN)
def test_the_bodys_own_people_read_everything(body: plans.Body, role: str) -> None:
    body.save()
    for name in (*READING, "plan-upload", "plan-share", "plan-journal", "plan-annual"):
        seen(role, name)


# --- What the pages answer ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "language", "said"), [
    (None, "en", "2 things block submission"), (plans.CLEAN, "en", "1 thing blocks submission"),
    (plans.FLAWED, "en", "5 things block submission"), (plans.FLAWED, "cy", "Mae 5 peth yn atal cyflwyno"),
])  # fmt: skip
def test_the_heading_says_what_blocks(body: plans.Body, code: str | None, language: str, said: str) -> None:
    if code:
        body.save(code)
    assert heading(seen("planner", "plan", language)) == said


def test_the_list_of_the_plan_leads_to_where_each_thing_is_done(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    page = seen("planner")
    listed = page.split("app-still-list")[1].split("</ol>")[0]
    assert f'href="{path("plan-findings")}#blocks"' in listed
    assert listed.index("#blocks") < listed.index(path("plan-board"))
    buttons = page.split("app-actions")[1].split("</div>")[0]
    assert buttons.index("Upload a workbook") < buttons.index("Declare the draft ready")  # mending comes first


def test_every_offer_is_there_with_what_stands_against_it(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    body.ready()
    page = seen("board_secretary")
    assert "2 findings block" in page.split("app-still-list")[1].split("</ol>")[0]
    assert "Record the board&#39;s decision" in page.split("app-actions")[1].split("</div>")[0]  # it may refuse the draft


def test_what_changed_since_the_last_version(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    assert "What has changed" not in seen("planner")
    body.save(plans.CLEAN)
    page = seen("planner")
    assert "What has changed since version 1" in page
    gone = len(body.plan.versions.get(number=1).findings.findings)
    assert f"{gone} findings are gone" in page
    compared = seen("planner", "plan-version", number=2)
    assert heading(compared) == "Version 2 beside version 1"
    assert "Findings that are gone" in compared
    assert 'href="' + path("plan-table", table="c1") + "#" in compared
    assert heading(seen("planner", "plan-version", number=1, query="?with=2")) == "Version 2 beside version 1"


def test_a_row_that_changed_is_told_cell_by_cell_and_one_that_came_by_its_name(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    own = replace(figures(plans.FLAWED), organisation="X01")
    held = own.rows["c9"]
    texts = [list(column) for column in held.texts]
    texts[0][0] = "Rhestr newydd"
    numbers = held.numbers.copy()
    numbers[0, 1] += 1000
    body.keep(replace(own, rows={**own.rows, "c9": replace(held, texts=tuple(map(tuple, texts)), numbers=numbers)}))
    page = seen("planner", "plan-version", number=2)
    assert "<strong>3</strong>figures or rows are different" in page
    cells, rows = page.split("Figures that are different</h2>")[1].split("Rows that came or went</h2>")
    assert cells.count(f'href="{path("plan-table", table="c9")}#') == 1
    assert str(held.texts[0][1]) in cells
    assert "Rhestr newydd" in rows
    assert str(held.texts[0][0]) in rows


def test_a_table_with_gaps_says_how_many(body: plans.Body) -> None:
    body.save(plans.INCOMPLETE)
    row = seen("planner").split('id="table-c15"')[1].split("</li>")[0]
    assert "missing" in row
    assert "missing" in seen("planner", "plan-table", table="c15")


def test_findings_stand_by_severity_and_by_table(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    page = seen("finance_director", "plan-findings")
    assert heading(page) == "2 findings block submission"
    assert page.index('id="blocks"') < page.index('id="breach"') < page.index('id="query"')
    assert "Explain this finding" not in page.split('id="blocks"')[1].split('id="breach"')[0]
    narrowed = seen("finance_director", "plan-findings", query="?table=c5")
    assert narrowed.count("<article") < page.count("<article")
    assert f'href="{path("plan-table", table="c5")}#' in narrowed


def test_what_could_not_be_checked_is_said_with_its_reason(body: plans.Body) -> None:
    body.save(plans.INCOMPLETE)
    untold = seen("planner", "plan-findings").split('id="untold"')[1]
    assert "These lines have no figure yet:" in untold
    assert "It compares this return with another body" in untold or "lacks a figure" in untold


@pytest.mark.parametrize("language", ["en", "cy"])
def test_findings_as_data_have_the_shape_of_the_command_line(body: plans.Body, language: str) -> None:
    body.save(plans.FLAWED)
    answer = sending("planner").get(path("plan-findings-json", language))
    said = json.loads(answer.content)
    assert [set(each) for each in said] == [{"file", "edition", "organisation", "findings"}]
    wanted = {"check", "severity", "sheet", "cell", "cells", "left", "right", "difference", "message", "action", "source"}
    assert all(wanted <= set(each) for each in said[0]["findings"])
    assert f"-{language}.json" in answer["Content-Disposition"]


def test_words_on_a_finding_stand_beside_it_and_carry_on(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    key = finding(body, "breach")
    drafting.acknowledge_breach(plans.who("chief_executive"), PK, body.form(), finding=key, text="Rydym yn gwybod.")
    article = seen("planner", "plan-findings", "cy").split(f'id="finding-{key}"')[1].split("</article>")[0]
    assert "Rydym yn gwybod." in article
    assert "Cydnabuwyd" in article
    assert "Cydnabod y tor-rheol hwn" not in article  # a planner does not acknowledge
    assert "Acknowledge this breach" in seen("chief_executive", "plan-findings")


def test_a_table_marks_its_cells_and_leads_to_the_finding_and_back(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    version = body.plan.versions.get()
    found = next(f for f in version.findings.findings if f["severity"] == "blocks" and f["sheet"] == "C5")
    page = seen("finance_director", "plan-table", table="c5")
    cell = page.split(f'<td id="{found["cell"]}"')[1].split("</td>")[0]
    assert "app-cell--found" in cell
    assert f'href="#finding-{found["key"]}"' in cell
    assert "there is a finding here" in cell
    assert f'href="#{found["cell"]}"' in page


@pytest.mark.parametrize("table", ["c1", "c8", "c9", "c11", "t1", "e1", "a1"])
@pytest.mark.parametrize("code", [plans.FLAWED, plans.INCOMPLETE])
def test_every_kind_of_table_can_be_read(body: plans.Body, table: str, code: str) -> None:
    body.save(code)
    assert 'class="app-figures app-grid' in seen("planner", "plan-table", table=table) or code == plans.INCOMPLETE
    assert sending("planner").get(path("plan-table", table="c99")).status_code == 404


def test_figures_stay_readable_when_a_text_of_the_framework_is_corrected(body: plans.Body) -> None:
    """A correction makes another hash: the version cannot be checked any more, but it can be read, compared and filled."""
    body.save(plans.CLEAN)
    old = body.plan.versions.get()
    with unlocked("records_version") as cursor:
        cursor.execute("UPDATE records_version SET edition_hash = 'earlier', content_hash = 'earlier' WHERE id = %s", [old.pk])
    for name in ("c3", "c9", "t1"):
        assert 'class="app-figures app-grid' in seen("planner", "plan-table", table=name)
    assert "has not been checked under the framework in force" in seen("planner")
    assert sending("planner").get(path("plan-workbook", number=1, language="en")).status_code == 200
    assert 'id="untold"' not in seen("planner", "plan-findings")


def test_the_page_of_the_board_names_exactly_what_is_approved(body: plans.Body) -> None:
    version = body.save(plans.CLEAN)
    body.board()
    page = seen("chief_executive", "plan-board")
    assert heading(page) == "Version 1 is approved"
    for each in (version.content_hash, "The board in public", "26/7", "Finance; Quality", "As minuted."):
        assert each in page


@pytest.mark.parametrize("name", ["plan", "plan-board"])
def test_who_reads_one_page_reads_what_the_plan_comes_to(body: plans.Body, name: str) -> None:
    assert 'id="position"' not in seen("chief_executive", name)
    body.save(plans.CLEAN)
    figures_of_it = seen("chief_executive", name).split('id="position"')[1].split("</table>")[0]
    for each in ("Surplus (a deficit is negative)", "2026-27", "2028-29", "£"):
        assert each in figures_of_it


def test_a_table_says_which_way_its_signs_go(body: plans.Body) -> None:
    body.save(plans.CLEAN)
    assert "what makes the position worse is negative" in seen("planner", "plan-table", table="c5")
    assert "a deficit negative" in seen("planner", "plan-table", table="c3")
    assert "Signs" not in seen("planner", "plan-table", table="c15")  # people have no sign


def test_the_journal_says_who_did_what_and_is_verified(body: plans.Body) -> None:
    body.save(plans.CLEAN)
    body.board()
    client = sending("planner")
    page = client.get(path("plan-journal")).content.decode()
    assert "declared the draft ready for the board" in page
    assert "As minuted." in page
    assert heading(client.post(path("plan-journal")).content.decode()) == "The journal is whole"
    line = JournalLine.objects.filter(chain=body.plan.chain).order_by("number")[1]
    with unlocked("records_journalline") as cursor:  # somebody with the database in their hands
        cursor.execute("UPDATE records_journalline SET payload = replace(payload, 'Non', 'Sian') WHERE id = %s", [line.pk])
    told = client.post(path("plan-journal")).content.decode()
    assert heading(told) == "The journal has been tampered with"
    assert f"Line {line.number} was altered." in told


def test_government_does_not_read_the_bodys_own_lines(body: plans.Body) -> None:
    body.to_feedback()
    own, government = seen("planner", "plan-journal"), seen("planning_director", "plan-journal")
    assert "uploaded a workbook" not in government
    assert "lines are not yours to read" in government
    assert "wrote the feedback" in government
    assert "submission 1 · Finance" in government  # which chapter was read
    assert "wrote the feedback" not in own


@pytest.mark.parametrize(("kept", "said"), [
    ("version 3", "version 3"), ("submission 2 element assurance", "submission 2 · Assurance"), ("version x", ""),
    ("round 1", ""), ("submission 1 chapter nowhere", "submission 1"), ("", ""),
])  # fmt: skip
def test_a_line_of_the_journal_says_what_it_is_about(kept: str, said: str) -> None:
    assert recorded._subject(kept, EDITION) == said


# --- Home and the round ---------------------------------------------------------------------------------------------------


def home(role: str, language: str = "en") -> str:
    with translation.override(language):
        where = reverse("home")
    return str(sending(role).get(where).content.decode())


KNOWN = Counter(r["severity"] for r in table("planted") if r["organisation"] == plans.FLAWED and r["needs"] == "alone")
EXPLAIN = f"Explain {KNOWN['query']} queries"


@pytest.mark.parametrize(("role", "todo"), [
    ("planner", [f"Mend {KNOWN['blocks']} findings that block", EXPLAIN]), ("finance_director", [EXPLAIN]),
    ("chief_executive", [f"Acknowledge {KNOWN['breach']} breaches, with reasons"]), ("board_secretary", []),
])  # fmt: skip
def test_home_says_what_is_whose(body: plans.Body, role: str, todo: list[str]) -> None:
    body.save(plans.FLAWED)
    page = home(role)
    for each in todo:
        assert each in page
    assert heading(page) == ("Nothing is yours to do now" if not todo else heading(page))
    assert ("Declare the draft ready" in page) is (role == "planner")


def test_home_begins_with_the_first_workbook_and_with_one_left_unread(body: plans.Body) -> None:
    assert "Upload the first workbook" in home("planner")
    assert "Upload the first workbook" not in home("board_secretary")
    body.send()
    assert "Have the uploaded workbook read" in home("planner")


def test_a_date_that_came_with_a_return_is_on_the_home_page(body: plans.Body) -> None:
    import datetime

    from cynllun.deeds import assessing

    body.save(plans.CLEAN)
    body.board()
    body.submit()
    day = clock.today() + datetime.timedelta(days=3)
    assessing.return_incomplete(plans.who("assessor"), PK, body.form(), reason="C9 is empty.", new_date=day)
    page = home("planner")
    assert "Due " in page
    assert "app-notices" in page
    client = sending("planner")
    notice = page.split("app-notices")[1].split('action="')[1].split('"')[0]
    assert client.get(notice)["Location"] == path()
    assert f'action="{notice}"' in client.get(reverse("home")).content.decode()
    assert client.post(notice)["Location"] == reverse("home")
    assert f'action="{notice}"' not in client.get(reverse("home")).content.decode()


def test_governments_people_find_their_work_at_home(body: plans.Body) -> None:
    assert "No plan has been submitted yet" in home("assessor")
    body.save(plans.CLEAN)
    body.board()
    body.submit()
    page = home("assessor")
    assert "Say whether the return is complete" in page
    assert reverse("completeness", args=(body.plan.submissions.get().pk,)) in page
    assert "Say whether the return is complete" not in home("cabinet_office")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_round_shows_each_as_much_as_they_may_know(
    body: plans.Body, visitor: Client, acting: Callable[[str], Client], language: str
) -> None:
    body.save(plans.CLEAN)
    body.board()
    with translation.override(language):
        where = reverse("round")
    public = visitor.get(where).content.decode()
    own = acting("planner").get(where).content.decode()
    other = acting("assessor").get(where).content.decode()
    drafted = words(load(EDITION), language).text("state.draft_approved.title")
    unknown = {"en": "Not submitted yet", "cy": "Heb ei gyflwyno eto"}[language]
    assert unknown in public
    assert unknown in other
    assert f'href="{path("plan", language)}"' not in public + other
    assert f'href="{path("plan", language)}"' in own
    assert str(escape(drafted)) in own
    assert str(escape(drafted)) not in public + other
    assert unknown not in own


def test_no_round_and_no_such_round(visitor: Client) -> None:
    with translation.override("en"):
        where = reverse("round")
    assert "No round is open" in visitor.get(where).content.decode()
    plans.begin(PK)
    assert visitor.get(f"{where}?round=99").status_code == 404
    assert visitor.get(f"{where}?round={PK}").status_code == 200
