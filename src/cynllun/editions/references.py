"""Every reference of an edition points at something that is there, and every citation at a section that the source has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cynllun.editions.faults import Fault
from cynllun.editions.parts import PARTS, key_of
from cynllun.editions.rows import Placed
from cynllun.frameworks import Edition
from cynllun.frameworks.comparison import COMPARED, FROM, NEW

Parts = Mapping[str, list[Placed[Any]]]
ONE = (
    ("expectations", "priority", "priorities"), ("expectations", "measure", "measures"),
    ("expectations", "guard_measure", "measures"), ("outcomes", "measure", "measures"),
    ("outcomes", "action", "enabling_actions"), ("enabling_actions", "priority", "priorities"),
    ("lines", "table", "tables"), ("columns", "table", "tables"), ("rollups", "table", "tables"),
    ("lines", "breakdown", "items"), ("rollups", "breakdown", "items"), ("checks", "over", "items"),
    ("measures", "line", "lines"), ("lines", "measure", "measures"), ("transitions", "from_", "states"),
    ("transitions", "to", "states"), ("chapters", "role", "roles"), ("descriptors", "element", "elements"),
    ("case_transitions", "from_", "case_states"), ("case_transitions", "to", "case_states"),
    ("topics", "parent", "topics"), ("topics", "priority", "priorities"), ("requirements", "topic", "topics"),
    ("requirements", "priority", "priorities"), ("requirements", "instrument", "instruments"),
    ("service_figures", "service", "services"), ("service_figures", "over", "items"), ("ratios", "service", "services"), ("ratios", "over", "items"),
    ("instrument_items", "instrument", "instruments"), ("deliverables", "table", "tables"), ("hallmarks", "topic", "topics"),
    ("record_checks", "line", "figures"), ("record_checks", "tolerance", "tolerances"),
)  # fmt: skip
CARRIED = ("tables", "lines", "columns", "breakdowns")
"""The parts whose rows a plan's figures are carried by."""
LINKED = ("requirements", "expectations", "outcomes", "enabling_actions", "instruments", "deliverables")
MANY = (
    ("transitions", "role", ("roles",)), ("transitions", "notice", ("roles",)), ("requirements", "measures", ("measures",)),
    ("notices", "notice", ("roles",)), ("case_transitions", "role", ("roles",)), ("case_transitions", "notice", ("roles",)),
    ("requirements", "links", LINKED), ("chapters", "priority", ("priorities",)), ("chapters", "tables", ("tables",)),
    ("chapters", "lines", ("figures",)), ("chapters", "elements", ("elements",)),
)  # fmt: skip


def faults(edition: Edition, stated: Parts) -> Iterator[Fault]:
    """What the rows that an edition itself states point at in vain."""
    known = {name: {str(getattr(r, "id", "")) for r in getattr(edition, name)} for name in PARTS}
    yield from _periods(edition, stated)
    known["items"], known["figures"] = set(edition.items), known["lines"] & _figures(edition, known["lines"])
    for part, field, other in ONE:
        for placed in stated[part]:
            if (value := getattr(placed.row, field)) and value not in known[other]:
                yield placed.fault("no_such", row=_named(part, placed.row), field=field.rstrip("_"), id=value)
    for part, field, others in MANY:
        for placed in stated[part]:
            for value in getattr(placed.row, field).split():
                if not any(value in known[other] for other in others):
                    yield placed.fault("no_such", row=_named(part, placed.row), field=field, id=value)
    yield from _lineage(edition, stated)
    yield from _carries(edition, stated)
    yield from _citations(edition, stated)


def _periods(edition: Edition, stated: Parts) -> Iterator[Fault]:
    """The runs of periods that a row names are runs of the axis."""
    known = edition.axis.groups
    for part in ("tables", "lines", "columns", "checks", "record_checks"):
        for placed in stated[part]:
            for name in placed.row.periods.split():
                if name not in known:
                    yield placed.fault("value", id=placed.row.id, field="periods", value=name, known=", ".join(known))


def _figures(edition: Edition, lines: set[str]) -> set[str]:
    """The lines that have figures of their own. Where the tables are broken, which is told elsewhere, any line."""
    try:
        return set(edition.index)
    except (KeyError, StopIteration):
        return lines


def _lineage(edition: Edition, stated: Parts) -> Iterator[Fault]:
    """A row's former is one of the edition below; a vouching is for a row that is here."""
    for placed in stated["lineage"]:
        row, below = placed.row, edition.below
        if row.part not in COMPARED or row.relation not in (NEW, *FROM):
            known_parts = ", ".join(COMPARED)
            yield placed.fault("lineage_kind", part=row.part, relation=row.relation, parts=known_parts)
        elif row.id not in {each.id for each in getattr(edition, row.part)}:
            yield placed.fault("lineage_row", id=row.id, part=row.part)
        elif row.relation != NEW and row.former not in {each.id for each in (getattr(below, row.part) if below else ())}:
            yield placed.fault("lineage_former", id=row.id, former=row.former, part=row.part)


def _carries(edition: Edition, stated: Parts) -> Iterator[Fault]:
    """What last year's figures are carried into is here, under the id by which it is told from its like."""
    known = {part: {key_of(part, each) for each in getattr(edition, part)} for part in CARRIED}
    for placed in stated["carries"]:
        row = placed.row
        if row.part not in CARRIED:
            yield placed.fault("value", id=row.id, field="part", value=row.part, known=", ".join(CARRIED))
        elif row.id not in known[row.part]:
            yield placed.fault("lineage_row", id=row.id, part=row.part)


def _named(part: str, row: Any) -> str:
    return f"{part}, {key_of(part, row)}"


def _citations(edition: Edition, stated: Parts) -> Iterator[Fault]:
    known = {source: {section.key for section in index} for source, index in edition.documents.items()}
    for part, placed_rows in stated.items():
        for placed in placed_rows:
            row = placed.row
            if row.source not in edition.sources:
                yield placed.fault("no_source", row=_named(part, row), source=row.source)
            elif (sections := known.get(row.source)) is not None:
                for section in filter(None, row.section.split("; ")):
                    if section not in sections:
                        yield placed.fault("no_section", row=_named(part, row), source=row.source, section=section)
