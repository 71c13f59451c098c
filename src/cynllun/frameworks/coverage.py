"""What of each source an edition holds: every section with a verdict, and how many rows cite it. Coverage is data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from cynllun.frameworks.edition import Edition
from cynllun.frameworks.items import Cited
from cynllun.sources import Section


class Held(StrEnum):
    """How much of a section an edition holds."""

    MODELLED = "modelled"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """What a person says is held of a section, and in which files."""

    section_id: str
    verdict: Held
    where: str = ""


@dataclass(frozen=True, slots=True)
class Covered:
    """A section, the verdict on it (None when nobody gave one), and the rows that cite it, by part."""

    section: Section
    verdict: Held | None
    rows: Mapping[str, int]
    where: str = ""

    @property
    def cited(self) -> int:
        """How many rows cite it."""
        return sum(self.rows.values())


def covered(edition: Edition, source: str, sections: Iterable[Section], said: Iterable[CoverageRow]) -> tuple[Covered, ...]:
    """Each section of a document in its order, with its verdict and the rows of the edition that cite it."""
    verdicts = {row.section_id: row for row in said}
    counts = _citing(edition, source)
    return tuple(
        Covered(s, row.verdict if (row := verdicts.get(s.id)) else None, counts.get(s.key, {}), row.where if row else "")
        for s in sorted(sections, key=lambda each: each.order)
    )


def _citing(edition: Edition, source: str) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for each in fields(edition):
        value = getattr(edition, each.name)
        for row in value if isinstance(value, tuple) else ():
            if isinstance(row, Cited) and row.source == source:
                for key in filter(None, row.section.split("; ")):
                    found.setdefault(key, Counter())[each.name] += 1
    return found


def summary(sections: Iterable[Covered]) -> dict[str, int]:
    """How many sections are modelled, partly, not, and without a verdict."""
    found = Counter(str(each.verdict) if each.verdict else "none" for each in sections)
    return {name: found[name] for name in (*Held, "none")}
