"""Differences between bodies under settlement: the list, and one of them with its steps and what may be done next."""

from __future__ import annotations

import math
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import between
from cynllun.deeds.between.differences import closed, machine
from cynllun.deeds.framework import edition_of
from cynllun.deeds.standings import all_rounds
from cynllun.frameworks import Edition
from cynllun.records.models import Difference, DifferenceStep
from cynllun.records.viewer import Viewer
from cynllun.records.visible import arbitrations_for, difference_steps_for, differences_for, plans_for
from cynllun.web import speech
from cynllun.web.formatting import language, number
from cynllun.web.forms import Typed, attempt
from cynllun.web.viewing import page, render, takes_form, tell, viewer
from cynllun.workflow import Offer


@page(side=("body", "government", "audit"))
def differences(request: HttpRequest) -> HttpResponse:
    """Every difference that the viewer may see, those under way first; who decides, and by when bodies settle themselves."""
    looking = viewer(request).looking
    found = list(differences_for(looking))
    rounds = [
        {"round": each, "named": arbitrations_for(looking).filter(round=each).order_by("-id").first(), "edition": edition_of(each).id,
         "own": plans_for(looking).filter(round=each, organisation=looking.organisation).first() if looking.side == "body" else None}
        for each in all_rounds() if edition_of(each).case_states
    ]  # fmt: skip
    rows = [_row(looking, each) for each in found]
    underway = [row for row in rows if not row["closed"]]
    heading = (
        ngettext("%(num)s difference is being settled", "%(num)s differences are being settled", len(underway)) % {"num": len(underway)}
        if underway else _("No difference is being settled")
    )  # fmt: skip
    return render(request, "between/differences.jinja", heading=heading, underway=underway, rounds=rounds,
                  ended=[row for row in rows if row["closed"]])  # fmt: skip


def _row(looking: Viewer, each: Difference) -> dict[str, Any]:
    edition = edition_of(each.round)
    return {
        "difference": each, "closed": closed(each), "state": speech.text(f"state.{each.state}.title", edition.id),
        "mine": between.waits_for(looking, each), "followed": [str(side.status) for side in between.sides(looking, each)],
    }  # fmt: skip


@takes_form
@page(side=("body", "government", "audit"))
def difference(request: HttpRequest, difference: int) -> HttpResponse:
    """One difference. Each step that is the viewer's has a form of its own; the steps so far stand below, as they were taken."""
    looking, typed = viewer(request).looking, Typed.of(request)
    found = differences_for(looking).filter(pk=difference).first()
    if found is None:
        raise Http404(f"difference {difference}")
    if request.method == "POST" and _taken(request, looking, found, typed) is not None:
        return HttpResponseRedirect(reverse("difference", args=(found.pk,)))
    edition, codes = edition_of(found.round), between.periods(found)
    unit = next(column.unit for column in edition.columns_of(found.table) if column.periods)
    steps = list(difference_steps_for(looking).filter(difference=found))
    stands = between.standing(found)
    offers = [_offer(each, edition) for each in between.offers(looking, found)]
    return render(
        request, "between/difference.jinja", status=typed.status, typed=typed, difference=found, edition=edition.id,
        years=[(code, edition.axis.label(code, language()) if code else "") for code in codes],
        steps=[_step(step, edition, codes, unit) for step in steps], stands=_step(stands, edition, codes, unit) if stands else None,
        offers=offers, state=speech.text(f"state.{found.state}.title", edition.id), closed=closed(found),
        said=_said(looking, found, edition, unit), sheet=edition.table(found.table).sheet,
        named=between.arbitration_of(found.round), heading=_heading(found, edition), sides=_sides(looking, found, edition, unit),
        asked=typed.text("event"),
    )  # fmt: skip


def _heading(found: Difference, edition: Edition) -> str:
    owner = machine(found.round).state(found.state).owner
    return {"closed": _("A difference that is no longer open"), "government": _("A difference before the arbiter")}.get(
        owner, _("A difference to settle")
    )


def _offer(offer: Offer, edition: Edition) -> dict[str, Any]:
    return {
        "event": offer.event, "title": speech.text(f"event.{offer.event}.title", edition.id), "needs": offer.transition.needs,
        "against": [speech.say(sentence, edition.id) for sentence in offer.refusals],
    }  # fmt: skip


def _step(step: DifferenceStep, edition: Edition, codes: tuple[str, ...], unit: str) -> dict[str, Any]:
    known = f"text:event.{step.event}.past"
    what = speech.text_or_nothing(known.removeprefix("text:"), edition.id) or speech.text(f"deed_past.{step.event}")
    return {
        "step": step,
        "what": what,
        "figures": [number(step.figures.get(code), unit) for code in codes] if step.figures else [],
    }


def _sides(looking: Viewer, found: Difference, edition: Edition, unit: str) -> list[dict[str, Any]]:
    return [
        {"name": side.organisation.name(language()), "column": speech.text(f"column.{found.table}.{side.column}.title", edition.id),
         "now": [number(value, unit) for value in side.now], "version": side.version, "status": str(side.status)}
        for side in between.sides(looking, found)
    ]  # fmt: skip


def _said(looking: Viewer, found: Difference, edition: Edition, unit: str) -> dict[str, Any]:
    """What both sides say, and how far apart they are where both may be read."""
    rows = between.what_is_said(looking, found)
    apart = [left - right for left, right in zip(rows[0].now, rows[1].now, strict=True)]
    return {
        "sides": [
            {"name": row.organisation.name(language()), "column": speech.text(f"column.{found.table}.{row.column}.title", edition.id),
             "now": [number(value, unit) for value in row.now], "version": row.version}
            for row in rows
        ],
        "apart": [number(value, unit) for value in apart] if any(math.isfinite(value) for value in apart) else [],
    }  # fmt: skip


def _taken(request: HttpRequest, looking: Viewer, found: Difference, typed: Typed) -> Any:
    """Take the step that the form names; None where it was refused, and `typed` says why."""
    edition, event = edition_of(found.round), typed.text("event")
    offer = next((each for each in between.offers(looking, found) if each.event == event), None)
    needs = offer.transition.needs if offer else frozenset()
    figures = _figures(found, typed, event) if "figure" in needs else None
    reason = typed.need(f"reason-{event}", _("Give the reason, in words")) if "reason" in needs else ""
    due = typed.day(f"due-{event}", _("Give the day by which both plans say these figures")) if "date" in needs else None
    step = attempt(
        request, typed, lambda form: between.settle(looking, found.pk, form, event=event, figures=figures, reason=reason, due=due),
        edition.id,
    )  # fmt: skip
    if step is not None:
        tell(request, _("This is done, and the others are told."))
    return step


def _figures(found: Difference, typed: Typed, event: str) -> dict[str, float]:
    """The figures of a form, by period: thousands of pounds, with or without commas."""
    given: dict[str, float] = {}
    for code in between.periods(found):
        text = typed.text(f"figure-{event}-{code}").replace(",", "").replace("£", "").replace("−", "-")
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if math.isfinite(value) and abs(value) < 1e9:
            given[code] = value
        else:
            typed.errors[f"figure-{event}-{code}"] = _("Give a number, in thousands of pounds")
    return given
