"""The annex of a plan: each requirement with everything that was said of it, in either language, and never a formula."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook

from cynllun.editions import load, words
from cynllun.frameworks.items import Need
from cynllun.plans.answered import Line, Standing
from cynllun.printing import annex, letters
from cynllun.reports.annex import AnnexFacts, AnnexRow, Back, Signed, cells, composed
from cynllun.reports.blocks import Table
from cynllun.reports.letters import Both
from tests.casts.requirements import ASKED, OTHER, PARTY, THIRD, WANTS
from tests.casts.round_cast import EDITION

DAY = date(2026, 1, 14)
NASTY = ("=1+1", "+44", "-1", "@SUM(A1)", "https://example.test", "x" * 40_000)


def line(id: str, standing: Standing, *, due: date | None = None, optional: bool = False) -> Line:
    row = load(EDITION).requirement(id)
    assert row is not None
    by_kind = (("board", Need.OPTIONAL),) if optional else row.by_kind
    return Line(replace(row, due=due, by_kind=by_kind), optional, standing)


@pytest.fixture
def facts() -> AnnexFacts:
    """A row of each sort."""
    return AnnexFacts(
        organisation=Both("Aberllan Health Board", "Bwrdd Iechyd Aberllan"), round=Both("Round", "Cylch"), date=DAY, reference="X01 · v2",
        fictional=True,
        rows=(
            AnnexRow(line=line(ASKED, Standing.PARTLY, due=DAY), text="Two of five.", document="The plan", place="4.2",
                     evidence="Minutes", by="Non Fictional", on=DAY, review=Signed("mend", "Ann Other", DAY)),
            AnnexRow(line=line(OTHER, Standing.NOT_APPLICABLE, optional=True), text="Said before it was asked.",
                     ask=Signed("agreed", "Lead Assessor", DAY, "So it is.")),
            AnnexRow(line=line(THIRD, Standing.UNANSWERED)),
            AnnexRow(line=line(WANTS, Standing.MET), consents=((PARTY, Signed("given", "", DAY, "Minute 7")),)),
            AnnexRow(line=line(WANTS, Standing.MET), consents=((PARTY, Signed("open")),)),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "cy"])
def test_everything_that_was_said_stands_in_the_document(facts: AnnexFacts, language: str) -> None:
    edition, said = load(EDITION), words(load(EDITION), language)
    paper = Document(BytesIO(annex.document(facts, edition, said)))
    told = "\n".join([p.text for p in paper.paragraphs] + [c.text for t in paper.tables for r in t.rows for c in r.cells])
    for wanted in ("Two of five.", "The plan, 4.2", "Minutes", "Non Fictional", "Ann Other", "So it is.", "Minute 7",
                   "14 January 2026" if language == "en" else "14 Ionawr 2026", facts.organisation.said(language),
                   said.text(f"party.{PARTY}.title"), said.text("letter.common.fictional"), said.text("answer.annex.note")):  # fmt: skip
        assert wanted in told, wanted
    assert "Said before it was asked." not in told and "{" not in told


def test_the_same_facts_give_the_same_document(facts: AnnexFacts) -> None:
    edition, said = load(EDITION), words(load(EDITION), "en")
    assert annex.document(facts, edition, said) == annex.document(facts, edition, said)
    real = composed(replace(facts, fictional=False), edition, said)
    assert said.text("letter.common.fictional") not in [getattr(block, "text", "") for block in real.blocks]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_sheet_has_a_row_a_requirement_and_only_text(facts: AnnexFacts, language: str) -> None:
    edition, said = load(EDITION), words(load(EDITION), language)
    rows = tuple(replace(facts.rows[0], text=text, document=text[:9]) for text in NASTY) + facts.rows
    for fictional in (True, False):
        book = load_workbook(BytesIO(annex.sheet(replace(facts, rows=rows, fictional=fictional), edition, said)))
        first, counts = book.worksheets
        assert first.max_row == len(rows) + 1 and first.freeze_panes == "D2" and first.auto_filter.ref
        assert {c.data_type for page in (first, counts) for r in page.iter_rows() for c in r if c.value is not None} == {"s"}
        assert "=1+1" in [c.value for c in first[2]]
        assert said.text("answer.count.total") in [c.value for c in counts["A"]]


def test_a_cell_says_what_is_known_and_is_empty_where_nothing_is(facts: AnnexFacts) -> None:
    edition, said = load(EDITION), words(load(EDITION), "en")
    first, second, third, *_ = (cells(row, edition, said) for row in facts.rows)
    assert (first["due"], first["optional"], second["optional"]) == ("14 January 2026", "Yes", "Where relevant")
    assert (second["words"], second["settled"]) == ("", "Lead Assessor, 14 January 2026: agreed. So it is.")
    assert first["reviewed"] == "Ann Other, 14 January 2026: to be mended"
    assert (third["standing"], third["by"], third["on"], third["settled"], third["consent"]) == ("Not answered", "", "", "", "")


def test_no_heading_breaks_within_a_word() -> None:
    heads = ("Gofyniad", "Ateb", "Ble yn y cynllun", "Tystiolaeth", "Atebwyd gan")
    for first in ("Byr", "Gair " * 30):
        found = letters._shares(Table(heads, ((first, "Heb ei ateb", "–", "–", "–"),), (False,) * 5, "Gofynion"))
        assert sum(found) == pytest.approx(letters.WIDTH) and found[3] > 2.9 and max(found) == found[0 if len(first) > 9 else 2]


def test_a_sheet_that_comes_back_says_whose_it_is_and_is_text_to_a_program(facts: AnnexFacts) -> None:
    back = Back("_known", {"Known body": "X01"}, (("row a", "1 met"),))
    edition, said = load(EDITION), words(load(EDITION), "en")
    book = load_workbook(BytesIO(annex.sheet(replace(facts, back=back), edition, said)))
    pairs = [tuple(cell.value for cell in row) for row in book["_known"].iter_rows()]
    assert pairs == [("Known body", "X01"), ("row a", "1 met")] and book["_known"].sheet_state == "hidden"
    assert book.custom_doc_props["Known body"].value == "X01"
    first = book.worksheets[0]
    assert {cell.number_format for row in first.iter_rows(min_row=2) for cell in row} == {"@"}
    assert first.data_validations.dataValidation[0].formula1 == '"Met,Partly met,Not met"'


def test_rows_are_as_high_as_their_words_and_grow(facts: AnnexFacts) -> None:
    long = replace(facts.rows[0], text="Words and more words. " * 20)
    data = annex.sheet(replace(facts, rows=(long, *facts.rows[1:])), load(EDITION), words(load(EDITION), "cy"))
    page = load_workbook(BytesIO(data)).worksheets[0]
    assert page.row_dimensions[2].height > 120 > page.row_dimensions[4].height
    with ZipFile(BytesIO(data)) as parts:
        assert b"customHeight" not in parts.read("xl/worksheets/sheet1.xml")
