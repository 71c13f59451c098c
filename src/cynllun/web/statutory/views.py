"""The statutory position of one body, of all bodies, and what was published of the real ones."""

from __future__ import annotations

import math
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds.framework import edition_of
from cynllun.deeds.statutory import may_record
from cynllun.frameworks import Edition
from cynllun.verdicts.statutory import AccountingPeriod, Basis, Comes, Planning, Year
from cynllun.web import speech
from cynllun.web.formatting import language, money
from cynllun.web.judging.mirror import round_of
from cynllun.web.judging.nation import rows as bodies
from cynllun.web.plan.seen import seen
from cynllun.web.statutory.recording import rows
from cynllun.web.statutory.stated import Position, Stated
from cynllun.web.statutory.written import sheet, table
from cynllun.web.viewing import page, render, viewer

ACCOUNTS = "accounts"  # what the demonstration's outturns say of where they stand
COLOURS = {Comes.WITHIN: "green", Comes.BEYOND: "red", Comes.CANNOT_TELL: "yellow"}
PLANNED = {Planning.COMPLIED: "green", Planning.NOT_COMPLIED: "red", Planning.CANNOT_TELL: "yellow"}


def comes_label(comes: Comes) -> str:
    """How a test comes out, in the page's language."""
    return {Comes.WITHIN: _("Within"), Comes.BEYOND: _("Beyond"), Comes.CANNOT_TELL: _("Cannot tell")}[comes]


def planning_label(comes: Planning) -> str:
    """Where the duty to plan stands."""
    return {
        Planning.COMPLIED: _("Submitted and approved"), Planning.NOT_COMPLIED: _("Not submitted and approved"),
        Planning.CANNOT_TELL: _("Not decided yet: cannot tell"),
    }[comes]  # fmt: skip


def basis_label(basis: Basis) -> str:
    """What a year's figures are."""
    return {Basis.ACTUAL: _("Actual"), Basis.FORECAST: _("Forecast"), Basis.PLAN: _("Plan")}[basis]


def told(value: float) -> str:
    """Thousands of pounds, or that it is not known."""
    return money(value) if math.isfinite(value) else _("not known")


@page()
def position(request: HttpRequest, plan: int) -> HttpResponse:
    """One body's position, on the latest version that the viewer may read."""
    here = seen(request, plan)
    found = Position(here.plan, here.looking, here.version)
    return render(
        request, "statutory/position.jinja", **here.context(), recorded=rows(here), may_record=bool(may_record(here.looking, here.plan)), version=here.version, heading=_heading(found),
        tests=[_test(each, found.edition) for each in found.tests], controls=_controls(found), planned=_planned(found),
    )  # fmt: skip


def _heading(found: Position) -> str:
    ahead = found.ahead()
    if not ahead:
        return _("This kind of body has no such duty of its own")
    beyond = sum(1 for each in ahead if each.comes is Comes.BEYOND)
    if beyond:
        return ngettext(
            "In %(num)s test of this plan more is spent than is received and the margin allows",
            "In %(num)s tests of this plan more is spent than is received and the margin allows", beyond
        ) % {"num": beyond}  # fmt: skip
    if found.comes is Comes.CANNOT_TELL:
        return _("Not every test can be told")
    return _("Each test of this plan stays within what is received and the margin")


def _test(stated: Stated, edition: Edition) -> dict[str, Any]:
    law = stated.law
    return {
        "id": law.rule.duty.id, "on": law.rule.on, "title": speech.text(f"statutory.{law.rule.duty.id}.title"),
        "rule": speech.text(f"statutory.{law.rule.duty.id}.rule"), "act": speech.text(f"act.{law.act}.title"),
        "section": law.section, "local": law.authority == "local", "years": [_year(each, stated, edition) for each in stated.said],
        "periods": [_period(each, stated, edition) for each in stated.periods],
    }  # fmt: skip


def _year(year: Year, stated: Stated, edition: Edition) -> dict[str, Any]:
    place = _("The return, %(sheet)s") % {"sheet": _sheet(stated, edition)}
    if year.said:
        place = _("Accounts of the year") if year.said == ACCOUNTS else year.said
    return {
        "label": year.code, "basis": basis_label(year.basis), "received": told(year.received), "spent": told(year.spent),
        "net": told(year.net), "place": place, "own": year.said not in ("", ACCOUNTS), "stands": year in stated.years,
    }  # fmt: skip


