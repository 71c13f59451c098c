"""Versions in time: nothing is overwritten, and any page can be shown as it stood on a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stamped:
    """A version's place in time: which content (by hash) was received when, and its number."""

    number: int
    content: str
    received: datetime


def as_at(versions: Iterable[Stamped], moment: datetime) -> Stamped | None:
    """The version that stood at a moment: the latest received by then (the moment itself counts), or None."""
    known = [v for v in versions if v.received <= moment]
    return max(known, key=lambda v: (v.received, v.number), default=None)
