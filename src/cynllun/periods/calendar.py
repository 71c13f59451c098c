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


def length_of(code: str) -> int:
    """How many months a period has, by its code: 1 of `2026-04`, 3 of `2026-27Q1`, 12 of `2026-27`. A code that could be a month
    is one: `2011-12` is December."""
    if "Q" in code:
        return 3
    return 1 if 1 <= int(code[5:]) <= 12 else 12


def end_of(code: str) -> date:
    """The last day of a month, quarter or financial year, by its code."""
    year, length = int(code[:4]), length_of(code)
    if length == 12:
        return date(year + 1, 3, 31)
    month = 3 + 3 * int(code[-1]) if length == 3 else int(code[5:])
    year, month = (year, month) if month <= 12 else (year + 1, month - 12)
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def month_after(code: str) -> str:
    """The code of the month after one."""
    whole = int(code[:4]) * 12 + int(code[5:])
    return f"{whole // 12:04d}-{whole % 12 + 1:02d}"
