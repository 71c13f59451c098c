"""Interventions and support while a body is escalated; and a conversation that ends without a decision."""

from __future__ import annotations

from datetime import date

from cynllun.deeds.overseeing.frame import Overseeing, oversee
from cynllun.deeds.refused import Refused, required
from cynllun.records.models import JournalLine, OversightStep, OversightSupport
from cynllun.records.viewer import Viewer
from cynllun.words import Sentence


def record_support(
    viewer: Viewer, case: int, revision: int | None = None, *, words: str, provider: str, since: date, until: date | None = None
) -> OversightSupport:
    """Put an intervention or support on record: what, by whom, from when, until when (where that is known)."""

    def work(doing: Overseeing) -> OversightSupport:
        doing.permit()
        if until is not None and until < since:
            raise Refused(Sentence("oversight.refused.ends_before"))
        made = OversightSupport(case=doing.case, words=required(words, "words_wanted"), provider=required(provider, "words_wanted"),
                                since=since, until=until, **doing.stamp)  # fmt: skip
        made.save()
        doing.journal(f"support {made.pk}", made.words, JournalLine.BOTH, provider=made.provider, since=since.isoformat(),
                      until=until.isoformat() if until else None)  # fmt: skip
        return made

    return oversee("record_support", viewer, case, revision, work)


def end_conversation(viewer: Viewer, case: int, revision: int | None = None, *, reason: str) -> OversightStep:
    """End a conversation that led to no recommendation, with the reason."""

    def work(doing: Overseeing) -> OversightStep:
        way = doing.way("end_conversation", {"reason"} if reason.strip() else ())
        doing.move(way)
        step = doing.step(way.event, reason=reason.strip())
        doing.journal(f"step {step.pk}", step.reason)
        return step

    return oversee("end_conversation", viewer, case, revision, work)
