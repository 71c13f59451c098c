"""Looks into a file before anything reads it: what it is, whether it is whole, and whether reading it is safe.

python-calamine aborts the process on a value in the far corner of a sheet (it makes room for the whole rectangle), and a
small file may unpack into gigabytes. So nothing goes to it that was not looked at here.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from cynllun.words import Sentence
from cynllun.workbooks.terms import terms

if TYPE_CHECKING:
    from cynllun.workbooks.plain import Glance

LARGEST_FILE = 40_000_000  # bytes
LARGEST_PART = 150_000_000  # bytes, unpacked
LARGEST_WHOLE = 250_000_000  # bytes, unpacked
MOST_PARTS = 2_000
OLE, PDF, ZIP = b"\xd0\xcf\x11\xe0", b"%PDF", b"PK\x03\x04"
LARGEST_BOOK = 10_000_000  # bytes of the list of sheets, unpacked: it is read as a tree
MOST_SHEETS = 200
MOST_TEXTS = 5_000_000
LARGEST_AREA = 4_000_000  # cells of all sheets together; a full workbook has some thirty thousand
CODED = "EncryptedPackage".encode("utf-16-le")
# Beginning with a letter of its own makes each twice as fast as beginning with \s. An attribute may stand in either kind of quotes.
FAR = re.compile(rb"""r(?<=\sr)\s*=\s*["'](?:([A-Za-z]{3,}\d+|[A-Za-z]{1,2}\d{5,})|(\d{5,})|[^"']*&)""")
PLACED = re.compile(rb"""r(?<=\sr)\s*=\s*["']([^"']*)""")
PERHAPS_FAR = re.compile(rb"\n(?:[A-Za-z]{3,}[0-9]|[A-Za-z]{0,2}[0-9]{5})|&")
# A formula that names another workbook: [1]Sheet1!A1.
LINKED = re.compile(rb"""<(?:\w+:)?c\b([^<>]*)>\s*<(?:\w+:)?f\b[^<>]*>[^<\[]*\[\d""")
NEAR = re.compile(rb"\n([A-Z]{1,2}[0-9]{1,4})(?=\n)")
NO_DIGITS = bytes.maketrans(b"0123456789", b" " * 10)
NO_LETTERS = bytes.maketrans(bytes(range(65, 91)), b" " * 26)
TEXTS, DECLARED = "xl/sharedstrings.xml", re.compile(rb"""\suniqueCount\s*=\s*["'](\d{1,7}["'])?""")
OUTSIDE = ("xl/externallinks/", "xl/querytables/", "xl/embeddings/", "xl/connections.xml")
NOTES = "customxml/"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
ODD = re.compile(r"^/|\\|(?:^|/)\.\.(?:/|$)|\x00")


class Refused(Exception):
    """A file that will not be read. `sentence` says why and what to do."""

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason)
        self.sentence = Sentence(f"refusal.{reason}", terms(params))


@dataclass(frozen=True)
class Package:
    """A workbook that may be opened: its parts unpacked, and the part of each sheet by name, in order."""

    parts: dict[str, bytes]
    sheets: dict[str, str]
    data: bytes

    def text(self, part: str) -> str:
        """A part as text, or nothing when there is none."""
        return self.parts.get(part, b"").decode("utf-8", "replace")


