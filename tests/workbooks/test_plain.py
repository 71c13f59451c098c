"""What is found of a sheet at a glance is what its patterns find, or nothing at all."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.workbooks import guard
from cynllun.workbooks.plain import Glance, glance
from cynllun.workbooks.scan import ERROR_SIGNS, _formulas
from tests.casts import sheets as cast

PIECES = (
    '<row r="7" spans="1:3">', "</row>", "<row>", '<row  r="9">', "<row r='12'>", '<x:row r="3">', '<row r="12345">', '<row r="">',
    '<c r="A1"/>', '<c r="AB12" s="3">', '<c r="Z9999" t="s">', '<c s="1" r="C3">', "<c r='C4'>", '<c  r="D4">', '<c\nr="D5">',
    '<c r = "D6">', '<x:c r="E5">', '<c r="ABC7">', '<c r="a7">', '<c r="A&#49;">', '<c r="7">', '<c r="A7x">', '<c r="A12345">',
    '<c r="B2" t="e">', "<c r='B3' t='e'>", "<c>", "<v>12</v>", "<v>error r = 5</v>", "</c>", "<f>A1+1</f>", "<f/>", " <f>A1</f>",
    '<f t="shared" si="0">', "<x:f>A1</x:f>", "<fonts>", "<is><t>far</t></is>", '<cfRule r="A1">', "f", "<", 'r="Q9"', ' r="R9"', "e", '"e"',
)  # fmt: skip


def same(xml: bytes) -> Glance | None:
    """A glance, held against the patterns where it tells anything."""
    found = glance(xml)
    if found is not None:
        assert found.formulas == frozenset(_formulas(xml))
        assert found.rows * found.columns == guard._rectangle(guard._places(xml))
        assert found.errors or not any(sign in xml for sign in ERROR_SIGNS)
        assert not guard.FAR.search(xml) and not guard.PERHAPS_FAR.search(guard._places(xml))
    return found


@given(st.lists(st.sampled_from(PIECES), max_size=12))
@settings(max_examples=300, deadline=None)
def test_however_a_sheet_is_written_a_glance_tells_nothing_else(pieces: list[str]) -> None:
    same(("<sheetData>" + "".join(pieces) + "</sheetData>").encode())
    same("".join(pieces).encode())


def test_every_sheet_of_ours_is_plain() -> None:
    with ZipFile(BytesIO(cast.filled(cast.BOARD, "en"))) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    found = [same(xml) for xml in sheets]
    assert len(found) > 30 and all(found) and sum(len(each.formulas) for each in found if each) > 1_000


@pytest.mark.parametrize(
    ("xml", "rows", "columns", "formulas"),
    [
        ('<row r="7"><c r="B7"><f>1</f></c><c r="AA7"/></row>', 7, 27, {(7, 2)}),
        ("<sheetData/>", 1, 1, set()),
        ('<row r="9999"/>', 9999, 1, set()),
    ],
)
def test_what_a_glance_tells(xml: str, rows: int, columns: int, formulas: set[tuple[int, int]]) -> None:
    assert same(xml.encode()) == Glance(rows, columns, frozenset(formulas), errors=False)


@pytest.mark.parametrize(
    "odd", ['<c r="XFD1048576">', '<row r="10000">', "<c r='A1'>", '<c r="a1">', "<x:f>", '<c r="A1', "<v/><f>1</f>"]
)
def test_what_is_not_plain_is_left_to_the_patterns(odd: str) -> None:
    assert glance(f'<row r="7"><c r="B7">{odd}'.encode()) is None
