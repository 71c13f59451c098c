"""A status and a history as plain data, as the command, the pages' files and the records give them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cynllun.oversight.entries import Day, Entry
from cynllun.oversight.history import Move
from cynllun.oversight.standing import Status


def entry_told(entry: Entry) -> dict[str, Any]:
    """An entry. None is what no source says; `since` is as exact as its source (`2013-12` is a day in that month)."""
    return {
        "id": entry.id, "domain": entry.domain, "topic": entry.topic or None, "site": entry.site or None, "level": entry.level,
        "scale": entry.scale, "since": _day(entry.since), "seen": _day(entry.seen), "confirmed": _day(entry.confirmed),
        "was": entry.was, "off_cycle": entry.off_cycle, "criteria": entry.criteria or None, "heading": entry.heading or None,
        "source": list(entry.sources),
    }  # fmt: skip


def status_told(found: Status) -> dict[str, Any]:
    """Where a body stands. `scale` is the one in force on the day; each entry says the one under which it was decided."""
    return {
        "body": found.body, "as_at": found.as_at.isoformat(), "scale": found.scale.id, "levels": list(found.scale.levels),
        "known": found.known, "known_to": _day(found.known_to),
        "entries": _all(found.entries), "beneath": _all(found.beneath),
        "unnamed": _all(found.unnamed), "unsure": _all(found.unsure),
    }  # fmt: skip


def history_told(body: str, found: Iterable[Move]) -> dict[str, Any]:
    """The history of a body, oldest first."""
    return {
        "body": body,
        "entries": [
            {**entry_told(each.entry), "before": each.before.id if each.before else None, "steps": each.steps, "said_anew": each.anew}
            for each in found
        ],
    }  # fmt: skip


def _all(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [entry_told(each) for each in entries]


def _day(day: Day | None) -> str | None:
    return day.text if day else None
