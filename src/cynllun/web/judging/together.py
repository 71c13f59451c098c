"""The nation or a region as one: its plans put together, without what its bodies pay one another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.deeds.framework import edition_of
from cynllun.editions import regions
from cynllun.frameworks import Edition
from cynllun.organisations import Region
from cynllun.plans.rolled_up import RolledUp, Years, rolled_up
from cynllun.records.models import Round
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language, number
from cynllun.web.judging.mirror import round_of
from cynllun.web.judging.nation import rows, together, told
from cynllun.web.viewing import page, render, viewer
from cynllun.workbooks.listing import comma_separated, lists
from cynllun.workbooks.together import COLUMNS, for_programs, label_of, parts, title_of

SIDES = ("government", "audit")


@dataclass(frozen=True)
class Shown:
    """What is put together: `found` is None where no plan of it can be read. `names` are of the round's bodies by code, `missing`
    the codes of those of whom no submitted plan is in it; `regions` are those of the round's bodies."""

    round: Round
    edition: Edition
    region: Region | None
    regions: tuple[Region, ...]
    names: dict[str, str]
    missing: tuple[str, ...]
    found: RolledUp | None

    @property
    def title(self) -> str:
        """Of what the figures are."""
        return self.region.name(language()) if self.region else _("All bodies of the round")

    def named(self, codes: Iterable[str]) -> list[str]:
        """The names of some bodies."""
        return [self.names.get(code, code) for code in codes]


def _shown(request: HttpRequest) -> Shown | None:
    """What is asked for; None where there is no round. Http404 where there is no such region."""
    round = round_of(request)
    if round is None:
        return None
    edition, here = edition_of(round), rows(viewer(request).looking, round)
    names = {row.body.organisation.code: row.body.organisation.name(language()) for row in here}
    own = tuple(region for region in regions() if set(region.organisations) & set(names))
    wanted = request.GET.get("region", "")
    region = next((each for each in own if each.id == wanted), None)
    if wanted and region is None:
        raise Http404(wanted)
    chosen = [code for code in names if region is None or code in region.organisations]
    results = together(edition, here)
    found = rolled_up(results.cube, chosen) if results else None
    missing = tuple(code for code in chosen if found is None or code not in found.bodies)
    return Shown(round, edition, region, own, names, missing, found)


@page(side=SIDES)
def as_one(request: HttpRequest) -> HttpResponse:
    """The money by line and year, what is taken out with both sides, and people and activity."""
    here = _shown(request)
    if here is None:
        return render(request, "judging/no_round.jinja")
    found = here.found
    more: dict[str, Any] = {}
    if found:
        years = [here.edition.axis.label(code, language()) for code in found.years]
        more = {
            "money": _money(found, here.edition, years), "taken": [_taken(each, here) for each in found.eliminations], "years": years,
            "still": [_still(each, here) for each in found.still], "beside": _beside(found, here, years), "unsaid": _unsaid(found, here),
            "silent": here.named(found.silent), "whole_remainder": _nonzero(found.remainder),
        }  # fmt: skip
    return render(
        request, "judging/as_one.jinja", round=here.round, region=here.region, regions=here.regions, title=here.title, found=found,
        said="together" in here.edition.settings, bodies=here.named(found.bodies) if found else [], missing=here.named(here.missing),
        query=_query(here), **more,
    )  # fmt: skip


def _query(here: Shown) -> str:
    return f"?round={here.round.pk}" + (f"&region={here.region.id}" if here.region else "")


def _nonzero(values: Sequence[float]) -> bool:
    return any(value != 0 for value in values)


def _words(values: Sequence[float], unit: str) -> list[dict[str, str]]:
    return [{"text": told(value, unit)} for value in values]


def _money(found: RolledUp, edition: Edition, years: list[str]) -> dict[str, Any]:
    """The money as a table: each total is followed by what is taken out of it."""
    words, unit = speech.here(edition.id), found.money[0].series.unit
    made = [
        {"label": label_of(each, words, edition), "kind": "total" if each.whole is None or each.whole.series.role == "total" else "",
         "cells": _words(each.values, each.whole.series.unit if each.whole else unit)}
        for each in found.statement()
    ]  # fmt: skip
    columns = [{"label": _("Line"), "number": False}, *({"label": year, "number": True} for year in years)]
    return {"caption": _("Money, by line and year"), "columns": columns, "rows": made}


def _taken(each: Any, here: Shown) -> dict[str, Any]:
    def said(values: Years) -> list[str]:
        return [number(value, "gbp_000") for value in values]

    return {
        "receiver": here.names[each.receiver], "payer": here.names[each.payer], "left": said(each.left), "right": said(each.right),
        "difference": said(each.remainder), "by": each.said_by, "agrees": not _nonzero(each.remainder),
    }  # fmt: skip


def _still(each: Any, here: Shown) -> dict[str, Any]:
    return {
        "name": here.names.get(each.other, each.other),
        "received": [told(value, "gbp_000") for value in each.received], "paid": [told(value, "gbp_000") for value in each.paid],
    }  # fmt: skip


def _beside(found: RolledUp, here: Shown, years: list[str]) -> list[dict[str, Any]]:
    """One table for each sheet: its lines over all the bodies."""
    words, made = speech.here(here.edition.id), []
    for id in dict.fromkeys(each.series.table for each in found.beside):
        own = [each for each in found.beside if each.series.table == id]
        columns = [{"label": _("Line"), "number": False}, {"label": _("How it is put together"), "number": False}]
        made.append({
            "sheet": here.edition.table(id).sheet, "id": id, "caption": speech.text(f"table.{id}.title", here.edition.id),
            "columns": [*columns, *({"label": year, "number": True} for year in years)],
            "rows": [{"label": title_of(each.series, words, here.edition), "kind": "",
                      "cells": [{"text": words.text(f"together.{each.series.over_bodies}")}, *_words(each.values, each.series.unit)]} for each in own],
        })  # fmt: skip
    return made


def _unsaid(found: RolledUp, here: Shown) -> list[tuple[str, list[str]]]:
    """The lines that cannot be told, and by whom they were left out; totals follow from them and are not named again."""
    words = speech.here(here.edition.id)
    return [
        (title_of(each.series, words, here.edition), here.named(each.unsaid))
        for each in (*found.money, *found.beside)
        if each.unsaid and any(not math.isfinite(value) for value in each.values) and each.series.role != "total"
    ]


@page(side=SIDES)
def as_one_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook with a list for each part, in the language of the page."""
    here, found = _found(request)
    held = parts(found, here.edition, speech.here(here.edition.id), here.names, here.missing)
    return as_file(_named(here, "xlsx"), lists(_("Plans as one"), held))


@page(side=SIDES)
def as_one_csv(request: HttpRequest) -> HttpResponse:
    """The same for programs: one line for each figure and year, by ids and codes."""
    here, found = _found(request)
    return as_file(_named(here, "csv"), comma_separated(COLUMNS, for_programs(found)))


def _found(request: HttpRequest) -> tuple[Shown, RolledUp]:
    here = _shown(request)
    if here is None or here.found is None:
        raise Http404
    return here, here.found


def _named(here: Shown, ending: str) -> str:
    what = here.region.id if here.region else "nation"
    return f"{here.round.edition}-{what}-as-one-{language()}.{ending}"
