"""The clock of the deeds: the only place beneath the pages where the time is read.

A demonstration or a test sets it: `with clock.standing_at(moment):`. An installation that shows a fictional year sets
CYNLLUN_CLOCK to a moment (ISO 8601); time then runs on from there.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

PLACE = ZoneInfo("Europe/London")
STARTED = time.monotonic()
_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


def now() -> datetime:
    """The moment, with its time zone (UTC)."""
    standing = _standing.get()
    if standing is not None:
        return standing
    pretended = os.environ.get("CYNLLUN_CLOCK")
    if pretended:
        begun = datetime.fromisoformat(pretended)
        begun = begun if begun.tzinfo else begun.replace(tzinfo=PLACE)
        return begun.astimezone(UTC) + timedelta(seconds=time.monotonic() - STARTED)
    return datetime.now(UTC)


def today() -> date:
    """The day in Wales and England: late on a summer evening it is not the day in UTC."""
    return now().astimezone(PLACE).date()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """The clock stands at a moment inside the block. ValueError without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment has a time zone")
    token = _standing.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _standing.reset(token)
