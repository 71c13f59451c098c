"""Tables that people add rows to grow: in the template, with what is laid into it, and below the last row of a filled one."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from cynllun.demonstration.cast import bodies
from cynllun.figures import Return, RowTable
from cynllun.frameworks.layout import FIRST_ROW, TOTAL_ROW
from cynllun.workbooks import write_template
from cynllun.workbooks.rows import MOST_ROWS
from tests.casts import sheets as cast
from tests.cli.conftest import Run, run

__all__ = ["run"]
CODE = cast.COMMITTEE


def many(count: int) -> Return:
    """The committee's return with so many risks."""
    own = cast.plans()[CODE]
    held = own.rows["c11"]
    texts = tuple(tuple(f"{name} {n}" if name == "title" else None for n in range(count)) for name in held.text_columns)
    numbers = np.full((len(held.number_columns), count), 1.0)
    return replace(own, rows={**own.rows, "c11": RowTable(held.number_columns, held.text_columns, numbers, texts)})


def made(base: Return | None = None, **rows: int) -> bytes:
    return write_template(cast.edition(), cast.body(CODE), "en", cast.words(), organisations=bodies(), base=base, grown=rows)


def test_a_template_has_as_many_rows_as_are_asked_for_and_what_is_laid_in_grows_it() -> None:
    table = cast.edition().table("c11")
    for data, last in (
        (made(c11=120), 120),
        (made(many(table.max_rows + 5)), table.max_rows + 5),
        (made(c11=9), table.max_rows),
    ):
        book = openpyxl.load_workbook(BytesIO(data))
        page = book["C11"]
        assert page.cell(FIRST_ROW + last - 1, 1).value == last and page.cell(FIRST_ROW + last, 1).value is None
        totals = [str(page.cell(TOTAL_ROW, c).value) for c in range(1, page.max_column + 1)]
        assert any(f"{FIRST_ROW + last - 1})" in each for each in totals), "the totals follow"
        assert any(f"{FIRST_ROW + last - 1}" in str(area.sqref) for area in page.data_validations.dataValidation)


def test_rows_beyond_the_template_read_back_as_they_were_laid_in() -> None:
    own = many(cast.edition().table("c11").max_rows + 5)
    found = cast.reading(made(own))
    assert found.return_ is not None and not [f for f in found.faults if f.check.startswith("shape-")]
    assert found.return_.rows["c11"].count == own.rows["c11"].count
    assert np.array_equal(found.return_.rows["c11"].numbers, own.rows["c11"].numbers)


def test_above_the_most_rows_that_are_read_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    most = cast.edition().table("c11").max_rows + 2
    data = made(many(most + 3))
    monkeypatch.setattr("cynllun.workbooks.forms.MOST_ROWS", most)
    found = cast.reading(data)
    assert found.return_ is not None and found.return_.rows["c11"].count == most < MOST_ROWS
    said = [f for f in found.faults if f.check == "shape-rows-too-many"]
    assert len(said) == 1 and said[0].severity == "blocks" and said[0].sentence.params["count"] == 3


def test_rows_are_asked_for_on_the_command_line(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "t.xlsx"
    asked = ("template", cast.EDITION, "--organisation", CODE, "--out", out)
    assert "for example c9=400" in run(*asked, "--rows", "c3=400").err
    assert run(*asked, "--rows", "c11=2001").code == 2
    assert run(*asked, "--rows", "c11=90").code == 0
    assert openpyxl.load_workbook(out)["C11"].cell(FIRST_ROW + 89, 1).value == 90
