"""Regional services: which service has which partners, whether it is in each one's plan, and with what capacity and money."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.deeds import regional as services
from cynllun.deeds.mirror import LookedAt
from cynllun.frameworks import Edition
from cynllun.plans.regional import Service, parts
from cynllun.records.models import Round
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language, number
from cynllun.web.judging.mirror import round_of
from cynllun.web.viewing import page, render, viewer
from cynllun.workbooks.listing import Cell, comma_separated, workbook

SIDES = ("body", "government", "audit")


@page(side=SIDES)
def regional(request: HttpRequest) -> HttpResponse:
    """The services of the round of which the viewer may know."""
    found = round_of(request)
    if found is None:
        return render(request, "judging/no_round.jinja")
    at, here = services.services(viewer(request).looking, found)
    return render(
        request, "judging/regional.jinja", round=found, services=[_service(each, at) for each in here], whole=not at.own,
        waiting=[at.bodies[code].name(language()) for code in sorted(at.bodies) if code not in at.submitted] if not at.own else [],
    )  # fmt: skip


def _columns(edition: Edition) -> list[tuple[str, str, str, list[str]]]:
    """Of each column of figures its id, title and unit, and the years it stands in."""
    table = str(edition.settings["regional"]["table"])
    return [
        (each.id, speech.text(f"column.{table}.{each.id}.title", edition.id), each.unit,
         [edition.axis.label(part.partition("@")[2], language()) for part in parts(edition, each.id, table)])
        for each in edition.columns_of(table) if each.numeric
    ]  # fmt: skip


def _name(at: LookedAt, code: str) -> str:
    return at.bodies[code].name(language()) if code in at.bodies else code


def _service(each: Service, at: LookedAt) -> dict[str, Any]:
    """A service as the page shows it: what each of the two says, column by column."""
    columns = _columns(at.edition)
    rows: list[dict[str, Any]] = []
    for body, said in zip(each.bodies, each.said, strict=True):
        rows.append({"label": _name(at, body), "kind": "heading", "own": True, "cells": []})
        if said is None:
            rows.append(
                {"label": _("Nothing that you may read"), "kind": "", "cells": [{"text": "–"} for _year in columns[0][3]]}
            )
            continue
        rows += [
            {"label": title, "kind": "", "cells": [{"text": number(value, unit)} for value in said[id]]}
            for id, title, unit, _years in columns
        ]
    named = [_name(at, body) for body, said in zip(each.bodies, each.said, strict=True) if said is not None]
    return {
        "name": each.name, "bodies": [_name(at, body) for body in each.bodies], "standing": each.standing, "named": named, "others": each.others,
        "differs": [title for id, title, _unit, _years in columns if id in each.differs],
        "table": {"caption": f"{each.name}: {_name(at, each.first)}, {_name(at, each.second)}", "own": True, "rows": rows,
                  "columns": [{"label": _("Body"), "number": False}, *({"label": year, "number": True} for year in columns[0][3])]},
    }  # fmt: skip


@page(side=SIDES)
def regional_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook: one row for each service and body."""
    found, heads, lines = _listed(request)
    about = [
        (_("Round"), found.title(language())),
        (_("Figures"), _("A cell is empty where a body has not said it, or has not shown it to you.")),
    ]
    return as_file(
        f"{found.edition}-regional-services-{language()}.xlsx",
        workbook(_("Regional services"), heads, lines, about, _("About")),
    )


@page(side=SIDES)
def regional_csv(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    found, heads, lines = _listed(request)
    return as_file(f"{found.edition}-regional-services-{language()}.csv", comma_separated(heads, lines))


def _listed(request: HttpRequest) -> tuple[Round, list[str], list[list[Cell]]]:
    found = round_of(request)
    if found is None:
        raise Http404
    at, here = services.services(viewer(request).looking, found)
    columns = _columns(at.edition) if here else []
    heads = [
        _("Service"),
        _("Body"),
        _("Partner"),
        _("In both plans"),
        *(f"{title} {year}" for _id, title, _unit, years in columns for year in years),
    ]
    words = {
        "both": _("In both plans"),
        "one": _("In one plan only"),
        "otherwise": _("Cannot tell"),
        "unknown": _("Cannot tell"),
    }
    lines: list[list[Cell]] = []
    for each in here:
        for (body, other), said in zip((each.bodies, each.bodies[::-1]), each.said, strict=True):
            if said is not None:
                figures = [None if value != value else value for id, *_rest in columns for value in said[id]]
                lines.append([each.name, _name(at, body), _name(at, other), words[each.standing], *figures])
    return found, heads, lines
