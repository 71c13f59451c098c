"""The scales: four levels until January 2024, five since. A level means nothing without its scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale with its levels, lowest first, in force between two days (both count; None is open)."""

    id: str
    levels: tuple[int, ...]
    first: date | None = None
    last: date | None = None

    def stands(self, on: date) -> bool:
        """Whether decisions are made on it on a day."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


def scale_on(scales: Iterable[Scale], day: date) -> Scale:
    """The scale in force on a day. LookupError where none is: the register is then incomplete."""
    for scale in scales:
        if scale.stands(day):
            return scale
    raise LookupError(f"no scale of oversight levels is in force on {day}")
