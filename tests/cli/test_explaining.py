"""`cynllun checks`, and how `cynllun check` explains a check and says what moved since an earlier workbook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.casts import sheets as cast
from tests.cli.conftest import Run

HEAD = "id,order,family,severity,scope,left,comparison,right,source\n"


@pytest.fixture
def flawed(tmp_path: Path) -> Path:
    file = tmp_path / "flawed.xlsx"
    file.write_bytes(cast.flawed())
    return file


def test_the_checks_are_listed_with_their_rule_and_ground(run: Run) -> None:
    said = json.loads(run("checks", "list", cast.EDITION, "--format", "json").out)
    edition = cast.edition()
    assert [each["id"] for each in said] == [check.id for check in (*edition.checks, *edition.record_checks)]
    nine = [each for each in said if each["family"] == 9]
    assert len(nine) == len(edition.record_checks) and all(each["scope"] == "record" and each["tolerances"] for each in nine)
    assert "Planning assumptions" not in run("checks", "list", cast.EDITION, "--family", "9", "--table", "C7").out
    assert "each line and period that is on record" in run("checks", "list", cast.EDITION, "--family", "9").out
    assert all(each["rule"] and each["cited"] and each["kinds"] and each["tables"] for each in said)
    text = run("checks", "list", cast.EDITION, "--table", "C5u", "--severity", "blocks", "--language", "cy").out
    assert "c5u-rolls" in text and "Gorfodol" in text and "Goddefiant: rounding (rounding = 1 gbp_000)" in text
    assert "c5u-worsens" not in text and "c3-outside-wales" not in text
    eight = json.loads(run("checks", "list", cast.EDITION, "--family", "8", "--format", "json").out)
    assert eight and {each["family"] for each in eight} == {8}
    assert run("checks", "list", "wales-1999").code == 2


def test_a_check_is_explained_at_a_cell(run: Run, flawed: Path) -> None:
    whole = run("check", flawed, "--explain", "c5-bridge-closes")
    assert whole.code == 0 and "Failed: 1 · Cannot tell: 0 · Passed: 2" in whole.out and "at least £" in whole.out
    passed = json.loads(run("check", flawed, "--explain", "c5-bridge-closes", "C5!D36", "--format", "json").out)
    assert [place["verdict"] for place in passed[0]["places"]] == ["passed"] and passed[0]["places"][0]["figures"]
    welsh = run("check", flawed, "--explain", "c5-bridge-closes", "d36", "--language", "cy").out
    assert "Wedi pasio" in welsh and "Caniateir: £1k." in welsh
    across = run("check", flawed, "--explain", "c8-nation-balances").out
    assert "Failed: 3" in across


def test_what_cannot_be_explained_is_said(run: Run, flawed: Path, tmp_path: Path) -> None:
    assert "Did you mean c5-bridge-closes" in run("check", flawed, "--explain", "c5-bridge-close").err
    assert "No check is called zzz" in run("check", flawed, "--explain", "zzz").err
    assert "does not rest on C1!A1" in run("check", flawed, "--explain", "c5-bridge-closes", "C1!A1").err
    assert "one cell at most" in run("check", flawed, "--explain", "a", "b", "c").err
    assert run("check", tmp_path / "none.xlsx", "--explain", "c5-bridge-closes").code == 2


def test_what_moved_since_an_earlier_workbook(run: Run, flawed: Path, clean: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.xlsx"
    before.write_bytes(cast.filled("DEMO-2"))
    done = run("check", flawed, "--since", before)
    assert done.code == 1 and "C5!H35" in done.out and "£0k → −£300k" in done.out and "Findings that stayed: 0" in done.out
    said = json.loads(run("check", before, "--since", flawed, "--format", "json").out)
    assert said["counts"]["went"] == len(said["changes"]) > 10 and said["counts"]["came"] == 0
    closes = next(each for each in said["changes"] if each["check"] == "c5-bridge-closes")
    assert [(t["before"], t["after"]) for t in closes["moved"]] == [("−£300k", "£0k")]
    assert json.loads(run("check", flawed, "--since", flawed, "--format", "json").out)["counts"]["came"] == 0
    assert "not of the same body" in run("check", flawed, "--since", clean).err
    assert "one workbook" in run("check", flawed, clean, "--since", before).err
    assert run("check", flawed, "--since", tmp_path / "none.xlsx").code == 2


def test_a_check_is_tried_over_workbooks(run: Run, flawed: Path, tmp_path: Path) -> None:
    tried = run("checks", "try", cast.EDITION, "c5-bridge-closes", flawed)
    assert tried.code == 0 and "at 1 of 3 places, for 1 of 1 bodies" in tried.out and "2028-29" in tried.out
    new = tmp_path / "new.csv"
    new.write_text(HEAD + "mine,1,5,query,across,c3_pay,<=,previous(c3_pay),cynllun\n")
    said = json.loads(run("checks", "try", cast.EDITION, "--file", new, flawed, "--format", "json").out)
    assert said[0]["check"] == "mine" and said[0]["counts"]["failed"] == 3 and said[0]["tried"][0]["fired"][0]["figures"]


def test_what_cannot_be_tried_is_said(run: Run, flawed: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.csv"
    for text, says in ((HEAD + "mine,1,5,query,year,c3_gone,<=,0,cynllun\n", "no line is called c3_gone"),
                       ("id,what\nmine,1\n", "no field is called 'what'")):  # fmt: skip
        new.write_text(text)
        done = run("checks", "try", cast.EDITION, "--file", new, flawed)
        assert done.code == 2 and says in done.err
    assert "cannot be read" in run("checks", "try", cast.EDITION, "--file", tmp_path / "no.csv", flawed).err
    assert "No check is called" in run("checks", "try", cast.EDITION, "no-such", flawed).err
    assert "nothing was tried" in run("checks", "try", cast.EDITION, "c5-bridge-closes").err
    assert "There is no file" in run("checks", "try", cast.EDITION, "c5-bridge-closes", tmp_path / "none.xlsx").err
    done = run("checks", "try", "wales-2025-28", "--file", new, flawed)
    assert done.code == 2
