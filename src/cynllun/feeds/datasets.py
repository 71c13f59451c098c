"""The data sets that the project carries: where each comes from, its licence, its vintages, breaks and marks."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "published"
OPEN, CLOSED = "0000", "9999"  # before and after every period code


@dataclass(frozen=True, slots=True)
class Vintage:
    """One download of a data set: its file, the latest month in it, and from when it counts as known."""

    id: str
    file: Path
    latest: str
    known_from: date | None = None
    known_from_is: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A month from which a series is not comparable with what went before, and for whom. Empty means for all."""

    id: str
    month: str
    organisations: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A state that figures of some lines, bodies and months carry, and the id of the reason."""

    reason: str
    state: str
    lines: tuple[str, ...]
    organisations: tuple[str, ...]
    first: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A published data set as copied into the project. `caveats` are ids of texts (`caveat.<id>.text`)."""

    id: str
    feed: str
    title: str
    publisher: str
    origin: str
    paths: tuple[str, ...]
    commit: str
    origin_date: date
    retrieved: date
    licence: str
    licence_address: str
    attribution_en: str
    attribution_cy: str
    through: str
    trimmed: str
    caveats: tuple[str, ...]
    vintages: tuple[Vintage, ...]
    breaks: tuple[Break, ...] = ()
    marks: tuple[Mark, ...] = ()

    def attribution(self, language: str) -> str:
        """The sentence that the licence asks for."""
        return self.attribution_cy if language == "cy" else self.attribution_en

    def vintage(self, id: str = "") -> Vintage:
        """A vintage by id; the newest without one. KeyError when there is none of that id."""
        for vintage in self.vintages:
            if vintage.id == (id or self.vintages[-1].id):
                return vintage
        raise KeyError(id)

    def as_at(self, day: date) -> Vintage | None:
        """The newest vintage known on a day, or None. One without a day of its own is known from the day of its origin."""
        known = [v for v in self.vintages if (v.known_from or self.origin_date) <= day]
        return known[-1] if known else None


@lru_cache
def datasets() -> tuple[Dataset, ...]:
    """Every data set in `published/`, by id. A SOURCE.toml that lacks a field is a programmer's fault (KeyError)."""
    return tuple(read_source(path) for path in sorted(FOLDER.glob("*/SOURCE.toml")))


def dataset(id: str) -> Dataset:
    """One data set. KeyError when there is none of that id."""
    for each in datasets():
        if each.id == id:
            return each
    raise KeyError(id)


def read_source(path: Path) -> Dataset:
    """A SOURCE.toml as a data set; vintages in order of their latest month."""
    told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    vintages = [Vintage(v["id"], path.parent / v["file"], v["latest"], v.get("known_from"), v.get("known_from_is", ""))
                for v in told.pop("vintage")]  # fmt: skip
    breaks = [Break(b["id"], b["from"], tuple(b.get("organisations", ())), tuple(b.get("breakdowns", ())))
              for b in told.pop("break", ())]  # fmt: skip
    marks = [Mark(m["reason"], m["state"], tuple(m["lines"]), tuple(m.get("organisations", ())), m.get("from", OPEN),
                  m.get("to", CLOSED)) for m in told.pop("mark", ())]  # fmt: skip
    plain: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
    return Dataset(vintages=tuple(sorted(vintages, key=lambda v: v.latest)), breaks=tuple(breaks), marks=tuple(marks), **plain)
