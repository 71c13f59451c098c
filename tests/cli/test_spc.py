"""`cynllun spc`: a file of dates and values as a control chart; a file that cannot be read is refused with its row."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

CALM = [50, 52, 49, 51, 48, 52, 50, 49, 51, 50, 52, 48, 50, 51, 49]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Fifteen calm months, one that the file leaves out, one that is empty, and one that is not calm."""
    rows = [f"{2024 + n // 12}-{n % 12 + 1:02d},{value}" for n, value in enumerate(CALM)]
    path = tmp_path / "waits.csv"
    path.write_text("\n".join(["Date,Value", *rows, "2025-05,", '2025-06,"1,090.5"']) + "\n", encoding="utf-8-sig")
    return path


def test_it_says_what_the_latest_point_is_and_by_whose_rules(run: Run, file: Path) -> None:
    done = run("spc", file, "--direction", "down", "--target", "60")
    assert done.code == 0, done.err
    assert "1,090.5 in June 2025 is above the upper process limit" in done.out and "of concern" in done.out
    assert "Judged by: NHSRplotthedots 0.2.2 (R)." in done.out and re.search("April 2025 +no figure", done.out)
    welsh = run("spc", file, "--direction", "up", "--profile", "mdc-excel-6", "--language", "cy")
    assert "Mehefin 2025" in welsh.out and "Making Data Count yn Excel, 6 phwynt" in welsh.out and "Gwelliant" in welsh.out


def test_the_same_as_json(run: Run, file: Path) -> None:
    found = json.loads(run("spc", file, "--direction", "down", "--target", "60", "--format", "json").out)
    assert (found["profile"], found["variation"], found["latest"]) == ("ptd-0.2.2", "concern_high", "2025-06")
    assert len(found["figures"]) == 18 and found["figures"][15]["value"] is None and found["figures"][15]["kind"] is None
    assert found["figures"][-1]["signal"] == "outside" and found["points"] == 16


def test_limits_are_made_anew_by_a_person_with_a_reason(run: Run, file: Path) -> None:
    typed = ("spc", file, "--rebase", "2025-06-01", "Counted in another way")
    assert "needs a reason and a name" in run(*typed).err
    done = run(*typed, "--by", "A. Analyst")
    assert "Limits are made anew from June 2025: Counted in another way" in done.out
    assert "1 point is there, and 13 are needed" in done.out
    assert "no row for 2030-01" in run("spc", file, "--rebase", "2030-01", "why", "--by", "me").err
    assert "too short" in run("spc", file, "--baseline", "5").err and run("spc", file, "--baseline", "12").code == 0


def test_times_between_rare_events_are_a_chart_of_their_own(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "never.csv"
    times = [20, 35, 10, 50, 28, 31, 15, 44, 22, 38, 27, 19, 41, 400]
    path.write_text("date,value\n" + "".join(f"{2010 + n}-03-0{n % 9 + 1},{each}\n" for n, each in enumerate(times)))
    found = json.loads(run("spc", path, "--chart", "t", "--direction", "up", "--format", "json").out)
    assert found["variation"] == "improvement_high" and found["segments"][0]["lower"] >= 0
    assert json.loads(run("spc", path, "--chart", "g", "--format", "json").out)["segments"][0]["mean"] == pytest.approx(
        sum(times) / 14
    )
    path.write_text("date,value\n2026-01-02,4\n2026-01-09,-1\n")
    assert "2026-01-09: a time or a number of cases" in run("spc", path, "--chart", "t").err


def test_days_that_are_no_months_are_taken_as_they_are(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_text("date,value\n" + "".join(f"{n:02d}/03/2026,{n % 3}\n" for n in range(1, 20)))
    found = json.loads(run("spc", path, "--format", "json").out)
    assert found["figures"][0]["period"] == "2026-03-01" and found["points"] == 19
    path.write_text("date,value\n31/01/2026,1\n28/02/2026,2\n30/04/2026,3\n")
    assert [each["period"] for each in json.loads(run("spc", path, "--format", "json").out)["figures"]] == [
        "2026-01", "2026-02", "2026-03", "2026-04"]  # fmt: skip


@pytest.mark.parametrize(("rows", "said"), [
    ("month,value\n", "Row 1 of a.csv must say date,value: it says month,value."),
    ("", "must say date,value"),
    ("date,value\n2026-01,1,2\n", "Row 2: two cells are expected, a date and a value, and there are 3."),
    ("date,value\n2026-13,1\n", "Row 2: 2026-13 is no date"),
    ("date,value\n2026-02-30,1\n", "Row 2: 2026-02-30 is no date"),
    ('date,value\n2026-01,1\n2026-02,"1,5"\n', "Row 3: 1,5 is no number"),
    ("date,value\n2026-01,1\n\n2026-01,1\n", "Row 4: 2026-01 stands there twice"),
    ("date,value\n2026-02,1\n2026-01,1\n", "Row 3: 2026-01 comes after a later date"),
    ("date,value\n2026-01,1\n2026-02-01,1\n", "Row 3: 2026-02-01 is written in another way"),
    ("date,value\n2026-01,\n", "a.csv has no row with a value."),
])  # fmt: skip
def test_what_cannot_be_read_is_said_with_its_row(run: Run, tmp_path: Path, rows: str, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(rows)
    done = run("spc", path)
    assert (done.code, done.out) == (2, "") and said in done.err and done.err.count("\n") == 1


def test_a_file_that_is_none_and_a_profile_that_is_none(run: Run, tmp_path: Path, file: Path) -> None:
    assert "cannot be read" in run("spc", tmp_path / "none.csv").err
    (tmp_path / "b.csv").write_bytes(b"date,value\n\xff\xfe,1\n")
    assert "UTF-8" in run("spc", tmp_path / "b.csv").err
    assert "there are ptd-0.2.2, mdc-excel-7" in run("spc", file, "--profile", "x").err
    assert "--target takes one" in run("spc", file, "--target", "many").err
