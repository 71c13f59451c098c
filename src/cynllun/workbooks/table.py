"""A plain table in a workbook from a stranger: the rows of its first sheet as texts, each with its number."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from cynllun.words import Sentence
from cynllun.workbooks.apart import ask
from cynllun.workbooks.guard import Refused

Rows = list[tuple[int, list[str]]]


def table_in_child(data: bytes, file: str) -> Rows | Sentence:
    """The rows of the first sheet, or the sentence that refuses the file. It is opened in a process of its own, whose memory and
    time are limited; Busy when too many are being read."""
    answer = ask("table", file, data)
    try:
        said: dict[str, Any] = json.loads(answer) if answer is not None else {}
    except ValueError:
        said = {}
    if "refused" in said:
        return Sentence.from_dict(said["refused"])
    if "rows" not in said:
        return Refused("too_much", file=file).sentence
    return [(number, cells) for number, cells in said["rows"]]


def rows_of(data: bytes, file: str) -> Rows:
    """The rows of the first sheet that are not empty, as wide as its first. Refused when it cannot be read safely."""
    from cynllun.workbooks.foreign.opened import open_foreign

    grid = next(iter(open_foreign(data, file).values()), None)
    rows = [[_text(value) for value in row] for row in (grid.values if grid else ())]
    width = max((n for row in rows[:1] for n, text in enumerate(row, 1) if text), default=0)
    return [(n, _as_wide(row, width)) for n, row in enumerate(rows, 1) if any(row)]


def _as_wide(row: list[str], width: int) -> list[str]:
    """Empty cells at the end are no cells: a sheet is as wide as its widest row."""
    filled = max((n for n, text in enumerate(row, 1) if text), default=0)
    return [*row[: max(width, filled)], *[""] * (width - len(row))]


def _text(value: Any) -> str:
    """A cell as a CSV file would write it: 12.0 is 12, a day is 2025-07-01."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return f"{value:.15g}" if isinstance(value, float) else str(value).strip()
