"""`cynllun check`: exit codes, the three forms of its answer, several files, both languages."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.casts import sheets as cast
from tests.cli.conftest import Run

DAY = ("--on", "2026-03-01")


def test_a_clean_workbook_ends_with_0(run: Run, clean: Path) -> None:
    done = run("check", clean, *DAY)
    assert done.code == 0 and not done.err
    assert "Nothing blocks submission." in done.out and "Blocks submission: 0" in done.out
    assert "Checks that apply:" in done.out and "Passed:" in done.out and "Cannot be told" in done.out


def test_what_blocks_ends_with_1_and_says_where_and_what_to_do(run: Run, blocked: Path) -> None:
    own = cast.typed("gbp_000", "C3", cast.AUTHORITY)
    done = run("check", blocked, *DAY)
    assert done.code == 1
    assert f"C3!{own.cell}" in done.out and "cell-number-as-text" in done.out and "→ If 1234 is meant, type 1234" in done.out
    assert "It cannot be submitted as it is." in done.out


def test_findings_come_in_order_of_severity(run: Run, blocked: Path) -> None:
    found = json.loads(run("check", blocked, "--format", "json", *DAY).out)[0]["findings"]
    order = ["blocks", "breach", "query", "note"]
    assert [f["severity"] for f in found] == sorted((f["severity"] for f in found), key=order.index)
    text = run("check", blocked, *DAY).out
    places = [text.index(f"\n{name}  ") for name in ("Blocks submission", "Breach", "To be explained", "Note")
              if f"\n{name}  " in text]  # fmt: skip
    assert places == sorted(places) and places


@pytest.mark.parametrize(("name", "content", "says"), [
    ("missing.xlsx", None, "There is no file"), ("empty.xlsx", b"", "is empty"), ("plan.csv", b"a,b\n1,2\n", "text file"),
    ("really.xlsx", b"%PDF-1.4", "is a PDF"),
])  # fmt: skip
def test_what_cannot_be_read_ends_with_2(run: Run, tmp_path: Path, name: str, content: bytes | None, says: str) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    done = run("check", file)
    assert done.code == 2 and says in done.out.replace("\n  ", " ") and name in done.out and "Traceback" not in done.err


def test_a_folder_and_a_file_that_may_not_be_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "is a folder" in run("check", tmp_path).out.replace("\n  ", " ")
    locked = tmp_path / "locked.xlsx"
    locked.write_bytes(b"x")

    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    done = run("check", locked)
    assert done.code == 2 and "cannot be opened: Permission denied" in done.out.replace("\n  ", " ")


def test_a_name_that_cannot_be_one(run: Run) -> None:
    assert run("check", "a\0b.xlsx").code == 2


def test_json_is_always_a_list(run: Run, clean: Path, tmp_path: Path) -> None:
    done = run("check", clean, tmp_path / "missing.xlsx", "--format", "json", *DAY)
    first, second = json.loads(done.out)
    assert done.code == 2
    assert (first["edition"], first["organisation"], first["readable"]) == (cast.EDITION, cast.COMMITTEE, True)
    assert first["content"] == cast.plans()[cast.COMMITTEE].content_hash()
    assert (second["edition"], second["readable"]) == (None, False)
    [finding] = second["findings"]
    assert finding["check"] == "refusal-missing" and finding["severity"] == "blocks" and "missing.xlsx" in finding["message"]


def test_a_whole_round_is_laid_side_by_side(run: Run, tmp_path: Path) -> None:
    """The board's payment to the committee is not what the committee expects of it: seen only when both are there."""
    plan = cast.plans()[cast.COMMITTEE]
    files = []
    for code in (cast.BOARD, cast.COMMITTEE):
        file = tmp_path / f"{code}.xlsx"
        file.write_bytes(cast.filled(code))
        files.append(file)
    from cynllun.figures import RowTable
    from cynllun.workbooks.filling import fill

    rows = plan.rows["c8"]
    numbers = rows.numbers.copy()
    at = rows.text("counterpart").index(cast.BOARD)
    numbers[rows.number_columns.index("income@2026-27"), at] += 7
    other = RowTable(rows.number_columns, rows.text_columns, numbers, rows.texts)
    from dataclasses import replace

    changed = replace(plan, rows={**plan.rows, "c8": other})
    files[1].write_bytes(fill(cast.template(cast.COMMITTEE), changed, cast.edition(), cast.words(), cast.bodies()))
    alone = {f["check"] for f in json.loads(run("check", files[0], "--format", "json", *DAY).out)[0]["findings"]}
    both = json.loads(run("check", *files, "--format", "json", *DAY).out)
    mirrored = [f for f in both[0]["findings"] if f["check"] not in alone]
    assert mirrored and any(abs(f["difference"] or 0) == 7 for f in mirrored)


