"""The calendar of the financial year, April to March."""

from __future__ import annotations

from datetime import date

MONTHS_EN = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
             "December")  # fmt: skip
MONTHS_CY = ("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd",
             "Rhagfyr")  # fmt: skip
SHORT_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SHORT_CY = ("Ion", "Chwef", "Maw", "Ebr", "Mai", "Meh", "Gorff", "Awst", "Medi", "Hyd", "Tach", "Rhag")


def financial_year(first: int) -> str:
    """The code of the financial year that starts in April of `first`: 2026 gives `2026-27`."""
    return f"{first}-{(first + 1) % 100:02d}"


def month_label(code: str, language: str, *, short: bool = False) -> str:
    """`2026-04` as people write it: *April 2026*, *Ebrill 2026*, or short *Apr 2026*, *Ebr 2026*."""
    year, month = code.split("-")
    names = {("en", False): MONTHS_EN, ("cy", False): MONTHS_CY, ("en", True): SHORT_EN, ("cy", True): SHORT_CY}
    return f"{names[language, short][int(month) - 1]} {year}"


def months_between(first: date, last: date) -> int:
    """Whole months from the month of `first` to the month of `last`: April to June is 2."""
    return (last.year - first.year) * 12 + last.month - first.month
