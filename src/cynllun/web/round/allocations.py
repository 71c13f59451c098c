"""The allocation of each body as it was issued, and how the plan's own table stands to it; the form that issues it."""

from __future__ import annotations

import csv
import math
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import allocations as deeds
from cynllun.deeds import clock
from cynllun.deeds.allocations import ISSUERS, MOST, YEARS, latest, lines_of
from cynllun.deeds.framework import edition_of
from cynllun.deeds.on_record import record_of
from cynllun.deeds.standings import all_rounds
from cynllun.frameworks import Edition
from cynllun.plans.on_record import ALLOCATIONS, compared
from cynllun.records.models import AllocationIssue, Plan
from cynllun.records.visible import allocations_for, versions_for
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language, number
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.comparing import line_title
from cynllun.web.plan.figures import fits
from cynllun.web.plan.untold import results_of
from cynllun.web.viewing import page, render, takes_form, tell, viewer

SIDES = ("body", "government", "audit")


@page(side=SIDES)
def allocations(request: HttpRequest) -> HttpResponse:
    """Every allocation of the latest round that the viewer may see, with the plan's figure beside each line."""
    who = viewer(request)
    return render(
        request, "round/allocations.jinja", plans=[_shown(who.looking, plan) for plan in _plans(request)],
        may_issue=who.role in ISSUERS, whole=who.side != "body",
    )  # fmt: skip


def _plans(request: HttpRequest) -> list[Plan]:
    """The plans of the latest round that are issued allocations: a body's own, all of them for government and audit."""
    round, who = next(iter(all_rounds()), None), viewer(request)
    plans = Plan.objects.filter(round=round).select_related("organisation", "round").order_by("organisation__code")
    if who.side == "body":
        plans = plans.filter(organisation=who.looking.organisation)
    return [plan for plan in plans if lines_of(edition_of(plan), plan.kind)]


def _shown(looking: Any, plan: Plan) -> dict[str, Any]:
    edition, issued = edition_of(plan), latest(looking, plan)
    version = versions_for(looking).filter(plan=plan).order_by("-number").first() if issued else None
    differing: dict[tuple[str, str], str] = {}
    own: dict[tuple[str, str], str] = {}
    if version is not None and fits(version, edition):
        checks = {check.id for check in edition.record_checks if check.record == ALLOCATIONS}
        for each in compared(results_of(version, edition).cube, 0, record_of(plan, clock.today())):
            if each.check in checks and each.told:
                place = edition.series[each.series].name, edition.axis.codes[each.period]
                own[place] = number(each.own, "gbp_000")
                if each.status == "differs":
                    differing[place] = each.cell
    return {
        "plan": plan, "name": plan.organisation.name(language()), "issued": issued, "version": version, "years": _labels(edition),
        "rows": _rows(edition, issued, own, differing) if issued else [], "differing": len(differing), "compared": len(own),
    }  # fmt: skip


def _rows(edition: Edition, issued: AllocationIssue, own: Any, differing: Any) -> list[dict[str, Any]]:
    rows = []
    for line, values in issued.values.items():
        cells = [
            {"issued": number(value, "gbp_000"), "own": own.get((line, year), ""), "differs": (line, year) in differing}
            for year, value in zip(_codes(edition), values, strict=True)
        ]
        rows.append({"title": line_title(edition, line), "cells": cells})
    return rows


def _codes(edition: Edition) -> list[str]:
    return [edition.axis.codes[period] for period in edition.axis.expand("year1 year2 year3")]


def _labels(edition: Edition) -> list[str]:
    return [edition.axis.label(code, language()) for code in _codes(edition)]


@page(side=SIDES)
def allocations_csv(request: HttpRequest) -> HttpResponse:
    """Every version of every allocation that the viewer may see, as a file."""
    response = as_file(f"allocations-{language()}.csv", "\ufeff")
    writer = csv.writer(response)
    writer.writerow(["organisation", "version", "issued_on", "line", "year1", "year2", "year3"])
    for plan in _plans(request):
        for issue in allocations_for(viewer(request).looking).filter(plan=plan):
            for line, values in issue.values.items():
                shown = ["" if value is None else f"{value:g}" for value in values]
                writer.writerow([plan.organisation.code, issue.number, issue.at.date().isoformat(), line, *shown])
    return response


@takes_form
@page("planning_director", side="government")
def issue(request: HttpRequest, plan: int) -> HttpResponse:
    """The planning director issues a body's allocation, or a later version of it."""
    who = viewer(request).looking
    held = Plan.objects.select_related("organisation", "round").filter(pk=plan).first()
    edition = edition_of(held) if held else None
    if held is None or edition is None or not lines_of(edition, held.kind):
        raise Http404(f"plan {plan}")
    typed, before = Typed.of(request), latest(who, held)
    names = {line: [f"{line}-{n}" for n in range(1, YEARS + 1)] for line in lines_of(edition, held.kind)}
    if request.method == "POST":
        values = {line: [_amount(typed, name) for name in fields] for line, fields in names.items()}
        words = typed.need("words", _("Say what this allocation rests on, such as the letter and its date"))
        done = attempt(request, typed, lambda _form: deeds.issue_allocation(
            who, held.pk, values=values, words=words, seen=typed.whole("seen") or 0), edition.id)  # fmt: skip
        if done:
            tell(
                request,
                _("Version %(number)s of the allocation is issued, and the body's planners are told.")
                % {"number": done.number},
            )
            return HttpResponseRedirect(reverse("allocations"))
    return render(
        request, "round/allocation.jinja", status=typed.status, typed=typed, name=held.organisation.name(language()),
        rows=[(speech.text(f"line.{line}.title", edition.id), _fields(typed, names[line], line, before)) for line in names],
        years=_labels(edition), seen=before.number if before else 0,
    )  # fmt: skip


def _fields(typed: Typed, names: list[str], line: str, before: AllocationIssue | None) -> list[tuple[str, str]]:
    """The fields of a line with what was typed, or what was issued before."""
    held = before.values.get(line, [None] * YEARS) if before else [None] * YEARS
    return [
        (name, typed.data.get(name, "" if value is None else f"{value:g}")) for name, value in zip(names, held, strict=True)
    ]


def _amount(typed: Typed, name: str) -> float | None:
    """GBP 000 that were typed, None where nothing was; an error stands by it when it is no number."""
    said = typed.text(name).replace(",", "").replace("−", "-").removeprefix("£").strip()
    if not said:
        return None
    try:
        found = float(said)
    except ValueError:
        found = math.nan
    if not math.isfinite(found) or abs(found) > MOST:
        typed.errors[name] = _("Give thousands of pounds, such as 12500, or leave it empty")
    return found
