"""A body's return: one version of its figures, immutable, with a hash of its content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cynllun.figures.state import State

Numbers = NDArray[np.float64]
States = NDArray[np.uint8]


@dataclass(frozen=True)
class RowTable:
    """A repeatable table: rows that people add. `numbers[column, row]` (NaN = missing), `texts[column][row]` (None =
    missing). A column with periods (a profile of months) is one numeric column a period, named `profile@2026-04`.
    `places[row]` is the row of the sheet it was read from; it is no part of the content.
    """

    number_columns: tuple[str, ...]
    text_columns: tuple[str, ...]
    numbers: Numbers
    texts: tuple[tuple[str | None, ...], ...]
    places: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many rows."""
        return self.numbers.shape[1] if self.number_columns else (len(self.texts[0]) if self.texts else 0)

    def number(self, column: str) -> Numbers:
        """A numeric column, shape (rows,). ValueError when there is none of that name."""
        found: Numbers = self.numbers[self.number_columns.index(column)]
        return found

    def text(self, column: str) -> tuple[str | None, ...]:
        """A text column. ValueError when there is none of that name."""
        return self.texts[self.text_columns.index(column)]


@dataclass(frozen=True)
class Return:
    """What one body says, in the canonical order of its edition's layout for its kind.

    `values` float64 and `states` uint8, both shape (slots,). A value is NaN unless its state has one. `notes` are the
    texts beside lines of grid tables (`c1_handover_45|comment`). `rows` are the repeatable tables, by table id.
    """

    edition: str
    edition_hash: str
    organisation: str
    kind: str
    values: Numbers
    states: States
    notes: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, RowTable] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.values.shape != self.states.shape or self.values.ndim != 1:
            raise ValueError("values and states are vectors of one length")
        self.values.setflags(write=False)
        self.states.setflags(write=False)

    def content_hash(self) -> str:
        """SHA-256 of the content, never of a file's bytes. −0.0 is 0.0; a missing value is a mask, not a NaN."""
        digest = hashlib.sha256()
        for text in (self.edition, self.edition_hash, self.organisation, self.kind):
            _text(digest, text)
        _column(digest, self.values)
        digest.update(self.states.tobytes())
        for key in sorted(self.notes):
            _text(digest, key)
            _text(digest, self.notes[key])
        for table in sorted(self.rows):
            _table(digest, table, self.rows[table])
        return digest.hexdigest()


def blank(edition: str, edition_hash: str, organisation: str, kind: str, slots: int) -> Return:
    """A return with nothing in it yet: every slot missing."""
    return Return(edition, edition_hash, organisation, kind, np.full(slots, np.nan), np.full(slots, State.MISSING, np.uint8))


def _text(digest: hashlib._Hash, text: str | None) -> None:
    if text is None:
        digest.update(b"\xff" * 8)
        return
    data = text.encode()
    digest.update(len(data).to_bytes(8, "little"))
    digest.update(data)


def _column(digest: hashlib._Hash, values: Numbers) -> None:
    mask = np.isnan(values)
    digest.update(len(values).to_bytes(8, "little"))
    digest.update((np.where(mask, 0.0, values) + 0.0).astype("<f8").tobytes())
    digest.update(np.packbits(mask).tobytes())


def _table(digest: hashlib._Hash, name: str, table: RowTable) -> None:
    _text(digest, name)
    for position, column in enumerate(table.number_columns):
        _text(digest, column)
        _column(digest, table.numbers[position])
    for column, texts in zip(table.text_columns, table.texts, strict=True):
        _text(digest, column)
        for text in texts:
            _text(digest, text)
