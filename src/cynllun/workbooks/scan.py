"""What a sheet's XML says that a reader of values does not: formulas, errors, percent formats, what is hidden or merged.

python-calamine gives values only, an empty text for an error such as #REF!, and nothing for a formula without a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cynllun.workbooks.guard import Package
from cynllun.workbooks.remarks import remarks

if TYPE_CHECKING:
    from cynllun.workbooks.plain import Glance

# No tag runs over another's "<": with `[^>]` a file of a million opened tags would be searched to its end from each.
CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*?)(/?)>(\s*<(?:\w+:)?f[\s>/])?")
# The same where only formulas are looked for: the tag of a formula, and before it that of its cell.
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
PLAIN_FORMULA = re.compile(rb"<f[\s>/]")  # a literal beginning is found four times as fast
OWNER = re.compile(rb"<(?:\w+:)?c\b([^<>]*)>\s*")
PREFIXED = re.compile(rb"<(?:\w+:)?c\b([^<>]*)>\s*<(?:\w+:)?f[\s>/]")
PREFIXED = re.compile(rb":[cf][\s>/]")
ERROR_SIGNS = (b'"e"', b"'e'", b"\"e'", b"'e\"")
QUOTES = b"\"'"
ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
STYLE = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")
ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")
SAID = re.compile(rb"(?:\s*<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>([^<]{1,20})<")
HIDDEN_ROW = re.compile(rb"""<row\b(?=[^<>]*\shidden=["'](?:1|true)["'])[^<>]*?\sr=["'](\d+)["']""")
HIDDEN_COLUMN = re.compile(rb"""<col\b(?=[^<>]*\shidden=["'](?:1|true)["'])[^<>]*>""")
EDGE = re.compile(rb"""\s(min|max)=["'](\d+)["']""")
MERGE = re.compile(rb"""<mergeCell\b[^<>]*?\sref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
FORMAT = re.compile(rb"""<numFmt\b[^<>]*>""")
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\[\]]*\]')

Spot = tuple[int, int]
Area = tuple[int, int, int, int]


@dataclass(frozen=True)
class Scan:
    """Rows and columns count from 1. `merged` are areas (first row, first column, last row, last column); `errors` say which
    error each cell shows (`#REF!`), or nothing where that is not written; `comments` are the cells that have one of a person."""

    formulas: frozenset[Spot]
    errors: Mapping[Spot, str]
    percents: frozenset[Spot]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    merged: tuple[Area, ...]
    comments: frozenset[Spot] = frozenset()


def scan(package: Package, part: str, percent_styles: frozenset[int], seen: Glance | None = None) -> Scan:
    """One sheet, of which a glance may already have told much. Each of its cells is looked at only where one may hold an error or
    a percentage: few sheets have any."""
    xml = package.parts[part]
    formulas: Iterable[Spot]
    if (seen.errors if seen else any(sign in xml for sign in ERROR_SIGNS)) or any(
        b"%d%c" % (style, quote) in xml for style in percent_styles for quote in QUOTES
    ):
        formulas, errors, percents = _cells(xml, percent_styles)
    else:
        formulas, errors, percents = seen.formulas if seen else _formulas(xml), {}, set()
    hidden = tuple(_hidden(xml))
    rows = frozenset(int(row[1]) for start in hidden if (row := HIDDEN_ROW.match(xml, start)))
    columns = frozenset(n for start in hidden if (col := HIDDEN_COLUMN.match(xml, start)) for n in _columns(col[0]))
    merges = MERGE.finditer(xml, first) if (first := xml.find(b"<mergeCell")) >= 0 else ()
    merged = tuple((int(m[2]), column_number(m[1].decode()), int(m[4]), column_number(m[3].decode())) for m in merges)
    return Scan(frozenset(formulas), errors, frozenset(percents), rows, columns, merged, _comments(package, part))


def _hidden(xml: bytes) -> Iterator[int]:
    """Where the tags begin that speak of what is hidden: few do, so they are gone to and no other is looked at."""
    done = 0
    while (at := xml.find(b"hidden", done)) >= 0:
        start = xml.rfind(b"<", done, at)
        done = xml.find(b">", at)
        if start >= 0:
            yield start
        if done < 0:
            return


def _comments(package: Package, part: str) -> frozenset[Spot]:
    return frozenset((row, column_number(column.decode())) for column, row in remarks(package, part))


def _formulas(xml: bytes) -> Iterator[Spot]:
    """The cells that hold a formula: from each formula's tag back to the one before it, which is its cell's."""
    pattern = FORMULA if PREFIXED.search(xml) else PLAIN_FORMULA
    for found in pattern.finditer(xml):
        at = xml.rfind(b"<", 0, found.start())
        owner = OWNER.fullmatch(xml, at, found.start()) if at >= 0 else None
        place = ADDRESS.search(owner[1]) if owner else None
        if place:
            yield _spot(place)


def _cells(xml: bytes, percent_styles: frozenset[int]) -> tuple[set[Spot], dict[Spot, str], set[Spot]]:
    """The formulas, the errors and the percentages, in one pass over all the cells."""
    formulas, errors, percents = set(), dict[Spot, str](), set()
    for found in CELL.finditer(xml):
        attributes, formula = found[1], found[3]
        style = STYLE.search(attributes) if percent_styles else None
        percent = style is not None and int(style[1]) in percent_styles
        error = ERROR.search(attributes)
        if not (formula or percent or error) or not (address := ADDRESS.search(attributes)):
            continue
        spot = _spot(address)
        if formula:
            formulas.add(spot)
        if percent:
            percents.add(spot)
        if error:
            errors[spot] = _said(xml, found.end(2) + 1)
    return formulas, errors, percents


def _spot(address: re.Match[bytes]) -> Spot:
    return int(address[2]), column_number(address[1].decode())


def _said(xml: bytes, at: int) -> str:
    """Which error a cell shows, from what follows its tag."""
    found = SAID.match(xml, at)
    return found[1].decode("utf-8", "replace").strip() if found else ""


def _columns(col: bytes) -> range:
    edges = {key: int(value) for key, value in EDGE.findall(col)}
    return range(edges.get(b"min", 1), min(edges.get(b"max", 0), 702) + 1)


@lru_cache(maxsize=4096)
def column_number(letters: str) -> int:
    """A column's number: A is 1, AB is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def percent_styles(package: Package) -> frozenset[int]:
    """The cell styles that show a number as a percentage: 12% typed into such a cell is stored as 0.12."""
    xml = package.parts.get("xl/styles.xml", b"")
    formats = {9, 10}
    for found in FORMAT.finditer(xml):
        id, code = _attribute(found[0], b"numFmtId"), _attribute(found[0], b"formatCode")
        if "%" in QUOTED.sub("", code.replace("&quot;", '"')):
            formats.add(int(id or 0))
    inside = xml.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0]
    styles = re.findall(rb"<xf\b[^<>]*>", inside)
    return frozenset(n for n, xf in enumerate(styles) if int(_attribute(xf, b"numFmtId") or 0) in formats)


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb"""\s*=\s*("([^"]*)"|'([^']*)')""", tag)
    return (found[2] or found[3] or b"").decode("utf-8", "replace") if found else ""
