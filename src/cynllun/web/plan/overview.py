"""The plan's own page: what is left before it can go on, as a task list."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import desk, dividing
from cynllun.deeds.ahead import Ahead, ahead
from cynllun.deeds.framework import revision_for
from cynllun.plans.answered import gaps
from cynllun.records.models import Upload
from cynllun.records.visible import approvals_for, decisions_for, feedback_for, letters_for, submissions_for, uploads_for
from cynllun.web import doors, speech
from cynllun.web.delivery.shown import heading as delivery_heading
from cynllun.web.delivery.told import Told
from cynllun.web.doors import Button
from cynllun.web.home.mine import BACK
from cynllun.web.plan.against import Still, before_submission, working
from cynllun.web.plan.comparing import Changes, changes
from cynllun.web.plan.figures import not_asked, table_states
from cynllun.web.plan.owned import owned
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.tracker.held import Answered, readable
from cynllun.web.viewing import page, render
from cynllun.workflow import Offer


@page()
def plan(request: HttpRequest, plan: int) -> HttpResponse:
    """One page for everyone who may see the plan; what each may do on it differs."""
    here = seen(request, plan)
    way = ahead(here.plan) if here.own else None
    still = before_submission(here, way)  # what government still has to do is not told
    version, snapshot = here.version, here.findings
    states = table_states(version, here.edition, here.plan.kind, snapshot.findings if snapshot else ())
    before = here.versions[1] if len(here.versions) > 1 else None
    return render(
        request, "plan/plan.jinja", **here.context(), heading=_heading(here, way, still), way=way, still=still,
        offers=offers(here), tables=states, not_asked=not_asked(here.edition, here.plan.kind), version=version, snapshot=snapshot, next=_advice(here),
        changed=_changed(here, version, before), unread=_unread(here), waiting=_held(here), parts=_parts(here), owned=owned(here.looking, here.plan),
        revision=revision_for(here.plan) if here.own and here.owner == "body" else None,
        letters=letters_for(here.looking).filter(plan=here.plan).exists(),
    )  # fmt: skip


def _heading(here: Seen, way: Ahead | None, still: list[Still]) -> str:
    """The answer: what blocks submission, while the body works on its plan; otherwise its state, as after a decision."""
    if way is None or not working(here):
        return here.state
    if not still:
        return _("Nothing blocks submission")
    return ngettext("%(num)s thing blocks submission", "%(num)s things block submission", len(still)) % {"num": len(still)}


def offers(here: Seen) -> list[Button]:
    """What the round offers, what may be done now first; going back comes last."""
    found = doors.merged(_button(here, offer) for offer in here.offers)
    mend = here.version is None or bool(here.findings and here.findings.blocks)

    def order(button: Button) -> tuple[bool, bool, bool]:
        return bool(button.first), button.back, (button.event == "save_version") is not mend

    return sorted(found, key=order)


def _button(here: Seen, offer: Offer) -> Button:
    said = tuple(dict.fromkeys(speech.say(sentence, here.edition.id) for sentence in offer.refusals))
    return Button(
        offer.event, doors.title(here.plan, offer.event), doors.door(here.plan, offer.event), said, offer.event in BACK
    )


def _advice(here: Seen) -> str:
    """What the state means for whoever is looking, in the edition's words: for the body, or for who judges its plan."""
    if not here.knows_state or not (here.own or here.looking.side == "government"):
        return ""
    return speech.text_or_nothing(
        f"state.{here.plan.state}.{'for_body' if here.own else 'for_government'}@{here.plan.kind}", here.edition.id
    )


def _changed(here: Seen, version: Any, before: Any) -> Changes | None:
    return changes(here, before, version) if version and before else None


def _unread(here: Seen) -> Upload | None:
    waiting: Upload | None = uploads_for(here.looking).filter(plan=here.plan, state=Upload.RECEIVED).first()
    return waiting


def _held(here: Seen) -> list[Upload]:
    """The workbooks of which it is not chosen yet what to take, where the viewer may choose."""
    if not here.offered("save_version"):
        return []
    return list(uploads_for(here.looking).filter(plan=here.plan, state=Upload.HELD))


