"""Numbers as people read them. Welsh writes them as English does; only the words differ."""

from __future__ import annotations

import math

PLACES = {
    "gbp_000": 0,
    "wte": 1,
    "count": 0,
    "percent": 1,
    "points": 1,
    "days": 0,
    "minutes": 1,
    "rate": 2,
    "score": 0,
    "ratio": 2,
}
SUFFIXES = {
    "wte": (" WTE", " CAC"), "percent": ("%", "%"), "points": (" percentage points", " pwynt canran"), "days": (" days", " diwrnod"),
    "minutes": (" minutes", " munud"),
}  # fmt: skip
NONE = ("", "")


def number(value: float | None, unit: str = "", language: str = "en", *, places: int | None = None) -> str:
    """A value with its unit: `£1,234k`, `12.5 WTE` (`12.5 CAC`), `88.0%`. Missing is an en dash, never 0.

    Money is thousands of pounds. Where rounding would hide that a value is not 0, one more place is shown.
    """
    if value is None or not math.isfinite(value):
        return "–"
    digits = PLACES.get(unit, 2) if places is None else places
    if value and not round(value, digits):
        digits += 1
    text = f"{abs(value):,.{digits}f}"
    if unit in ("", "ratio", "rate") and places is None:
        text = text.rstrip("0").rstrip(".") if "." in text else text
    sign = "−" if value < 0 and float(text.replace(",", "")) else ""
    suffix = SUFFIXES.get(unit, NONE)[language == "cy"]
    return f"{sign}£{text}k" if unit == "gbp_000" else f"{sign}{text}{suffix}"
