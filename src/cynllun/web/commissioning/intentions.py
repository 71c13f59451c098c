"""One intention: what is meant, what both plans say of it, what may be done next, and the steps so far."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import commissioning
from cynllun.deeds.framework import edition_of
from cynllun.frameworks import Edition
from cynllun.plans.intended import years_of
from cynllun.records.models import Intention, IntentionStep
from cynllun.records.viewer import Viewer
from cynllun.records.visible import intention_steps_for, intentions_for
from cynllun.web import speech
from cynllun.web.commissioning import said
from cynllun.web.formatting import number
from cynllun.web.forms import Typed, attempt
from cynllun.web.viewing import page, render, takes_form, tell, viewer


@takes_form
@page(side=("body", "government", "audit"))
def intention(request: HttpRequest, intention: int) -> HttpResponse:
    """The same page for both sides; each step that is the viewer's has a form of its own."""
    looking, typed = viewer(request).looking, Typed.of(request)
    found = intentions_for(looking).filter(pk=intention).first()
    if found is None:
        raise Http404(f"intention {intention}")
    edition = edition_of(found.round)
    if request.method == "POST" and _taken(request, looking, found, typed) is not None:
        return HttpResponseRedirect(reverse("intention", args=(found.pk,)))
    held = commissioning.beside(looking, found)
    return render(
        request, "commissioning/intention.jinja", status=typed.status, typed=typed, intention=found, edition=edition.id,
        years=list(years_of(edition)), state=speech.text(f"state.{found.state}.title", edition.id), closed=commissioning.closed(found),
        agreement=said.agreement(edition, found.commissioner.kind, found.agreement), line=said.line(edition, found.line) if found.line else "",
        own=_figures(edition, found.money, found.activity), held=held, received=said.row(held.received, said.MONEY),
        paid=said.row(held.paid, said.MONEY), activity=said.row(held.activity, said.COUNT) if held.activity else None,
        mine=commissioning.waits_for(looking, found), offers=[_offer(each, edition) for each in commissioning.offers(looking, found)],
        steps=[_step(each, edition) for each in intention_steps_for(looking).filter(intention=found)],
    )  # fmt: skip


def _figures(edition: Edition, money: dict[str, float], activity: dict[str, float]) -> dict[str, list[str]]:
    codes = years_of(edition)
    return {"money": [number(money.get(code), said.MONEY) for code in codes] if money else [],
            "activity": [number(activity.get(code), said.COUNT) for code in codes] if activity else []}  # fmt: skip


def _offer(offer: Any, edition: Edition) -> dict[str, Any]:
    return {
        "event": offer.event,
        "title": speech.text(f"event.{offer.event}.title", edition.id),
        "needs": offer.transition.needs,
    }


def _step(step: IntentionStep, edition: Edition) -> dict[str, Any]:
    what = speech.text_or_nothing(f"event.{step.event}.past", edition.id) or speech.text(f"deed_past.{step.event}")
    return {"step": step, "what": what, **_figures(edition, step.money, step.activity)}


def _taken(request: HttpRequest, looking: Viewer, found: Intention, typed: Typed) -> Any:
    """Take the step that the form names; None where it was refused, and `typed` says why."""
    edition, event = edition_of(found.round), typed.text("event")
    offer = next((each for each in commissioning.offers(looking, found) if each.event == event), None)
    needs = offer.transition.needs if offer else frozenset()
    meant = said.meant_of(typed, edition, event) if "figure" in needs else None
    words = ""
    if meant is None:
        words = (
            typed.need(f"reason-{event}", _("Give the reason, in words"))
            if "reason" in needs
            else typed.text(f"reason-{event}")
        )
    step = attempt(
        request, typed,
        lambda form: commissioning.take_step(looking, found.pk, form, event=event, meant=meant, words=words), edition.id)  # fmt: skip
    if step is not None:
        tell(request, _("This is done."))
    return step
