"""One cell's value, or the fault that says why it is none. Nothing that merely looks like a number is read as one."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from cynllun.figures import State
from cynllun.frameworks import Column
from cynllun.words import Sentence
from cynllun.words import number as written
from cynllun.workbooks.book import Page, Raw
from cynllun.workbooks.choices import Choices
from cynllun.workbooks.faulty import Faults
from cynllun.workbooks.terms import CONTROL, short
from cynllun.workbooks.validity import EARLIEST, LATEST, LONGEST, bounds_of

NOT_APPLICABLE = frozenset({"n/a", "na", "n.a.", "amh.", "amh", "not applicable", "amherthnasol"})
SUSPENDED = frozenset({"suspended", "ataliwyd"})
WHOLE = ("count", "score")
LARGEST = 1e9  # in any unit: in GBP 000 it is a trillion pounds
ERRORS = {
    "#REF!": "ref", "#VALUE!": "value", "#DIV/0!": "div", "#NAME?": "name", "#N/A": "na", "#NUM!": "num", "#NULL!": "null",
    "#SPILL!": "spill", "#CALC!": "other",
}  # fmt: skip
NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")

Spot = tuple[int, int]


@dataclass
class Cells:
    """Reads the cells of one sheet and keeps what was wrong with them."""

    page: Page
    faults: Faults
    choices: Choices
    formulas: list[Spot] = field(default_factory=list)
    held: dict[Spot, float] = field(default_factory=dict)  # numbers that are there but cannot be what they say
    _peculiar: frozenset[Spot] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._peculiar = self.page.scan.formulas | self.page.scan.percents

    def number(
        self, spot: Spot, unit: str, bounds: tuple[float | None, float | None], *, stated: bool = True
    ) -> tuple[float, State]:
        """A number and its state: NaN and missing when there is none or it is at fault. With `stated`, the words for
        *not applicable* and *suspended* are states."""
        raw = self.page.at(*spot)
        if type(raw) is float:
            low, high = bounds
            if (
                (-LARGEST if low is None else low) <= raw <= (LARGEST if high is None else min(high, LARGEST))
                and raw >= -LARGEST and (unit not in WHOLE or raw.is_integer()) and spot not in self._peculiar
            ):  # fmt: skip
                return raw + 0.0, State.REPORTED  # as nearly every cell is: there is no more to say of it
            return self._checked(spot, raw, unit, bounds)
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            self._nothing(spot)
            return math.nan, State.MISSING
        if isinstance(raw, str) and stated:
            word = raw.strip().casefold()
            if word in NOT_APPLICABLE or word in SUSPENDED:
                return math.nan, State.NOT_APPLICABLE if word in NOT_APPLICABLE else State.SUSPENDED
        self._no_number(spot, raw, unit)
        return math.nan, State.MISSING

    def _checked(self, spot: Spot, raw: float, unit: str, bounds: tuple[float | None, float | None]) -> tuple[float, State]:
        """A number that is one, when it can be what it says."""
        low, high = bounds
        self._formula(spot)
        if spot in self.page.scan.percents:
            self._fault(
                "cell-percent-format", spot, held=f"{raw:g}", shown=f"{raw * 100:g}%", suggestion=_digits(round(raw * 100, 9))
            )
        elif not math.isfinite(raw) or abs(raw) > LARGEST:
            self._fault("cell-too-large", spot, value=f"{raw:g}")
        elif (low is not None and raw < low) or (high is not None and raw > high):
            limits = f"{'' if low is None else f'{low:g}'}–{'' if high is None else f'{high:g}'}"
            which = "below" if low is not None and raw < low else "above"
            self._fault(f"cell-{which}-range", spot, value=_plain(raw), limit=_plain(low if which == "below" else high),
                        limits=limits)  # fmt: skip
        elif unit in WHOLE and not raw.is_integer():
            self._fault("cell-not-whole", spot, value=_plain(raw))
        else:
            return raw + 0.0, State.REPORTED
        self.held[spot] = raw
        return math.nan, State.MISSING

    def text(self, spot: Spot, column: Column) -> str | None:
        """A text as it is stored: a choice by its id, a date as ISO, or None when there is none or it is at fault."""
        raw = self.page.at(*spot)
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            self._nothing(spot)
            return None
        self._formula(spot)
        if isinstance(raw, str) and raw.strip() in ERRORS:
            self._error(spot, raw.strip())
            return None
        if column.unit == "date":
            return self._date(spot, raw)
        text = _as_text(raw)
        if text is None:
            self._fault("cell-true-or-false" if isinstance(raw, bool) else "cell-date", spot)
            return None
        return (
            self._choice(spot, text, column) if column.unit == "choice" and column.choices else self._words(spot, text, column)
        )

    def attribute(self, spot: Spot, column: Column) -> str | None:
        """What stands beside a line of a grid, as text whatever it is."""
        if not column.numeric:
            return self.text(spot, column)
        value, state = self.number(spot, column.unit, bounds_of(column), stated=False)
        return _digits(value) if state is State.REPORTED else None

    def shown(self, spot: Spot) -> float | None:
        """The number that a computed cell shows, or None."""
        raw = self.page.at(*spot)
        return raw if isinstance(raw, float) else None

    def _words(self, spot: Spot, text: str, column: Column) -> str | None:
        longest = LONGEST.get(column.unit, LONGEST["text"])
        if len(text) > longest:
            self._fault("cell-too-long", spot, length=f"{len(text):,}", longest=f"{longest:,}")
        elif CONTROL.search(text):
            self._fault("cell-control", spot)
        else:
            return text
        return None

    def _choice(self, spot: Spot, text: str, column: Column) -> str | None:
        id = self.choices.read(column.choices, text)
        if id is None:
            self._fault("cell-not-a-choice", spot, text=short(text))
        return id

    def _date(self, spot: Spot, raw: Raw) -> str | None:
        if isinstance(raw, date):
            day = raw.date() if isinstance(raw, datetime) else raw
            if EARLIEST <= day <= LATEST:
                return day.isoformat()
            self._fault("cell-date-out-of-range", spot, text=day.isoformat())
        elif isinstance(raw, str):
            self._fault("cell-date-as-text", spot, text=short(raw.strip()))
        else:
            self._fault("cell-not-a-date", spot, text=short(str(raw)))
        return None

    def _no_number(self, spot: Spot, raw: Raw, unit: str) -> None:
        """The sentence for what stands in a number cell and is none."""
        self._formula(spot)
        if isinstance(raw, bool):
            self._fault("cell-true-or-false", spot)
        elif isinstance(raw, date | datetime | time | timedelta):
            self._fault("cell-date", spot)
        elif isinstance(raw, str) and raw.strip() in ERRORS:
            self._error(spot, raw.strip())
        elif isinstance(raw, str) and (suggestion := suggested(raw, unit)) is not None:
            self._fault("cell-number-as-text", spot, text=short(raw.strip()), suggestion=_digits(suggestion))
        elif isinstance(raw, str) and CONTROL.search(raw):
            self._fault("cell-control", spot)
        else:
            self._fault("cell-not-a-number", spot, text=short(str(raw).strip()))

    def _nothing(self, spot: Spot) -> None:
        """An empty cell is missing, unless an error or a formula without a value hides in it."""
        if spot in self.page.scan.errors:
            self._error(spot, self.page.scan.errors[spot])
        elif spot in self.page.scan.formulas:
            self._fault("cell-formula-empty", spot)

    def _error(self, spot: Spot, text: str) -> None:
        self._fault("cell-error", spot, **error(text))

    def _formula(self, spot: Spot) -> None:
        if spot in self.page.scan.formulas:
            self.formulas.append(spot)

    def _fault(self, check: str, spot: Spot, **params: Any) -> None:
        self.faults.add(check, "blocks", self.page.name, [spot], **params)

    def close(self) -> None:
        """Says once which cells to type in hold a formula: their values were read."""
        if self.formulas:
            self.faults.add("cell-formula", "note", self.page.name, self.formulas)


def error(text: str) -> dict[str, Any]:
    """What a sentence says of an error: its name and what it means. One that no spreadsheet writes is not repeated."""
    known = text in ERRORS
    return {"text": text if known else "#", "meaning": Sentence(f"workbook.error.{ERRORS[text] if known else 'other'}")}


def suggested(text: str, unit: str) -> float | None:
    """The number that a text most likely means: `1,234`, `(1,234)`, `£1,234`, `12%`. None when that is not plain."""
    found = text.strip().replace("\u2212", "-").replace("\u00a0", " ").replace("£", "").strip()
    negative = found.startswith("(") and found.endswith(")")
    found = found[1:-1] if negative else found
    if found.endswith("%"):
        found = found[:-1] if unit == "percent" else "no"
    if found.endswith("-"):
        found, negative = found[:-1], True
    found = found.replace(" ", "")
    if not NUMBER.fullmatch(found):
        return None
    value = float(found.replace(",", ""))
    return -abs(value) if negative else value


def _as_text(raw: Raw) -> str | None:
    """A typed text without the space around it; a number typed where words belong is kept as it looks."""
    if isinstance(raw, str):
        return raw.strip().replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(raw, float):
        return _digits(raw)
    return None


def _digits(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _plain(value: float | None) -> str:
    """A number in a sentence, without a unit."""
    return written(value, "")
