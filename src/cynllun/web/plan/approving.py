"""The board's approval: what exactly is approved, and the decision with its minute."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import approving
from cynllun.deeds.approving.board_approval import APPROVE, DECLINE
from cynllun.records.models import Approval
from cynllun.records.visible import approvals_for, explanations_for
from cynllun.rounds import FINAL
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.against import Still, before_submission, still
from cynllun.web.plan.comparing import changes
from cynllun.web.plan.found import grouped, shown
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.viewing import page, render, takes_form, tell


@takes_form
@page()
def board(request: HttpRequest, plan: int) -> HttpResponse:
    """What lies before the board, every decision so far, and the form for whoever records the next."""
    here, typed = seen(request, plan), Typed.of(request)
    if request.method == "POST" and (made := _record(request, here, typed)):
        done = (
            _("The approval is recorded.")
            if made.outcome == Approval.APPROVED
            else _("It is recorded that the plan was not approved.")
        )
        tell(request, done)
        return HttpResponseRedirect(here.href)
    version, snapshot = here.version, here.findings
    decided = list(approvals_for(here.looking).filter(version__plan=here.plan).order_by("-id"))
    last = next((each for each in decided if version and each.version_id != version.pk), None)
    said = explanations_for(here.looking).filter(version=version) if version else ()
    return render(
        request, "plan/board.jinja", status=typed.status, **here.context(), typed=typed, version=version, snapshot=snapshot,
        decided=decided, groups=grouped(shown(here, snapshot.findings if snapshot else (), said)),
        since=changes(here, last.version, version) if last and version else None, offer=_offer(here), heading=_heading(here, decided),
        still=still(here, here.offered(*APPROVE)), left=_left(here),
    )  # fmt: skip


def _offer(here: Seen) -> Any:
    """What the form can do: approve, decline, or neither at this point (or for this viewer)."""
    approve, decline = here.offered(*APPROVE), here.offered(*DECLINE)
    return {"approve": approve, "decline": decline} if approve or decline else None


def _left(here: Seen) -> list[Still]:
    """What else is to be done before submission, for those who do not decide here: where to go from this page."""
    return [each for each in before_submission(here) if each.href != reverse("plan-board", args=(here.plan.pk,))]


def _heading(here: Seen, decided: list[Approval]) -> str:
    version = here.version
    if version is None:
        return _("There is nothing to approve yet")
    latest = next((each for each in decided if each.version_id == version.pk and each.kind == here.stage), None)
    if latest is None and here.stage == FINAL:
        return _("Version %(number)s has not been decided on as the final plan") % {"number": version.number}
    if latest is None:
        return _("Version %(number)s has not been decided on") % {"number": version.number}
    if latest.outcome == Approval.APPROVED:
        return _("Version %(number)s is approved") % {"number": version.number}
    return _("Version %(number)s was not approved") % {"number": version.number}


def _record(request: HttpRequest, here: Seen, typed: Typed) -> Approval | None:
    outcome = typed.text("outcome")
    if outcome not in ("approved", "not_approved"):
        typed.errors["outcome-1"] = _("Say whether the plan was approved")
    meeting = typed.need("meeting", _("Name the meeting"), longest=200)
    day = typed.day("date", _("Give the date of the meeting"))
    reference = typed.need("reference", _("Give the reference of the minute"), longest=100)
    if outcome == "not_approved":
        typed.need("words", _("Say why the plan was not approved"))
    if day is None:
        return None
    minute = approving.Minute(
        meeting=meeting, date=day, reference=reference, dissent=typed.text("dissent"), words=typed.text("words"),
        committees=[line.strip() for line in typed.text("committees").splitlines() if line.strip()],
    )  # fmt: skip
    return attempt(
        request, typed,
        lambda form: approving.record_board_approval(
            here.looking, here.plan.pk, form, approved=outcome == "approved", minute=minute), here.edition.id,
    )  # fmt: skip
