"""The recommendation, which government alone makes, and the decision, which is the Cabinet Secretary's: each a named person's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cynllun.deeds import clock
from cynllun.deeds.overseeing.frame import Overseeing, oversee
from cynllun.deeds.overseeing.standing import criteria_counted, entry_of, evidence_in, levels_of, scale_of
from cynllun.deeds.refused import Refused
from cynllun.oversight import warnings
from cynllun.oversight.cases import decided
from cynllun.records.models import JournalLine, OversightCase, OversightStep
from cynllun.records.viewer import Viewer
from cynllun.words import Sentence

OFF_CYCLE = "raise_off_cycle"


def recommend_level(
    viewer: Viewer, case: int, revision: int | None = None, *, level: int, reason: str, evidence: Sequence[int]
) -> OversightStep:
    """Recommend a level, with the reason and the evidence (ids) that it rests on. What guidance says to it is kept beside it."""

    def work(doing: Overseeing) -> OversightStep:
        rests_on = set(evidence) & {each.pk for each in evidence_in(doing.case)}
        given = _given(level, clock.today(), reason=reason.strip(), evidence=rests_on and len(rests_on) == len(set(evidence)))
        way = doing.way("recommend_level", given)
        facts: dict[str, Any] = {"evidence": sorted(rests_on), "warnings": warned(doing.case, level)}
        doing.move(way)
        step = doing.step(way.event, level=level, scale=scale_of(clock.today()), reason=reason.strip(), facts=facts)
        doing.journal(f"step {step.pk}", step.reason, level=level, scale=step.scale, **facts)
        return step

    return oversee("recommend_level", viewer, case, revision, work)


def decide_level(
    viewer: Viewer, case: int, revision: int | None = None, *, level: int, reason: str, statement: str, day: date | None = None
) -> OversightStep:
    """Decide on a recommendation: any level of the scale, with the reason and the statement that announces it. `day`: from when
    it holds, today or earlier."""
    return _decide("decide_level", viewer, case, revision, level, reason, statement, day)


def decide_off_cycle(
    viewer: Viewer, case: int, revision: int | None = None, *, level: int, reason: str, statement: str, day: date | None = None
) -> OversightStep:
    """Raise a level without waiting for a meeting or a recommendation."""
    return _decide("decide_off_cycle", viewer, case, revision, level, reason, statement, day)


def _decide(
    deed: str, viewer: Viewer, case: int, revision: int | None, level: int, reason: str, statement: str, day: date | None
) -> OversightStep:  # fmt: skip
    def work(doing: Overseeing) -> OversightStep:
        holds = day or clock.today()
        before = entry_of(doing.case)
        was = before.level if before is not None and before.scale == scale_of(holds) else None
        off = deed == "decide_off_cycle"
        event = decided(was, level)
        if off and event != "raise_level":
            raise Refused(Sentence("oversight.refused.off_cycle_raises"))
        way = doing.way(OFF_CYCLE if off else event, _given(level, holds, reason=reason.strip(), statement=statement.strip()))
        if holds > clock.today():
            raise Refused(Sentence("oversight.refused.day_to_come"))
        facts: dict[str, Any] = {"was": was, "off_cycle": off, "warnings": warned(doing.case, level)}
        doing.move(way)
        step = doing.step(way.event, decision=True, level=level, scale=scale_of(holds), day=holds, reason=reason.strip(),
                          statement=statement.strip(), facts=facts)  # fmt: skip
        doing.journal(f"step {step.pk}", step.reason, JournalLine.BOTH, level=level, scale=step.scale, day=holds.isoformat(),
                      statement=step.statement, **facts)  # fmt: skip
        return step

    return oversee(deed, viewer, case, revision, work)


def _given(level: int, day: date, **there: object) -> set[str]:
    """The needs that are met."""
    return {name for name, said in there.items() if said} | ({"level"} if level in levels_of(day) else set())


def warned(case: OversightCase, level: int) -> list[dict[str, Any]]:
    """What guidance says to a level for a case, as data."""
    return [each.as_dict() for each in warnings(entry_of(case), scale_of(clock.today()), level, criteria_counted(case))]
