"""The history of a row: what each edition said of it, from when to when, by which source, and who vouched for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from cynllun.frameworks.edition import Edition
from cynllun.frameworks.lineage import Recorded


@dataclass(frozen=True, slots=True)
class Version:
    """What one edition said of a row: both days count; no last day means that it still stands."""

    edition: str
    row: Any
    since: date
    until: date | None
    record: Recorded | None
    changed: tuple[str, ...] = ()


def history(edition: Edition, part: str, id: str) -> tuple[Version, ...]:
    """The versions of a row by the id it has, oldest first: one for each edition that stated or changed it."""
    found: list[Version] = []
    for each in reversed(list(_line(edition))):
        row = next((r for r in getattr(each, part) if r.id == id), None)
        record = _record(each, part, id)
        since = (record.valid_from if record else None) or date(each.first_year, 4, 1)
        before = found[-1].row if found and found[-1].until is None else None
        changed = _changed(before, row)
        if before is not None and (row is None or changed):
            found[-1] = replace(found[-1], until=since - timedelta(days=1))
        if row is not None and (before is None or changed):
            found.append(Version(each.id, row, since, record.valid_to if record else None, record, changed))
    return tuple(found)


def _line(edition: Edition) -> Iterator[Edition]:
    here: Edition | None = edition
    while here is not None:
        yield here
        here = here.below


def _changed(before: Any, row: Any) -> tuple[str, ...]:
    if before is None or row is None:
        return ()
    names = [f.name for f in fields(row) if f.name not in ("authority", "order")]
    return tuple(name for name in names if getattr(before, name) != getattr(row, name))


def _record(edition: Edition, part: str, id: str) -> Recorded | None:
    """What is recorded of a row: of itself, of its part, or of the whole edition; the nearest wins."""
    near = [(r.part == part, r.id == id, r) for r in edition.records if r.part in (part, "*") and r.id in (id, "*")]
    return max(near, key=lambda each: each[:2])[2] if near else None
