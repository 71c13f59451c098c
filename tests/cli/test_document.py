"""`cynllun document`: a Word plan and its workbook, on the command line."""

from __future__ import annotations

import csv
import json
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Run

LINE, YEAR = "c3_pay", "2026-27"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    made = docx.Document()
    made.add_paragraph("Pay: {{ c3_pay@2026-27:m1 }}. Income: {{ c3_total_income@2026-27 }}.")
    file = tmp_path / "plan.docx"
    made.save(str(file))
    return file


def test_a_plan_is_filled_checked_and_found_to_differ(run: Run, clean: Path, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "filled.docx"
    assert run("document", "check", plan, clean).code == 1, "a field that is only typed does not agree yet"
    assert run("document", "fill", plan, clean, "--out", out).code == 0
    assert run("document", "fill", plan, clean, "--out", out).code == 2, "a document is not written over"
    assert run("document", "check", out, clean).code == 0
    said = json.loads(run("document", "check", out, clean, "--format", "json").out)
    assert [each["agrees"] for each in said["fields"]] == [True, True] and "£" in said["fields"][1]["shows"]
    shown = said["fields"][0]["shows"]
    parts = out.read_bytes()
    changed = docx.Document(BytesIO(parts))
    for text in changed.element.body.iter("{*}t"):
        if text.text == shown:
            text.text = "0.1"
    changed.save(str(out))
    wrong = run("document", "check", out, clean)
    assert wrong.code == 1 and "0.1" in wrong.out and shown in wrong.out


def test_every_figure_is_listed_with_the_text_that_asks_for_it(run: Run, clean: Path, tmp_path: Path) -> None:
    out = tmp_path / "fields.csv"
    assert run("document", "fields", clean, "--out", out).code == 0
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["Field"]: row for row in csv.DictReader(stream)}
    assert rows[f"{{{{ {LINE}@{YEAR} }}}}"]["Table"] == "C3" and float(rows[f"{{{{ {LINE}@{YEAR} }}}}"]["Value"]) > 0


def test_a_name_that_is_not_there_and_a_scale_that_does_not_fit_are_named(run: Run, clean: Path, tmp_path: Path) -> None:
    made = docx.Document()
    for text in (
        "{{ c99_x@2026-27 }}",
        "{{ c3_pay@1999-00 }}",
        "{{ c3_pay@2026-04 }}",
        "{{ c15_contracted@2026-04:m1 }}",
        "{{ hm }}",
    ):
        made.add_paragraph(text)
    file = tmp_path / "plan.docx"
    made.save(str(file))
    done = run("document", "check", file, clean)
    assert done.code == 1 and len(done.out.strip().splitlines()) == 6
    assert all(
        words in done.out
        for words in ("no line has this name", "no such period", "no figure for this period", "are for money", "no field")
    )


@pytest.mark.parametrize("order", [("plan", "none"), ("none", "clean"), ("clean", "clean"), ("plan", "plan")])
def test_a_file_that_cannot_be_used_gets_one_sentence(
    run: Run, clean: Path, plan: Path, tmp_path: Path, order: tuple[str, str]
) -> None:
    files = {"clean": clean, "plan": plan, "none": tmp_path / "none"}
    done = run("document", "check", files[order[0]], files[order[1]])
    assert done.code == 2 and len(done.err.strip().splitlines()) == 1
