"""What a heading of another layout means: the period it names, however it is written."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from cynllun.periods import Axis
from cynllun.words import LANGUAGES
from cynllun.workbooks.book import Raw

YEAR = re.compile(r"(?<!\d)(?:20)?(\d\d)\s*[/\-–]\s*(?:20)?(\d\d)(?!\d)")
QUARTER = re.compile(r"\b(?:q|qtr|quarter|ch|chwarter)\s*([1-4])\b")
ALONE = re.compile(r"(?<!\d)(?:20)?(\d\d)(?!\d)")
UNITS = (
    (re.compile(r"£\s*'?0{3}s?|gbp\s*0{3}|£k\b|\bthousands?\b|\bmiloedd\b"), "gbp_000"),
    (re.compile(r"£\s*m\b|\bmillions?\b|\bmiliynau\b"), "gbp_m"), (re.compile(r"\bwte\b|\bfte\b|\bcac\b"), "wte"),
    (re.compile(r"£"), "gbp"), (re.compile(r"%"), "percent"),
)  # fmt: skip


def shown(raw: Raw) -> str:
    """A cell's value as a heading or a label: a text without the space around it, a date as its month."""
    if isinstance(raw, date):
        return f"{raw.year}-{raw.month:02d}"
    if isinstance(raw, float):
        return f"{raw:g}"
    return " ".join(raw.split()) if isinstance(raw, str) else ""


def folded(text: str) -> str:
    """A text for comparing: without case, signs or doubled space."""
    return " ".join(re.sub(r"[^\w£%'+&]+", " ", text.replace("’", "'").casefold()).split())


def period(raw: Raw, axis: Axis) -> str | None:
    """The period of an axis that a heading names, or None where it names none, or more than one might be meant."""
    if isinstance(raw, date):
        return _known(f"{raw.year}-{raw.month:02d}", axis)
    if not isinstance(raw, str):
        return None
    text = " ".join(raw.casefold().split())
    if text in axis.index:
        return text
    years = {found.group() for found in YEAR.finditer(text) if (int(found[1]) + 1) % 100 == int(found[2])}
    month = _month(text, axis)
    if month is not None:
        return month
    if len(years) != 1:
        return None
    found = YEAR.search(years.pop())
    assert found is not None
    year = f"20{found[1]}-{found[2]}"
    quarter = QUARTER.search(text)
    return _known(f"{year}Q{quarter[1]}" if quarter else year, axis)


def _month(text: str, axis: Axis) -> str | None:
    """The month that a text names with its year: `Apr-26`, `April 2026`, `Ebrill 26`."""
    words = re.findall(r"[^\W\d_]+", text)
    numbers = [int(found[1]) for found in ALONE.finditer(text)]
    named = {code for word in words for code in _months(axis).get(word, ())}
    found = {code for code in named if int(code[2:4]) in numbers} if len(numbers) == 1 else set()
    return found.pop() if len(found) == 1 else None


@cache
def _months(axis: Axis) -> dict[str, tuple[str, ...]]:
    """The months of an axis by each word that names them, in both languages, long and short."""
    found: dict[str, list[str]] = {}
    for code in axis.codes[:13]:
        for language in LANGUAGES:
            for short in (True, False):
                name = axis.label(code, language, short=short).split()[0].casefold()
                if code not in found.setdefault(name, []):
                    found[name].append(code)
    return {name: tuple(codes) for name, codes in found.items()}


def _known(code: str, axis: Axis) -> str | None:
    return code if code in axis.index else None


def unit(texts: list[str]) -> str:
    """The unit that some headings agree on, or nothing."""
    said = {next((unit for pattern, unit in UNITS if pattern.search(text.casefold())), "") for text in texts} - {""}
    return said.pop() if len(said) == 1 else ""
