"""Files that are not read: one sentence each, which names the file and says what to do. Never a traceback."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from cynllun.workbooks import Reading, read_in_child
from cynllun.workbooks.guard import look
from tests.casts import sheets as cast

FORMS = Path(__file__).parents[3] / "shared" / "data" / "england-tac-forms"
CODE = cast.COMMITTEE
ZIP_ONLY = b"PK\x05\x06" + b"\0" * 18


def archive(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def bomb() -> bytes:
    """A sheet of zeros that unpacks to 300 MB."""
    return cast.spoiled(cast.template(CODE), {}, add={"xl/worksheets/more.xml": b"0" * 300_000_000})


def lying() -> bytes:
    """A part that unpacks to more than its header declares."""
    data = bytearray(archive({"[Content_Types].xml": b"<a/>" * 5000, "xl/workbook.xml": b"<a/>"}))
    for head, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(head)
        data[at + offset : at + offset + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def twice() -> bytes:
    stream = BytesIO()
    with pytest.warns(UserWarning), zipfile.ZipFile(stream, "w") as made:
        for _ in range(2):
            made.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


def far(cell: str) -> bytes:
    row = "".join(filter(str.isdigit, cell))
    return cast.spoiled(cast.filled(CODE), {
        "C3": lambda xml: xml.replace("</sheetData>", f'<row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'),
    })  # fmt: skip


def quoted_far() -> bytes:
    more = "<row r='99'><c r = 'XFD1048576'><v>1</v></c></row></sheetData>"
    return cast.spoiled(cast.filled(CODE), {"C3": lambda xml: xml.replace("</sheetData>", more)})


def many_wide_sheets() -> bytes:
    """A few cells whose rectangles would be millions."""
    package = look(cast.filled(CODE), "x")
    names = [sheet.table.sheet for sheet in cast.layout(CODE).sheets]
    wide = "<row r='9999'><c r='ZZ9999'><v>1</v></c></row></sheetData>"
    return cast.spoiled(package.data, {name: lambda xml: xml.replace("</sheetData>", wide) for name in names})


def changed(part: str, old: str, new: str) -> Callable[[], bytes]:
    def made() -> bytes:
        return cast.spoiled(cast.filled(CODE), {part: lambda xml: xml.replace(old, new)})

    return made


def with_part(name: str) -> Callable[[], bytes]:
    return lambda: cast.spoiled(cast.filled(CODE), {}, add={name: b"<a/>"})


OLE = b"\xd0\xcf\x11\xe0" + b"\0" * 600
CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "an empty file": (lambda: b"", "empty"),
    "a CSV": (lambda: b"line,2026-27\nPay,1\n", "text"),
    "a PDF that calls itself a workbook": (lambda: b"%PDF-1.7\n...", "pdf"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\r", "not_a_workbook"),
    "a workbook with a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "an old workbook": (lambda: OLE, "old_excel"),
    "a truncated workbook": (lambda: cast.filled(CODE)[:20_000], "broken"),
    "a workbook with a damaged part": (lambda: _flipped(cast.filled(CODE)), "broken"),
    "an empty archive": (lambda: b"PK\x03\x04" + ZIP_ONLY, "not_excel"),
    "an archive of something else": (lambda: archive({"readme.txt": b"hello"}), "not_excel"),
    "an OpenDocument": (lambda: archive({"mimetype": b"x", "content.xml": b"<a/>"}), "opendocument"),
    "a binary workbook": (lambda: archive({"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b"x"}), "binary_excel"),
    "a zip bomb": (bomb, "bomb"),
    "a part larger than it says": (lying, "broken"),
    "too many parts": (lambda: archive({f"{n}": b"" for n in range(2_001)}, zipfile.ZIP_STORED), "bomb"),
    "the same part twice": (twice, "broken"),
    "a part outside the archive": (lambda: archive({"../../etc/passwd": b"x", "xl/workbook.xml": b"<a/>"}), "broken"),
    "an unknown compression": (lambda: archive({"xl/workbook.xml": b"<a/>" * 99}, zipfile.ZIP_BZIP2), "broken"),
    "a file far too large": (lambda: b"PK\x03\x04" + b"\0" * 40_000_001, "too_large"),
    "macros": (with_part("xl/vbaProject.bin"), "macros"),
    "macros by their type": (changed("[Content_Types].xml", "sheet.main+xml", "sheet.macroEnabled.main+xml"), "macros"),
    "links to other workbooks": (with_part("xl/externalLinks/externalLink1.xml"), "links"),
    "a connection to data": (with_part("xl/connections.xml"), "links"),
    "a DOCTYPE": (changed("xl/workbook.xml", "<workbook ", "<!DOCTYPE x><workbook "), "doctype"),
    "XML in UTF-16": (lambda: utf16(), "broken"),
    "broken XML": (changed("xl/workbook.xml", "</workbook>", ""), "broken"),
    "a sheet without its part": (changed("xl/_rels/workbook.xml.rels", "worksheets/sheet3.xml", "worksheets/no.xml"), "broken"),
    "no sheets": (changed("xl/workbook.xml", "<sheet ", "<leaf "), "broken"),
    "a value in the last cell": (lambda: far("XFD1048576"), "far_cell"),
    "a value in the last cell, in other quotes": (quoted_far, "far_cell"),
    "a value in the last row": (lambda: far("A1048576"), "far_cell"),
    "a thousand million rows": (changed("C3", '<row r="7"', '<row r="1000000000"'), "far_row"),
    "many sheets, each wide and long": (many_wide_sheets, "bomb"),
    "an address written in entities": (changed("C3", '<row r="7"', '<row r="&#49;048576"'), "far_row"),
}


def utf16() -> bytes:
    data = cast.filled(CODE)
    return cast.spoiled(data, {}, ("xl/styles.xml",), {"xl/styles.xml": "<a/>".encode("utf-16")})


def _flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF] * 8) + data[middle + 8 :]


def refused(found: Reading, reason: str) -> str:
    """The sentence of a refusal, in English; its Welsh exists too and is another."""
    assert found.refused is not None and found.return_ is None and not found.faults
    assert found.refused.id == f"refusal.{reason}"
    [english], [welsh] = cast.said(found), cast.said(found, "cy")
    assert english != welsh and found.file in english and found.file in welsh
    assert "{" not in english + welsh
    return english


@pytest.mark.parametrize("case", CASES)
def test_each_gets_one_sentence(case: str) -> None:
    make, reason = CASES[case]
    refused(cast.reading(make(), "cynllun 1.xlsx"), reason)


def test_a_far_cell_is_named() -> None:
    english = refused(cast.reading(far("XFD1048576")), "far_cell")
    assert "XFD1048576" in english and "C3" in english and "Delete" in english


@pytest.mark.parametrize("case", ["a value in the last cell", "a zip bomb", "a truncated workbook", "a CSV"])
def test_a_child_process_says_the_same(case: str) -> None:
    make, reason = CASES[case]
    from cynllun import editions

    refused(read_in_child(make(), "cynllun 1.xlsx", editions, cast.bodies()), reason)


def test_a_child_process_reads_the_same_figures() -> None:
    from cynllun import editions

    data = cast.with_text(cast.filled(CODE), *_place(), "1,234")
    here, there = cast.reading(data), read_in_child(data, "plan.xlsx", editions, cast.bodies())
    assert here.return_ is not None and there.return_ is not None
    assert here.return_.content_hash() == there.return_.content_hash()
    assert here.faults == there.faults and here.identity == there.identity


def _place() -> tuple[str, str]:
    own = cast.typed(code=CODE)
    return own.sheet, own.cell


def test_a_child_process_that_dies_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from cynllun import editions
    from cynllun.workbooks import apart

    monkeypatch.setattr(apart.sys, "executable", "/bin/false")
    refused(read_in_child(cast.template(CODE), "plan.xlsx", editions), "too_much")


def test_the_child_has_a_limit_on_memory() -> None:
    import subprocess
    import sys

    code = "from cynllun.workbooks import child; child.limit(); bytearray(child.MEMORY + 1)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


@pytest.mark.skipif(not FORMS.exists(), reason="the English forms are not at hand")
def test_foreign_workbooks_are_refused_with_a_reason() -> None:
    for form in sorted(FORMS.glob("*.xlsx")):
        english = refused(cast.reading(form.read_bytes(), form.name), "foreign")
        assert "TAC" in english and "mapped" in english


def test_a_foreign_workbook_is_refused_with_a_reason() -> None:
    import xlsxwriter

    stream = BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet("Budget").write(0, 0, 1)
    book.close()
    assert "Budget" in refused(cast.reading(stream.getvalue()), "foreign")


def test_another_body_another_edition_another_kind() -> None:
    data = cast.filled(CODE)
    assert "Tair Bro" in refused(cast.reading(data, organisation=cast.BOARD), "other_body")
    assert "wales-2030" in refused(cast.reading(data, edition="wales-2030-33"), "other_edition")
    kind = cast.spoiled(data, {"docProps/custom.xml": lambda xml: xml.replace(">jcc<", ">board<")})
    assert "Tair Bro" in refused(cast.reading(kind), "other_kind")
    strange = cast.spoiled(data, {"docProps/custom.xml": lambda xml: xml.replace(">jcc<", ">text:x<")})
    refused(cast.reading(strange), "other_kind")
    unknown = cast.spoiled(data, {"docProps/custom.xml": lambda xml: xml.replace("wales-2026-29", "../../etc")})
    refused(cast.reading(unknown), "unknown_edition")


def test_the_identity_survives_without_the_properties_of_the_file() -> None:
    bare = cast.spoiled(cast.filled(CODE), {"docProps/custom.xml": lambda xml: xml.replace("Cynllun ", "Other ")})
    found = cast.reading(bare)
    assert found.refused is None and found.identity == cast.reading(cast.filled(CODE)).identity
    lost = cast.spoiled(bare, {"_cynllun": lambda xml: xml.replace('<c r="A1"', '<c r="Z1"')})
    refused(cast.reading(lost), "no_identity")


def test_another_text_of_the_same_edition_is_named() -> None:
    own = cast.edition().hash
    old = cast.spoiled(cast.filled(CODE), {"docProps/custom.xml": lambda xml: xml.replace(own, "f" * 64)})
    found = cast.reading(old)
    assert [f.check for f in found.faults] == ["shape-edition-changed"] and "ffffffffffff" in cast.said(found)[0]
    assert found.return_ is not None and found.return_.edition_hash == own


def test_sharepoint_notes_in_utf_16_do_not_matter() -> None:
    noted = cast.spoiled(cast.filled(CODE), {}, add={"customXml/item1.xml": "<a/>".encode("utf-16")})
    assert cast.reading(noted).refused is None
