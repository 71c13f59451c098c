"""`cynllun template --from LAST.xlsx --record`: what is in a template before a person opens it."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.casts import sheets as cast
from tests.cli.conftest import Run


def test_a_plan_is_made_again_from_an_earlier_workbook_with_a_report(run: Run, clean: Path, tmp_path: Path) -> None:
    out, report = tmp_path / "again.xlsx", tmp_path / "report.xlsx"
    done = run("template", cast.EDITION, "--organisation", cast.COMMITTEE, "--from", clean, "--out", out, "--report", report)
    assert done.code == 0 and "Carried: " in done.out and "Not carried: 0" in done.out
    assert "No figure and no row differs." in run("compare", clean, out, "--on", "2026-03-01").out
    assert openpyxl.load_workbook(report).sheetnames == ["Carried", "Not carried"]


def test_anothers_workbook_and_no_workbook_are_refused(run: Run, clean: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    asked = ("template", cast.EDITION, "--organisation", cast.BOARD, "--out", out)
    assert "is the workbook of" in run(*asked, "--from", clean).err
    assert "There is no file" in run(*asked, "--from", tmp_path / "none.xlsx").err and not out.exists()


def test_the_record_stands_beside_the_lines_of_a_real_body(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "real.xlsx"
    done = run("template", cast.EDITION, "--organisation", "7A6", "--out", out, "--record")
    assert done.code == 0 and "published figure beside them" in done.out
    page = openpyxl.load_workbook(out)["C1"]
    said = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value and "vintage" in str(cell.value)]
    assert said and all("published" in each for each in said)
