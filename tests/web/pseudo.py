"""The pseudo-language: a Welsh in which every string is ⟦…⟧, and what on a page stands outside the brackets.

Numbers, codes (`C3`, `2026-27`), Welsh months and what a person entered (`data-own` on the element) may stand outside;
so may words that say they are in another language than the page (`<a lang="en">English</a>`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from django.utils.translation import trans_real

from cynllun.web import speech
from cynllun.words import Words

OPEN, CLOSE = "⟦", "⟧"
SPOKEN = ("alt", "title", "aria-label", "placeholder", "aria-description", "aria-roledescription", "summary")
SILENT = {"script", "style"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
MONTHS = [
    *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
    *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
]
SHORT = ["Ion", "Chw", "Chwef", "Maw", "Ebr", "Meh", "Gorff", "Gor", "Aws", "Med", "Hyd", "Tach", "Rhag", "Rha"]
FREE = {*MONTHS, *SHORT, "Cynllun", "CAC", "diwrnod", "k", "m"}
BUTTONS = {"submit", "button", "reset"}


def bracket(text: str) -> str:
    """A string of the pseudo-language."""
    return f"{OPEN}{text}{CLOSE}"


class PseudoWelsh:
    """Stands in for Django's Welsh catalogue."""

    def gettext(self, message: str) -> str:
        return bracket(message.rpartition("\x04")[2])

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return bracket((singular if number == 1 else plural).rpartition("\x04")[2])

    def language(self) -> str:
        return "cy"

    def to_language(self) -> str:
        return "cy"


def _bracketed(texts: Any) -> Any:
    if isinstance(texts, Mapping):
        return {key: _bracketed(value) for key, value in texts.items()}
    return bracket(texts) if isinstance(texts, str) else texts


@contextmanager
def spoken() -> Iterator[None]:
    """While this lasts, Welsh is the pseudo-language, in messages and in the words of editions and system alike."""
    honest = speech.words

    @cache
    def words(code: str, edition: str = "") -> Words:
        real = honest(code, edition)
        return Words(code, _bracketed(real.texts)) if code == "cy" else real

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(trans_real._translations, "cy", PseudoWelsh())  # type: ignore[arg-type]
        patch.setattr(speech, "words", words)
        yield


class _Reader(HTMLParser):
    """Collects what stands outside the brackets. Brackets may open in one text and close in a later one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[tuple[str, bool]] = []
        self.language = ""
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang") or ""
        own = "data-own" in given or (given.get("lang") or self.language) != self.language
        if not (own or self._exempt()):
            self._attributes(tag, given)
        if tag not in VOID:
            self.open.append((tag, own or tag in SILENT))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._exempt():
            return
        text, self.depth = outside(data, self.depth)
        if left := english(text):
            where = self.open[-1][0] if self.open else "?"
            self.faults.append(f"<{where}> {left!r} in {' '.join(data.split())[:100]!r}")

    def _exempt(self) -> bool:
        return any(own for _, own in self.open)

    def _attributes(self, tag: str, given: dict[str, str | None]) -> None:
        spoken = [name for name in given if name in SPOKEN or name.startswith("data-i18n.")]
        if tag == "input" and given.get("type") in BUTTONS:
            spoken.append("value")
        if tag == "meta" and given.get("name") == "description":
            spoken.append("content")
        for name in spoken:
            text, depth = outside(given[name] or "", 0)
            if (left := english(text)) or depth:
                self.faults.append(f"<{tag} {name}> {left!r} in {given[name]!r}")


def outside(text: str, depth: int) -> tuple[str, int]:
    """What of a text stands outside the brackets, and how many are open at its end."""
    kept = []
    for character in text:
        if character == OPEN:
            depth += 1
        elif character == CLOSE:
            depth -= 1
        elif depth <= 0:
            kept.append(character)
    return "".join(kept), depth


def english(text: str) -> str:
    """The words of a text that nothing excuses: what has a digit in it is a number or a code."""
    left = [word for word in re.findall(r"[^\s,;:()/·–—]+", text) if re.search(r"[^\W\d_]", word)]
    return " ".join(word for word in left if not re.search(r"\d", word) and word.strip(".’'\"“”+-−£%") not in FREE)


def faults(html: str) -> list[str]:
    """What a page made in the pseudo-language says outside it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.depth:
        reader.faults.append(f"{abs(reader.depth)} brackets do not close: a string was cut")
    return reader.faults
