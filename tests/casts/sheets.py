"""Workbooks for tests: templates and filled returns of the demonstration's bodies, and ways to spoil them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from cynllun import editions
from cynllun.demonstration.cast import bodies
from cynllun.demonstration.flaws import FLAWED
from cynllun.demonstration.flaws import flawed as planted
from cynllun.demonstration.returns import returns
from cynllun.figures import Return
from cynllun.frameworks import Edition, Layout
from cynllun.frameworks.layout import cell
from cynllun.organisations import Organisation
from cynllun.words import Words
from cynllun.workbooks import Reading, read, write_template
from cynllun.workbooks.formulas import Sums
from cynllun.workbooks.guard import look

EDITION = "wales-2026-29"
BOARD, TRUST, AUTHORITY, COMMITTEE = "DEMO-1", "DEMO-4", "DEMO-5", "DEMO-6"


def edition() -> Edition:
    """The edition that is checked in."""
    return editions.load(EDITION)


def words(language: str = "en") -> Words:
    """Its words."""
    return editions.words(edition(), language)


def body(code: str = BOARD) -> Organisation:
    """A body of the demonstration."""
    return next(b for b in bodies() if b.code == code)


def layout(code: str = BOARD) -> Layout:
    """What such a body fills."""
    return edition().layout(body(code).kind)


@cache
def plans() -> Mapping[str, Return]:
    """The demonstration's returns, by body."""
    return returns(edition())


@cache
def template(code: str = BOARD, language: str = "en") -> bytes:
    """An empty template."""
    return write_template(edition(), body(code), language, words(language), organisations=bodies())


@cache
def filled(code: str = BOARD, language: str = "en") -> bytes:
    """A full workbook."""
    return write_template(edition(), body(code), language, words(language), organisations=bodies(), base=plans()[code])


@cache
def flawed() -> bytes:
    """The plan of the demonstration that has the errors of real plans."""
    own = planted(edition())[FLAWED]
    return write_template(edition(), body(FLAWED), "en", words(), organisations=bodies(), base=own)


def reading(data: bytes, file: str = "plan.xlsx", **more: str) -> Reading:
    """A workbook as it reads."""
    return read(data, file, editions, bodies(), **more)


def said(found: Reading, language: str = "en") -> list[str]:
    """Everything a reading says, refusal or faults."""
    if found.refused:
        return [editions.system_words(language).say(found.refused)]
    return [f"{words(language).say(f.sentence)} {words(language).say(f.action)}" for f in found.faults]


@dataclass(frozen=True)
class Typed:
    """A cell that a person types into, or a total: its sheet, address, slot (−1 for a total) and unit."""

    sheet: str
    cell: str
    slot: int
    unit: str


def typed(unit: str = "gbp_000", sheet: str = "", code: str = BOARD) -> Typed:
    """The first cell to type in of a unit (and sheet)."""
    own = layout(code)
    for pair, slot in own.slot_of.items():
        name, row, column = own.addresses[pair]
        if edition().series[pair[0]].unit == unit and sheet in ("", name):
            return Typed(name, cell(row, column), slot, unit)
    raise LookupError(f"no cell of {unit} on {sheet}")


def total(sheet: str, code: str = BOARD) -> Typed:
    """The first total of a sheet."""
    own = layout(code)
    sums = Sums(edition(), own)
    for (index, period), (name, row, column) in own.addresses.items():
        if name == sheet and sums.is_computed(index, period):
            return Typed(name, cell(row, column), -1, edition().series[index].unit)
    raise LookupError(f"no total on {sheet}")


def spoiled(
    data: bytes, change: Mapping[str, Callable[[str], str]], drop: tuple[str, ...] = (), add: Mapping[str, bytes] | None = None
) -> bytes:
    """A workbook with some of its parts changed, dropped or added. A key is a part, or the name of a sheet."""
    package = look(data, "spoiled.xlsx")
    parts = dict(package.parts)
    for name, how in change.items():
        part = package.sheets.get(name, name)
        parts[part] = how(parts[part].decode()).encode()
    for name in drop:
        del parts[name]
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in {**parts, **(add or {})}.items():
            archive.writestr(part, content)
    return stream.getvalue()


def with_cell(data: bytes, sheet: str, address: str, inside: str, attributes: str = "", style: str = "") -> bytes:
    """A workbook with one cell's XML replaced: `inside` is what stands between `<c …>` and `</c>`."""

    def change(xml: str) -> str:
        found = re.search(rf'<c r="{address}"((?: s="\d+")?)[^>/]*(?:/>|>.*?</c>)', xml, re.S)
        assert found, f"{sheet} has no cell {address}"
        made = f'<c r="{address}"{style or found[1]}{attributes}>{inside}</c>'
        return xml[: found.start()] + made + xml[found.end() :]

    return spoiled(data, {sheet: change})


def with_text(data: bytes, sheet: str, address: str, text: str) -> bytes:
    """A workbook with a text typed into a cell."""
    return with_cell(data, sheet, address, f'<is><t xml:space="preserve">{text}</t></is>', ' t="inlineStr"')
