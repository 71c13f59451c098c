"""The mirror: who says what about whom, with both signs, and where the two do not agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import between
from cynllun.deeds import mirror as mirrors
from cynllun.deeds.framework import edition_of
from cynllun.deeds.mirror import NOT_SUBMITTED, Pair
from cynllun.deeds.standings import all_rounds
from cynllun.frameworks import Edition
from cynllun.plans import mirror_matrix
from cynllun.plans.mirror_matrix import Total, by_difference
from cynllun.plans.mirrored import AGREED, Flow
from cynllun.records.models import Plan, Round
from cynllun.records.viewer import Viewer
from cynllun.records.visible import differences_for, plans_for
from cynllun.web import speech
from cynllun.web.formatting import language, number
from cynllun.web.viewing import page, render, viewer


@page(side=("body", "government", "audit"))
def mirror(request: HttpRequest) -> HttpResponse:
    """The matrix of the latest round, and each pair that does not agree, the largest difference first."""
    found, looking = round_of(request), viewer(request).looking
    if found is None:
        return render(request, "judging/no_round.jinja")
    edition, pairs = edition_of(found), in_order(mirrors.pairs(looking, found))
    period = request.GET.get("year", "")
    codes = pairs[0].flow.periods if pairs else ()
    period = period if period in codes else next(iter(codes), "")
    underway = {(each.table, each.ours_id, each.theirs_id): each.pk
                for each in differences_for(looking).filter(round=found) if not between.closed(each)}  # fmt: skip
    rows = [_row(pair, edition, underway.get((pair.flow.table, pair.ours.pk, pair.theirs.pk))) for pair in pairs]
    return render(
        request, "judging/mirror.jinja", round=found, heading=_heading(pairs), matrix=_matrix(pairs, edition, period), rows=rows,
        differ=[row for row in rows if row["agrees"] is False], untold=[row for row in rows if row["agrees"] is None],
        same=[row for row in rows if row["agrees"]], year=period, years=[(code, edition.axis.label(code, language())) for code in codes],
        whole=looking.side != "body", own=own_plan(looking, found),
    )  # fmt: skip


def own_plan(looking: Viewer, round: Round) -> Plan | None:
    """The plan of the viewer's own body in a round, from which it shows others what it says of them."""
    own: Plan | None = plans_for(looking).filter(round=round, organisation=looking.organisation).first()
    return own if looking.side == "body" else None


def in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """Those that differ first, the largest difference before the others; then the rest as it stands."""
    held = list(pairs)
    place = {id(flow): at for at, flow in enumerate(by_difference(pair.flow for pair in held))}
    return sorted(held, key=lambda pair: place.get(id(pair.flow), len(held)))


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


def _row(pair: Pair, edition: Edition, underway: int | None) -> dict[str, Any]:
    """A flow as the page shows it: who says what in each year, and the difference. `underway`: the difference that is being
    settled over it, if any."""
    flow, here = pair.flow, language()
    titles = [
        speech.text(f"column.{flow.table}.{column}.title", edition.id) for column in (flow.ours_column, flow.theirs_column)
    ]
    unit = unit_of(flow, edition)
    years = [
        {"label": edition.axis.label(code, here) if code else "", "left": number(left, unit), "right": number(right, unit),
         "difference": number(left - right, unit), "differs": differs}
        for code, left, right, differs in zip(flow.periods, flow.left, flow.right, flow.differs, strict=True)
    ]  # fmt: skip
    return {
        "ours": pair.ours.name(here), "theirs": pair.theirs.name(here), "left_title": titles[0], "right_title": titles[1],
        "years": years, "left_agreed": _agreed(flow.left_agreed, edition), "right_agreed": _agreed(flow.right_agreed, edition),
        "agrees": pair.agrees, "why": why(pair), "open": pair.open, "codes": (pair.ours.code, pair.theirs.code),
        "underway": underway, "key": f"{flow.table}.{pair.ours.code}.{pair.theirs.code}",
        "largest": number(mirror_matrix.largest(flow) or float("nan"), unit),
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
    """Rows say what they receive, columns what they pay: both figures in one cell, of one year, with totals."""
    if not pairs:
        return None
    here, unit = language(), unit_of(pairs[0].flow, edition)
    names = {each.code: each.name(here) for pair in pairs for each in (pair.ours, pair.theirs)}
    made = mirror_matrix.matrix((pair.flow for pair in pairs), period)
    cells = {
        key: {"left": number(cell.left, unit), "right": number(cell.right, unit), "differs": cell.differs,
              "difference": number(cell.difference, unit) if cell.differs else ""}
        for key, cell in made.cells.items()
    }  # fmt: skip
    return {
        "names": sorted(names.items()), "cells": cells, "whole": _total(made.whole, unit),
        "receives": {body: _total(each, unit) for body, each in made.receives.items()},
        "pays": {body: _total(each, unit) for body, each in made.pays.items()},
    }  # fmt: skip


def unit_of(flow: Flow, edition: Edition) -> str:
    """The unit in which a flow is said."""
    return next(column.unit for column in edition.columns_of(flow.table) if column.id == flow.ours_column)


def _total(total: Total, unit: str) -> dict[str, Any]:
    return {
        "left": number(total.left, unit), "right": number(total.right, unit), "unsaid": total.left_unsaid + total.right_unsaid,
        "difference": number(total.difference, unit) if total.differing else "",
    }  # fmt: skip
