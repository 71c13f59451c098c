"""The figures of a version, as the pages of a plan read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from cynllun.deeds.framework import slot_names
from cynllun.editions import load
from cynllun.figures import Return, RowTable, from_parquet
from cynllun.frameworks import Edition, Sheet, Table
from cynllun.frameworks.left_out import left_out, tables_left_out
from cynllun.records.models import Version
from cynllun.web import speech
from cynllun.workbooks.missing import still_missing


@lru_cache(maxsize=64)
def _return(_content: str, version: int) -> Return:
    """By the hash of the content: what a version holds never changes."""
    found = Version.objects.select_related("figures").get(pk=version)
    return from_parquet(bytes(found.figures.data))


def return_of(version: Version) -> Return:
    """The return that a version holds. The version comes from a query of `visible`."""
    return _return(version.content_hash, version.pk)


def fits(version: Version, edition: Edition) -> bool:
    """Whether the version was made under the text of the edition that is in force: only then can it be checked."""
    return version.edition_hash == edition.hash


@lru_cache(maxsize=64)
def _laid_out(_content: str, version: int, edition: str, _hash: str) -> Return | None:
    found, today = Version.objects.select_related("figures", "plan").get(pk=version), load(edition)
    kind = found.plan.kind
    try:
        own = from_parquet(bytes(found.figures.data), slot_names(today, kind))
    except ValueError:
        return None
    sheets = [sheet for sheet in today.layout(kind).sheets if sheet.table.id in own.rows]
    return replace(own, rows={sheet.table.id: _rows(sheet, own.rows[sheet.table.id]) for sheet in sheets})


def laid_out(version: Version, edition: Edition) -> Return | None:
    """The figures of a version as they stand in the tables of the edition in force: those of an earlier text by the names of
    their lines and columns. None where the version does not say them."""
    if fits(version, edition):
        return return_of(version)
    return _laid_out(version.content_hash, version.pk, edition.id, edition.hash)


def _rows(sheet: Sheet, held: RowTable) -> RowTable:
    """Rows in the columns of today's sheet."""
    columns = [c for c in sheet.columns if c.attribute is not None and not c.total]
    numeric = [c.name for c in columns if c.attribute is not None and c.attribute.numeric]
    worded = [c.name for c in columns if c.name not in numeric]
    empty = np.full(held.count, np.nan)
    numbers = [held.number(name) if name in held.number_columns else empty for name in numeric]
    texts = tuple(held.text(name) if name in held.text_columns else (None,) * held.count for name in worded)
    return RowTable(tuple(numeric), tuple(worded), np.array(numbers).reshape(len(numeric), held.count), texts, held.places)


@dataclass(frozen=True, slots=True)
class TableState:
    """How far one table is: cells still missing, and findings by severity."""

    table: Table
    title: str
    missing: int | None
    found: Mapping[str, int]

    @property
    def findings(self) -> int:
        """How many findings are to be mended or explained."""
        return sum(n for severity, n in self.found.items() if severity != "note")

    @property
    def complete(self) -> bool:
        """Whether nothing is missing and nothing is to be mended or explained. False where there is no version."""
        return self.missing == 0 and not self.findings


@dataclass(frozen=True, slots=True)
class NotAsked:
    """A table that this kind of body does not fill, with the reason, in the page's language."""

    table: Table
    title: str
    reason: str


def not_asked(edition: Edition, kind: str) -> list[NotAsked]:
    """The tables that a kind of body does not fill, in order."""
    return [
        NotAsked(table, speech.text(left.title, edition.id), speech.text(left.reason, edition.id) if left.reason else "")
        for table, left in tables_left_out(edition, kind)
    ]


def reasons(edition: Edition, table: Table, kind: str) -> list[tuple[str, list[str]]]:
    """What of a table a kind of body leaves out: each reason, with the titles of what it holds for."""
    found: dict[str, list[str]] = {}
    for each in left_out(edition, table, kind):
        found.setdefault(each.reason, []).append(speech.text(each.title, edition.id))
    return [(speech.text(reason, edition.id) if reason else "", titles) for reason, titles in found.items()]


def table_states(
    version: Version | None, edition: Edition, kind: str, findings: Iterable[Mapping[str, Any]]
) -> list[TableState]:
    """Each table of a body's return, in order. `missing` is None where there is no version to count in."""
    layout = edition.layout(kind)
    by_sheet: dict[str, Counter[str]] = {}
    for finding in findings:
        by_sheet.setdefault(finding.get("sheet", ""), Counter())[finding["severity"]] += 1
    own = laid_out(version, edition) if version else None
    return [
        TableState(
            sheet.table, speech.text(f"table.{sheet.table.id}.title", edition.id),
            still_missing(layout, sheet, own) if own else None, by_sheet.get(sheet.table.sheet, {}),
        )
        for sheet in layout.sheets
    ]  # fmt: skip
