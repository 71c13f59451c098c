"""The public record: what is decided and published, the same for everybody, and nothing else of a plan."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from cynllun.editions import load
from cynllun.figures import State
from cynllun.records.models import Plan
from cynllun.web import speech
from tests.casts import published_plan as cast
from tests.web import people
from tests.web.test_published import text

pytestmark = pytest.mark.django_db
HOME = f"/en/record/{cast.PLAN}"


@pytest.fixture
def plan() -> Plan:
    return cast.whole(people.place("body"), people.somebody("planner"))


def words(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return text(answer.content.decode()).replace("\N{WORD JOINER}", "")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "No plan has been published yet"), ("cy", "Nid oes cynllun wedi’i gyhoeddi eto")]
)
def test_there_is_nothing_to_read_until_a_plan_is_published(visitor: Client, language: str, said: str) -> None:
    body, person = people.place("body"), people.somebody("planner")
    cast.decide(cast.submit(cast.version_of(cast.plan_of(body, published=False), person), person), person)
    assert said in words(visitor, f"/{language}/record")
    assert visitor.get(HOME).status_code == 404
    assert visitor.get(f"{HOME}/figures.csv").status_code == 404


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_published_plan_is_listed_with_its_decision(visitor: Client, plan: Plan, language: str) -> None:
    page = words(visitor, f"/{language}/record")
    with translation.override(language):
        assert plan.organisation.name(language) in page
        assert speech.text("state.approved_with_conditions.title", cast.EDITION) in page


def test_a_decision_without_conditions_has_0_of_them(visitor: Client) -> None:
    person = people.somebody("planner")
    plan = cast.plan_of(people.place("body"))
    cast.decide(cast.submit(cast.version_of(plan, person), person), person, "approved")
    assert '<td class="app-number">0</td>' in visitor.get("/en/record").content.decode()


@pytest.mark.usefixtures("plan")
def test_it_says_what_was_decided_why_and_on_which_conditions(visitor: Client) -> None:
    page = words(visitor, HOME)
    assert "Approved with conditions" in page and cast.REASON in page
    assert f"{cast.CONDITION} · by 30 June 2026" in page
    assert "published on 4 March 2026" in page and "This body does not exist" in page


@pytest.mark.parametrize("language", ["en", "cy"])
def test_its_title_names_the_body_and_its_own_letter_comes_first(visitor: Client, plan: Plan, language: str) -> None:
    page = visitor.get(f"/{language}/record/{cast.PLAN}").content.decode()
    assert plan.organisation.name(language) in page.split("<title>")[1].split("</title>")[0]
    with translation.override(language):
        outcome = speech.text("state.approved_with_conditions.title", cast.EDITION)
    assert page.count(outcome) == 2  # the title and the heading


@pytest.mark.usefixtures("plan")
def test_it_shows_the_planned_position_as_it_was_found(visitor: Client) -> None:
    page = words(visitor, HOME)
    position = cast.found().position
    assert len(position["rows"]) == 4
    assert "What version 1 of the plan says, in thousands of pounds (k). It is not what happened." in page
    with translation.override("en"):
        for row in position["rows"]:
            said = " ".join(f"{'−' if value < 0 else ''}£{abs(value):,.0f}k" for value in row["values"])
            title = speech.text(f"line.{row['line']}.title", cast.EDITION)
            assert f"{title} {said}" in page


@pytest.mark.usefixtures("plan")
def test_every_expectation_of_the_body_has_its_verdict(visitor: Client) -> None:
    answer = visitor.get(HOME)
    judged = [e for e in load(cast.EDITION).expectations if e.applies("board")]
    promised = answer.content.decode().count('class="app-thread"')
    assert promised == len(judged) == 23
    page = text(answer.content.decode())
    assert page.count("Reached") + page.count("Not reached") + page.count("Cannot tell") + page.count("Not yet due") >= promised
    assert "March 2026" in page and "Q4 2027-28" in page and "2028-29" in page


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_file_has_every_stored_figure(visitor: Client, language: str) -> None:
    answer = visitor.get(f"/{language}/record/{cast.PLAN}/figures.csv")
    assert f"version-1-{language}.csv" in answer["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    own = cast.figures()
    assert len(rows) == len(own.values)
    values = [list(row.values()) for row in rows]
    numbers = [float(row[9]) for row in values if row[9]]
    assert len(numbers) == sum(State(s).has_value for s in own.states)
    assert sum(numbers) == pytest.approx(own.values[own.values == own.values].sum())


@pytest.mark.usefixtures("plan")
def test_only_the_decision_letter_is_public(visitor: Client) -> None:
    assert visitor.get(f"{HOME}/letter/{cast.LETTER}.docx").content == b"a decision letter"
    assert visitor.get(f"{HOME}/letter/{cast.LETTER + 1}.docx").status_code == 404


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("role", ["planner", "assessor", "auditor", ""])
def test_whoever_is_signed_in_reads_what_the_public_reads(visitor: Client, acting: Callable[[str], Client], role: str) -> None:
    def main(client: Client) -> str:
        return client.get(HOME).content.decode().split("<main")[1].split("</main>")[0]

    assert main(acting(role)) == main(visitor)


def test_a_later_version_is_not_shown_before_it_is_decided_on(visitor: Client, plan: Plan) -> None:
    later = cast.version_of(plan, people.somebody("planner"), number=2, code="DEMO-1")
    cast.submit(later, people.somebody("planner"), number=2)
    page = words(visitor, HOME)
    assert "Version 1" in page and later.content_hash not in page


def test_a_revocation_stands_first_and_the_approval_stays(visitor: Client, plan: Plan) -> None:
    cast.decide(plan.submissions.get(), people.somebody("cabinet_office"), "revoked", "A deficit is forecast.")
    page = words(visitor, HOME)
    assert page.index("A deficit is forecast.") < page.index(cast.REASON)
    assert "(an earlier decision)" in page


def test_figures_of_another_text_of_the_framework_are_not_laid_out(visitor: Client) -> None:
    person = people.somebody("planner")
    plan = cast.plan_of(people.place("body"))
    cast.decide(cast.submit(cast.version_of(plan, person, edition_hash="0" * 64), person), person)
    page = words(visitor, HOME)
    assert "made under another text of the framework" in page and "What the plan promises" not in page
    assert visitor.get(f"{HOME}/figures.csv").status_code == 404