def _parts(here: Seen) -> list[dict[str, Any]]:
    """The rest of the task list: words on findings, the board, the submission, feedback, conditions."""
    plan = here.plan
    found = _of_the_version(here) if here.version else []
    found += _divided(here)
    found += _requirements(here)
    approval = approvals_for(here.looking).filter(version__plan=plan).first()
    if here.own or approval:
        found.append(_part("plan-board", here, here.approving("name"), *_board(here, approval)))
    submission = submissions_for(here.looking).filter(plan=plan).first()
    if here.own or submission:
        times = submission.number if submission else 0
        said = ngettext("Submitted once", "Submitted %(num)s times", times) % {"num": times} if times else _("Not yet")
        found.append(_part("plan-submit", here, _("Submission"), said, "green" if times else ""))
    if feedback := feedback_for(here.looking).filter(submission__plan=plan, issued_at__isnull=False).last():
        open_ = feedback.points.filter(answers__isnull=True).count() if here.own else 0
        said = ngettext("%(num)s point to answer", "%(num)s points to answer", open_) % {"num": open_}
        said = said if open_ else _("Answered") if here.own else _("Issued")
        found.append(_part("plan-feedback", here, _("Feedback and its answers"), said, "blue" if open_ else "green"))
    if decision := decisions_for(here.looking).filter(plan=plan).first():
        found.append(_part("plan-conditions", here, _("Decision and conditions"),
                           speech.text(f"state.{decision.outcome}.title", here.edition.id), ""))  # fmt: skip
        found += _delivered(here)
    return found


def _delivered(here: Seen) -> list[dict[str, Any]]:
    """How the decided plan is delivered, as far as the viewer may know it."""
    told = Told(here.looking, here.plan)
    if not told.promises:
        return []
    left = sum(1 for each in told.standings if each.exceptions)
    return [_part("plan-delivery", here, _("Delivery"), delivery_heading(told), "red" if left else "")]


def _of_the_version(here: Seen) -> list[dict[str, Any]]:
    """What can be read of the figures there are."""
    found = [_words(here), _part("plan-thread", here, _("Golden thread: actions behind each expectation"), "", "")]
    if here.edition.services:
        side_by_side = _("Triangulation: activity, people, money and outcomes side by side")
        found.append(_part("plan-triangulation", here, side_by_side, "", ""))
    return [*found, _part("plan-statutory", here, _("Statutory position"), "", "")]


def _divided(here: Seen) -> list[dict[str, Any]]:
    """The parts of the body that fill their own sheets, for who may read them."""
    if desk.may(here.looking, here.plan, "read_parts") is not None:
        return []
    parts = dividing.parts_of(here.looking, here.plan)
    came = sum(dividing.handed_in(here.looking, each) is not None for each in parts)
    said = _("%(came)s of %(parts)s handed in") % {"came": came, "parts": len(parts)} if parts else _("The plan is not divided")
    return [_part("plan-parts", here, _("Parts of the plan and what they hand in"), said, "" if came == len(parts) else "blue")]


def _requirements(here: Seen) -> list[dict[str, Any]]:
    """The requirements in words, for who reads the answers to them, where the framework asks any of this body."""
    lines = Answered(here).lines if readable(here) else ()
    if not lines:
        return []
    left = len(gaps(lines).unanswered)
    said = (
        ngettext("%(num)s not answered", "%(num)s not answered", left) % {"num": left} if left else _("Every one is answered")
    )
    return [_part("plan-requirements", here, _("Requirements of the framework"), said, "blue" if left else "green")]


def _words(here: Seen) -> dict[str, Any]:
    assert here.version is not None
    left = sum(len(keys) for keys in desk.unsettled(here.version).values())
    said = ngettext("%(num)s finding to be explained", "%(num)s findings to be explained", left) % {"num": left}
    return _part(
        "plan-findings", here, _("Explanations and acknowledgements"), *((said, "blue") if left else (_("Complete"), "green"))
    )


def _board(here: Seen, approval: Any) -> tuple[str, str]:
    if approval is None:
        return _("Not yet"), ""
    if here.version and approval.version_id != here.version.pk:
        return _("Of an earlier version"), "yellow"
    if approval.kind != here.stage:
        return _("As the final draft"), "yellow"
    return (_("Approved"), "green") if approval.outcome == approval.APPROVED else (_("Not approved"), "red")


def _part(name: str, here: Seen, title: str, status: str, colour: str) -> dict[str, Any]:
    return {"href": reverse(name, args=(here.plan.pk,)), "title": title, "status": status, "colour": colour}
