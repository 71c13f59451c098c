"""What a person does in the real LibreOffice: the figures come back, the totals follow, the changes of shape are named."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import numpy as np
import pytest
from python_calamine import CalamineWorkbook

from cynllun.figures import State
from cynllun.frameworks.layout import cell
from cynllun.workbooks.filling import fill
from cynllun.workbooks.formulas import Sums
from cynllun.workbooks.guard import look
from cynllun.workbooks.shown import Shown
from tests.casts import sheets as cast
from tests.workbooks import office
from tests.workbooks.office import Office

pytestmark = [pytest.mark.libreoffice, pytest.mark.skipif(not office.there(), reason="LibreOffice is not installed")]
CODE = cast.TRUST


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    running = Office(tmp_path_factory.mktemp("office"))
    yield running
    running.close()


def shown(data: bytes, sheet: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def test_an_edit_comes_back_and_its_totals_follow(program: Office) -> None:
    own, plan = cast.typed("gbp_000", "C3", CODE), cast.plans()[CODE]
    saved = program.edit(cast.filled(CODE), ["value", own.sheet, own.cell, 4321.5])
    found = cast.reading(saved)
    assert found.refused is None and not found.faults, cast.said(found)
    assert found.return_ is not None
    assert found.return_.values[own.slot] == 4321.5 and found.return_.states[own.slot] == State.REPORTED
    rest = np.delete(np.arange(len(plan.values)), own.slot)
    np.testing.assert_array_equal(found.return_.values[rest], plan.values[rest])
    np.testing.assert_array_equal(found.return_.states[rest], plan.states[rest])
    assert found.return_.notes == plan.notes
    assert {id: (t.texts, t.numbers.tobytes()) for id, t in found.return_.rows.items()} == {
        id: (t.texts, t.numbers.tobytes()) for id, t in plan.rows.items()
    }


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_welsh_and_an_english_copy_come_back_as_they_are(program: Office, language: str) -> None:
    found = cast.reading(program.edit(cast.filled(CODE, language)))
    assert not found.faults, cast.said(found)
    assert found.return_ is not None and found.return_.content_hash() == cast.plans()[CODE].content_hash()


def test_every_total_we_write_is_the_one_the_program_works_out(program: Office) -> None:
    """Our own evaluation of the formulas is the same as a spreadsheet's, with half of the cells empty or n/a as well."""
    plan, edition, own = cast.plans()[CODE], cast.edition(), cast.layout(CODE)
    rng = np.random.default_rng(7)
    states = np.where(rng.random(own.slots) < 0.5, plan.states, rng.choice([0, 6], own.slots)).astype(np.uint8)
    values = np.where(states == State.REPORTED, plan.values, np.nan)
    patchy = type(plan)(plan.edition, plan.edition_hash, CODE, plan.kind, values, states, plan.notes, plan.rows)
    made = fill(cast.template(CODE), patchy, edition, cast.words(), cast.bodies())
    saved = program.edit(made)
    sums = Sums(edition, own)
    ours = Shown(sums, patchy)
    pages = {sheet.table.sheet: shown(saved, sheet.table.sheet) for sheet in own.sheets}
    told = 0
    for pair, (sheet, row, column) in own.addresses.items():
        if sums.is_computed(*pair):
            line = pages[sheet][row - 1]
            theirs = line[column - 1] if column <= len(line) else ""
            expected = ours.value(*pair)
            where = (sheet, cell(row, column), edition.series[pair[0]].name)
            assert (theirs == "") == (expected is None), (where, theirs, expected)
            assert expected is None or theirs == pytest.approx(expected, abs=1e-6), where
            told += expected is not None
    assert told > 500
    for sheet in ("Contents", *pages):
        assert _near(shown(made, sheet), shown(saved, sheet)), sheet


def _near(a: list[list[object]], b: list[list[object]]) -> bool:
    """The same, cell by cell, as far as both reach: the program keeps rows that hold nothing."""
    for left, right in zip(a, b, strict=False):
        for x, y in zip(left, right, strict=False):
            if x != y and not (isinstance(x, float) and isinstance(y, float) and y == pytest.approx(x, abs=1e-6)):
                return False
    return True


def test_protection_lists_and_identity_survive_the_program(program: Office) -> None:
    saved = look(program.edit(cast.template(CODE)), "saved.xlsx")
    for sheet in cast.layout(CODE).sheets:
        xml = saved.text(saved.sheets[sheet.table.sheet])
        assert "<sheetProtection " in xml and "<dataValidation " in xml
    assert cast.EDITION in saved.text("docProps/custom.xml")


def test_what_a_person_types_wrongly(program: Office) -> None:
    own, other = cast.typed("gbp_000", "C3", CODE), cast.total("C4", CODE)
    saved = program.edit(
        cast.filled(CODE), ["text", own.sheet, own.cell, "1,234"], ["value", other.sheet, other.cell, 5],
    )  # fmt: skip
    found = {fault.check: fault for fault in cast.reading(saved).faults}
    assert found["cell-number-as-text"].cell == own.cell and found["cell-number-as-text"].severity == "blocks"
    assert found["total-typed-over"].cell == other.cell and found["total-typed-over"].left == 5


def test_a_formula_is_read_by_its_value(program: Office) -> None:
    own = cast.typed("gbp_000", "C3", CODE)
    found = cast.reading(program.edit(cast.filled(CODE), ["formula", own.sheet, own.cell, "=2000/4"]))
    assert [fault.check for fault in found.faults] == ["cell-formula"]
    assert found.return_ is not None and found.return_.values[own.slot] == 500


def test_rows_inserted_a_sheet_renamed_and_one_moved(program: Office) -> None:
    saved = program.edit(
        cast.filled(CODE), ["rows", "C3", 10, 2], ["name", "C4", "Misol"], ["move", "C5", 0],
    )  # fmt: skip
    found = cast.reading(saved)
    assert {fault.check for fault in found.faults} == {"shape-row-inserted", "shape-sheet-renamed", "shape-sheets-reordered"}
    assert found.return_ is not None and found.return_.content_hash() == cast.plans()[CODE].content_hash()


def test_a_sheet_removed_takes_the_figures_of_no_other(program: Office) -> None:
    found = cast.reading(program.edit(cast.filled(CODE), ["remove", "C5"]))
    assert [f.check for f in found.faults if f.severity == "blocks"] == ["shape-sheet-missing"], cast.said(found)
