"""Who a workbook belongs to: kept as custom properties of the file, and again on a hidden sheet for programs that drop
them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the child process that reads a stranger's file does without NumPy
    from cynllun.frameworks import Layout

TEMPLATE_VERSION = "1"
ANSWERS = "answers-1"
"""What a sheet of answers says of itself where the template of a return says its version."""
SYSTEM_SHEET = "_cynllun"
PREFIX = "Cynllun "
KEYS = ("template", "edition", "edition hash", "organisation", "kind", "language")
CHUNK = 200
# In two steps, and no tag over another's "<": the time that a hostile file takes then grows with its length, no faster.
PROPERTY = re.compile(r"<property\b([^<>]*)>\s*<vt:lpwstr>([^<]*)</vt:lpwstr>")
NAME = re.compile(r'\bname="Cynllun ([^"]+)"')


@dataclass(frozen=True, slots=True)
class Identity:
    """What a workbook says of itself. `sheets` is the name each table's sheet had when the template was made; `base` the content
    hash of the version whose figures were laid into it, or empty; `part` the part of the body that fills it, or empty where it is
    the whole body's."""

    edition: str
    edition_hash: str
    organisation: str
    kind: str
    language: str
    template: str = TEMPLATE_VERSION
    sheets: Mapping[str, str] | None = None
    base: str = ""
    part: str = ""

    def properties(self) -> dict[str, str]:
        """Name and value of each custom property. A value is short: spreadsheets keep at most 255 characters."""
        own = (self.template, self.edition, self.edition_hash, self.organisation, self.kind, self.language)
        found = {PREFIX + key: value for key, value in zip(KEYS, own, strict=True)}
        if self.base:
            found[f"{PREFIX}base"] = self.base
        if self.part:
            found[f"{PREFIX}part"] = self.part
        for number, piece in enumerate(_pieces(self.sheets or {}), start=1):
            found[f"{PREFIX}sheets {number}"] = piece
        return found


def sheet_map(layout: Layout) -> dict[str, str]:
    """The sheet of each table of a layout."""
    return {sheet.table.id: sheet.table.sheet for sheet in layout.sheets}


def from_properties(xml: str) -> Identity | None:
    """The identity in `docProps/custom.xml`, or None when there is none or part of it is gone."""
    found = ((NAME.search(attributes), value) for attributes, value in PROPERTY.findall(xml))
    return of({name[1]: html.unescape(value) for name, value in found if name})


def of(said: Mapping[str, str]) -> Identity | None:
    """The identity from keys and values (`edition`, `edition hash`, …), or None when one is missing."""
    if not all(said.get(key) for key in KEYS):
        return None
    pieces = ";".join(value for key, value in sorted(said.items()) if key.startswith("sheets "))
    sheets = dict(pair.split("=", 1) for pair in pieces.split(";") if "=" in pair)
    return Identity(
        edition=said["edition"], edition_hash=said["edition hash"], organisation=said["organisation"], kind=said["kind"],
        language=said["language"], template=said["template"], sheets=sheets, base=said.get("base", ""),
        part=said.get("part", ""),
    )  # fmt: skip


def marker(table: str) -> str:
    """What stands in the first cell of a table's sheet, so that a renamed sheet is known again."""
    return f"cynllun:{table}"


def _pieces(sheets: Mapping[str, str]) -> list[str]:
    pieces = [""]
    for table, sheet in sheets.items():
        pair = f"{table}={sheet}"
        if len(pieces[-1]) + len(pair) >= CHUNK:
            pieces.append("")
        pieces[-1] = f"{pieces[-1]};{pair}".strip(";")
    return pieces
