"""`cynllun nation`: plans put together from workbooks, with who is missing, in every form and both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.casts import sheets as cast
from tests.cli.conftest import Run


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    """The workbooks of two bodies."""
    files = []
    for code in (cast.COMMITTEE, cast.AUTHORITY):
        files.append(tmp_path / f"{code}.xlsx")
        files[-1].write_bytes(cast.filled(code))
    return files


def test_two_bodies_are_one_and_the_missing_are_named(run: Run, two: list[Path]) -> None:
    done = run("nation", *two, "--format", "json")
    found = json.loads(done.out)
    assert done.code == 1 and found["bodies"] == [file.stem for file in two]
    assert set(found["missing"]).isdisjoint(found["bodies"]) and found["missing"]
    rows = {row["id"]: row["values"] for row in found["money"]}
    assert len(rows["net_income"]) == len(found["years"]) == 3
    if not found["silent"]:
        for gross, taken, net in zip(rows["c3_total_income"], rows["received"], rows["net_income"], strict=True):
            assert net == pytest.approx(gross + taken)
    said = run("nation", *two)
    assert "Money is in thousands of pounds." in said.out and "Not at hand, and not in these figures:" in said.out
    assert "Mae arian mewn miloedd o bunnoedd." in run("nation", *two, "--language", "cy").out


def test_the_workbook_has_a_list_for_each_part(run: Run, two: list[Path], tmp_path: Path) -> None:
    assert "--out" in run("nation", *two, "--format", "xlsx").err
    out = tmp_path / "one.xlsx"
    assert run("nation", *two, "--format", "xlsx", "--out", out).code == 1
    book = CalamineWorkbook.from_path(out)
    assert book.sheet_names == ["Bodies", "Money", "Taken out", "Still in the figures", "People and activity"]
    assert run("nation", *two, "--format", "xlsx", "--out", two[0]).code == 2, "a workbook that was read is not written over"


def test_what_cannot_be_done_is_said_in_a_sentence(run: Run, two: list[Path], tmp_path: Path) -> None:
    wrong = run("nation", two[0], "--region", "nowhere")
    assert wrong.code == 2 and "No region is called nowhere. Known here: north" in wrong.err
    outside = run("nation", two[0], "--region", "south_east")
    assert outside.code == 2 and "South East Wales" in outside.err
    gone = run("nation", tmp_path / "gone.xlsx")
    assert gone.code == 2 and "gone.xlsx" in gone.err
