"""Requirements counted again: every row held against every term, one after another, and topics climbed one step at a time."""

from __future__ import annotations

from collections.abc import Mapping

from cynllun.frameworks import Edition, Requirement


def count(edition: Edition, terms: Mapping[str, str]) -> int:
    """How many rows are asked for."""
    found = 0
    for row in edition.requirements:
        if all(_holds(edition, row, name, value) for name, value in terms.items()):
            found += 1
    return found


def _holds(edition: Edition, row: Requirement, name: str, value: str) -> bool:
    if name == "body":
        return _asked(row, value)
    if name == "topic":
        return value in _climb(edition, row.topic)
    return str(getattr(row, name).value if name in ("strength", "kind") else getattr(row, name)) == value


def _asked(row: Requirement, kind: str) -> bool:
    if kind == "other":
        return row.addressee != ""
    if row.addressee != "":
        return False
    for known, need in row.by_kind:
        if known == kind:
            return need.value in ("M", "O")
    return True


def _climb(edition: Edition, topic: str) -> list[str]:
    found = []
    while topic:
        found.append(topic)
        for each in edition.topics:
            if each.id == topic:
                topic = each.parent
                break
    return found
