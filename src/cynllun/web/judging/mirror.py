"""The mirror: who says what about whom, with both signs, and where the two do not agree."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import mirror as mirrors
from cynllun.deeds.framework import edition_of
from cynllun.deeds.mirror import NOT_SUBMITTED, Pair
from cynllun.deeds.standings import all_rounds
from cynllun.frameworks import Edition
from cynllun.plans.mirrored import AGREED
from cynllun.records.models import Round
from cynllun.web import speech
from cynllun.web.formatting import language, number
from cynllun.web.viewing import page, render, viewer


@page(side=("body", "government", "audit"))
def mirror(request: HttpRequest) -> HttpResponse:
    """The matrix of the latest round, and each pair that does not agree."""
    found = round_of(request)
    if found is None:
        return render(request, "judging/no_round.jinja")
    edition, pairs = edition_of(found), mirrors.pairs(viewer(request).looking, found)
    period = request.GET.get("year", "")
    codes = pairs[0].flow.periods if pairs else ()
    period = period if period in codes else next(iter(codes), "")
    rows = [_row(pair, edition) for pair in pairs]
    return render(
        request, "judging/mirror.jinja", round=found, heading=_heading(pairs), matrix=_matrix(pairs, edition, period), rows=rows,
        differ=[row for row in rows if row["agrees"] is False], untold=[row for row in rows if row["agrees"] is None],
        same=[row for row in rows if row["agrees"]], year=period, years=[(code, edition.axis.label(code, language())) for code in codes],
        whole=viewer(request).side != "body",
    )  # fmt: skip


def round_of(request: HttpRequest) -> Round | None:
    """The round that is asked for, by default the latest; None where there is none."""
    found, wanted = all_rounds(), request.GET.get("round", "")
    if not wanted:
        return next(iter(found), None)
    chosen = next((each for each in found if str(each.pk) == wanted), None)
    if chosen is None:
        raise Http404(wanted)
    return chosen


def _heading(pairs: Iterable[Pair]) -> str:
    told = [pair.agrees for pair in pairs]
    differ = sum(1 for each in told if each is False)
    if differ:
        return ngettext(
            "Two bodies say different things in %(num)s place", "Two bodies say different things in %(num)s places", differ
        ) % {"num": differ}
    if not told or all(each is None for each in told):
        return _("Nothing can be told yet of what bodies say about each other")
    return _("What bodies say about each other agrees, as far as it can be told")


def _row(pair: Pair, edition: Edition) -> dict[str, Any]:
    """A flow as the page shows it: who says what in each year, and the difference."""
    flow, here = pair.flow, language()
    titles = [
        speech.text(f"column.{flow.table}.{column}.title", edition.id) for column in (flow.ours_column, flow.theirs_column)
    ]
    unit = next(c.unit for c in edition.columns_of(flow.table) if c.id == flow.ours_column)
    years = [
        {"label": edition.axis.label(code, here) if code else "", "left": number(left, unit), "right": number(right, unit),
         "difference": number(left - right, unit), "differs": differs}
        for code, left, right, differs in zip(flow.periods, flow.left, flow.right, flow.differs, strict=True)
    ]  # fmt: skip
    return {
        "ours": pair.ours.name(here), "theirs": pair.theirs.name(here), "left_title": titles[0], "right_title": titles[1],
        "years": years, "left_agreed": _agreed(flow.left_agreed, edition), "right_agreed": _agreed(flow.right_agreed, edition),
        "agrees": pair.agrees, "why": why(pair), "open": pair.open, "codes": (pair.ours.code, pair.theirs.code),
    }  # fmt: skip


def _agreed(said: tuple[str, ...], edition: Edition) -> str:
    """What a body says of an agreement, in words."""
    return ", ".join(speech.text(edition.choice_key(AGREED, id), edition.id) for id in said) or "–"


def why(pair: Pair) -> str:
    """Why it cannot be told whether two bodies agree; nothing where it can."""
    if pair.agrees is not None:
        return ""
    if pair.why == NOT_SUBMITTED:
        return _("One of the two plans is not submitted")
    return _("One of the two tables says nothing of it")


def _matrix(pairs: list[Pair], edition: Edition, period: str) -> dict[str, Any] | None:
    """Rows say what they receive, columns what they pay: both figures in one cell, of one year."""
    if not pairs:
        return None
    here = language()
    names = {each.code: each.name(here) for pair in pairs for each in (pair.ours, pair.theirs)}
    cells: dict[tuple[str, str], dict[str, Any]] = {}
    for pair in pairs:
        at = pair.flow.periods.index(period)
        unit = next(c.unit for c in edition.columns_of(pair.flow.table) if c.id == pair.flow.ours_column)
        cells[pair.ours.code, pair.theirs.code] = {
            "left": number(pair.flow.left[at], unit), "right": number(pair.flow.right[at], unit),
            "differs": pair.flow.differs[at], "open": pair.open,
        }  # fmt: skip
    return {"names": sorted(names.items()), "cells": cells}


@page(side=("body", "government", "audit"))
def mirror_csv(request: HttpRequest) -> HttpResponse:
    """The mirror as a file, as far as the viewer may read it: one line for each flow and year."""
    found = round_of(request)
    if found is None:
        raise Http404
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.edition}-mirror-{language()}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(
        ["receives", "pays", "column_of_receiver", "column_of_payer", "period", "receiver_says", "payer_says", "differs"]
    )
    for pair in mirrors.pairs(viewer(request).looking, found):
        flow = pair.flow
        for code, left, right, differs in zip(flow.periods, flow.left, flow.right, flow.differs, strict=True):
            told = "cannot tell" if differs is None else "yes" if differs else "no"
            writer.writerow(
                [flow.ours, flow.theirs, flow.ours_column, flow.theirs_column, code, plain(left), plain(right), told]
            )
    return response


def plain(value: float) -> str:
    """A number for a file; nothing for a missing one."""
    return "" if value != value else f"{value:g}"
