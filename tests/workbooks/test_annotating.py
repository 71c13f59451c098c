"""The reader's own workbook with the findings on it."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from cynllun.checks import Finding, from_fault
from cynllun.words import Sentence
from cynllun.workbooks import annotate
from tests.casts import sheets as cast

CODE = cast.COMMITTEE
OWN = cast.typed("gbp_000", "C3", CODE)


def findings() -> list[Finding]:
    """A fault of a cell, one of the whole workbook, one on a sheet that is not there."""
    found = cast.reading(cast.with_text(cast.filled(CODE), OWN.sheet, OWN.cell, "(1,234)"))
    more = Finding("x", 3, "query", CODE, Sentence("refusal.empty", {"file": "=1+1"}), Sentence("refusal.empty", {"file": "b"}),
                   "Nowhere", "B2", ("Nowhere!B2", "C3!B10:C11", "C3!A1:ZZ99"), 3.0, 1.0, 2.0)  # fmt: skip
    whole = Finding("y", 1, "note", CODE, more.sentence, more.action)
    return [*(from_fault(fault, CODE) for fault in found.faults), more, whole]


@pytest.mark.parametrize(("language", "name", "title"), [("en", "Findings", "Blocks"), ("cy", "Canfyddiadau", "Yn atal")])
def test_comments_colours_and_a_list_with_links(language: str, name: str, title: str) -> None:
    made = annotate(cast.filled(CODE), findings(), cast.words(language))
    book = openpyxl.load_workbook(BytesIO(made))
    cell = book[OWN.sheet][OWN.cell]
    assert cell.comment is not None and title in cell.comment.text and "(1,234)" in cell.comment.text
    assert cell.fill.fgColor.rgb == "00F4B6AE"
    assert book["C3"]["B10"].fill.fgColor.rgb == book["C3"]["C11"].fill.fgColor.rgb == "00B9D9F2"
    sheet = book[name]
    assert book.sheetnames[0] == name and sheet.max_row == 1 + len(findings())
    assert sheet["D2"].hyperlink.location == f"'{OWN.sheet}'!{OWN.cell}" and sheet["D2"].value == OWN.cell
    assert all(sheet.cell(row, 5).data_type == "s" for row in range(2, sheet.max_row + 1))
    assert (sheet["G3"].value, sheet["H3"].value, sheet["I3"].value) != (None, None, None)


def test_every_cell_stays_as_it_was() -> None:
    before = openpyxl.load_workbook(BytesIO(cast.filled(CODE)))
    after = openpyxl.load_workbook(BytesIO(annotate(cast.filled(CODE), findings(), cast.words())))
    for sheet in before.sheetnames:
        for old, new in zip(before[sheet].iter_rows(values_only=True), after[sheet].iter_rows(values_only=True), strict=True):
            assert [v or None for v in old] == [v or None for v in new]


def test_the_annotated_copy_can_be_corrected_and_read_again() -> None:
    data = cast.with_text(cast.filled(CODE), OWN.sheet, OWN.cell, "(1,234)")
    first = cast.reading(data)
    again = cast.reading(annotate(data, [from_fault(f, CODE) for f in first.faults], cast.words()))
    assert [f.check for f in again.faults] == ["cell-number-as-text"]


def test_findings_laid_twice_are_one_list() -> None:
    once = annotate(cast.filled(CODE), findings(), cast.words())
    twice = openpyxl.load_workbook(BytesIO(annotate(once, findings()[:1], cast.words())))
    assert twice.sheetnames.count("Findings") == 1 and twice["Findings"].max_row == 2


def test_a_workbook_that_cannot_be_changed_gives_the_findings_alone() -> None:
    book = openpyxl.load_workbook(BytesIO(annotate(b"PK nothing of the kind", findings(), cast.words())))
    assert book.sheetnames == ["Findings"] and book["Findings"]["A3"].value == 2


def test_a_merged_cell_is_marked_at_its_first() -> None:
    book = openpyxl.load_workbook(BytesIO(cast.filled(CODE)))
    book["C3"].merge_cells("D8:E8")
    stream = BytesIO()
    book.save(stream)
    merged = cast.reading(stream.getvalue())
    made = annotate(stream.getvalue(), [from_fault(f, CODE) for f in merged.faults], cast.words())
    assert openpyxl.load_workbook(BytesIO(made))["C3"]["D8"].comment is not None


def test_the_list_prints_on_a4_as_wide_as_the_page_with_its_headings() -> None:
    sheet = openpyxl.load_workbook(BytesIO(annotate(cast.filled(CODE), findings(), cast.words())))["Findings"]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (9, "landscape", 1, 0)
    assert sheet.print_title_rows == "$1:$1" and sheet.sheet_properties.pageSetUpPr.fitToPage
    assert all(sheet.cell(2, column).alignment.wrap_text for column in (5, 6, 10))
    assert sheet.row_dimensions[2].height > 18
