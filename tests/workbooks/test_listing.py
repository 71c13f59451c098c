"""A list as a file: text stays text, headings stay in sight, and a spreadsheet runs nothing."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest

from cynllun.workbooks.listing import comma_separated, workbook

HOSTILE = ["=1+1", "+44", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "http://example.org", "plain", ""]


def test_a_workbook_holds_text_as_text() -> None:
    content = workbook(
        "Requirements", ["Id", "Text"], [[f"r{n}", text] for n, text in enumerate(HOSTILE)], [("About", "=2+2")], "About"
    )
    book = openpyxl.load_workbook(BytesIO(content))
    sheet, beside = book.worksheets
    for row, text in zip(sheet.iter_rows(min_row=2), HOSTILE, strict=True):
        assert row[1].value == (text.replace("\r", "_x000D_") if "\r" in text else text or None)
        assert row[1].data_type in ("s", "n") and row[1].hyperlink is None
    assert beside["B1"].value == "=2+2" and beside["B1"].data_type == "s"


def test_the_headings_stay_in_sight_and_can_be_filtered_by() -> None:
    content = workbook("Gofynion", ["Id", "Due", "Number"], [["a", date(2032, 3, 31), 7], ["b", None, None]], [], "Ynghylch")
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    assert book.sheetnames == ["Gofynion", "Ynghylch"]
    assert sheet.freeze_panes == "C2" and sheet.auto_filter.ref == "A1:C3" and sheet.print_title_rows == "$1:$1"
    assert [cell.value for cell in sheet[1]] == ["Id", "Due", "Number"]
    assert sheet["B2"].value.date() == date(2032, 3, 31) and sheet["C2"].value == 7 and sheet["B3"].value is None


def test_an_empty_list_is_a_workbook_all_the_same_and_always_the_same() -> None:
    once, again = (workbook("T", ["Id"], [], [], "A") for _ in range(2))
    assert once == again and openpyxl.load_workbook(BytesIO(once)).worksheets[0].max_row == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_a_csv_runs_nothing(text: str) -> None:
    content = comma_separated(["Id", text], [["a", text], [date(2032, 3, 31), None], [-5, text]])
    rows = list(csv.reader(StringIO(content.removeprefix("\ufeff"), newline="")))
    safe = text if text in ("plain", "", "http://example.org") else f"'{text}"
    assert rows == [["Id", safe], ["a", safe], ["2032-03-31", ""], ["-5", safe]]
