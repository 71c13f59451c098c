"""Submission: what goes, to whom, with what explained; the annual plan with its letter; the smaller steps of the round."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import approving, submitting
from cynllun.deeds.approving.before_board import AGAIN, READY, REOPEN
from cynllun.deeds.perform import Form
from cynllun.deeds.submitting.submit_plan import ANNUAL, MORE, SUBMIT
from cynllun.records.models import Plan, ReturnRequest, Submission
from cynllun.records.visible import approvals_for, explanations_for, requests_for, submissions_for
from cynllun.web import speech
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.against import Still, before_submission, still
from cynllun.web.plan.found import Shown, grouped, shown
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.plan.uploading import own
from cynllun.web.viewing import page, render, takes_form, tell
from cynllun.workflow import Offer

NOT_ANNUAL = "round.not_an_annual_plan"
STEPS = 5
"""How many dated steps the form of an annual plan has room for."""


def going(here: Seen) -> dict[str, Any]:
    """What a submission takes with it: the version, its approval, its findings with what is said of them."""
    version, snapshot = here.version, here.findings
    said = explanations_for(here.looking).filter(version=version) if version else ()
    rows = [row for row in shown(here, snapshot.findings if snapshot else (), said, of=version) if row.severity != "note"]
    approval = approvals_for(here.looking).filter(version=version).order_by("-id").first() if version else None
    return {"version": version, "snapshot": snapshot, "approval": approval, "groups": grouped(rows)}


@takes_form
@page()
def submit(request: HttpRequest, plan: int) -> HttpResponse:
    """Submit the plan for three years; for everyone else, what was submitted and when."""
    here, typed = seen(request, plan), Typed.of(request)
    if request.method == "POST":
        made = attempt(
            request, typed, lambda form: submitting.submit_plan(here.looking, here.plan.pk, form, words=typed.text("words")),
            here.edition.id,
        )  # fmt: skip
        if made is not None:
            tell(request, _("The plan is submitted. It is with government now."))
            return HttpResponseRedirect(here.href)
    offer = here.offered(*SUBMIT)
    left = still(here, offer) if offer else before_submission(here)
    done = [(each, _acknowledged(here, each)) for each in submissions_for(here.looking).filter(plan=here.plan)]
    return render(
        request, "plan/submit.jinja", status=typed.status, **here.context(), typed=typed, offer=offer, still=left,
        done=done, annual=_annual_too(here), heading=_submit_heading(left, offer, bool(done)), **going(here),
    )  # fmt: skip


def _acknowledged(here: Seen, submission: Submission) -> list[Shown]:
    """The breaches that went with a submission, with what the accountable officer said of each."""
    snapshot = here.findings_of(submission.version)
    breaches = [each for each in snapshot.findings if each["severity"] == "breach"] if snapshot else []
    return shown(here, breaches, explanations_for(here.looking).filter(version=submission.version))


def _annual_too(here: Seen) -> bool:
    """Whether an annual plan is a way for this plan: not for one that balances and that its board calls approvable."""
    offer = here.offered(*ANNUAL)
    return offer is not None and all(sentence.id != NOT_ANNUAL for sentence in offer.refusals)


def _submit_heading(left: list[Still], offer: Offer | None, done: bool) -> str:
    if offer and offer.allowed:
        return _("Ready to submit")
    if left:
        return ngettext("%(num)s thing blocks submission", "%(num)s things block submission", len(left)) % {"num": len(left)}
    if offer:
        return _("Not ready to submit")
    return _("Submitted") if done else _("Not submitted yet")


@takes_form
@page(side="body")
def annual(request: HttpRequest, plan: int) -> HttpResponse:
    """An annual plan with the accountable officer's letter and dated steps towards a plan that can be approved."""
    here, typed = own(request, plan), Typed.of(request)
    if request.method == "POST" and _send_annual(request, here, typed):
        tell(request, _("The annual plan is submitted, with the accountable officer's letter."))
        return HttpResponseRedirect(here.href)
    offer = here.offered(*ANNUAL)
    return render(
        request, "plan/annual.jinja", status=typed.status, **here.context(), typed=typed, offer=offer, still=still(here, offer),
        steps=range(1, STEPS + 1), **going(here),
    )  # fmt: skip


def _send_annual(request: HttpRequest, here: Seen, typed: Typed) -> Any:
    letter = typed.need("letter", _("Write the letter"))
    reason = typed.need("reason", _("Say why a plan for three years cannot be submitted"))
    steps: list[tuple[str, date]] = []
    for n in range(1, STEPS + 1):
        text = typed.text(f"step-{n}")
        day = typed.day(f"due-{n}", _("Give the date of this step") if text else "")
        if day is not None and not text:
            typed.errors[f"step-{n}"] = _("Say what is done by this date")
        elif day is not None:
            steps.append((text, day))
    if not steps and "step-1" not in typed.errors and not any(name.startswith("due-") for name in typed.errors):
        typed.errors["step-1"] = _("Give at least one step, with its date")
    return attempt(
        request, typed,
        lambda form: submitting.submit_annual_plan(here.looking, here.plan.pk, form, letter=letter, reason=reason, steps=steps),
        here.edition.id,
    )  # fmt: skip


Deed = Callable[[Seen, Form, str], Any]
DEEDS: Mapping[str, Deed] = {
    **dict.fromkeys(READY, lambda here, form, _words: approving.declare_ready(here.looking, here.plan.pk, form)),
    **dict.fromkeys(REOPEN, lambda here, form, words: approving.reopen_plan(here.looking, here.plan.pk, form, reason=words)),
    **dict.fromkeys(AGAIN, lambda here, form, _words: approving.begin_again(here.looking, here.plan.pk, form)),
    **dict.fromkeys(MORE, lambda here, form, words: submitting.supply_more(here.looking, here.plan.pk, form, words=words)),
}


@takes_form
@page(side="body")
def step(request: HttpRequest, plan: int, event: str) -> HttpResponse:
    """A step of the round that wants a button, and words where a reason is due."""
    here, typed = own(request, plan), Typed.of(request)
    if event not in DEEDS:
        raise Http404(event)
    offer = here.offered(event)
    if request.method == "POST":
        words = typed.need("words", _("Give the reason, in words")) if offer and "reason" in offer.transition.needs else ""
        if attempt(request, typed, lambda form: DEEDS[event](here, form, words), here.edition.id) is not None:
            after = Plan.objects.select_related("round").get(pk=here.plan.pk)
            state = speech.text(f"state.{after.state}.title@{after.kind}", here.edition.id)
            tell(request, _("Done. The plan is now at: %(state)s.") % {"state": state})
            return HttpResponseRedirect(here.href)
    asked = requests_for(here.looking).filter(submission__plan=here.plan, answered_by__isnull=True).first()
    return render(
        request, "plan/step.jinja", status=typed.status, **here.context(), typed=typed, event=event, offer=offer, still=still(here, offer),
        version=here.version, snapshot=here.findings, asked=asked if isinstance(asked, ReturnRequest) else None,
        reason=bool(offer and "reason" in offer.transition.needs), more=event in MORE,
    )  # fmt: skip
