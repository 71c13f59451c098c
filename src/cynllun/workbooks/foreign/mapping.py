"""The mapping of another layout: blocks of cells, each with its sheet, its anchor, its rows and columns, unit and sign."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import msgspec

from cynllun.frameworks.layout import cell
from cynllun.words import Sentence

UNITS: dict[str, tuple[str, float]] = {
    "gbp": ("gbp_000", 0.001), "gbp_000": ("gbp_000", 1.0), "gbp_m": ("gbp_000", 1000.0), "fraction": ("percent", 100.0),
}  # fmt: skip
SIGNS = {"as_is": 1.0, "reversed": -1.0}
ANCHOR = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
LONGEST = 1_000_000  # characters of a mapping file


class MappingFault(ValueError):
    """A mapping that cannot be used. `sentence` says where and what to do."""

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason)
        self.sentence = Sentence(f"mapping.fault.{reason}", {key: str(value) for key, value in params.items()})


class Row(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A row of another layout. `series`: the line of the edition it gives (`c15_contracted__medical_dental`), or nothing.
    `row` tells two rows of one label apart; `adds` says that several rows make up one line."""

    label: str
    series: str = ""
    row: int = 0
    unit: str = ""
    sign: str = ""
    adds: bool = False
    because: str = ""
    candidates: list[str] = []


class Block(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A block of cells. `anchor` is the cell where the row of headings meets the column of labels; `columns` gives a period
    (or a column of a table of rows) for each heading; `until` is the last row, 0 where the block ends by itself."""

    sheet: str
    anchor: str
    table: str
    unit: str = ""
    sign: str = "as_is"
    until: int = 0
    confirmed: bool = False
    columns: dict[str, str] = {}
    rows: list[Row] = []

    @property
    def corner(self) -> tuple[int, int]:
        """The anchor's row and column, from 1. MappingFault when it is no cell."""
        found = ANCHOR.fullmatch(self.anchor)
        if found is None:
            raise MappingFault("no_cell", sheet=self.sheet, anchor=self.anchor)
        column = 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - 64
        return int(found[2]), column


class ForeignMapping(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """How one foreign layout gives the figures of an edition, for bodies of one kind."""

    edition: str
    kind: str
    block: list[Block]


def parse(text: str) -> ForeignMapping:
    """A mapping from TOML. MappingFault says what is wrong, with its line where that is known."""
    if len(text) > LONGEST:
        raise MappingFault("too_long", longest=f"{LONGEST:,}")
    try:
        found = msgspec.toml.decode(text, type=ForeignMapping)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise MappingFault("not_read", why=str(error)) from None
    for number, block in enumerate(found.block, start=1):
        _look(block, number)
    return found


def _look(block: Block, number: int) -> None:
    """What can be seen to be wrong without a workbook."""
    row, column = block.corner
    signs = {block.sign, *(row.sign for row in block.rows)} - {"", *SIGNS}
    if signs:
        raise MappingFault("no_sign", block=number, sheet=block.sheet, found=sorted(signs)[0], known=", ".join(SIGNS))
    if block.until and block.until <= row:
        raise MappingFault("ends_before", block=number, sheet=block.sheet, until=block.until, anchor=cell(row, column))


def written(mapping: ForeignMapping) -> str:
    """A mapping as TOML that a person can read, change and confirm."""
    return "\n".join(_lines(mapping)) + "\n"


def _lines(mapping: ForeignMapping) -> Iterator[str]:
    yield f"edition = {_text(mapping.edition)}"
    yield f"kind = {_text(mapping.kind)}"
    for block in mapping.block:
        yield "\n[[block]]"
        for name in ("sheet", "anchor", "table", "unit", "sign"):
            yield f"{name} = {_text(getattr(block, name))}"
        if block.until:
            yield f"until = {block.until}"
        yield f"confirmed = {_text(block.confirmed)}"
        yield "[block.columns]"
        yield from (f"{_text(heading)} = {_text(code)}" for heading, code in block.columns.items())
        for row in block.rows:
            yield "[[block.rows]]"
            yield from _row(row)


def _row(row: Row) -> Iterator[str]:
    yield f"label = {_text(row.label)}"
    yield f"series = {_text(row.series)}"
    for name in ("row", "unit", "sign", "adds", "because", "candidates"):
        value = getattr(row, name)
        if value:
            yield f"{name} = {_text(value)}"


def _text(value: object) -> str:
    """A value as TOML writes it: JSON's strings, numbers, lists and truth are TOML's."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
