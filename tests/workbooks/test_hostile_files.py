"""Workbooks made to hurt whoever reads them: none may take time or memory out of proportion, or move a terminal's cursor."""

from __future__ import annotations

import signal
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from cynllun import editions
from cynllun.workbooks import annotate_in_child, apart, child, faulty, read_in_child
from cynllun.workbooks.guard import Package, look, near
from cynllun.workbooks.identity import from_properties
from cynllun.workbooks.plain import glance
from cynllun.workbooks.scan import percent_styles, scan
from tests.casts import sheets as cast
from tests.workbooks.test_bad_files import refused

CODE = cast.COMMITTEE
MANY = 300_000


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Fails what would go on for hours: each of these inputs took minutes to days before it was dealt with."""

    def stop(*_: Any) -> None:
        raise AssertionError(f"still at it after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


SHEETS = {
    "cells never closed": b"<c " * MANY,
    "rows in a comment": b"<!--" + b"<row " * MANY + b"-->",
    "hidden rows never closed": b'<row hidden="1" ' * MANY + b">",
    "columns never closed": b"<col " * MANY,
    "joined cells never closed": b"<mergeCell " * MANY,
    "a joined cell of a million letters": b'<mergeCell ref="' + b"A" * 1_000_000 + b'1:B2"/>',
    "an address of a million spaces": b"<c r" + b" " * 1_000_000 + b">",
    "an address never closed": b' r="' * MANY,
    "a cell before a million spaces": b"<c>" + b" " * 1_000_000,
}


@pytest.mark.parametrize("case", SHEETS)
def test_a_sheet_is_scanned_in_time_that_grows_with_its_length(case: str) -> None:
    package = Package({"sheet": SHEETS[case]}, {"S": "sheet"}, b"")
    with within(15):
        assert not (seen := glance(SHEETS[case])) or not seen.formulas
        near(package, "x.xlsx", {})
        scan(package, "sheet", frozenset({1}))


STYLES = {
    "formats never closed": b"<numFmt " * MANY,
    "styles never closed": b"<cellXfs" + b"<xf " * MANY,
    "brackets never closed": b'<numFmt numFmtId="170" formatCode="' + b"[" * MANY + b'"/>',
}


@pytest.mark.parametrize("case", STYLES)
def test_styles_too(case: str) -> None:
    with within(15):
        percent_styles(Package({"xl/styles.xml": STYLES[case]}, {}, b""))


PROPERTIES = {
    "never closed": "<property " * MANY,
    "without their end": '<property name="Cynllun a"><vt:lpwstr>' * MANY,
    "with many names": "<property" + ' name="Cynllun a"' * MANY + ">",
}


@pytest.mark.parametrize("case", PROPERTIES)
def test_properties_too(case: str) -> None:
    with within(15):
        assert from_properties(PROPERTIES[case]) is None


def made(edit: Callable[[dict[str, bytes]], None]) -> bytes:
    """A full workbook, its parts changed."""
    parts = dict(look(cast.filled(CODE), "x").parts)
    edit(parts)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def moved(place: str, how: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    """A sheet's part under another name, which its relation gives."""

    def edit(parts: dict[str, bytes]) -> None:
        sheet = look(cast.filled(CODE), "x").sheets["C3"]
        parts[place] = how(parts.pop(sheet))
        for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
            for old in (f"/{sheet}", sheet.removeprefix("xl/")):
                parts[name] = parts[name].replace(f'"{old}"'.encode(), f'"/{place}"'.encode())

    return lambda: made(edit)


def declared(texts: str) -> Callable[[], bytes]:
    def edit(parts: dict[str, bytes]) -> None:
        head, _, rest = parts["xl/sharedStrings.xml"].partition(b"uniqueCount=")
        parts["xl/sharedStrings.xml"] = head + b"uniqueCount=" + texts.encode() + rest[rest.index(b">") :]

    return lambda: made(edit)


