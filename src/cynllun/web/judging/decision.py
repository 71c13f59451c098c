"""The decision on a plan, asking officials to look again, revoking an approval, and publication."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.deeds import assessing, deciding, desk
from cynllun.records.models import Advice
from cynllun.records.visible import advice_for, decisions_for, letters_for
from cynllun.web import doors
from cynllun.web.forms import Typed
from cynllun.web.judging.asking import act, dated_rows, link, shown, typed_day
from cynllun.web.judging.seen import Judged, judged
from cynllun.web.viewing import page, render, takes_form

ASK, REVOKE, BACK = "ask_officials", "revoke", "return_plan"


@takes_form
@page(side=("government", "audit"))
def decision(request: HttpRequest, submission: int) -> HttpResponse:
    """What officials recommend, what was decided, and the form that records a decision."""
    here, typed = judged(request, submission), Typed.of(request)
    advised = advice_for(here.looking).filter(submission=here.submission).first()
    if request.method == "POST" and (done := _done(request, here, typed)):
        return done
    if "copy" in typed.data and advised:
        typed.data = {**typed.data, **_copied(advised)}
    redrawn = "more" in typed.data or "copy" in typed.data
    events = [event for event in here.decides if here.offer(event)]
    open_ = [(event, found.transition.target) for event in events if (found := here.offer(event)) and not found.refusals]
    return render(
        request, "judging/decision.jinja", status=200 if redrawn else typed.status, **here.context(), typed=typed, advice=advised,
        decisions=list(decisions_for(here.looking).filter(submission=here.submission)), link=link, heading=_heading(here),
        outcomes=[(event, here.text(f"state.{target}.title")) for event, target in open_],
        rows=shown(typed, len(advised.conditions) if advised and "copy" in typed.data else 0),
        against=_against(here, events), noting=_noting(here), back=_noting(here) and bool(here.offer(BACK)),
        question=doors.title(here.plan, events[0]) if events else "", ask=bool(here.offer(ASK)), revoke=bool(here.offer(REVOKE)), publish=desk.may(here.looking, here.plan, "publish_plan") is None,
        letters=letters_for(here.looking).filter(submission=here.submission, kind="decision"),
        letter=any(t.letter for t in here.machine.out_of(here.plan.state, here.plan.kind) if t.event in events),
        conditional=any("conditions" in t.needs for t in here.machine.out_of(here.plan.state, here.plan.kind)),
    )  # fmt: skip


def _heading(here: Judged) -> str:
    decided = decisions_for(here.looking).filter(submission=here.submission).first()
    if decided:
        return here.text(f"state.{decided.outcome}.title")
    return _("Not decided yet")


def _noting(here: Judged) -> bool:
    """Whether this plan is noted, not decided on: a committee's, or an annual plan. No advice goes before that."""
    return bool(here.decides) and all(event.startswith("note_") for event in here.decides)


def _against(here: Judged, events: list[str]) -> list[str]:
    """What stands against every decision that would be the viewer's; nothing when one lies open."""
    found = [here.against(event) for event in events]
    return found[0] if found and all(found) else []


def _copied(advised: Advice) -> dict[str, str]:
    """The conditions that officials advised, as a form's fields hold them: a person may change them before deciding."""
    found: dict[str, str] = {}
    for number, condition in enumerate(advised.conditions, 1):
        found |= {f"condition-{number}": condition["text"], **typed_day(f"condition-{number}", condition["due"])}
    return found


def _done(request: HttpRequest, here: Judged, typed: Typed) -> HttpResponse | None:
    if "more" in typed.data or "copy" in typed.data:
        return None
    event = typed.text("outcome")
    if not event:
        typed.errors["outcome-1"] = _("Choose the decision")
    reason = typed.need("reason", _("Give the reason of the decision"))
    conditions = dated_rows(typed, "condition")
    return act(
        request, here, typed, lambda form: deciding.record_decision(
            here.looking, here.plan.pk, form, event=event, reason=reason, conditions=conditions),
        _("The decision is recorded."), here.url("decision"))  # fmt: skip


@takes_form
@page(side=("government", "audit"))
def ask_officials(request: HttpRequest, submission: int) -> HttpResponse:
    """Ask officials to look again before deciding."""
    return _reasoned(request, submission, ASK)


@takes_form
@page(side=("government", "audit"))
def revoke(request: HttpRequest, submission: int) -> HttpResponse:
    """Revoke an approval in the year."""
    return _reasoned(request, submission, REVOKE)


def _reasoned(request: HttpRequest, submission: int, event: str) -> HttpResponse:
    here, typed = judged(request, submission), Typed.of(request)
    deed: Any = assessing.ask_officials if event == ASK else deciding.revoke_approval
    if request.method == "POST":
        reason = typed.need("reason", _("Give the reason"))
        told = _("Officials are asked to look again.") if event == ASK else _("The approval is revoked.")
        done = act(
            request, here, typed, lambda form: deed(here.looking, here.plan.pk, form, reason=reason), told, here.url("decision")
        )
        if done:
            return done
    return render(
        request, "judging/reasoned.jinja", status=typed.status, **here.context(), typed=typed, event=event,
        title=here.text(f"event.{event}.title"), open=bool(here.offer(event)), against=here.against(event),
        decision=decisions_for(here.looking).filter(submission=here.submission).first(),
    )  # fmt: skip


@takes_form
@page(side=("government", "audit"))
def publish(request: HttpRequest, submission: int) -> HttpResponse:
    """Publish a decided plan: what then becomes public, and the button."""
    here, typed = judged(request, submission), Typed.of(request)
    if request.method == "POST":
        done = act(request, here, typed, lambda form: deciding.publish_plan(here.looking, here.plan.pk, form),
                   _("The plan is published."), here.url("publish"))  # fmt: skip
        if done:
            return done
    decided = decisions_for(here.looking).filter(plan=here.plan).first()
    allowed = here.now and desk.may(here.looking, here.plan, "publish_plan") is None
    return render(
        request, "judging/publish.jinja", status=typed.status, **here.context(), typed=typed, decision=decided, link=link,
        open=allowed and decided is not None and here.plan.published_at is None,
    )  # fmt: skip
