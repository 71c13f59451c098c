"""What a plainly written sheet says of its cells, found at one look at its bytes, at the speed of memory.

Every spreadsheet program writes a cell as `<c r="B7" …>` and a row as `<row r="7" …>`, near the corner of the sheet. Where all of
them stand so, arrays do in a moment what patterns do cell by cell. Where one is written otherwise, however innocently, nothing
is said here: such a sheet is looked at by its patterns, which are the measure of what is found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Spot = tuple[int, int]
Places = NDArray[np.intp]
Numbers = NDArray[np.int32]
Words = NDArray[np.uint64]
CELL, CELL_MASK = int.from_bytes(b'<c r="', "little"), (1 << 48) - 1
ROW = int.from_bytes(b'<row r="', "little")
PREFIXED = re.compile(rb":(?:c|f|row)[\s>/]")
END = b" " * 16  # room to look ahead; a space makes an address that stands at the very end none of the plain ones
MOST_DIGITS = 4
QUOTE = np.uint8((ord('"') - ord("0")) % 256)
FIRST = 3  # from the `r` of an address to its first letter: r="


@dataclass(frozen=True)
class Glance:
    """The largest row and column that a cell or row of a sheet names, the cells that hold a formula, and whether one may hold an
    error."""

    rows: int
    columns: int
    formulas: frozenset[Spot]
    errors: bool


def glance(xml: bytes) -> Glance | None:
    """What a sheet says of its cells; None where it is not plainly written."""
    bytes_ = np.frombuffer(xml + END, np.uint8)
    words: Words = np.ndarray((len(bytes_) - 7,), "<u8", bytes_, 0, (1,))  # the eight bytes from each place on
    named = _named(bytes_)
    if PREFIXED.search(xml) or (len(named) and named[0] < 5):
        return None
    cells = (words[named - 3] & CELL_MASK) == CELL
    if not (words[named[~cells] - 5] == ROW).all():
        return None
    found = _addresses(words[named + FIRST], cells)
    if found is None:
        return None
    rows, columns = found
    formulas = _formulas(bytes_, named[cells] - 3, rows[cells], columns[cells])
    if formulas is None:
        return None
    return Glance(int(rows.max(initial=1)), int(columns.max(initial=1)), formulas, _errors(bytes_))


def _named(bytes_: NDArray[np.uint8]) -> Places:
    """Where something has an attribute called `r`, or may have one: the `r` of each."""
    at = np.flatnonzero(bytes_[:-16] == ord("r"))
    after = bytes_[at + 1]
    found: Places = at[(bytes_[at - 1] <= ord(" ")) & ((after == ord("=")) | (after <= ord(" ")))]
    return found


def _addresses(words: Words, cells: NDArray[np.bool_]) -> tuple[Numbers, Numbers] | None:
    """The row and column of each address, given its first eight bytes: one or two capital letters where it is a cell's, then one
    to four digits, then the end of it. None where one is not of this form."""
    letters = words.view(np.uint8).reshape(-1, 8)[:, :2] - np.uint8(ord("A"))  # what is before A comes out very large
    first, two = letters[:, 0].astype(np.int32), cells & (letters[:, 1] < 26)
    columns = np.where(two, (first + 1) * 26 + letters[:, 1] + 1, np.where(cells, first + 1, 0))
    rest = words >> (8 * (cells.astype(np.uint64) + two))
    digits = np.ascontiguousarray(rest.view(np.uint8).reshape(-1, 8)[:, : MOST_DIGITS + 1].T) - np.uint8(ord("0"))
    still, rows, closed = digits[0] < 10, digits[0].astype(np.int32), np.zeros(len(words), dtype=bool)
    if not still.all() or (first[cells] >= 26).any():
        return None
    for each in digits[1:]:
        digit = still & (each < 10)
        closed |= still & (each == QUOTE)
        rows = np.where(digit, rows * 10 + each, rows)
        still = digit
    return (rows, columns) if closed.all() else None


def _formulas(bytes_: NDArray[np.uint8], cells: Places, rows: Numbers, columns: Numbers) -> frozenset[Spot] | None:
    """The cells that a formula follows at once; None where one follows something else, or not at once."""
    tags = np.flatnonzero(bytes_ == ord("<"))
    here = np.flatnonzero(bytes_[tags + 1] == ord("f"))
    after = bytes_[tags[here] + 2]
    here = here[(after <= ord(" ")) | (after == ord(">")) | (after == ord("/"))]
    owner = np.searchsorted(cells, tags[here - 1])
    owned = cells.take(owner, mode="clip") == tags[here - 1] if len(cells) else np.zeros(len(here), dtype=bool)
    if not (owned & (bytes_[tags[here] - 1] == ord(">"))).all():
        return None
    return frozenset(zip(rows[owner].tolist(), columns[owner].tolist(), strict=True))


def _errors(bytes_: NDArray[np.uint8]) -> bool:
    """Whether an attribute is `e`, as the type of a cell is that holds an error."""
    at = np.flatnonzero(bytes_[:-1] == ord("e"))
    before, after = bytes_[at - 1], bytes_[at + 1]
    return bool((((before == ord('"')) | (before == ord("'"))) & ((after == ord('"')) | (after == ord("'")))).any())