def _sheet(stated: Stated, edition: Edition) -> str:
    line = edition.index.get(stated.law.rule.spent)
    return edition.table(edition.series[line].table).sheet if line is not None else ""


def _period(each: AccountingPeriod, stated: Stated, edition: Edition) -> dict[str, Any]:
    return {
        "label": f"{each.years[0].code[:4]}-{each.ends[-2:]}" if len(each.years) > 1 else each.ends,
        "ahead": each.ends >= edition.axis.codes[edition.axis.group("year1")[0]],
        "parts": [{"label": year.code, "basis": basis_label(year.basis), "net": told(year.net)} for year in each.years],
        "net": told(each.net), "margin": told(each.margin), "written": each.ends in stated.written,
        "comes": comes_label(each.comes), "colour": COLOURS[each.comes], "missing": ", ".join(each.missing),
    }  # fmt: skip


def _controls(found: Position) -> list[dict[str, str]]:
    """The years that have a control total. None of them: there is none."""
    return [
        {"label": each.code, "planned": told(each.planned), "total": told(each.total), "over": told(each.over)}
        for each in found.controls if math.isfinite(each.total)
    ]  # fmt: skip


def _planned(found: Position) -> dict[str, Any] | None:
    planned = found.planned
    if not planned.duty:
        return None
    outcome = speech.text_or_nothing(f"state.{planned.outcome}.title", found.edition.id) if planned.outcome else ""
    return {
        "text": speech.text(f"duty.{planned.duty}.text"), "submitted": planned.submitted, "decided": planned.decided, "outcome": outcome,
        "comes": planning_label(planned.comes), "colour": PLANNED[planned.comes],
    }  # fmt: skip


@page()
def position_csv(request: HttpRequest, plan: int) -> HttpResponse:
    """Every year and every test of one body's position, with what each rests on."""
    here = seen(request, plan)
    found = Position(here.plan, here.looking, here.version)
    return sheet(f"{here.plan.organisation.code}-{here.edition.id}-statutory-{language()}.csv", table([found]))


def _nation(request: HttpRequest) -> tuple[Any, list[Position]]:
    found, looking = round_of(request), viewer(request).looking
    if found is None:
        return None, []
    return found, [
        Position(row.submission.plan, looking, row.submission.version) for row in bodies(looking, found) if row.submission
    ]


@page(side=("government", "audit"))
def nation(request: HttpRequest) -> HttpResponse:
    """Every body whose plan was submitted, in one table."""
    round, found = _nation(request)
    if round is None:
        return render(request, "judging/no_round.jinja")
    codes = found[0].plan_years if found else ()
    return render(
        request, "statutory/nation.jinja", round=round, edition=edition_of(round).id, codes=codes,
        rows=[_row(each, codes) for each in found],
        waiting=[row.body.organisation.name(language()) for row in bodies(viewer(request).looking, round) if not row.submission],
    )  # fmt: skip


def _row(each: Position, codes: tuple[str, ...]) -> dict[str, Any]:
    ahead = {period.ends: period for period in each.ahead()}
    planned = each.planned
    return {
        "name": each.plan.organisation.name(language()), "href": reverse("plan-statutory", args=(each.plan.pk,)),
        "cells": [_cell(ahead.get(code)) for code in codes], "controls": _controls(each), "duty": bool(planned.duty),
        "planned": planning_label(planned.comes), "colour": PLANNED[planned.comes],
    }  # fmt: skip


def _cell(period: AccountingPeriod | None) -> dict[str, str] | None:
    if period is None:
        return None
    return {"net": told(period.net), "comes": comes_label(period.comes), "colour": COLOURS[period.comes]}


@page(side=("government", "audit"))
def nation_csv(request: HttpRequest) -> HttpResponse:
    """The same years and tests for every body whose plan was submitted."""
    round, found = _nation(request)
    if round is None:
        raise Http404
    return sheet(f"{round.edition}-statutory-{language()}.csv", table(found))
