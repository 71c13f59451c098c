"""What stands beside a chapter or an element while it is judged: the plan's passages, its figures with last year's and with
those of the submission before, and the tables they come from. Which belong to which is the edition's to say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from cynllun.frameworks import Chapter
from cynllun.plans.promised import yearly
from cynllun.web.formatting import language, number
from cynllun.web.judging.asking import link
from cynllun.web.judging.seen import Judged
from cynllun.web.thread.trajectories import cube_of
from cynllun.web.thread.trajectories import judged as verdicts
from cynllun.web.thread.weaving import Strand, weave


def chapters_of(here: Judged, element: str) -> list[Chapter]:
    """The chapters that are evidence for an element of the maturity matrix, in order."""
    rows = sorted(here.edition.chapters, key=lambda row: row.order)
    return [row for row in rows if element in row.elements.split()]


def tables(here: Judged, rows: Iterable[Chapter]) -> list[tuple[str, str, str]]:
    """The tables of some chapters that this body fills: sheet, title and page, in the order of the return."""
    wanted = {id for row in rows for id in row.tables.split()}
    found = [t for t in here.edition.tables if t.id in wanted and t.applies(here.plan.kind)]
    return [
        (t.sheet, here.text(f"table.{t.id}.title"), link("plan-table", here.plan.pk, t.id))
        for t in sorted(found, key=lambda t: t.order)
    ]


def passages(here: Judged, rows: Iterable[Chapter]) -> list[Strand]:
    """Each expectation of the chapters' priorities with the actions that the plan sets against it."""
    wanted = {id for row in rows for id in row.priority.split()}
    cube = cube_of(here.version, here.edition) if wanted else None
    if cube is None:
        return []
    return [strand for strand in weave(cube, verdicts(cube, here.looking.today)).strands if strand.priority in wanted]


def figures(here: Judged, rows: Iterable[Chapter]) -> dict[str, Any] | None:
    """The lines of some chapters over the years, last year first; what the submission before said stands under a line where
    it said otherwise. None where the edition names no line, or the version cannot be laid out."""
    lines = dict.fromkeys(id for row in rows for id in row.lines.split())
    now = _years(here, here.version, lines)
    if not now:
        return None
    before = _years(here, here.before.version, lines) if here.before else {}
    axis = here.edition.axis
    years = [axis.codes[year] for year in axis.expand("prior year1 year2 year3")]
    heads = [
        _("%(year)s (last year)") % {"year": axis.label(years[0], language())},
        *(axis.label(y, language()) for y in years[1:]),
    ]
    shown: list[dict[str, Any]] = []
    for line, values in now.items():
        unit = here.edition.series[here.edition.index[line]].unit
        shown.append(_row(here.text(f"line.{line}.title"), values, years, unit))
        was = _row(_("in the submission before"), before.get(line, {}), years, unit)
        if line in before and was["cells"] != shown[-1]["cells"]:
            shown.append(was)
    return {
        "caption": _("The figures, as submitted"),
        "columns": [{"label": _("Line"), "number": False}, *({"label": head, "number": True} for head in heads)],
        "rows": shown,
    }


def _years(here: Judged, version: Any, lines: Iterable[str]) -> dict[str, dict[str, float]]:
    """Each line by year, of those that the body's kind fills; nothing where the version was made under another text."""
    cube = cube_of(version, here.edition)
    layout = here.edition.layout(here.plan.kind)
    asked = {row.line.id for sheet in layout.sheets for row in sheet.rows}
    return {line: yearly(cube, 0, here.edition.index[line]) for line in lines if line in asked} if cube else {}


def _row(label: str, values: dict[str, float], years: list[str], unit: str) -> dict[str, Any]:
    cells = [{"text": number(_told(values.get(year)), unit)} for year in years]
    return {"label": label, "kind": "", "cells": cells}


def _told(value: float | None) -> float | None:
    """A figure that the plan gives; None for one that it does not."""
    return value if value is not None and value == value else None
