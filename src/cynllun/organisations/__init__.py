"""Bodies: their kinds, codes and names. What kind a body is decides what it must plan, and who decides on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

KINDS = ("board", "trust", "sha", "jcc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body as it is known between two dates. `fictional` bodies belong to the demonstration and say so everywhere."""

    code: str
    kind: str
    name_en: str
    name_cy: str
    short_en: str = ""
    short_cy: str = ""
    fictional: bool = False
    gss: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""

    def name(self, language: str) -> str:
        """The body's full name in a language."""
        return self.name_cy if language == "cy" else self.name_en

    def short(self, language: str) -> str:
        """The body's short name, or its full one."""
        return (self.short_cy if language == "cy" else self.short_en) or self.name(language)

    def stands(self, on: date) -> bool:
        """Whether the body exists on a day. Both ends count."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Bodies whose plans are put together. `organisations` are codes; a `fictional` one belongs to the demonstration; `own` is
    this system's own grouping, which no source at hand issues."""

    id: str
    name_en: str
    name_cy: str
    organisations: tuple[str, ...]
    fictional: bool = False
    own: bool = False

    def name(self, language: str) -> str:
        """The region's name in a language."""
        return self.name_cy if language == "cy" else self.name_en


def by_code(organisations: Iterable[Organisation]) -> dict[str, Organisation]:
    """Bodies by code. ValueError when two have the same one."""
    found: dict[str, Organisation] = {}
    for organisation in organisations:
        if organisation.code in found:
            raise ValueError(f"two bodies have the code {organisation.code}")
        found[organisation.code] = organisation
    return found
