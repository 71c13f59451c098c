"""The bodies and the people of the demonstration. None of them exists, and no code of theirs can be a real one: codes of
the NHS have no hyphen. Addresses end in `.example`, which the internet keeps for such uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from cynllun.editions.rows import plain
from cynllun.organisations import KINDS, Organisation

DATA = Path(__file__).parent / "data"
GOVERNMENT = "DEMO-G"
PASSWORD = "arddangos i bawb"  # for everybody, and public: the demonstration is never built beside real people
SINCE = date(2025, 4, 1)


@dataclass(frozen=True, slots=True)
class Character:
    """A person of the demonstration: who they are, the language they use the site in, and their roles at one body."""

    email: str
    name: str
    language: str
    roles: tuple[str, ...]
    organisation: str


@cache
def everybody() -> tuple[Organisation, ...]:
    """Every body of the demonstration: those that plan, the government, a partner, an audit office."""
    return _bodies("bodies")


@cache
def neighbours() -> tuple[Organisation, ...]:
    """The fictional bodies of England. The command line knows them, so that the templates of that nation can be made and tried;
    the rounds of the demonstration do not."""
    return _bodies("neighbours")


def _bodies(file: str) -> tuple[Organisation, ...]:
    return tuple(
        Organisation(
            code=row["code"], kind=row["kind"], name_en=row["name_en"], name_cy=row["name_cy"], short_en=row["short_en"],
            short_cy=row["short_cy"], fictional=True,
        )
        for row in plain(DATA / f"{file}.csv")
    )  # fmt: skip


def bodies() -> tuple[Organisation, ...]:
    """The bodies that plan: three boards, a trust, a special health authority, a joint committee."""
    return tuple(body for body in everybody() if body.kind in KINDS)


@cache
def languages() -> dict[str, str]:
    """The language in which each body that plans writes."""
    return {row["code"]: row["language"] for row in plain(DATA / "bodies.csv")}


@cache
def people() -> tuple[Character, ...]:
    """The cast, in the order of their bodies."""
    return tuple(
        Character(row["email"], row["name"], row["language"], tuple(row["roles"].split()), row["organisation"])
        for row in plain(DATA / "people.csv")
    )
