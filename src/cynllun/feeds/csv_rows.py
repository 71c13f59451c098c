"""The rows of a CSV file that nobody vouches for, each with its line number; what is wrong becomes faults."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from cynllun.feeds.faults import Faults

WHOLE = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?")
MOST_BYTES = 50_000_000  # the largest data set here has 0.4 million
NOTHING = ("", ".")  # StatsWales writes a dot where there is no figure


def lines(path: Path, faults: Faults) -> list[tuple[int, list[str]]]:
    """Every row that is not empty, with its number from 1. A file that cannot be read gives none, and a fault."""
    try:
        if path.stat().st_size > MOST_BYTES:
            faults.add(0, "too_large", most=MOST_BYTES // 1_000_000)
            return []
        data = path.read_bytes()
    except FileNotFoundError:
        faults.add(0, "no_file")
    except OSError:
        faults.add(0, "not_opened")
    else:
        return parsed(data, faults)
    return []


def parsed(data: bytes, faults: Faults) -> list[tuple[int, list[str]]]:
    """Every row of a CSV file's bytes that is not empty, with its number from 1; none, and a fault, where it is no CSV."""
    try:
        text = data.decode("utf-8-sig")
        found = [(n, cells) for n, cells in enumerate(csv.reader(text.splitlines(), strict=True), 1) if any(cells)]
    except (UnicodeDecodeError, csv.Error):
        faults.add(0, "not_csv")
        return []
    if not found:
        faults.add(0, "empty")
    return found


def named(path: Path, columns: Sequence[str], faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file below its heading: see `chosen`."""
    yield from chosen(lines(path, faults), columns, faults)


def chosen(
    rows: Sequence[tuple[int, Sequence[str]]], columns: Sequence[str], faults: Faults
) -> Iterator[tuple[int, list[str]]]:  # fmt: skip
    """The rows below the heading, cells in the order of `columns` and trimmed. A column that is not there is a fault and
    ends the reading; a row of another width is a fault and is passed over."""
    if not rows:
        return
    heading = [cell.strip() for cell in rows[0][1]]
    lacking = [column for column in columns if column not in heading]
    for column in lacking:
        faults.add(rows[0][0], "column_missing", column=column)
    if lacking:
        return
    places = [heading.index(column) for column in columns]
    for number, cells in rows[1:]:
        if len(cells) != len(heading):
            faults.add(number, "width", found=len(cells), wanted=len(heading))
        else:
            yield number, [cells[place].strip() for place in places]


def whole(text: str, row: int, column: str, faults: Faults) -> tuple[float | None, bool]:
    """A count that is not below 0, and whether the cell was sound. An empty cell or a dot is None, and sound."""
    if text in NOTHING:
        return None, True
    if WHOLE.fullmatch(text):
        return float(text.replace(",", "")), True
    faults.add(row, "number", column=column, found=shown(text))
    return None, False


def month(text: str, row: int, column: str, faults: Faults) -> str | None:
    """The month of an ISO date that is the first of a month: `2025-07-01` gives `2025-07`."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.day != 1:
        faults.add(row, "month", column=column, found=shown(text))
        return None
    return f"{day:%Y-%m}"


def shown(text: str) -> str:
    """A cell's text as a sentence may quote it: one line, at most 40 characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else f"{flat[:39]}…"
