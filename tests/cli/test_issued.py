"""`cynllun template --issued FILE --record`: what was issued is given and locked, and a file that cannot be read says why."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cynllun.editions import load
from cynllun.plans.given import issued_rows
from cynllun.workbooks.filling import patch
from tests.casts import sheets as cast
from tests.cli.conftest import Run

HEAD = "organisation,line,item,period,value,version\n"
GOOD = (
    HEAD
    + "DEMO-1,c7_gms,,2026-27,51000,1\n,c18s_qualifying,allied_health,2026-27,12,1\nDEMO-2,c7_gms,,2026-27,7,1\nDEMO-1,c6,energy,2027-28,9.5,2\n"
)


def test_what_was_issued_is_given_and_found_again_when_it_is_changed(run: Run, tmp_path: Path) -> None:
    out, file = tmp_path / "plan.xlsx", tmp_path / "issued.csv"
    file.write_text(GOOD)
    done = run("template", cast.EDITION, "--organisation", "DEMO-1", "--out", out, "--record", "--issued", file)
    assert done.code == 0, done.err
    book = openpyxl.load_workbook(out)
    locked = {sheet: {cell.coordinate: cell.value for line in book[sheet].iter_rows(min_row=7) for cell in line
                      if cell.protection.locked and cell.value in (51000, 12, 9.5)} for sheet in ("C6", "C7", "C18s")}  # fmt: skip
    assert [list(each.values()) for each in locked.values()] == [[9.5], [51000], [12]]
    assert "filled in and locked" in str(book["C18s"]["B2"].value)
    out.write_bytes(patch(out.read_bytes(), {"C18s": dict.fromkeys(locked["C18s"], 13.0)}))
    said = run("check", out).out
    assert "was given as 12; the workbook has 13" in said and said.count("was given as") == 1


@pytest.mark.parametrize(("text", "says"), [
    ("body,line\n", "does not begin with the headings"), (HEAD + "DEMO-1,c7_gms,,2026-27,many,1\n", "line 2: “many” is not a number"),
    (HEAD + "DEMO-1,c7_gms,,2026-27,inf,1\n", "is not a number"), (HEAD + "\nDEMO-1,c7_none,,2026-27,7,1\n", "line 3:"),
    (HEAD + "DEMO-1,c6,sunshine,2026-27,7,1\n", "is not an assumption"),
])  # fmt: skip
def test_a_file_that_cannot_be_taken_says_where_and_nothing_is_written(run: Run, tmp_path: Path, text: str, says: str) -> None:
    out, file = tmp_path / "plan.xlsx", tmp_path / "issued.csv"
    file.write_text(text)
    done = run("template", cast.EDITION, "--organisation", "DEMO-1", "--out", out, "--issued", file)
    assert done.code == 2 and says in done.err and not out.exists()


def test_without_such_a_file_it_is_said(run: Run, tmp_path: Path) -> None:
    asked = (
        "template",
        cast.EDITION,
        "--organisation",
        "DEMO-1",
        "--out",
        tmp_path / "plan.xlsx",
        "--issued",
        tmp_path / "none.csv",
    )
    assert "cannot be read" in run(*asked).err


def test_an_edition_without_such_a_table_gives_nothing() -> None:
    assert issued_rows(load("england-2026-31"), 1, {"energy": (1, 2, 3)}) == {}
