"""What a cell of a template lets a person type, and the sentence a spreadsheet shows when it does not."""

from __future__ import annotations

from datetime import date
from typing import Any

from cynllun.frameworks import Column, Line
from cynllun.frameworks.layout import cell
from cynllun.words import Words

LONGEST = {"text": 500, "address": 500, "long_text": 5_000}
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
NOT_APPLICABLE = {"en": "n/a", "cy": "amh."}
SUSPENDED = {"en": "suspended", "cy": "ataliwyd"}


def of_number(
    at: tuple[int, int], unit: str, bounds: tuple[float | None, float | None], words: Words, *, only: bool = False
) -> dict[str, Any]:
    """A number within bounds, or (unless `only`) a word for *not applicable* or *suspended*. `at` is the first cell of
    the area (row, column)."""
    here = cell(*at)
    tests = [f"ISNUMBER({here})"]
    low, high = bounds
    if low is not None:
        tests.append(f"{here}>={low:g}")
    if high is not None:
        tests.append(f"{here}<={high:g}")
    whole = unit in ("count", "score")
    if whole:
        tests.append(f"{here}=INT({here})")
    accepted = "".join(f',{here}="{word}"' for word in (*NOT_APPLICABLE.values(), *SUSPENDED.values())) if not only else ""
    key = ("whole" if whole else "number") + ("_only" if only else "")
    # A text is more than any number for a spreadsheet, so the number test stands first and alone decides.
    return {
        "validate": "custom", "value": f"=OR(IF(ISNUMBER({here}),AND({','.join(tests)}),FALSE){accepted})",
        "error_title": words.text("workbook.validity.title"), "error_message": words.text(f"workbook.validity.{key}"),
    }  # fmt: skip


def of_choice(name: str, words: Words) -> dict[str, Any]:
    """One of a list that stands on the hidden sheet under a name of its own."""
    return {
        "validate": "list", "source": f"={name}", "error_title": words.text("workbook.validity.title"),
        "error_message": words.text("workbook.validity.choice"),
    }  # fmt: skip


def of_date(words: Words) -> dict[str, Any]:
    """A date."""
    return {
        "validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": LATEST,
        "error_title": words.text("workbook.validity.title"), "error_message": words.text("workbook.validity.date"),
    }  # fmt: skip


def of_text(unit: str, words: Words) -> dict[str, Any]:
    """A text that is not too long."""
    return {
        "validate": "length", "criteria": "<=", "value": LONGEST[unit],
        "error_title": words.text("workbook.validity.title"), "error_message": words.text(f"workbook.validity.{unit}"),
    }  # fmt: skip


def bounds_of(row: Line | Column) -> tuple[float | None, float | None]:
    """The least and the greatest number a line or a column takes."""
    if isinstance(row, Line):
        percent = row.unit == "percent" and row.maximum is None and row.minimum is None
        return (0.0, 100.0) if percent else (row.minimum, row.maximum)
    return {"score": (0.0, 25.0), "percent": (0.0, 100.0)}.get(row.unit, (None, None))


def of_column(column: Column, at: tuple[int, int], words: Words, list_name: str, *, only: bool = False) -> dict[str, Any]:
    """What a column of rows, or an attribute beside a grid, lets a person type."""
    if column.unit == "choice":
        return of_choice(list_name, words)
    if column.unit == "date":
        return of_date(words)
    if column.unit in LONGEST:
        return of_text(column.unit, words)
    return of_number(at, column.unit, bounds_of(column), words, only=only)
