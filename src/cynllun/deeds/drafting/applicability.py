"""A body asks to be let off a requirement that does not apply to it; the planning team at government agrees or declines."""

from __future__ import annotations

from cynllun.deeds.drafting.requirements import ask_of, asked, sent_before
from cynllun.deeds.noticing import said
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.records.models import ApplicabilityAsk, ApplicabilitySettled, Notice
from cynllun.records.viewer import Viewer
from cynllun.records.visible import asking_plans_for
from cynllun.workflow import CLOSED


def ask_not_applicable(viewer: Viewer, plan: int, form: Form, *, requirement: str, reason: str) -> ApplicabilityAsk:
    """Ask government to agree that a requirement does not apply to this body, with the reason. Until it agrees, it applies."""

    def work(doing: Doing) -> ApplicabilityAsk:
        doing.permit()
        found = asked(doing, requirement)
        _, outcome = latest = ask_of(doing.plan, found.id)
        if latest[0] is not None and outcome in ("", ApplicabilitySettled.AGREED):
            raise refuse("asked_already" if not outcome else "agreed_already")
        ask = ApplicabilityAsk(plan=doing.plan, requirement=found.id, reason=required(reason, "reason_wanted"),
                               after=sent_before(doing.plan), **doing.stamp)  # fmt: skip
        ask.save()
        doing.journal(f"requirement {found.id}", ask.reason)
        return ask

    return perform("ask_not_applicable", viewer, plan, form, ApplicabilityAsk, work)


def agree_not_applicable(viewer: Viewer, plan: int, form: Form, *, ask: int, words: str = "") -> ApplicabilitySettled:
    """Agree that a requirement does not apply, where the body asked for it."""
    return _settle("agree_not_applicable", viewer, plan, form, ask, words, ApplicabilitySettled.AGREED)


def decline_not_applicable(viewer: Viewer, plan: int, form: Form, *, ask: int, words: str) -> ApplicabilitySettled:
    """Decline, in words: the requirement applies, and is to be answered."""
    return _settle("decline_not_applicable", viewer, plan, form, ask, words, ApplicabilitySettled.DECLINED)


def _settle(deed: str, viewer: Viewer, plan: int, form: Form, ask: int, words: str, outcome: str) -> ApplicabilitySettled:
    """What the body did not ask is never settled for it; before it submits, nothing else of its plan is opened by it."""

    def work(doing: Doing) -> ApplicabilitySettled:
        doing.permit()
        found = ApplicabilityAsk.objects.filter(pk=ask, plan=doing.plan).first()
        if found is None:
            raise refuse("not_asked")
        latest, ended = ask_of(doing.plan, found.requirement)
        if ended or latest != found:
            raise refuse("settled_already")
        if doing.owner == CLOSED:
            raise refuse("plan_decided")
        said = words.strip() if outcome == ApplicabilitySettled.AGREED else required(words, "reason_wanted")
        made = ApplicabilitySettled(ask=found, outcome=outcome, words=said, **doing.stamp)
        made.save()
        doing.journal(f"requirement {found.requirement}", said, asked_by=found.by.name, reason_asked=found.reason)
        _tell(doing, found)
        return made

    return perform(deed, viewer, plan, form, ApplicabilitySettled, work, among=asking_plans_for)


def _tell(doing: Doing, ask: ApplicabilityAsk) -> None:
    """A notice to the role that asked: who settled it, and how."""
    sentence = said(doing.person.name, f"text:deed_past.{doing.deed}", doing.plan.organisation)
    Notice(plan=doing.plan, organisation=doing.plan.organisation, role=ask.role, event=doing.deed, sentence=sentence,
           at=doing.at).save()  # fmt: skip
