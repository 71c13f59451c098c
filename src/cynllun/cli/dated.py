"""A file of dates and values, as an analyst has it: read whole, or refused in one sentence with the row."""

from __future__ import annotations

import csv
import math
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cynllun.words import Sentence

HEADING = ["date", "value"]
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d\d)/(\d\d)/(\d{4})")
NUMBER = re.compile(r"[-−]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
MOST = 100_000  # rows


@dataclass(frozen=True, slots=True)
class Dated:
    """Periods in order with their values; NaN where there is no figure. `monthly`: the periods are months, and those that the
    file leaves out are here, missing."""

    periods: tuple[str, ...]
    values: tuple[float, ...]
    monthly: bool


def dated(file: Path) -> Dated | Sentence:
    """What a CSV of `date,value` holds, or why not. Dates are months (2026-03) or days (2026-03-31, 31/03/2026)."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return _read(csv.reader(stream), file.name)
    except OSError as error:
        return Sentence("spc.read.no_file", {"file": _own(str(file)), "why": _own(error.strerror or str(error))})
    except (UnicodeDecodeError, csv.Error):
        return Sentence("spc.read.no_text", {"file": _own(file.name)})


def number(text: str) -> float | None:
    """A number as people write it, or None: `1,234.5` is one, `1,5` is not."""
    plain = text.strip()
    return float(plain.replace(",", "").replace("−", "-")) if NUMBER.fullmatch(plain) else None


def _own(text: str) -> dict[str, str]:
    """What a person wrote, which no text stands for."""
    return {"en": text, "cy": text}


def _read(rows: Iterator[list[str]], name: str) -> Dated | Sentence:
    heading = [cell.strip().lower() for cell in next(rows, [])]
    if heading != HEADING:
        return Sentence("spc.read.heading", {"file": _own(name), "said": _own(",".join(heading))})
    found: dict[date, float] = {}
    written = ""
    for row, cells in enumerate(rows, 2):
        if not any(cell.strip() for cell in cells):
            continue
        told = _row(row, cells)
        if isinstance(told, Sentence):
            return told
        day, value, form = told
        said = {"row": row, "said": _own(cells[0].strip())}
        if written not in ("", form):
            return Sentence("spc.read.mixed", said)
        if found and day <= max(found):
            return Sentence("spc.read.twice" if day in found else "spc.read.order", said)
        if len(found) >= MOST:
            return Sentence("spc.read.long", {"file": _own(name), "most": MOST})
        found[day], written = value, form
    if not any(math.isfinite(value) for value in found.values()):
        return Sentence("spc.read.nothing", {"file": _own(name)})
    return _laid(found, written)


def _row(row: int, cells: list[str]) -> tuple[date, float, str] | Sentence:
    if len(cells) != len(HEADING):
        return Sentence("spc.read.cells", {"row": row, "count": len(cells)})
    day, form = _day(cells[0].strip())
    if day is None:
        return Sentence("spc.read.date", {"row": row, "said": _own(cells[0].strip())})
    value = number(cells[1]) if cells[1].strip() else math.nan
    if value is None:
        return Sentence("spc.read.value", {"row": row, "said": _own(cells[1].strip())})
    return day, value, form


def _day(text: str) -> tuple[date | None, str]:
    if MONTH.fullmatch(text):
        return date.fromisoformat(f"{text}-01"), "month"
    if (told := DAY.fullmatch(text)) is None:
        return None, ""
    year, month, day = (int(part) for part in (told.group(1, 2, 3) if told[1] else told.group(6, 5, 4)))
    try:
        return date(year, month, day), "day"
    except ValueError:
        return None, ""


def _laid(found: dict[date, float], written: str) -> Dated:
    """Months where the dates are months, or all first or all last days of one: then a month that is left out is missing."""
    days = list(found)
    ends = all(day.day == monthrange(day.year, day.month)[1] for day in days)
    if written == "day" and not ends and any(day.day != 1 for day in days):
        return Dated(tuple(day.isoformat() for day in days), tuple(found.values()), False)
    held = {day.year * 12 + day.month - 1: value for day, value in found.items()}
    span = range(min(held), max(held) + 1)
    return Dated(tuple(f"{n // 12:04d}-{n % 12 + 1:02d}" for n in span), tuple(held.get(n, math.nan) for n in span), True)
