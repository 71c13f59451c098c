"""The template: whose it is, what may be typed where, and that it speaks one language throughout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from cynllun.frameworks.layout import cell, letters
from cynllun.words import Words
from cynllun.workbooks import write_template
from cynllun.workbooks.formulas import Sums
from cynllun.workbooks.guard import Package, look
from cynllun.workbooks.identity import from_properties
from tests.casts import sheets as cast


def package(code: str = cast.BOARD, language: str = "en") -> Package:
    return look(cast.template(code, language), "template.xlsx")


def styles(found: Package) -> list[str]:
    """The formats of cells, in order."""
    inside = found.text("xl/styles.xml").partition("<cellXfs")[2].partition("</cellXfs>")[0]
    return re.findall(r"<xf [^>]*/>|<xf [^>]*[^/]>.*?</xf>", inside)


def cells(found: Package, sheet: str) -> dict[str, tuple[int, str]]:
    """Style and content of each cell of a sheet."""
    xml = found.text(found.sheets[sheet])
    pattern = r'<c r="([A-Z]+\d+)"(?: s="(\d+)")?[^>/]*(?:/>|>(.*?)</c>)'
    return {a: (int(s or 0), inside) for a, s, inside in re.findall(pattern, xml, re.S)}


def test_its_identity_is_in_the_file_and_true() -> None:
    said = from_properties(package().text("docProps/custom.xml"))
    assert said is not None
    assert (said.edition, said.edition_hash) == (cast.EDITION, cast.edition().hash)
    assert (said.organisation, said.kind, said.language, said.template) == (cast.BOARD, "board", "en", "1")
    assert said.sheets == {sheet.table.id: sheet.table.sheet for sheet in cast.layout().sheets}


def test_one_sheet_a_table_behind_a_cover_and_a_front_sheet() -> None:
    for language, first in (("en", ["Cover", "Contents"]), ("cy", ["Clawr", "Cynnwys"])):
        names = list(package(language=language).sheets)
        assert names == [*first, *(sheet.table.sheet for sheet in cast.layout().sheets), "_cynllun"]


@pytest.mark.parametrize("code", [cast.BOARD, cast.COMMITTEE])
def test_what_is_typed_is_unlocked_and_all_else_is_protected(code: str) -> None:
    found, own = package(code), cast.layout(code)
    formats = styles(found)
    typed: dict[str, set[str]] = {}
    for sheet, row, column in (own.addresses[pair] for pair in own.slot_of):
        typed.setdefault(sheet, set()).add(cell(row, column))
    for sheet in own.sheets:
        xml = found.text(found.sheets[sheet.table.sheet])
        assert "<sheetProtection " in xml and "password" not in xml
        here = cells(found, sheet.table.sheet)
        unlocked = {address for address, (style, _) in here.items() if 'locked="0"' in formats[style]}
        if sheet.table.shape == "grid":
            notes = {letters(c.column) for c in sheet.columns if c.period is None}
            assert {a for a in unlocked if a.rstrip("0123456789") not in notes} == typed.get(sheet.table.sheet, set())
        else:
            assert unlocked and not any("<f>" in here[address][1] for address in unlocked)


def test_every_total_is_a_live_formula_that_shows_nothing_yet() -> None:
    found, own = package(), cast.layout()
    sums = Sums(cast.edition(), own)
    computed = [place for pair, place in own.addresses.items() if sums.is_computed(*pair)]
    assert len(computed) > 500
    for sheet, row, column in computed:
        _, inside = cells_of(found, sheet)[cell(row, column)]
        assert "<f>" in inside and inside.endswith("<v></v>"), (sheet, row, column, inside)


CELLS: dict[tuple[int, str], dict[str, tuple[int, str]]] = {}


def cells_of(found: Package, sheet: str) -> dict[str, tuple[int, str]]:
    key = (hash(found.data), sheet)
    if key not in CELLS:
        CELLS[key] = cells(found, sheet)
    return CELLS[key]


def test_the_front_sheet_counts_what_is_asked() -> None:
    shown = (
        CalamineWorkbook.from_filelike(BytesIO(cast.template())).get_sheet_by_name("Contents").to_python(skip_empty_area=False)
    )
    counts = {row[1]: row[5] for row in shown if row[1] in {s.table.sheet for s in cast.layout().sheets}}
    from cynllun.frameworks.items import Need

    asked = sum(need is Need.MANDATORY for need in cast.layout().needs)
    assert sum(counts.values()) >= asked and counts["C3"] == sum(
        need is Need.MANDATORY and cast.layout().addresses[pair][0] == "C3"
        for pair, need in zip(cast.layout().slot_of, cast.layout().needs, strict=True)
    )
    full = CalamineWorkbook.from_filelike(BytesIO(cast.filled())).get_sheet_by_name("Contents").to_python(skip_empty_area=False)
    assert {row[5] for row in full if row[1] in counts} == {0.0}


def test_drop_downs_freezing_print_and_hidden_codes() -> None:
    found = package()
    book = found.text("xl/workbook.xml")
    for sheet in cast.layout().sheets:
        xml = found.text(found.sheets[sheet.table.sheet])
        assert "<pane " in xml and 'state="frozen"' in xml and 'orientation="landscape"' in xml and "<oddFooter>" in xml
        assert 'fitToPage="1"' in xml and f"'{sheet.table.sheet}'!$5:$6" in book.replace(
            f"{sheet.table.sheet}!", f"'{sheet.table.sheet}'!"
        )
        assert re.search(r'<row r="4"[^>]* hidden="1"', xml)
        for column in {c.attribute for c in sheet.columns if c.attribute and c.attribute.unit == "choice"}:
            if sheet.table.key not in (column.id, column.choices):
                assert f"list_{column.choices}" in xml and f'name="list_{column.choices}"' in book
    assert re.search(r'<sheet name="_cynllun"[^>]* state="hidden"', book)


def test_every_sheet_prints_on_a4_on_one_page_across_or_on_two_where_it_is_wide() -> None:
    found = package()
    setups = {
        sheet.table.sheet: re.search(r"<pageSetup[^>]*>", found.text(found.sheets[sheet.table.sheet]))
        for sheet in cast.layout().sheets
    }
    said = {name: setup[0] for name, setup in setups.items() if setup}
    assert set(said) == set(setups) and all('paperSize="9"' in each for each in said.values())
    wide = {name for name, each in said.items() if 'fitToWidth="2"' in each}
    assert {"C1", "T1", "C9"} <= wide and all('pageOrder="overThenDown"' in said[name] for name in wide)
    assert "C3" not in wide and 'fitToHeight="0"' not in said["C3"] and 'fitToHeight="0"' in said["T1"]


def test_the_same_template_has_the_same_bytes() -> None:
    own = cast.body(cast.COMMITTEE)
    made = [write_template(cast.edition(), own, "en", cast.words(), organisations=cast.bodies()) for _ in range(2)]
    assert made[0] == made[1]


def test_the_day_it_was_made_is_said_when_it_is_given() -> None:
    made = write_template(cast.edition(), cast.body(cast.COMMITTEE), "cy", cast.words("cy"), made_on=date(2026, 3, 1))
    assert "1 Mawrth 2026" in str(CalamineWorkbook.from_filelike(BytesIO(made)).get_sheet_by_name("Clawr").to_python())


def pseudo(texts: Mapping[str, Any]) -> dict[str, Any]:
    """Every text in brackets; what is not in brackets came from nowhere."""
    return {
        key: pseudo(value) if isinstance(value, Mapping) else f"⟦{value[:20]}⟧" if isinstance(value, str) else value
        for key, value in texts.items()
    }


@pytest.mark.parametrize("code", [cast.BOARD, cast.AUTHORITY])
def test_no_text_of_a_template_stands_outside_the_words(code: str) -> None:
    body, edition = cast.body(code), cast.edition()
    texts = pseudo(cast.words("cy").texts)
    for key, name in (("cover", "Clawr"), ("front", "Cynnwys")):
        texts["workbook"][key]["sheet"] = name
    made = write_template(edition, body, "cy", Words("cy", texts), organisations=cast.bodies())
    own = {body.code, edition.hash, edition.hash[:12], *(b.name_cy for b in cast.bodies())}
    own |= {edition.axis.label(code, "cy", short=True) for code in edition.axis.codes}
    own |= {table.sheet for table in edition.tables}
    stray = []
    with CalamineWorkbook.from_filelike(BytesIO(made)) as book:
        for name in book.sheet_names[:-1]:
            for row, values in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), start=1):
                texts_here = [v for v in values[1:] if isinstance(v, str) and v and row != 4]
                stray += [(name, row, v) for v in texts_here if "⟦" not in v and not _listed(v, own)]
    assert not stray, stray[:10]


def _listed(text: str, own: set[str]) -> bool:
    """A name, code or period of its own, or several of them; or a number with its unit."""
    return all(part.strip() in own for part in re.split(r",|\n|:", text))
