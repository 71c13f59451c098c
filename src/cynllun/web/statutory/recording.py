"""The form that records how a year ended, or a margin that ministers set in writing, each from its document."""

from __future__ import annotations

import math
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import statutory as deeds
from cynllun.editions.statutory import laws
from cynllun.records.models import StatutoryFigure
from cynllun.records.visible import statutory_figures_for
from cynllun.web import speech
from cynllun.web.formatting import date, money
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.viewing import page, render, takes_form, tell


@takes_form
@page("finance_director", "planning_director", "cabinet_office")
def record(request: HttpRequest, plan: int) -> HttpResponse:
    """Record one figure; what was recorded so far stands on the page of the position."""
    here, typed = seen(request, plan), Typed.of(request)
    may = deeds.may_record(here.looking, here.plan)
    if request.method == "POST" and _recorded(request, here, typed) is not None:
        tell(request, _("The figure is recorded, with the document that it stands on."))
        return HttpResponseRedirect(reverse("plan-statutory", args=(plan,)) + "#recorded")
    tests = [law.rule.duty.id for law in laws(here.plan.kind) if law.rule.on]
    return render(
        request, "statutory/record.jinja", status=typed.status, **here.context(), typed=typed,
        figures=[(figure, label(figure)) for figure in may], years=deeds.years_of(here.edition.first_year),
        tests=[(test, speech.text(f"statutory.{test}.title")) for test in tests],
    )  # fmt: skip


def label(figure: str) -> str:
    """What is recorded, in words."""
    return {"outturn": _("How a year ended: received less spent"), "margin": _("A margin that ministers set in writing")}[
        figure
    ]


def _recorded(request: HttpRequest, here: Seen, typed: Typed) -> StatutoryFigure | None:
    figure = typed.need("figure", _("Choose what you record"))
    year = typed.need("year", _("Choose the year"))
    amount = _amount(typed)
    document = typed.need("document", _("Name the document that the figure stands on"), deeds.LONGEST)
    dated = typed.day("dated", _("Give the date of the document"))
    return attempt(
        request, typed,
        lambda form: deeds.record_statutory(
            here.looking, here.plan.pk, form,
            deeds.Figure(figure, year, amount, document, dated or here.looking.today, typed.text("test"), bool(typed.text("closed")))),
        here.edition.id,
    )  # fmt: skip


def _amount(typed: Typed) -> float:
    said = typed.text("amount").replace(",", "").replace("−", "-").replace("£", "").strip()
    try:
        found = float(said)
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        typed.errors["amount"] = _("Give thousands of pounds, such as -640")
    return found


def rows(here: Seen) -> list[dict[str, Any]]:
    """What was recorded of a body, as far as the viewer may know it, the latest first."""
    found = statutory_figures_for(here.looking).filter(plan__organisation=here.plan.organisation).order_by("-id")
    return [
        {
            "what": label(each.figure), "test": speech.text(f"statutory.{each.test}.title") if each.test else "", "year": each.year,
            "amount": money(each.gbp_000), "document": each.document, "dated": date(each.dated), "by": each.by.name, "at": each.at,
            "state": closed_label(each), "colour": "green" if each.closed else "yellow",
        }
        for each in found
    ]  # fmt: skip


def closed_label(each: StatutoryFigure) -> str:
    """Whether a figure is final."""
    if each.figure == StatutoryFigure.MARGIN:
        return _("Set in writing")
    return _("Closed") if each.closed else _("Provisional")
