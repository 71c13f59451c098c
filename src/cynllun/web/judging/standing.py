"""Where an assessment stands: its steps with their states, and the sentence that says what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.records.models import Chapter
from cynllun.records.visible import advice_for, chapters_for, consolidations_for, decisions_for, feedback_for, scores_for
from cynllun.web.judging.seen import Judged

CHECKING = ("accept_complete", "return_incomplete")
FEEDBACK, ADVICE = "issue_feedback", "give_advice"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the assessment: its page, its state in words, and the colour that repeats them."""

    href: str
    title: str
    status: str
    colour: str = ""


def out_of(here: Judged) -> frozenset[str]:
    """The events that lead out of the plan's state, whoever's they are; none on an earlier submission."""
    if not here.now:
        return frozenset()
    return frozenset(t.event for t in here.machine.out_of(here.plan.state, here.plan.kind))


def heading(here: Judged) -> str:
    """The answer to: where does the assessment stand?"""
    events, facts = out_of(here), here.facts
    if not here.now or not here.reading:
        return here.seen.state
    if "accept_complete" in events:
        return _("Nobody has said yet whether the return is complete")
    if not facts.chapters_commissioned:
        return _("No reader has been asked yet")
    if facts.chapters_outstanding:
        return ngettext(
            "%(num)s reading is still with its reader", "%(num)s readings are still with their readers", facts.chapters_outstanding
        ) % {"num": facts.chapters_outstanding}  # fmt: skip
    if facts.chapters_unsettled:
        return ngettext(
            "%(num)s chapter waits for the lead's judgement", "%(num)s chapters wait for the lead's judgement", facts.chapters_unsettled
        ) % {"num": facts.chapters_unsettled}  # fmt: skip
    if FEEDBACK in events and here.decides and not facts.feedback_written:
        return _("Every chapter is settled: feedback can be written, or the plan noted")
    if FEEDBACK in events:
        return (
            _("The feedback is written and waits to be issued")
            if facts.feedback_written
            else _("The feedback is to be written")
        )
    if ADVICE in events:
        return _("Every chapter is settled: advice can be given")
    return here.seen.state


def steps(here: Judged) -> list[Step]:
    """The assessment as a task list."""
    found = [_completeness(here), _chapters(here), _maturity(here), _consolidation(here)]
    if feedback_for(here.looking).filter(submission=here.submission).exists() or FEEDBACK in out_of(here):
        found.append(_feedback(here))
    if _answered(here):
        found.append(Step(here.url("assess-answers"), _("Answers to the feedback, and what changed"), _("To read")))
    advice = advice_for(here.looking).filter(submission=here.submission).first()
    if advice or ADVICE in out_of(here):
        said = (here.text(f"state.{advice.recommendation}.title"), "green") if advice else (_("Not yet"), "")
        found.append(Step(here.url("advice"), _("Advice to the Cabinet Secretary"), *said))
    decision = decisions_for(here.looking).filter(submission=here.submission).first()
    if decision or here.decides:
        said = (here.text(f"state.{decision.outcome}.title"), "green") if decision else (_("Not yet"), "")
        found.append(Step(here.url("decision"), _("Decision"), *said))
    if decision:
        published = here.plan.published_at
        found.append(
            Step(here.url("publish"), _("Publication"), *((_("Published"), "green") if published else (_("Not yet"), "")))
        )
    return found


def _answered(here: Judged) -> bool:
    """Whether an earlier submission's feedback is answered in this one."""
    return here.answered_feedback is not None


def _completeness(here: Judged) -> Step:
    if "accept_complete" in out_of(here):
        status = (_("To check"), "blue")
    elif here.returned_incomplete:
        status = (_("Sent back"), "red")
    else:
        status = (_("Checked"), "green")
    return Step(here.url("completeness"), _("Completeness"), *status)


def _chapters(here: Judged) -> Step:
    rows = chapters_for(here.looking).filter(submission=here.submission)
    asked, back = rows.count(), rows.filter(state=Chapter.RETURNED).count()
    if not asked:
        return Step(here.url("assess-chapters"), _("Chapters and their readers"), _("No reader yet"))
    said = _("%(back)s of %(asked)s returned") % {"back": back, "asked": asked}
    return Step(here.url("assess-chapters"), _("Chapters and their readers"), said, "green" if back == asked else "blue")


def _maturity(here: Judged) -> Step:
    scored = len(set(scores_for(here.looking).filter(submission=here.submission).values_list("element", flat=True)))
    said = _("%(scored)s of %(whole)s elements scored") % {"scored": scored, "whole": len(here.edition.elements)}
    return Step(
        here.url("assess-maturity"), _("Maturity matrix"), said, "green" if scored == len(here.edition.elements) else ""
    )


def _consolidation(here: Judged) -> Step:
    read = (
        chapters_for(here.looking).filter(submission=here.submission, state=Chapter.RETURNED).values_list("chapter", flat=True)
    )
    settled = (
        consolidations_for(here.looking).filter(submission=here.submission, about="chapter").values_list("subject", flat=True)
    )
    left = set(read) - set(settled)
    if not set(read):
        said = (_("Nothing to settle yet"), "")
    elif left:
        said = (ngettext("%(num)s to settle", "%(num)s to settle", len(left)) % {"num": len(left)}, "blue")
    else:
        said = (_("Settled"), "green")
    return Step(here.url("assess-consolidate"), _("Consolidation"), *said)


def _feedback(here: Judged) -> Step:
    feedback = feedback_for(here.looking).filter(submission=here.submission).first()
    if feedback is None:
        said = (_("Not written"), "")
    elif feedback.issued_at:
        said = (_("Issued"), "green")
    else:
        said = (_("Being written"), "blue")
    return Step(here.url("assess-feedback"), _("Feedback"), *said)


def following(here: Judged) -> list[tuple[str, str]]:
    """What falls to who leads the assessment, beside the round's events: its words and its page."""
    if not (here.reading and here.may("consolidate")) or "accept_complete" in out_of(here):
        return []
    facts = here.facts
    if not facts.chapters_commissioned:
        return [(_("Ask readers for their chapters"), here.url("assess-chapters"))]
    if facts.chapters_unsettled:
        return [(_("Settle what readers said"), here.url("assess-consolidate"))]
    if FEEDBACK in out_of(here) and not facts.chapters_outstanding and not facts.feedback_written:
        return [(_("Write the feedback"), here.url("assess-feedback"))]
    return []
