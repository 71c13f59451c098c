"""What changed from one edition to another: by declared lineage, never by guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import pairwise
from typing import Any

from cynllun.frameworks.edition import Edition
from cynllun.frameworks.items import ByKind

COMPARED: dict[str, str] = {
    "priorities": "priority", "principles": "principle", "expectations": "expectation", "enabling_actions": "enabling_action",
    "outcomes": "outcome", "measures": "measure", "topics": "topic", "requirements": "requirement",
    "instruments": "instrument", "deliverables": "deliverable", "hallmarks": "hallmark", "criteria": "criterion",
    "elements": "element", "timetable": "timetable", "roles": "role", "tables": "table", "checks": "check",
}  # fmt: skip
BESIDE = ("order", "number", "printed", "source", "section", "authority")  # where a row stands is not what it asks
TARGET = ("kind", "comparison", "target", "ambition", "start", "end", "measure", "floor")
LENT = ("tables", "checks")
NEW, FROM = "new", ("renamed", "split", "merged", "same")


class Sort(StrEnum):
    """What happened to a row. Several may be true of one."""

    ADDED = "added"
    DROPPED = "dropped"
    SPLIT = "split"
    MERGED = "merged"
    RENAMED = "renamed"
    TARGET_MOVED = "target_moved"
    CHANGED = "changed"
    REWORDED = "reworded"
    KEPT = "kept"
    CANNOT_TELL = "cannot_tell"  # no source at hand says whether the other edition has it


@dataclass(frozen=True, slots=True)
class Moved:
    """A field with another value than before."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a row: the ids before (none when it is new), the ids after (none when it was dropped), how."""

    part: str
    sorts: tuple[Sort, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    moved: tuple[Moved, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether nothing changed."""
        return self.sorts == (Sort.KEPT,)


def compare(old: Edition, new: Edition) -> tuple[Change, ...]:
    """Every row of either edition, with what became of it, part by part. Ids of editions that are not kin never match."""
    return tuple(change for part in COMPARED for change in _part(old, new, part))


def kin(old: Edition, new: Edition) -> bool:
    """Whether one edition comes from the other, so that rows can be held against one another."""
    return _line(old, new) is not None or _line(new, old) is not None


def lent(edition: Edition) -> str:
    """The edition whose tables this one borrows, or nothing."""
    return str(edition.settings.get("borrowed_from", ""))


def asked(edition: Edition, part: str, kind: str = "") -> tuple[Any, ...]:
    """The rows of a part: all, or those for a kind of body."""
    return tuple(row for row in getattr(edition, part) if not kind or not isinstance(row, ByKind) or row.applies(kind))


def of_kind(changes: Iterable[Change], old: Edition, new: Edition, kind: str) -> tuple[Change, ...]:
    """What became of the rows that were for a kind of body, or are now."""
    own = {(part, row.id) for edition in (old, new) for part in COMPARED for row in asked(edition, part, kind)}
    return tuple(c for c in changes if any((c.part, id) in own for id in (*c.before, *c.after)))


def concerning(changes: Iterable[Change], old: Edition, new: Edition, kind: str) -> tuple[Change, ...]:
    """What changes for a kind of body: the rows that were for it, or are now, and did not stay as they were."""
    return tuple(c for c in of_kind(changes, old, new, kind) if not c.kept)


def _part(old: Edition, new: Edition, part: str) -> Iterator[Change]:
    before = {row.id: row for row in getattr(old, part)}
    after = {row.id: row for row in getattr(new, part)}
    formers = _formers(old, new, part)
    heirs: dict[str, list[str]] = {}
    for id, ids in formers.items():
        for former in ids:
            heirs.setdefault(former, []).append(id)
    added = Sort.CANNOT_TELL if _untold(old, new, part) else Sort.ADDED
    dropped = Sort.CANNOT_TELL if _untold(new, old, part) else Sort.DROPPED
    told = _told_new(old, new, part)
    for id in after:
        ids = formers.get(id, ())
        if not ids:
            yield Change(part, (Sort.ADDED if id in told else added,), (), (id,))
        elif len(ids) > 1:
            yield Change(part, (Sort.MERGED,), ids, (id,))
        elif len(heirs[ids[0]]) == 1:
            yield _pair(old, new, part, before[ids[0]], after[id])
    for id in before:
        own = heirs.get(id, [])
        if not own:
            yield Change(part, (dropped,), (id,), ())
        elif len(own) > 1:
            yield Change(part, (Sort.SPLIT,), (id,), tuple(own))


def _told_new(old: Edition, new: Edition, part: str) -> set[str]:
    """The rows that the newer edition's own lineage says are new."""
    rows = new.lineage if _line(old, new) is not None else ()
    return {row.id for row in rows if row.part == part and row.relation == NEW}


def _untold(there: Edition, here: Edition, part: str) -> bool:
    """Whether no source tells if a row of a part here stands there too: the part is not known there, or both have such rows
    and it is not known of an edition between them."""
    if part in there.unknown:
        return True
    between = (_line(there, here) or _line(here, there) or [])[1:-1]
    return bool(getattr(there, part)) and any(part in edition.unknown for edition in between)


def _pair(old: Edition, new: Edition, part: str, before: Any, after: Any) -> Change:
    named = [f.name for f in fields(before) if f.name not in ("id", *BESIDE)]
    moved = tuple(
        Moved(name, one, other) for name in named if (one := getattr(before, name)) != (other := getattr(after, name))
    )
    sorts = [Sort.RENAMED] if before.id != after.id else []
    if any(m.field in TARGET for m in moved):
        sorts.append(Sort.TARGET_MOVED)
    if any(m.field not in TARGET for m in moved):
        sorts.append(Sort.CHANGED)
    if _said(old, part, before.id) != _said(new, part, after.id):
        sorts.append(Sort.REWORDED)
    return Change(part, tuple(sorts) or (Sort.KEPT,), (before.id,), (after.id,), moved)


def _said(edition: Edition, part: str, id: str) -> list[Any]:
    return [texts.get(COMPARED[part], {}).get(id) for texts in edition.texts.values()]


def _formers(old: Edition, new: Edition, part: str) -> dict[str, tuple[str, ...]]:
    """For each row of the new edition, the rows of the old one that it comes from. What one borrows of the other, both have."""
    if part in LENT and (lent(old) == new.id or lent(new) == old.id):
        known = {row.id for row in getattr(old, part)}
        return {row.id: (row.id,) for row in getattr(new, part) if row.id in known}
    if (line := _line(old, new)) is not None:
        return _down(line, part)
    if (line := _line(new, old)) is None:
        return {}
    turned: dict[str, tuple[str, ...]] = {}
    for id, ids in _down(line, part).items():
        for former in ids:
            turned[former] = (*turned.get(former, ()), id)
    return turned


def _line(old: Edition, new: Edition) -> list[Edition] | None:
    """From the new edition down to the old one, the old one included. None when they are not kin."""
    found, here = [], new
    while here.id != old.id:
        found.append(here)
        if here.below is None:
            return None
        here = here.below
    return [*found, here]


def _down(line: list[Edition], part: str) -> dict[str, tuple[str, ...]]:
    formers: dict[str, tuple[str, ...]] = {row.id: (row.id,) for row in getattr(line[0], part)}
    for above, below in pairwise(line):
        step = _step(above, below, part)
        formers = {id: tuple(dict.fromkeys(f for each in ids for f in step.get(each, ()))) for id, ids in formers.items()}
    return formers


def _step(above: Edition, below: Edition, part: str) -> Mapping[str, tuple[str, ...]]:
    """From one edition to the one below it: what is declared, and otherwise the row of the same id."""
    known = {row.id for row in getattr(below, part)}
    found: dict[str, tuple[str, ...]] = {row.id: (row.id,) for row in getattr(above, part) if row.id in known}
    declared: dict[str, list[str]] = {}
    for row in above.lineage:
        if row.part == part:
            declared.setdefault(row.id, []).extend([row.former] if row.relation != NEW else [])
    return {**found, **{id: tuple(ids) for id, ids in declared.items()}}
