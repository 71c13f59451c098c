"""What an edition says of itself: `edition.toml`, and where in it each thing stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

import msgspec

from cynllun.editions.faults import EditionFault, fault
from cynllun.editions.texts import toml
from cynllun.frameworks import Edition
from cynllun.sources import Source

NAME = "edition.toml"


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source document: its title, who issued it and when (an ISO date, or a year)."""

    title: str
    issuer: str
    date: str = ""


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`inherits`: the edition whose rows stand here unless this one states them; `revises`: the same, when this is a later
    revision of it, for the same years. `expects`: how many rows of each part there should be. `unknown`: the parts of which no
    source at hand says all that there was: what does not stand here may have been there all the same."""

    id: str
    nation: str
    first_year: int
    inherits: str = ""
    revises: str = ""
    kinds: tuple[str, ...] | None = None
    status: Literal["draft", "issued", "replaced"] = "issued"
    revision: int = 1
    unknown: tuple[str, ...] = ()
    settings: dict[str, Any] = {}
    expects: dict[str, int] = {}
    sources: dict[str, Listed] = {}

    @property
    def parent(self) -> str:
        """The edition below, or nothing."""
        return self.inherits or self.revises

    def listed(self) -> dict[str, Source]:
        """Its sources by id."""
        return {id: Source(id, each.title, each.issuer, each.date) for id, each in self.sources.items()}


def about(folder: Path) -> About:
    """What a folder says of its edition. EditionFault names the line."""
    raw = toml(folder / NAME, folder)
    try:
        return msgspec.convert(raw, About)
    except msgspec.ValidationError as error:
        place = re.search(r"`\$\.([\w.]+)", str(error)) or re.search(r"field `(\w+)`", str(error))
        at = line_of(folder, place[1]) if place else 0
        raise EditionFault(fault(NAME, at, "no_edition", why=str(error))) from None


def line_of(folder: Path, key: str) -> int:
    """The line of a key in edition.toml (`expects.tables`): 0 when it does not stand there."""
    table, _, name = key.rpartition(".")
    here = ""
    for number, line in enumerate((folder / NAME).read_text(encoding="utf-8").splitlines(), start=1):
        if head := re.match(r"\s*\[([\w.\"-]+)\]", line):
            here = head[1]
        if (here == table and re.match(rf"\s*{re.escape(name)}\s*=", line)) or here == key:
            return number
    return 0


def revision(own: About, below: Edition | None) -> str:
    """What is wrong with a revision: the id of the sentence, or nothing."""
    if not own.revises:
        return "revision_alone" if own.revision > 1 else ""
    if own.inherits not in ("", own.revises):
        return "revision_inherits"
    if below is not None and own.revision != below.revision + 1:
        return "revision_number"
    return "revision_years" if below is not None and own.first_year != below.first_year else ""
