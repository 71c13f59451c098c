"""An entry of the record: a body at a level of a scale, in a domain, a topic or at a site, from a day, by a source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

WHOLE = "whole"
"""The domain of an entry that is about the whole body."""
UNSTATED = "unstated"
"""The domain of an entry whose source does not say what it is about."""
WRITTEN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Day:
    """A day as exactly as a source gives it: a day, a month (`2013-12`) or a year (`2019`). ValueError for anything else."""

    text: str

    def __post_init__(self) -> None:
        if not WRITTEN.fullmatch(self.text):
            raise ValueError(f"{self.text!r} is neither a day, a month nor a year")
        self._first()

    def _first(self) -> date:
        return date.fromisoformat(f"{self.text}-01-01"[:10])

    @property
    def first(self) -> date:
        """The first day that it may have been."""
        return self._first()

    @property
    def last(self) -> date:
        """The last day that it may have been: an event of a month has surely happened at its end."""
        first = self._first()
        if len(self.text) == len("2019"):
            return date(first.year, DECEMBER, 31)
        if len(self.text) == len("2019-04"):
            later = date(first.year + first.month // DECEMBER, first.month % DECEMBER + 1, 1)
            return later - timedelta(days=1)
        return first


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A body at a `level` of a `scale` in a domain (WHOLE: the body as a whole), an optional topic, at an optional site.

    `since` is the day from which the level holds; None where no source says. `seen`: the day on which a source says that the body
    stands so, where that is not the day of the move (it was said anew on another scale, or first said later). `confirmed`: the
    latest day on which a source still says so. One of `since` and `seen` is there. `was` is the level before, as the source says
    it. `heading`: the words under which the source puts several domains. `off_cycle` is None where it is not known; `criteria` is
    `pending` while a body is escalated and its criteria are not published, `published`, or empty where it is not known.
    """

    id: str
    body: str
    domain: str
    scale: str
    level: int
    since: Day | None = None
    seen: Day | None = None
    confirmed: Day | None = None
    topic: str = ""
    site: str = ""
    was: int | None = None
    sources: tuple[str, ...] = ()
    off_cycle: bool | None = None
    criteria: str = ""
    heading: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.since is None and self.seen is None:
            raise ValueError(f"{self.id}: since when it holds or when it was seen is needed")

    @property
    def begins(self) -> Day:
        """From when it stands on record."""
        found = self.seen or self.since
        assert found is not None  # one of the two, see above
        return found

    @property
    def known_to(self) -> Day:
        """The latest day for which a source speaks of it."""
        return self.confirmed if self.confirmed is not None and self.confirmed.last > self.begins.last else self.begins

    @property
    def place(self) -> tuple[str, str, str]:
        """What it is about: domain, topic, site."""
        return self.domain, self.topic, self.site

    @property
    def escalated(self) -> bool:
        """Whether it is above the lowest level, on either scale."""
        return self.level > 1

    def covers(self, other: Entry) -> bool:
        """Whether a decision on this speaks for the other too: the whole body for each domain, a domain for its topics, either
        for its sites. What no source puts under a domain is covered by the whole body alone."""
        if self.domain == WHOLE:
            return True
        return self.domain == other.domain and self.topic in ("", other.topic) and self.site in ("", other.site)

    def after(self, other: Entry) -> bool:
        """Whether it surely came on record later."""
        return self.begins.last > other.begins.last


@dataclass(frozen=True, slots=True)
class Account:
    """A source that tells the whole of a body's escalation as it stood on a day: what it does not name was no longer said to stand,
    though no source need say when it ended."""

    body: str
    day: Day
    source: str = ""

    def leaves_out(self, entry: Entry) -> bool:
        """Whether an escalation that was on record before is not named. What is routine need not be."""
        return entry.body == self.body and entry.escalated and entry.known_to.last < self.day.last
