"""Government settles, line by line, what bodies ask to be let off: it reads the ask, and nothing else of a plan in draft."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import desk, drafting
from cynllun.deeds.framework import edition_of
from cynllun.deeds.perform import Form
from cynllun.records.models import ApplicabilityAsk, ApplicabilitySettled
from cynllun.records.viewer import Viewer
from cynllun.records.visible import asks_for, settled_for
from cynllun.web import speech
from cynllun.web.forms import Typed, attempt
from cynllun.web.framework.demanded import said
from cynllun.web.tracker.held import Ask
from cynllun.web.viewing import page, render, takes_form, tell, viewer


@page(side="government")
def asks(request: HttpRequest) -> HttpResponse:
    """Every ask, the open ones first."""
    rows = [_row(each) for each in _asks(viewer(request).looking)]
    left = [row for row in rows if not row["ask"].outcome]
    heading = ngettext("%(num)s request is waiting for an answer", "%(num)s requests are waiting for an answer", len(left))
    heading %= {"num": len(left)}
    return render(
        request, "tracker/asks.jinja", heading=heading if left else _("No request is waiting for an answer"), waiting=left,
        settled=[row for row in reversed(rows) if row["ask"].outcome],
    )  # fmt: skip


def waiting(looking: Viewer) -> list[ApplicabilityAsk]:
    """The asks that are this viewer's to settle, the first first: on a plan that is decided nothing is settled any more."""
    found = asks_for(looking).filter(settled__isnull=True).order_by("id")
    return [
        each for each in found if desk.may(looking, each.plan, "agree_not_applicable") is None and not desk.is_closed(each.plan)
    ]


def _asks(looking: Viewer) -> list[Ask]:
    ended: dict[int, list[ApplicabilitySettled]] = {}
    for each in settled_for(looking).order_by("id"):
        ended.setdefault(each.ask_id, []).append(each)
    return [Ask(each, tuple(ended.get(each.pk, ()))) for each in asks_for(looking).order_by("id")]


def _row(each: Ask) -> dict[str, Any]:
    edition = each.ask.plan.framework
    return {"ask": each, "title": speech.text_or_nothing(f"requirement.{each.ask.requirement}.title", edition) or each.ask.requirement,
            "edition": edition}  # fmt: skip


@takes_form
@page(side="government")
def ask(request: HttpRequest, ask: int) -> HttpResponse:
    """One ask: the requirement, the body's reason, and the form for who settles it."""
    looking, typed = viewer(request).looking, Typed.of(request)
    found: ApplicabilityAsk | None = asks_for(looking).filter(pk=ask).first()
    if found is None:
        raise Http404(f"ask {ask}")
    if request.method == "POST" and (answer := _settle(request, found, typed)):
        return answer
    edition = edition_of(found.plan)
    row = edition.requirement(found.requirement)
    all_of = [
        each for each in _asks(looking) if each.ask.plan_id == found.plan_id and each.ask.requirement == found.requirement
    ]
    this = next(each for each in all_of if each.ask == found)
    open_ = found in waiting(looking)
    return render(
        request, "tracker/ask.jinja", status=typed.status, typed=typed, this=this, plan=found.plan, edition=edition,
        row=said(row, edition) if row else None, title=_row(this)["title"], earlier=[each for each in all_of if each != this],
        open=open_,
    )  # fmt: skip


def _settle(request: HttpRequest, found: ApplicabilityAsk, typed: Typed) -> HttpResponse | None:
    """Settle it. The form carries no revision: how often a body has saved its draft is not government's to know."""
    looking, outcome = viewer(request).looking, typed.text("outcome")
    if outcome not in (ApplicabilitySettled.AGREED, ApplicabilitySettled.DECLINED):
        typed.errors["outcome"] = _("Choose whether you agree")
    agreed = outcome == ApplicabilitySettled.AGREED
    deed = drafting.agree_not_applicable if agreed else drafting.decline_not_applicable
    words = typed.text("words") if agreed else typed.need("words", _("Say why the requirement applies"))
    made = attempt(
        request, typed, lambda form: deed(looking, found.plan_id, Form(form.token), ask=found.pk, words=words), found.plan.framework)  # fmt: skip
    if made is None:
        return None
    tell(request, _("It is agreed that this does not apply.") if agreed else _("It is declined: the requirement applies."))
    return HttpResponseRedirect(reverse("applicability"))
