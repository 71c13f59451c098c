"""The columns of each part of an edition, and a row written back as its file has it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from cynllun.editions.parts import PARTS
from cynllun.editions.rows import by_kind, headings

LAST = ("source", "section", "authority")


def columns(part: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The headings of a part: what tells the row first, then the kinds of body where it asks them, its source last."""
    kind = PARTS[part][1]
    own = tuple(name for name in headings(kind) if name not in LAST)
    return (*own, *(kinds if by_kind(kind) else ()), *LAST)


def row_cells(part: str, row: Any, kinds: tuple[str, ...]) -> list[str]:
    """A row as texts, one for each heading."""
    known = headings(PARTS[part][1])
    return [_text(getattr(row, known[name])) if name in known else str(row.need(name)) for name in columns(part, kinds)]


def as_csv(*lines: Sequence[str]) -> str:
    """Lines of cells as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