def test_two_workbooks_of_one_body_are_not_guessed_between(run: Run, clean: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(clean.read_bytes())
    done = run("check", clean, copy, *DAY)
    assert done.code == 2 and "same body" in done.out.replace("\n  ", " ")


def test_an_annotated_copy_beside_the_workbook(run: Run, blocked: Path, tmp_path: Path) -> None:
    before = blocked.read_bytes()
    done = run("check", blocked, "--format", "xlsx", *DAY)
    assert done.code == 1 and blocked.read_bytes() == before
    assert "Findings" in openpyxl.load_workbook(tmp_path / "blocked-findings.xlsx").sheetnames


def test_annotated_copies_in_a_folder(run: Run, blocked: Path, clean: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("check", blocked, clean, tmp_path / "missing.xlsx", "--format", "xlsx", "--out", out, "--language", "cy", *DAY)
    assert done.code == 2 and "missing.xlsx" in done.err
    assert {f.name for f in out.iterdir()} == {"blocked-canfyddiadau.xlsx", "clean-canfyddiadau.xlsx"}
    assert "Canfyddiadau" in openpyxl.load_workbook(out / "clean-canfyddiadau.xlsx").sheetnames


def test_a_workbook_is_never_written_over_by_its_findings(run: Run, blocked: Path) -> None:
    before = blocked.read_bytes()
    done = run("check", blocked, "--format", "xlsx", "--out", blocked, *DAY)
    assert done.code == 2 and blocked.read_bytes() == before and "not written over" in done.err


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_answer_goes_to_a_file(run: Run, clean: Path, tmp_path: Path, form: str) -> None:
    done = run("check", clean, "--format", form, "--out", tmp_path / "answer", *DAY)
    assert done.code == 0 and not done.out and cast.COMMITTEE in (tmp_path / "answer").read_text()


def test_an_answer_that_cannot_be_written(run: Run, clean: Path, tmp_path: Path) -> None:
    for form in ("text", "xlsx"):
        done = run("check", clean, "--format", form, "--out", tmp_path / "no" / "such" / "place", *DAY)
        assert done.code == 2 and "cannot be written" in done.err


def test_it_speaks_welsh(run: Run, blocked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    welsh = run("check", blocked, "--language", "cy", *DAY)
    assert "Yn atal cyflwyno: " in welsh.out and "Nid oes modd ei gyflwyno fel y mae." in welsh.out
    assert run("check", blocked, "--language=cy", *DAY).out == welsh.out
    monkeypatch.setenv("CYNLLUN_LANGUAGE", "cy")
    assert run("check", blocked, *DAY).out == welsh.out
    monkeypatch.delenv("CYNLLUN_LANGUAGE")
    monkeypatch.setenv("LANG", "cy_GB.UTF-8")
    assert run("check", blocked, *DAY).out == welsh.out
    assert "Blocks" not in welsh.out and "Checks" not in welsh.out


def test_a_bar_only_for_who_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    from cynllun.cli.console import Console
    from cynllun.cli.progress import Progress

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for patience, shown in ((0.0, True), (60.0, False)):
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        with Progress(2, Console("en"), patience) as progress:
            for file in ("a.xlsx", "b.xlsx", ""):
                progress.step(file)
        assert ("b.xlsx" in stream.getvalue() or "comparing" in stream.getvalue()) is shown
