"""A Word file opened with distrust, and written again with nothing changed but its texts."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from cynllun.words import Sentence

LARGEST_FILE, LARGEST_PART, LARGEST_WHOLE, MOST_PARTS = 40_000_000, 100_000_000, 250_000_000, 2_000  # bytes; parts
TEXTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Refused(Exception):
    """A document that will not be read. `sentence` says why and what to do."""

    def __init__(self, reason: str, file: str) -> None:
        super().__init__(reason)
        self.sentence = Sentence(f"document.refusal.{reason}", {"file": file})


@dataclass
class Document:
    """A document's parts, and of those that hold text the trees."""

    entries: list[tuple[zipfile.ZipInfo, bytes]]
    trees: dict[str, etree._Element]

    def saved(self) -> bytes:
        """The document with its trees as they stand now; every other part byte for byte."""
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry, content in self.entries:
                tree = self.trees.get(entry.filename)
                kept = (
                    content if tree is None else etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
                )
                archive.writestr(zipfile.ZipInfo(entry.filename, entry.date_time), kept, zipfile.ZIP_DEFLATED)
        return stream.getvalue()


def open_document(data: bytes, file: str) -> Document:
    """A Word document. Refused with a sentence when it is none, is not whole, or is not safe to read."""
    if not data.startswith(b"PK\x03\x04") or len(data) > LARGEST_FILE:
        raise Refused("no_document", file)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = _entries(archive, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise Refused("broken", file) from None
    names = {entry.filename for entry, _ in entries}
    if "word/document.xml" not in names:
        raise Refused("no_document", file)
    if any("vbaproject" in name.lower() for name in names):
        raise Refused("macros", file)
    return Document(entries, {
        entry.filename: _tree(content, file) for entry, content in entries
        if entry.filename.startswith(TEXTS) and entry.filename.endswith(".xml")
    })  # fmt: skip


def _entries(archive: zipfile.ZipFile, file: str) -> list[tuple[zipfile.ZipInfo, bytes]]:
    found, whole = [], 0
    every = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(every) > MOST_PARTS or len({entry.filename for entry in every}) != len(every):
        raise Refused("broken", file)
    for entry in every:
        with archive.open(entry) as stream:  # what the header declares is not believed
            content = stream.read(LARGEST_PART + 1)
        whole += len(content)
        if len(content) > LARGEST_PART or whole > LARGEST_WHOLE:
            raise Refused("bomb", file)
        found.append((entry, content))
    return found


def _tree(content: bytes, file: str) -> etree._Element:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Refused("broken", file)
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        raise Refused("broken", file) from None
