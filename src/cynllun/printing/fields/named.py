"""What a field says: which line, which period, and how it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cynllun.words import number

# {{ c3_pay @ 2026-27 : m1 }}
TYPED = re.compile(r"\{\{\s*([^{}]{1,200}?)\s*\}\}")
NAME = re.compile(r"([a-z][a-z0-9_]{0,79})\s*@\s*([0-9Q-]{4,9})(?:\s*:\s*([mkp]?)([0-3]))?")
SCALES = {"m": 0.001, "k": 1.0, "p": 1000.0}  # of thousands of pounds: millions, thousands, pounds
PREFIX = "cynllun:"
MISSING = "[–]"  # what stands where there is no figure: never a nought


class NoField(ValueError):
    """A text between double braces that is no field."""


@dataclass(frozen=True)
class Field:
    """A figure asked for in a document. `scale` is m, k or p for money in millions, thousands or pounds; `places` its
    decimals, None for the line's own way of writing."""

    line: str
    period: str
    scale: str = ""
    places: int | None = None

    @property
    def tag(self) -> str:
        """What the document keeps of it."""
        shape = "" if self.places is None else f":{self.scale}{self.places}"
        return f"{PREFIX}{self.line}@{self.period}{shape}"

    def shown(self, value: float | None, unit: str, language: str) -> str:
        """The figure as the document shows it."""
        if value is None:
            return MISSING
        if self.places is None:
            return number(value, unit, language)
        factor = SCALES[self.scale] if self.scale else 1.0
        text = f"{abs(value * factor):,.{self.places}f}"
        return f"−{text}" if value < 0 and float(text.replace(",", "")) else text


def field(text: str) -> Field:
    """A field from what was typed between the braces, or from a tag. NoField when it is none."""
    found = NAME.fullmatch(text.removeprefix(PREFIX).strip())
    if found is None:
        raise NoField(text)
    line, period, scale, places = found.groups()
    return Field(line, period, scale or "", int(places) if places is not None else None)
