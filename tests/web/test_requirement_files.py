"""Requirements to take away: a workbook, CSV and JSON hold what the list holds, in the page's language, and run nothing."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from django.test import Client

from cynllun.editions import load
from tests.casts.browsed_editions import BARE, FULL, at_hand
from tests.oracles import slow_requirements

pytestmark = pytest.mark.django_db
WALES = "wales-2026-29"
SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "docs" / "requirements.schema.json").read_text())
TERMS = [
    {},
    {"body": "trust"},
    {"body": "other"},
    {"strength": "must", "topic": "letter"},
    {"priority": "mental_health", "kind": "measure"},
]


@pytest.fixture(scope="module", autouse=True)
def editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with at_hand(tmp_path_factory.mktemp("editions")):
        yield


def got(visitor: Client, ending: str, terms: dict[str, str], edition: str = FULL, language: str = "en") -> Any:
    answer = visitor.get(f"/{language}/framework/{edition}/requirements.{ending}", terms)
    assert answer.status_code == 200
    if ending != "json":
        assert answer["Content-Disposition"] == f'attachment; filename="{edition}-requirements-{language}.{ending}"'
    return answer


def objects(visitor: Client, terms: dict[str, str], edition: str = FULL, language: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = got(visitor, "json", terms, edition, language).json()
    jsonschema.validate(found, SCHEMA)
    return found


def table(visitor: Client, terms: dict[str, str], edition: str = FULL, language: str = "en") -> list[dict[str, str]]:
    text = got(visitor, "csv", terms, edition, language).content.decode()
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def sheet(visitor: Client, terms: dict[str, str], edition: str = FULL, language: str = "en") -> Any:
    return openpyxl.load_workbook(BytesIO(got(visitor, "xlsx", terms, edition, language).content))


@pytest.mark.parametrize(("edition", "terms"), [(WALES, t) for t in TERMS] + [(FULL, t) for t in TERMS] + [(BARE, {})])
def test_each_file_holds_as_many_as_a_slow_count(visitor: Client, edition: str, terms: dict[str, str]) -> None:
    expected = slow_requirements.count(load(edition), terms)
    found = objects(visitor, terms, edition)
    ids = [each["id"] for each in found["requirements"]]
    assert found["count"] == len(ids) == expected and found["asked"] == terms
    assert [each["Id"] for each in table(visitor, terms, edition)] == ids
    assert [row[0].value for row in sheet(visitor, terms, edition).worksheets[0].iter_rows(min_row=2)] == ids


def test_json_holds_everything_a_requirement_has(visitor: Client) -> None:
    found = objects(visitor, {"topic": "gums", "body": "board", "strength": "must"})
    assert found["requirements"] == [{
        "id": "teeth_clean", "title": "=Brush twice", "text": "=Brush twice!", "evidence": "A brush", "topic": "gums",
        "topics": [{"id": "teeth", "title": "Teeth"}, {"id": "gums", "title": "Gums"}], "strength": "must", "kind": "measure",
        "asked_of": {"board": "asked", "trust": "where_relevant", "sha": "not_asked", "jcc": "not_asked"}, "bodies": ["7a1", "dhcw"],
        "addressee": None, "priority": "timely_access", "measures": ["coding_depth"],
        "links": [{"part": "enabling_actions", "id": "uec1"}, {"part": "expectations", "id": "handover_45"},
                  {"part": "requirements", "id": "gums_rest"}, {"part": "requirements", "id": "teeth_paid"}],
        "consent": ["unions"], "instrument": "quality_statements", "due": "2032-03-31", "source": "cynllun",
        "source_title": found["requirements"][0]["source_title"], "sections": [], "authority": "local",
        "address": f"http://testserver/en/framework/{FULL}/requirements/teeth_clean",
    }]  # fmt: skip
    other = objects(visitor, {"body": "other", "topic": "gums"})["requirements"][0]
    assert other["addressee"] == "welsh_government" and set(other["asked_of"].values()) == {"not_asked"}


def test_the_schema_describes_every_field() -> None:
    fields = SCHEMA["properties"]["requirements"]["items"]["properties"]
    assert all(
        each["description"].endswith(".")
        for each in (*fields.values(), *SCHEMA["properties"].values())
        if "description" in each
    )
    assert all("description" in each for each in fields.values())


@pytest.mark.parametrize(("language", "title", "heading", "must"), [("en", "=Brush twice", "Strength", "Must"),
                                                                   ("cy", "=Brwsiwch ddwywaith", "Cryfder", "Rhaid")])  # fmt: skip
def test_a_file_speaks_the_language_of_its_page_and_runs_nothing(
    visitor: Client, language: str, title: str, heading: str, must: str
) -> None:
    terms = {"topic": "gums", "strength": "must"}
    book = sheet(visitor, terms, language=language)
    first = book.worksheets[0]
    cell = first.cell(2, 2)
    assert (cell.value, cell.data_type) == (title, "s") and first.freeze_panes == "C2"
    assert first.cell(2, [each.value for each in first[1]].index(heading) + 1).value == must
    row = table(visitor, terms, language=language)[0]
    assert f"'{title}" in row.values() and row[heading] == must
    assert objects(visitor, terms, language=language)["language"] == language
    about = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
    assert about[heading] == must and load(FULL).hash in about.values()


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_a_file_of_what_is_no_choice_is_refused_in_one_sentence(visitor: Client, ending: str) -> None:
    answer = visitor.get(f"/en/framework/{WALES}/requirements.{ending}?priority=teeth")
    assert answer.status_code == 400
    assert "“teeth” is no priority of this edition. Choose one from the list" in answer.content.decode()
    assert visitor.get(f"/en/framework/nowhere/requirements.{ending}").status_code == 404


def test_a_workbook_can_be_read_on_paper(visitor: Client) -> None:
    """As many sheets of A4 across as it takes, each with the id and the title of its rows."""
    listed = sheet(visitor, {}).worksheets[0]
    across = sum(listed.column_dimensions[each].width for each in listed.column_dimensions)
    assert listed.page_setup.fitToWidth * 200 >= across - 0.8 * listed.max_column > 200
    longest = max(range(2, listed.max_row + 1), key=lambda row: len(str(listed.cell(row, 3).value)))
    assert listed.row_dimensions[longest].height >= 15 * len(str(listed.cell(longest, 3).value)) / 60, "every line is seen"
    assert listed.print_title_cols == "$A:$B" and listed.print_title_rows == "$1:$1"
