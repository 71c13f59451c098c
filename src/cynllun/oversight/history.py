"""The history of a body: each entry with what it replaced, and by how many levels it moved where that can be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cynllun.oversight.entries import Entry


@dataclass(frozen=True, slots=True)
class Move:
    """An entry, and the latest one before it about the same. `steps`: levels up (positive) or down; None where nothing is known
    of the level before, or it stood on another scale. `anew`: the same escalation said again, on a day or a scale that is new."""

    entry: Entry
    before: Entry | None
    steps: int | None
    anew: bool

    @property
    def jumps(self) -> bool:
        """Whether it went down by more than one level, which guidance does not expect and the record shows."""
        return self.steps is not None and self.steps < -1


def moves(entries: Iterable[Entry], body: str) -> tuple[Move, ...]:
    """The history of a body, oldest first."""
    own = sorted((each for each in entries if each.body == body), key=lambda each: each.begins.last)
    made = []
    for place, entry in enumerate(own):
        before = next((each for each in reversed(own[:place]) if each.place == entry.place), None)
        made.append(Move(entry, before, _steps(entry, before), _anew(entry, before)))
    return tuple(made)


def _steps(entry: Entry, before: Entry | None) -> int | None:
    """By the source where it says the level before; else by the record, on one scale only."""
    if entry.was is not None:
        return entry.level - entry.was
    if entry.seen is not None or before is None or before.scale != entry.scale:
        return None
    return entry.level - before.level


def _anew(entry: Entry, before: Entry | None) -> bool:
    return entry.seen is not None and before is not None and entry.since is not None and entry.since == before.since