def sheets(count: int) -> bytes:
    """One part that is hundreds of sheets."""
    more = "".join(f'<sheet name="S{n}" sheetId="{n + 500}" r:id="rId1"/>' for n in range(count))
    return cast.spoiled(cast.filled(CODE), {"xl/workbook.xml": lambda xml: xml.replace("</sheets>", f"{more}</sheets>")})


ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'
CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a DOCTYPE in a part of another name": (moved("xl/worksheets/s.foo", lambda x: x.replace(b"<worksheet", ENTITY)), "doctype"),
    "a sheet that is not called XML": (moved("xl/worksheets/s.foo", lambda x: x), "broken"),
    "a sheet among SharePoint's notes": (moved("customXml/s.xml", lambda x: x.decode().encode("utf-16")), "broken"),
    "a thousand million texts": (declared('"99999999999"'), "bomb"),
    "texts counted in entities": (declared('"&#57;9999999"'), "bomb"),
    "too many sheets": (lambda: sheets(300), "bomb"),
    "a list of sheets too long": (
        lambda: made(lambda p: p.update({"xl/workbook.xml": p["xl/workbook.xml"] + b" " * 10_000_000})), "bomb"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_before_a_reader_sees_it(case: str) -> None:
    make, reason = CASES[case]
    with within(60):
        refused(cast.reading(make()), reason)


def test_a_drawing_may_have_its_doctype() -> None:
    picture = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg/>'
    assert cast.reading(cast.spoiled(cast.filled(CODE), {}, add={"xl/media/image1.svg": picture})).refused is None


def joined(*areas: str) -> bytes:
    """A workbook in which these areas of a sheet are joined."""
    cells = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return cast.spoiled(
        cast.filled(CODE), {"C3": lambda xml: xml.replace("<pageMargins", f"<mergeCells>{cells}</mergeCells><pageMargins", 1)}
    )


def test_joining_whole_sheets_many_times_over_costs_nothing() -> None:
    data = joined(*(f"A1:B{1_000_000 + n}" for n in range(20_000)))
    with within(60):
        assert cast.reading(data).refused is None


def test_joining_a_whole_sheet_does_not_fill_the_memory_of_who_annotates() -> None:
    """openpyxl would make seventeen thousand million cells."""
    data = joined("A1:XFD1048576")
    found = cast.reading(data)
    assert "shape-merged" in {fault.check for fault in found.faults}
    with within(100):
        laid = annotate_in_child(data, "x.xlsx", [], cast.words())
    assert openpyxl.load_workbook(BytesIO(laid)).sheetnames == [cast.words().text("workbook.findings.sheet")]


def test_a_child_lays_findings_over_a_workbook_as_we_do() -> None:
    laid = openpyxl.load_workbook(BytesIO(annotate_in_child(cast.filled(CODE), "x.xlsx", [], cast.words())))
    assert len(laid.sheetnames) > 3


def test_only_so_many_are_read_at_once_and_the_next_one_waits_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "WAIT", 0.05)
    for _ in range(apart.AT_ONCE):
        apart._turns.acquire()
    try:
        with pytest.raises(apart.Busy):
            read_in_child(cast.filled(CODE), "x.xlsx", editions)
    finally:
        for _ in range(apart.AT_ONCE):
            apart._turns.release()
    assert read_in_child(cast.filled(CODE), "x.xlsx", editions, cast.bodies()).refused is None


def test_an_answer_out_of_proportion_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "LARGEST", 1_000)
    with pytest.raises(SystemExit) as left:
        child.read(cast.filled(CODE), "x.xlsx")
    assert left.value.code == child.TOO_MUCH


def test_a_workbook_with_more_faults_than_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faulty, "MOST", 0)
    own = cast.typed(code=CODE)
    refused(cast.reading(cast.with_text(cast.filled(CODE), own.sheet, own.cell, "x")), "too_many_faults")


@pytest.mark.parametrize("text", ["\N{CONTROL SEQUENCE INTRODUCER}2J", "12\N{RIGHT-TO-LEFT OVERRIDE}34", "_x001B_]0;x_x0007_"])
def test_what_a_finding_repeats_moves_no_cursor(text: str) -> None:
    own = cast.typed(code=CODE)
    said = " ".join(cast.said(cast.reading(cast.with_text(cast.filled(CODE), own.sheet, own.cell, text))))
    assert all(each.isprintable() for each in said), said
