"""What was issued stands in the downloaded workbook as given: locked, said on its sheet, and found when it comes back changed."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cynllun.deeds import allocations, assumptions
from cynllun.workbooks.filling import patch
from tests.web import plans
from tests.web.test_plan_forms import sending
from tests.web.test_plan_pages import PK, path
from tests.web.test_plan_uploads import XLSX

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> plans.Body:
    made, director = plans.begin(PK), plans.who("planning_director")
    latest = assumptions.issues(director, made.plan.round)[-1]
    values = {**latest.values, "pay_award": [4.0, 3.5, 3.5]}
    assumptions.issue_assumptions(director, made.plan.round_id, values=values, words="The award.", seen=1)
    lines: dict[str, list[float | None]] = {
        line: [None] * 3 for line in allocations.lines_of(plans.load(plans.EDITION), "board")
    }
    allocations.issue_allocation(director, PK, values={**lines, "c7_gms": [51000.0, None, 52000.0]}, words="Letter 7.", seen=0)
    return made


def download(language: str = "en", query: str = "", name: str = "plan-template", **terms: str) -> bytes:
    answer = sending("planner").get(path(name, language=language, **terms) + query)
    assert answer.status_code == 200
    return bytes(answer.content)


def cells(data: bytes, sheet: str) -> dict[str, Any]:
    """The cells of a sheet that hold something and are locked, by address, below its headings."""
    page = openpyxl.load_workbook(io.BytesIO(data))[sheet]
    return {
        cell.coordinate: cell.value for line in page.iter_rows(min_row=7) for cell in line
        if cell.protection.locked and isinstance(cell.value, int | float) and cell.column > 2
    }  # fmt: skip


def test_an_empty_workbook_holds_what_was_issued_and_its_sheets_say_so(body: plans.Body) -> None:
    assert body.plan.pk == PK
    data = download()
    issued = cells(data, "C6")
    assert len(issued) == 40 and [issued[cell] for cell in ("C7", "D7", "E7", "O7")] == [4.0, 3.5, 3.5, 2]
    assert sorted(cells(data, "C7").values()) == [51000, 52000]
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert "version 2, issued to all on" in book["C6"]["B2"].value and "filled in and locked" in book["C6"]["B2"].value
    assert "issued in version 1 on" in book["C7"]["B2"].value
    assert "wedi’u cloi" in openpyxl.load_workbook(io.BytesIO(download("cy")))["C7"]["B2"].value


def test_the_latest_stands_in_a_filled_workbook_and_a_version_stays_as_it_was(body: plans.Body) -> None:
    body.save(plans.CLEAN)
    assert cells(download(query="?filled=1"), "C6")["C7"] == 4.0
    assert not cells(download(name="plan-workbook", number="1"), "C6")


def test_a_given_cell_that_was_changed_is_found_at_its_cell(body: plans.Body) -> None:
    body.save(plans.CLEAN)
    data = download(query="?filled=1")
    gms = next(cell for cell, value in cells(data, "C7").items() if value == 51000)
    file = SimpleUploadedFile("cynllun.xlsx", patch(data, {"C7": {gms: 51001.0}, "C6": {"C7": 3.3}}), XLSX)
    answer = sending("planner").post(path("plan-upload"), {"token": "t", "revision": str(body.plan.revision), "workbook": file})
    assert answer.status_code == 302
    found = {(each["check"], each["cell"]) for each in body.plan.versions.latest("number").findings.findings}
    assert {
        ("cell-given-changed", gms),
        ("cell-given-changed", "C7"),
        ("record-c6-issued", "C7"),
        ("record-c7-gms", gms),
    } <= found
    file = SimpleUploadedFile("cynllun.xlsx", patch(data, {"C7": {gms: ""}}), XLSX)
    sending("planner").post(path("plan-upload"), {"token": "u", "revision": str(body.plan.revision), "workbook": file})
    found = {(each["check"], each["cell"]) for each in body.plan.versions.latest("number").findings.findings}
    assert ("cell-given-emptied", gms) in found and ("cell-given-changed", "C7") not in found
