"""Every reference of an edition points at something that is there, and every citation at a section that the source has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cynllun.editions.parts import PARTS, key_of
from cynllun.editions.rows import Fault, Placed, plain
from cynllun.frameworks import Edition
from cynllun.frameworks.comparison import COMPARED, FROM, NEW

DOCUMENTS = Path(__file__).parent / "registers" / "documents"
Parts = Mapping[str, list[Placed[Any]]]
ONE = (
    ("expectations", "priority", "priorities"), ("expectations", "measure", "measures"),
    ("expectations", "guard_measure", "measures"), ("outcomes", "measure", "measures"),
    ("outcomes", "action", "enabling_actions"), ("enabling_actions", "priority", "priorities"),
    ("lines", "table", "tables"), ("columns", "table", "tables"), ("rollups", "table", "tables"),
    ("lines", "breakdown", "items"), ("rollups", "breakdown", "items"), ("checks", "over", "items"),
    ("measures", "line", "lines"), ("lines", "measure", "measures"), ("transitions", "from_", "states"),
    ("transitions", "to", "states"), ("chapters", "role", "roles"), ("descriptors", "element", "elements"),
    ("topics", "parent", "topics"), ("topics", "priority", "priorities"), ("requirements", "topic", "topics"),
    ("requirements", "priority", "priorities"), ("requirements", "instrument", "instruments"),
    ("instrument_items", "instrument", "instruments"), ("deliverables", "table", "tables"), ("hallmarks", "topic", "topics"),
)  # fmt: skip
LINKED = ("requirements", "expectations", "outcomes", "enabling_actions", "instruments", "deliverables")
MANY = (
    ("transitions", "role", ("roles",)), ("transitions", "notice", ("roles",)), ("requirements", "measures", ("measures",)),
    ("requirements", "links", LINKED), ("chapters", "priority", ("priorities",)), ("chapters", "tables", ("tables",)),
    ("chapters", "lines", ("figures",)), ("chapters", "elements", ("elements",)),
)  # fmt: skip


def faults(edition: Edition, stated: Parts) -> Iterator[Fault]:
    """What the rows that an edition itself states point at in vain."""
    known = {name: {str(getattr(r, "id", "")) for r in getattr(edition, name)} for name in PARTS}
    known["items"], known["figures"] = set(edition.items), known["lines"] & set(edition.index)
    for part, field, other in ONE:
        for placed in stated[part]:
            if (value := getattr(placed.row, field)) and value not in known[other]:
                yield placed.fault(f"{_named(part, placed.row)}: {field.rstrip('_')} {value!r} is not known")
    for part, field, others in MANY:
        for placed in stated[part]:
            for value in getattr(placed.row, field).split():
                if not any(value in known[other] for other in others):
                    yield placed.fault(f"{_named(part, placed.row)}: {field} {value!r} is not known")
    yield from _lineage(edition, stated)
    yield from _citations(edition, stated)


def _lineage(edition: Edition, stated: Parts) -> Iterator[Fault]:
    """A row's former is one of the edition below; a vouching is for a row that is here."""
    for placed in stated["lineage"]:
        row, below = placed.row, edition.below
        if row.part not in COMPARED or row.relation not in (NEW, *FROM):
            yield placed.fault(f"lineage: {row.part!r} and {row.relation!r} are no part and relation that can be compared")
        elif row.id not in {each.id for each in getattr(edition, row.part)}:
            yield placed.fault(f"lineage: there is no {row.id!r} in {row.part}")
        elif row.relation != NEW and row.former not in {each.id for each in (getattr(below, row.part) if below else ())}:
            yield placed.fault(f"lineage, {row.id}: the edition before has no {row.former!r} in {row.part}")


def _named(part: str, row: Any) -> str:
    return f"{part}, {key_of(part, row)}"


def _citations(edition: Edition, stated: Parts) -> Iterator[Fault]:
    for part, placed_rows in stated.items():
        for placed in placed_rows:
            row = placed.row
            if row.source not in edition.sources:
                yield placed.fault(f"{_named(part, row)}: source {row.source!r} is not listed")
            elif (sections := keys(row.source)) is not None:
                for section in filter(None, row.section.split("; ")):
                    if section not in sections:
                        yield placed.fault(f"{_named(part, row)}: {row.source} has no section {section!r}")


_KEYS: dict[str, frozenset[str] | None] = {}


def keys(source: str) -> frozenset[str] | None:
    """How the sections of a document may be cited. None when no index of it is kept."""
    if source not in _KEYS:
        file = DOCUMENTS / f"{source}.csv"
        _KEYS[source] = frozenset(row["key"] for row in plain(file)) if file.exists() else None
    return _KEYS[source]
