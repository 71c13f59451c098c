"""What a plan assumes beside what was issued to all: adopted or departed from, from which version, and what is in doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cynllun.figures import Return, RowTable
from cynllun.frameworks import Edition

Years = tuple[float, ...]
Issued = Mapping[int, Mapping[str, Sequence[float]]]
VERSION, OUTDATED, MISTYPED, UNMARKED = "version", "outdated", "mistyped", "unmarked"
NEAR = 0.005  # per cent: what rounding may take


@dataclass(frozen=True, slots=True)
class Assumed:
    """One assumption of a plan, per cent in each year of it, NaN where missing. `issued` is what its version issued (nothing
    where there is no such version), `departed` whether the body says that it departs from it.

    `doubts`: `version` (it names none that was issued), `outdated` (a later one was issued), `mistyped` (it shows another
    value as issued than was), `unmarked` (it expects another value and does not say that it departs).
    """

    organisation: str
    id: str
    version: int | None
    departed: bool
    issued: Years
    expected: Years
    low: Years
    high: Years
    reason: str
    basis: str
    doubts: tuple[str, ...]


def assumed(edition: Edition, own: Return, issued: Issued) -> tuple[Assumed, ...]:
    """What a return assumes, in the order of its rows. `issued` are the values by version, assumption and year. Nothing where
    the edition has no such table, or the return has not filled it."""
    names = edition.settings.get("assumptions", {})
    table = own.rows.get(names.get("table", ""))
    if table is None:
        return ()
    reading = _Reading(edition, own.organisation, table, names, issued)
    return tuple(reading.row(at) for at in range(table.count))


def assumptions_table(edition: Edition) -> str:
    """The table that says what a plan assumes; nothing where the edition has none."""
    return str(edition.settings.get("assumptions", {}).get("table", ""))


def known_ids(edition: Edition) -> tuple[str, ...]:
    """The assumptions that the edition issues, in its order."""
    return tuple(each.id for each in edition.assumptions)


@dataclass(frozen=True)
class _Reading:
    edition: Edition
    organisation: str
    table: RowTable
    names: Mapping[str, str]
    issued: Issued

    def row(self, at: int) -> Assumed:
        version = self._version(at)
        id = self._text(at, "id")
        departed = self._text(at, "decision") == self.names["departed"]
        expected, said = self._years(at, "expected"), self._years(at, "issued")
        true = tuple(self.issued.get(version or 0, {}).get(id, ()))
        return Assumed(
            self.organisation, id, version, departed, true, expected, self._years(at, "low"), self._years(at, "high"),
            self._text(at, "reason"), self._text(at, "basis"), tuple(self._doubts(version, true, said, expected, departed)),
        )  # fmt: skip

    def _doubts(self, version: int | None, true: Years, said: Years, expected: Years, departed: bool) -> list[str]:
        if not true:
            return [VERSION]
        found = [OUTDATED] if version != max(self.issued) else []
        if _apart(true, said):
            found.append(MISTYPED)
        if not departed and _apart(true, expected):
            found.append(UNMARKED)
        return found

    def _version(self, at: int) -> int | None:
        number = float(self.table.number(self.names["version"])[at])
        return int(number) if np.isfinite(number) else None

    def _text(self, at: int, name: str) -> str:
        return self.table.text(self.names[name])[at] or ""

    def _years(self, at: int, name: str) -> Years:
        column = next(c for c in self.edition.columns_of(self.names["table"]) if c.id == self.names[name])
        codes = [self.edition.axis.codes[period] for period in self.edition.axis.expand(column.periods)]
        return tuple(float(self.table.number(f"{column.id}@{code}")[at]) for code in codes)


def _apart(one: Years, other: Years) -> bool:
    """Whether two rows of years differ anywhere; what is missing is for another check to say."""
    return any(abs(a - b) > NEAR for a, b in zip(one, other, strict=False))
