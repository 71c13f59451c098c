"""The pages of the public record: the list, and one published plan."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import clock
from cynllun.web import speech
from cynllun.web.formatting import language, number
from cynllun.web.framework.asked import kind_label
from cynllun.web.plan.figures import fits
from cynllun.web.record.opened import Opened, opened, published
from cynllun.web.thread.trajectories import Promise, cube_of, judged, promise
from cynllun.web.viewing import public, render


@public
def record(request: HttpRequest) -> HttpResponse:
    """The published plans, round by round."""
    rows = [_listed(Opened(plan)) for plan in published()]
    rounds = [
        {"round": round, "rows": sorted(found, key=lambda row: row["name"])}
        for round, found in groupby(sorted(rows, key=lambda row: -row["round"].pk), key=lambda row: row["round"])
    ]
    heading = (
        ngettext("%(num)s published plan", "%(num)s published plans", len(rows)) % {"num": len(rows)}
        if rows
        else _("No plan has been published yet")
    )
    return render(request, "record/record.jinja", rounds=rounds, heading=heading)


def _listed(here: Opened) -> dict[str, Any]:
    latest = here.decisions[0] if here.decisions else None
    return {
        "plan": here.plan, "round": here.plan.round, "name": here.plan.organisation.name(language()),
        "kind": kind_label(here.plan.kind), "fictional": here.plan.organisation.fictional,
        "outcome": speech.text(f"state.{latest.outcome}.title", here.edition.id) if latest else "", "decided": latest.at if latest else None,
        "conditions": len(here.conditions(latest)) if latest else 0,
    }  # fmt: skip


@public
def plan(request: HttpRequest, plan: int) -> HttpResponse:
    """One published plan: what was decided, why and on which conditions; what it promises, in money and in outcomes."""
    here = opened(plan)
    decided = [
        {"decision": each, "outcome": speech.text(f"state.{each.outcome}.title", here.edition.id), "conditions": here.conditions(each),
         "role": speech.text(f"role.{each.role}.title", here.edition.id)}
        for each in here.decisions
    ]  # fmt: skip
    promised = list(promises(here))
    return render(
        request, "record/plan.jinja", plan=here.plan, edition=here.edition.id, decided=decided, letters=sorted(here.letters, key=lambda each: each.language != language()),
        version=here.version, readable=here.version is not None and fits(here.version, here.edition), position=position(here), promised=promised, kind=kind_label(here.plan.kind), today=clock.today(),
        tally={status: sum(1 for each in promised if each["made"].status == status) for status in ("met", "not_met")},
    )  # fmt: skip


def position(here: Opened) -> dict[str, Any] | None:
    """The planned position, year by year, as the checks found it; None where none was kept."""
    kept = dict(here.snapshot.position) if here.snapshot else {}
    if not kept.get("rows"):
        return None
    rows = [
        {
            "label": speech.text(f"line.{row['line']}.title", here.edition.id),
            "cells": [number(v, row["unit"]) for v in row["values"]],
        }
        for row in kept["rows"]
    ]
    return {"years": kept["years"], "rows": rows, "missing": any(v is None for row in kept["rows"] for v in row["values"])}


def promises(here: Opened) -> Iterator[dict[str, Any]]:
    """Each expectation that the plan is held to, with its trajectory and the verdict on it."""
    cube = cube_of(here.version, here.edition) if here.version else None
    if cube is None:
        return
    found = judged(cube, clock.today())
    for row in here.edition.expectations:
        if row.id in found:
            made: Promise = promise(cube, row, "expectation", found[row.id])
            yield {"number": row.number, "made": made, "priority": row.priority}
