"""The tripartite meeting: who was there, and what each party brought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cynllun.deeds import clock
from cynllun.deeds.overseeing.frame import Overseeing, oversee
from cynllun.deeds.overseeing.standing import evidence_in
from cynllun.deeds.refused import Refused
from cynllun.records.models import Organisation, OversightCase, OversightStep
from cynllun.records.viewer import Viewer
from cynllun.words import Sentence


def hold_meeting(
    viewer: Viewer,
    case: int,
    revision: int | None = None,
    *,
    day: date,
    parties: Sequence[str],
    minute: str,
    extra: bool = False,
) -> OversightStep:
    """Record a meeting that was held: its day, the organisations that were there (codes; at least two), the minute, and whether
    it was extra to the regular ones. What each had put in by then is what it brought."""

    def work(doing: Overseeing) -> OversightStep:
        words = minute.strip()
        there = set(Organisation.objects.filter(code__in=parties).values_list("code", flat=True))
        way = doing.way("hold_meeting", {"meeting"} if words and len(there) > 1 and len(there) == len(set(parties)) else ())
        if day > clock.today():
            raise Refused(Sentence("oversight.refused.day_to_come"))
        facts: dict[str, Any] = {"parties": sorted(there), "extra": extra, "brought": brought(doing.case)}
        doing.move(way)
        step = doing.step(way.event, day=day, reason=words, facts=facts)
        doing.journal(f"step {step.pk}", words, day=day.isoformat(), **facts)
        return step

    return oversee("hold_meeting", viewer, case, revision, work)


def brought(case: OversightCase) -> dict[str, list[int]]:
    """What each organisation has in the case, by its code."""
    found: dict[str, list[int]] = {}
    for each in evidence_in(case):
        found.setdefault(each.organisation.code, []).append(each.pk)
    return found
