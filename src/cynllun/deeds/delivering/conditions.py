"""Conditions of an approval: the body says how each stands, with evidence; government says whether it is met."""

from __future__ import annotations

from cynllun.deeds.delivering.promises import permit
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import Refused, required
from cynllun.editions.delivering import statuses
from cynllun.records.models import Condition, ConditionReport, ConditionSettled
from cynllun.records.viewer import Viewer
from cynllun.words import Sentence


def report_condition(
    viewer: Viewer, plan: int, form: Form, *, condition: int, status: str, words: str = "", evidence: str = ""
) -> ConditionReport:  # fmt: skip
    """Say how a condition (by its id) of the latest decision stands. Government reads it at once. Refused: no such condition or
    status, a status that needs words without them, one that wants evidence without it: the condition is not done by saying so."""

    def work(doing: Doing) -> ConditionReport:
        permit(doing)
        asked = _condition(doing, condition)
        known = next((each for each in statuses() if each.id == status), None)
        if known is None:
            raise Refused(Sentence("delivery.no_status"))
        if "words" in known.wanted and not words.strip():
            raise Refused(Sentence("delivery.words_wanted"))
        if known.proof == "yes" and not evidence.strip():
            raise Refused(Sentence("delivery.evidence_wanted"))
        made = ConditionReport(condition=asked, status=status, words=words.strip(), evidence=evidence.strip(), **doing.stamp)
        made.save()
        doing.journal(f"condition {asked.number}", reason=made.words, status=status, evidence=made.evidence)
        return made

    return perform("report_condition", viewer, plan, form, ConditionReport, work)


def settle_condition(viewer: Viewer, plan: int, form: Form, *, condition: int, met: bool, words: str) -> ConditionSettled:
    """Say whether a condition of the latest decision is met, and why. It may be said again: the latest counts."""

    def work(doing: Doing) -> ConditionSettled:
        permit(doing)
        asked = _condition(doing, condition)
        made = ConditionSettled(condition=asked, met=met, words=required(words, "reason_wanted"), **doing.stamp)
        made.save()
        doing.journal(f"condition {asked.number}", reason=made.words, met=met)
        return made

    return perform("settle_condition", viewer, plan, form, ConditionSettled, work)


def _condition(doing: Doing, condition: int) -> Condition:
    """A condition of the decision that stands."""
    decided = doing.plan.decisions.order_by("-pk").first()
    found: Condition | None = Condition.objects.filter(pk=condition, decision=decided).first()
    if decided is None or found is None:
        raise Refused(Sentence("delivery.no_condition"))
    return found
