"""A service side by side on a page: what it says, what it cannot tell, whose nation is shown to whom, and its workbook."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pytest

from cynllun.web.triangulation import laid
from tests.casts import published_plan
from tests.web import people, plans
from tests.web.test_plan_forms import sending
from tests.web.test_plan_pages import PK, heading, path, seen

pytestmark = pytest.mark.django_db
NAME, SERVICE, BOOK = "plan-triangulation", "plan-triangulation-service", "plan-triangulation-xlsx"


@pytest.fixture
def body() -> plans.Body:
    return plans.begin(PK)


def row(page: str, table: str, label: str) -> list[str]:
    """The cells of a row of one of the two tables, as they are read."""
    drawn = re.search(rf'<table class="app-figures" id="{table}">.*?</table>', page, re.S)
    assert drawn
    for line in re.findall(r"<tr.*?</tr>", drawn[0], re.S):
        if f'<th scope="row">{label}' in line:
            cells = re.findall(r"<td.*?</td>", line, re.S)
            return [" ".join(re.sub(r"<[^>]+>|\(there is a finding here\)", "", cell).split()) for cell in cells]
    raise AssertionError(label)


def test_the_sides_of_a_service_and_what_they_imply(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    page = seen("finance_director", NAME)
    assert heading(page).endswith("findings stand at these figures")
    for side in ("Activity", "Workforce", "Money", "Outcomes", "What they imply"):
        assert f'<th scope="rowgroup" colspan="5">{side}</th>' in page
    bill, staff, each = (row(page, "year", label) for label in ("Total pay bill", "Total worked <", "Pay bill for each WTE <"))
    for money, wte, cost in zip(bill, staff, each, strict=True):
        made = float(money.replace(",", "")) / float(wte.replace(",", ""))
        assert abs(made - float(cost)) < 0.06
    assert len(row(page, "month", "Total worked <")) == 13


def test_a_finding_stands_at_the_figure_that_it_is_about(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    page = seen("planner", NAME)
    marked = re.findall(r'app-cell--found"><a href="#(finding-[^"]+)"', page)
    assert marked and all(f'id="{key}"' in page for key in marked)
    assert 'class="app-figures__nation"' not in page
    assert "from published plans, once there are at least 5" in page


def test_what_is_missing_is_said_with_its_line_and_its_sheet(body: plans.Body) -> None:
    body.save(plans.INCOMPLETE)
    whole = "".join(seen("planner", SERVICE, "en", service=each) for each in ("whole", "planned_care", "urgent_care"))
    led = set(re.findall(r'app-state"><a href="#(untold-[^"]+)"', whole))
    assert led and all(f'<li id="{each}">' in whole for each in led)
    assert re.search(r"missing is [^<]+ in [A-Z]\d+ \(", whole)


def test_government_sees_the_nation_of_what_was_submitted(body: plans.Body) -> None:
    body.to_feedback()
    page = seen("assessor", NAME)
    own, median, whole = (
        row(page, "year", label) for label in ("Pay bill for each WTE <", "The nation: median", "The nation: taken together")
    )
    assert own == median == whole  # one plan was submitted
    assert "of 1 plan" in page
    assert 'class="app-figures__nation"' not in seen("finance_director", NAME)


def test_a_body_is_shown_a_nation_only_of_what_was_published(body: plans.Body, monkeypatch: pytest.MonkeyPatch) -> None:
    body.to_feedback()
    published_plan.whole(people.place("body"), people.somebody("planner"))
    address = path(NAME, "en", plan=published_plan.PLAN)
    assert 'class="app-figures__nation"' not in sending("planner").get(address).content.decode()  # one is fewer than five
    monkeypatch.setattr(laid.Laid, "fewest", 1)
    assert 'class="app-figures__nation"' not in seen("finance_director", NAME)  # submitted, and not published
    page = sending("planner").get(address).content.decode()
    assert "The nation is every plan of this round that was published" in page
    assert row(page, "year", "The nation: median") == row(page, "year", "Pay bill for each WTE <")


@pytest.mark.parametrize("role", ["assessor", "partner_reader", "auditor"])
def test_before_it_is_submitted_nobody_else_reads_it(body: plans.Body, role: str) -> None:
    body.save(plans.FLAWED)
    for name, terms in ((NAME, {}), (BOOK, {}), (SERVICE, {"service": "whole"})):
        assert sending(role).get(path(name, "en", **terms)).status_code == 404


def test_a_service_that_this_body_has_not_is_not_found(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    assert sending("planner").get(path(SERVICE, "en", service="no-such")).status_code == 404


def test_without_a_version_there_is_nothing_to_put_side_by_side(body: plans.Body) -> None:
    assert body.plan.pk == PK
    assert heading(seen("planner", NAME)) == "Nothing can be put side by side yet"
    assert sending("planner").get(path(BOOK)).status_code == 404


@pytest.mark.parametrize(("language", "sheet"), [("en", "Planned care"), ("cy", "Gofal a gynlluniwyd")])
def test_the_workbook_holds_every_service_with_numbers_as_numbers(body: plans.Body, language: str, sheet: str) -> None:
    body.save(plans.FLAWED)
    answer = sending("planner").get(path(BOOK, language))
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert len(book.sheetnames) == 8 and sheet in book.sheetnames
    cells: list[Any] = [cell.value for line in book[sheet].iter_rows() for cell in line]
    assert sum(isinstance(value, float | int) for value in cells) > 200
    assert not any(isinstance(value, str) and value.startswith("=") for value in cells)


def test_in_welsh_it_is_the_same_page(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    english, welsh = (seen("planner", NAME, language) for language in ("en", "cy"))
    assert "Bil cyflogau am bob CAC" in welsh and "Yr hyn y maent yn ei awgrymu" in welsh
    assert re.findall(r"<td.*?>([\d,.]+)<", english) == re.findall(r"<td.*?>([\d,.]+)<", welsh)
