"""What guidance says to a change of level that a person has in mind. It warns; it blocks nothing, for ministers may decide otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cynllun.oversight.criteria import Counted, Part
from cynllun.oversight.entries import Entry
from cynllun.words import Sentence


def warnings(now: Entry | None, scale: str, level: int, criteria: Mapping[Part, Counted] | None = None) -> tuple[Sentence, ...]:
    """What to consider before a body goes from where it stands to a level of a scale: nothing where guidance agrees."""
    return tuple(_said(now, scale, level, criteria or {}))


def _said(now: Entry | None, scale: str, level: int, criteria: Mapping[Part, Counted]) -> Iterator[Sentence]:
    if now is None:
        yield Sentence("oversight.warning.unknown_before")
        return
    if now.scale != scale:
        yield Sentence("oversight.warning.other_scale", {"level": now.level})
        return
    if level >= now.level:
        if level > now.level + 1:
            yield Sentence("oversight.warning.up", {"count": level - now.level})
        return
    if level < now.level - 1:
        yield Sentence("oversight.warning.down", {"count": now.level - level})
    if now.criteria == "pending":
        yield Sentence("oversight.warning.pending")
    for part in Part:
        if not criteria.get(part, Counted()).all_met:
            yield Sentence(f"oversight.warning.{part.value}", {"count": criteria.get(part, Counted()).met})
