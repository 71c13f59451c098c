"""Which version of the planning assumptions a plan was made with: on the sheet's page, beside the figures, and in the workbook."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cynllun.deeds import assumptions
from cynllun.editions import load
from cynllun.web.plan.assumed import behind
from tests.casts.published_plan import EDITION
from tests.web import plans
from tests.web.test_plan_forms import sending
from tests.web.test_plan_pages import PK, path, seen
from tests.web.test_plan_uploads import XLSX, workbook

pytestmark = pytest.mark.django_db
NOW = "Made with version 1 of the planning assumptions. Version 1 is the latest that was issued."


@pytest.fixture
def body() -> plans.Body:
    return plans.begin(PK)


def issue(body: plans.Body, energy: float) -> None:
    director = plans.who("planning_director")
    latest = assumptions.issues(director, body.plan.round)[-1]
    values = {**latest.values, "energy": [energy] * 3}
    assumptions.issue_assumptions(director, body.plan.round_id, values=values, words="Prices rose.", seen=latest.number)


def note(name: str, **terms: str) -> str:
    """What the sheet of assumptions of a downloaded workbook says of how it is filled."""
    book = openpyxl.load_workbook(io.BytesIO(sending("planner").get(path(name, **terms)).content))
    return str(book["C6"]["B2"].value)


def test_a_plan_says_which_version_it_used_and_that_a_later_one_was_issued(body: plans.Body) -> None:
    body.save(plans.CLEAN)
    for page in (
        seen("planner", "plan-table", table="c6"),
        seen("planner", "plan-triangulation-service", service="planned_care"),
    ):
        assert NOW in page and "Older assumptions" not in page
    assert "Made with version" not in seen("planner", "plan-table", table="c5")
    assert "Gyda fersiwn 1 y gwnaed" in note("plan-workbook", number="1", language="cy")
    issue(body, 7.5)
    for page in (seen("planner", "plan-table", table="c6"), seen("planner", "plan-triangulation")):
        assert (
            "of this plan are of an earlier version" in page
            and "Version 2 was issued on" in page
            and "Older assumptions" in page
        )
    assert "version 2, issued to all on" in note("plan-template", language="en")
    assert "made with version 1: a later one" in note("plan-workbook", number="1", language="en")
    assert "o fersiwn gynharach na’r ddiweddaraf" in seen("planner", "plan-table", "cy", table="c6")


def test_an_older_version_is_a_finding_when_the_plan_is_read(body: plans.Body) -> None:
    issue(body, 7.5)
    file = SimpleUploadedFile("cynllun.xlsx", workbook(body), XLSX)
    page = sending("planner").post(
        path("plan-upload"), {"token": "t", "revision": str(body.plan.revision), "workbook": file}, follow=True
    )
    assert "10 planning assumptions are of an earlier version (1); the latest issued is version 2." in page.content.decode()


def test_only_what_a_check_compares_with_them_stands_behind_some_lines() -> None:
    edition = load(EDITION)
    assert behind(edition, "board", [edition.index["c16_total"]]) == {"pay_award", "pay_drift"}
    assert behind(edition, "board", [edition.index["a5_nursing_visits"]]) == {"productivity"}
    assert behind(edition, "board", [edition.index["c12_limit"]]) == frozenset()
