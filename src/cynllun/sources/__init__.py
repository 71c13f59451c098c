"""Where a datum comes from, and by what authority it stands in an edition."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Authority(StrEnum):
    """`issued` with this edition; `carried` from an earlier one and not restated; `law`: an Act says so, whatever the
    edition; `local`: ours, and configurable."""

    ISSUED = "issued"
    CARRIED = "carried"
    LAW = "law"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Source:
    """A document: its short id, title, who issued it and when (ISO date, or a year)."""

    id: str
    title: str
    issuer: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in one source, and the authority it gives."""

    source: str
    section: str
    authority: Authority

    def __str__(self) -> str:
        return f"{self.source}, {self.section}" if self.section else self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a document. `key` is how rows cite it; `parent` the key of the section it stands in."""

    id: str
    order: int
    key: str
    parent: str = ""
    title: str
