"""Criteria: government publishes them, the body shows evidence, a person judges, months are put on record. None changes a level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cynllun.deeds.overseeing.frame import Overseeing, oversee
from cynllun.deeds.overseeing.standing import criteria_in, decision_of, held_of
from cynllun.deeds.refused import Refused, required
from cynllun.oversight import Part
from cynllun.oversight.cases import CaseFacts
from cynllun.records.models import (
    CriterionJudged,
    CriterionMonth,
    CriterionShown,
    JournalLine,
    OversightCriterion,
    OversightStep,
)
from cynllun.records.viewer import Viewer
from cynllun.verdicts.verdict import Status as Verdict
from cynllun.words import Sentence

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Asked:
    """A criterion to be published: in words; with a measure, its target and for how many months in a row it must hold."""

    part: Part
    words: str
    measure: str = ""
    target: str = ""
    months: int = 0

    @property
    def whole(self) -> bool:
        """Whether it is said in words, and a measured one has its target and its months."""
        return bool(self.words.strip()) and (not self.measure or (bool(self.target) and self.months > 0))


def publish_criteria(viewer: Viewer, case: int, revision: int | None = None, *, asked: Sequence[Asked]) -> OversightStep:
    """Publish what ends the escalation: criteria to come down, and criteria to sustain it. Until then it is escalated, criteria
    pending."""

    def work(doing: Overseeing) -> OversightStep:
        given = {"criteria"} if asked and all(each.whole for each in asked) else set()
        way = doing.way("publish_criteria", given, CaseFacts(frozenset(each.part for each in asked)))
        decision = decision_of(doing.case)
        assert decision is not None  # no way leads here but by a decision
        doing.move(way)
        step = doing.step(way.event)
        for each in asked:
            OversightCriterion(case=doing.case, step=decision, part=each.part.value, words=each.words.strip(), measure=each.measure,
                               target=each.target, months=each.months, **doing.stamp).save()  # fmt: skip
        doing.journal(f"step {step.pk}", audience=JournalLine.BOTH, criteria=[each.words for each in asked])
        return step

    return oversee("publish_criteria", viewer, case, revision, work)


def show_evidence(
    viewer: Viewer, case: int, revision: int | None = None, *, criterion: int, words: str, source: str = ""
) -> CriterionShown:
    """The body shows evidence for a criterion."""

    def work(doing: Overseeing) -> CriterionShown:
        doing.permit()
        row = _criterion(doing, criterion)
        made = CriterionShown(criterion=row, words=required(words, "words_wanted"), source=source.strip(), **doing.stamp)
        made.save()
        doing.journal(f"criterion {row.pk}", made.words, JournalLine.BOTH, source=made.source)
        return made

    return oversee("show_evidence", viewer, case, revision, work)


def judge_criterion(
    viewer: Viewer, case: int, revision: int | None = None, *, criterion: int, met: bool, reason: str, evidence: Sequence[str]
) -> CriterionJudged:
    """A person says whether a judged criterion is met, with the evidence and why. A measured one is not judged."""

    def work(doing: Overseeing) -> CriterionJudged:
        doing.permit()
        row = _criterion(doing, criterion)
        if row.measure:
            raise Refused(Sentence("oversight.refused.measured"))
        seen = [each.strip() for each in evidence if each.strip()]
        if met and not seen:
            raise Refused(Sentence("workflow.needs_evidence"))
        made = CriterionJudged(criterion=row, met=met, reason=required(reason, "reason_wanted"), evidence=seen, **doing.stamp)
        made.save()
        doing.journal(f"criterion {row.pk}", made.reason, JournalLine.BOTH, met=met, evidence=seen)
        return made

    return oversee("judge_criterion", viewer, case, revision, work)


def record_month(
    viewer: Viewer, case: int, revision: int | None = None, *, criterion: int, month: str, verdict: Verdict, source: str
) -> CriterionMonth:
    """Put the verdict of a month on a measured criterion on record, with the source of its figure. Said again, the later counts;
    what was said before stays."""

    def work(doing: Overseeing) -> CriterionMonth:
        doing.permit()
        row = _criterion(doing, criterion)
        if not row.measure:
            raise Refused(Sentence("oversight.refused.judged"))
        if not MONTH.fullmatch(month):
            raise Refused(Sentence("oversight.refused.no_month"))
        made = CriterionMonth(
            criterion=row, month=month, verdict=verdict.value, source=required(source, "words_wanted"), **doing.stamp
        )
        made.save()
        held = held_of(row)
        doing.journal(f"criterion {row.pk}", audience=JournalLine.BOTH, month=month, verdict=verdict.value, source=made.source,
                      months_held=held.months if held else 0)  # fmt: skip
        return made

    return oversee("record_month", viewer, case, revision, work)


def _criterion(doing: Overseeing, id: int) -> OversightCriterion:
    found = next((row for row in criteria_in(doing.case) if row.pk == id), None)
    if found is None:
        raise Refused(Sentence("oversight.refused.no_criterion"))
    return found
