"""The training that the nation asks for: what every submitted plan wants, by profession and intake, for who commissions it."""

from __future__ import annotations

import math
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.deeds.framework import edition_of
from cynllun.deeds.mirror import read
from cynllun.frameworks import Edition
from cynllun.plans.commissioned import Asked, Training, commissioned, intakes
from cynllun.records.models import Round
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language, number
from cynllun.web.judging.mirror import round_of
from cynllun.web.judging.nation import Row, rows
from cynllun.web.viewing import page, render, viewer
from cynllun.workbooks.listing import Cell, comma_separated, workbook

SIDES = ("government", "audit")


@page(side=SIDES)
def education(request: HttpRequest) -> HttpResponse:
    """The tables of training over the submitted plans of a round, with who has not said."""
    found = round_of(request)
    if found is None:
        return render(request, "judging/no_round.jinja")
    edition, here = edition_of(found), rows(viewer(request).looking, found)
    names = {row.body.organisation.code: row.body.organisation.name(language()) for row in here}
    training = _training(edition, here)
    return render(
        request, "judging/education.jinja", round=found, edition=edition.id, headings=headings(edition),
        tables=[_table(each, edition, names) for each in training], submitted=sum(1 for row in here if row.submission),
        whole=len(here), waiting=[names[row.body.organisation.code] for row in here if not row.submission],
    )  # fmt: skip


def _training(edition: Edition, here: list[Row]) -> tuple[Training, ...]:
    versions = [row.submission.version for row in here if row.submission]
    return commissioned(edition, [each for version in versions if (each := read(version, edition)) is not None])


def headings(edition: Edition) -> list[str]:
    """The headings of the figures: the last intake, then each intake. They are the same in every table of training."""
    tables = edition.settings.get("education", {}).get("tables", ())
    return [speech.text(f"column.{tables[0]}.{column}.title", edition.id) for column in intakes(edition)]


def _table(each: Training, edition: Edition, names: dict[str, str]) -> dict[str, Any]:
    return {
        "id": each.table.id, "sheet": each.table.sheet, "title": speech.text(f"table.{each.table.id}.title", edition.id),
        "rows": [_row(each, asked, edition, names) for asked in each.rows],
        "silent": [names[code] for code in each.silent], "not_for": [names[code] for code in each.not_for],
    }  # fmt: skip


def _row(each: Training, asked: Asked, edition: Edition, names: dict[str, str]) -> dict[str, Any]:
    return {
        "title": _profession(each, asked, edition), "whole": [told(value) for value in asked.whole],
        "bodies": [(names[code], [told(value) for value in figures]) for code, figures in asked.bodies],
    }  # fmt: skip


def _profession(each: Training, asked: Asked, edition: Edition) -> str:
    column = next(c for c in edition.columns_of(each.table.id) if c.id == edition.settings["education"]["profession"])
    return speech.text(edition.choice_key(column.choices, asked.profession), edition.id)


def told(value: float) -> str:
    """A number of places, or that it cannot be told."""
    return number(value, "count") if math.isfinite(value) else _("cannot tell")


@page(side=SIDES)
def education_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook: one row for each profession and body."""
    found, edition, heads, lines = _listed(request)
    about = [(_("Round"), found.title(language())), (_("Framework"), speech.text("edition.title", edition.id))]
    held = workbook(_("Training asked for"), heads, lines, about, _("About this list"))
    return as_file(f"{found.edition}-training-{language()}.xlsx", held)


@page(side=SIDES)
def education_csv(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    found, _edition, heads, lines = _listed(request)
    return as_file(f"{found.edition}-training-{language()}.csv", comma_separated(heads, lines))


def _listed(request: HttpRequest) -> tuple[Round, Edition, list[str], list[list[Cell]]]:
    """The round, its edition, and the rows of a file. A body that has not said is a row with nothing in its figures."""
    found = round_of(request)
    if found is None:
        raise Http404
    edition, here = edition_of(found), rows(viewer(request).looking, found)
    names = {row.body.organisation.code: row.body.organisation.name(language()) for row in here}
    heads = [_("Sheet"), _("Profession"), _("Body"), *headings(edition)]
    lines: list[list[Cell]] = []
    for each in _training(edition, here):
        for asked in each.rows:
            title = _profession(each, asked, edition)
            lines += [[each.table.sheet, title, names[code], *map(_whole, figures)] for code, figures in asked.bodies]
        lines += [[each.table.sheet, _("Not said"), names[code]] for code in each.silent]
    lines += [["", _("Not submitted"), names[row.body.organisation.code]] for row in here if not row.submission]
    return found, edition, heads, [[*line, *[None] * (len(heads) - len(line))] for line in lines]


def _whole(value: float) -> int | None:
    return int(value) if math.isfinite(value) else None