def look(data: bytes, file: str) -> Package:
    """A file as a package. Refused when it is no workbook, is not whole, or is not safe to read."""
    _kind(data, file)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = _unpack(archive, data, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise Refused("broken", file=file) from None
    _plain_xml(parts, file)
    return Package(parts, _sheets(parts, file), data)


def _kind(data: bytes, file: str) -> None:
    """What the first bytes say."""
    if not data:
        raise Refused("empty", file=file)
    if len(data) > LARGEST_FILE:
        raise Refused("too_large", file=file, megabytes=LARGEST_FILE // 1_000_000)
    if data.startswith(OLE):
        raise Refused("password" if CODED in data else "old_excel", file=file)
    if data.startswith(PDF):
        raise Refused("pdf", file=file)
    if not data.startswith(ZIP):
        text = b"\0" not in data[:4096]
        raise Refused("text" if text else "not_a_workbook", file=file)


def _unpack(archive: zipfile.ZipFile, data: bytes, file: str) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = {entry.filename.lower() for entry in entries}
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        raise Refused("bomb", file=file)
    if len(names) != len(entries) or any(ODD.search(entry.filename) for entry in entries):
        raise Refused("broken", file=file)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("password", file=file)
    return {entry.filename: _inflate(entry, data, file) for entry in entries}


def _inflate(entry: zipfile.ZipInfo, data: bytes, file: str) -> bytes:
    """A part, unpacked by hand: what the header declares is not believed, and other readers may not stop at it."""
    if entry.file_size > LARGEST_PART:
        raise Refused("bomb", file=file)
    head = data[entry.header_offset : entry.header_offset + 30]
    lengths = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    start = entry.header_offset + 30 + lengths
    packed = data[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        found = packed
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        inflater = zlib.decompressobj(-15)
        found = inflater.decompress(packed, entry.file_size + 1)
        if len(found) > entry.file_size or not inflater.eof:  # it lies, or it is damaged: which, nobody can tell
            raise Refused("broken", file=file)
    else:
        raise Refused("broken", file=file)
    if len(found) != entry.file_size or zlib.crc32(found) != entry.CRC:
        raise Refused("broken", file=file)
    return found


def clean(package: Package, file: str) -> None:
    """Refuses macros, and links to what stands outside the workbook."""
    names = [name.lower() for name in package.parts]
    macros = any("vbaproject" in name or "/activex/" in name for name in names)
    if macros or b"macroEnabled" in package.parts.get("[Content_Types].xml", b""):
        raise Refused("macros", file=file)
    if any(name.startswith(OUTSIDE) for name in names):
        for name, part in package.sheets.items():
            if found := LINKED.search(package.parts[part]):
                cell = PLACED.search(found[1])
                raise Refused("links_at", file=file, sheet=name, cell=cell[1].decode("utf-8", "replace") if cell else "?")
        raise Refused("links", file=file)


def _plain_xml(parts: dict[str, bytes], file: str) -> None:
    """Whether the parts are a workbook's, in plain XML without declarations of its own."""
    names = [name.lower() for name in parts]
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        known = "opendocument" if "mimetype" in names else "not_excel"
        raise Refused("binary_excel" if "xl/workbook.bin" in names else known, file=file)
    for name, content in parts.items():
        # SharePoint leaves notes of its own in UTF-16 under customXml; no reader of sheets looks at them.
        if name.lower().startswith(NOTES):
            continue
        # Whatever the part is called: a reader goes by its type. Only a drawing may say what a drawing says.
        if not name.lower().endswith(".svg") and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
            raise Refused("doctype", file=file)
        if name.lower().endswith((".xml", ".rels", ".vml")) and (content[:2] in UTF_16 or b"\0" in content[:64]):
            raise Refused("broken", file=file)


def _sheets(parts: dict[str, bytes], file: str) -> dict[str, str]:
    """The part of each sheet, found through the relations: programs number the parts as they like."""
    if any(len(parts.get(part, b"")) > LARGEST_BOOK for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")):
        raise Refused("bomb", file=file)
    try:
        book = ElementTree.fromstring(parts["xl/workbook.xml"])
        links = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    except (ElementTree.ParseError, KeyError):
        raise Refused("broken", file=file) from None
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    found = {}
    for sheet in (each for each in book.iter() if each.tag.rpartition("}")[2] == "sheet"):
        target = targets.get(next((value for key, value in sheet.attrib.items() if key.endswith("}id")), ""), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part not in parts or not part.lower().endswith(".xml") or part.lower().startswith(NOTES):
            raise Refused("broken", file=file)  # what is no plain XML, or was not looked at, is no sheet
        found[sheet.get("name", "")] = part
    if not found:
        raise Refused("broken", file=file)
    if len(found) > MOST_SHEETS:
        raise Refused("bomb", file=file)
    return found


def near(package: Package, file: str, seen: Mapping[str, Glance | None]) -> None:
    """Refuses a sheet with a cell so far out that reading it would need the memory of a whole rectangle, sheets whose
    rectangles together would, and more texts declared than there can be: calamine makes room for what is declared. `seen` are
    the sheets' parts at which a glance was enough: nothing in them is far."""
    texts = next((content for name, content in package.parts.items() if name.lower() == TEXTS), b"")
    if any(not said or int(said[:-1]) > MOST_TEXTS for said in DECLARED.findall(texts)):
        raise Refused("bomb", file=file)
    plain = {name: glance for name, part in package.sheets.items() if (glance := seen.get(part))}
    places = {name: _places(package.parts[part]) for name, part in package.sheets.items() if name not in plain}
    most = sum(
        glance.rows * glance.columns for glance in plain.values()
    )  # at most: rows without cells count, and most books pass
    most += sum(_rectangle(found) for found in places.values())
    if most > LARGEST_AREA and sum(_area(_places(package.parts[part])) for part in package.sheets.values()) > LARGEST_AREA:
        raise Refused("bomb", file=file)
    for name, found in places.items():
        if PERHAPS_FAR.search(found):
            _near(name, package.parts[package.sheets[name]], file)


def _places(xml: bytes) -> bytes:
    """The addresses that a sheet names, one a line."""
    return b"\n%s\n" % b"\n".join(PLACED.findall(xml))


def _near(name: str, xml: bytes, file: str) -> None:
    """Refuses a sheet with a cell far out. The row comes first in the file; the cell in it is what a person can go to."""
    if far := FAR.search(xml):
        cell = next((found[1] for found in FAR.finditer(xml, far.start()) if found[1]), None)
        said = (cell or far[2] or b"?").decode().upper()
        raise Refused("far_cell" if cell else "far_row", file=file, sheet=name, cell=said)


def _area(places: bytes) -> int:
    """How many cells the rectangle around a sheet's cells has, as far as it is near. `places` are their addresses, one a line."""
    return _rectangle(b"\n".join(NEAR.findall(places)))


def _rectangle(places: bytes) -> int:
    """The cells of the rectangle around some addresses, one a line: as many rows as the largest number, whatever it is of."""
    letters, digits = set(places.translate(NO_DIGITS).split()), set(places.translate(NO_LETTERS).split())
    columns = max(((len(each) - 1) * 26 * (each[0] - 64) + each[-1] - 64 for each in letters if each.isupper()), default=1)
    return max((int(each) for each in digits if each.isdigit()), default=1) * columns
