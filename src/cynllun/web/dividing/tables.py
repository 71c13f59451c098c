"""A table that parts fill: the control figure, the parts' total and the gap, line by line and period by period."""

from __future__ import annotations

import math

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import desk, dividing
from cynllun.frameworks import Table
from cynllun.plans.dividing import Key, Line, divisible, lines
from cynllun.web import speech
from cynllun.web.dividing.parts import taken
from cynllun.web.dividing.shown import cell, period, rows, state_of, title, years_of
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.seen import Seen
from cynllun.web.plan.uploading import own, saved
from cynllun.web.viewing import page, refused, render, takes_form, tell


def _table(here: Seen, table: str) -> Table:
    found = next((each for each in divisible(here.edition, here.plan.kind) if each.id == table), None)
    if found is None:
        raise Http404(table)
    return found


@takes_form
@page(side="body")
def table(request: HttpRequest, plan: int, table: str) -> HttpResponse:
    """Every line by year; the control figures are set here from a version, and the parts' figures taken."""
    here, typed = own(request, plan), Typed.of(request)
    if (why := desk.may(here.looking, here.plan, "read_parts")) is not None:
        return refused(request, why)
    found = _table(here, table)
    if request.method == "POST" and (answer := _sent(request, here, typed, table)) is not None:
        return answer
    held = dividing.divided(here.looking, here.plan, table)
    codes = years_of(here.edition, lines(here.edition, here.plan.kind, table))
    offer = here.offered("save_version")
    return render(
        request, "dividing/table.jinja", status=typed.status, **here.context(), typed=typed, table=found, held=held, state=state_of(held),
        title=speech.text(f"table.{table}.title", here.edition.id), years=[period(here.edition, code) for code in codes],
        rows=rows(here.edition, here.plan.kind, held, codes), versions=here.versions, may=here.may("set_control"),
        open=offer is not None and offer.allowed, taken=taken(here, table), asked=typed.text("deed"),
    )  # fmt: skip


def _sent(request: HttpRequest, here: Seen, typed: Typed, table: str) -> HttpResponse | None:
    """What a form of the table's page does; None where it was refused."""
    looking, pk = here.looking, here.plan.pk
    if typed.text("deed") == "take_parts":
        words = typed.text("words")
        made = attempt(
            request, typed, lambda form: dividing.take_parts(looking, pk, form, table=table, words=words), here.edition.id)  # fmt: skip
        if made is None:
            return None
        tell(request, saved(made.version.number, made.version.findings.blocks))
        return HttpResponseRedirect(reverse("plan-version", args=(pk, made.version.number)))
    number = typed.whole("number")
    if number is None:
        typed.errors["number"] = _("Choose the version that holds the control figures")
    set_ = attempt(
        request, typed, lambda form: dividing.set_control(looking, pk, form, table=table, number=number or 0), here.edition.id)  # fmt: skip
    if set_ is None:
        return None
    tell(request, _("The control figures are set."))
    return HttpResponseRedirect(reverse("plan-part-table", args=(pk, table)))


@takes_form
@page(side="body")
def line(request: HttpRequest, plan: int, table: str, line: str) -> HttpResponse:
    """One line in every period, part by part; single control figures are set here."""
    here, typed = own(request, plan), Typed.of(request)
    if (why := desk.may(here.looking, here.plan, "read_parts")) is not None:
        return refused(request, why)
    found = _table(here, table)
    asked = next((each for each in lines(here.edition, here.plan.kind, table) if each.name == line), None)
    if asked is None:
        raise Http404(line)
    back = reverse("plan-part-table", args=(here.plan.pk, table))
    years = years_of(here.edition, [asked])
    if request.method == "POST":
        figures = _figures(typed, asked, years)
        made = attempt(
            request, typed, lambda form: dividing.set_control(here.looking, here.plan.pk, form, table=table, figures=figures),
            here.edition.id)  # fmt: skip
        if made is not None:
            tell(request, _("The control figures are set."))
            return HttpResponseRedirect(back)
    held = dividing.divided(here.looking, here.plan, table)
    shown = [(code, period(here.edition, code), cell(held.figures[asked.name, code], asked.unit)) for code in asked.periods]
    now = {code: held.figures[asked.name, code].control for code in years}
    return render(
        request, "dividing/line.jinja", status=typed.status, **here.context(), typed=typed, table=found, held=held, cells=shown,
        title=title(here.edition, table, asked), table_title=speech.text(f"table.{table}.title", here.edition.id), unit=asked.unit,
        years=[(code, period(here.edition, code), "" if math.isnan(now[code]) else f"{now[code]:g}") for code in years],
        may=here.may("set_control"), back=back,
    )  # fmt: skip


def _figures(typed: Typed, asked: Line, years: list[str]) -> dict[Key, float | None]:
    """The control figures of a form, by line and year: an empty field sets none, or takes one back."""
    found: dict[Key, float | None] = {}
    for code in years:
        name = f"control-{code}"
        text = typed.text(name).replace(",", "").replace("£", "").replace("−", "-")
        try:
            value = float(text) if text else None
        except ValueError:
            value = math.nan
        if value is not None and not abs(value) < 1e9:
            typed.errors[name] = _("Give a number, or leave it empty")
        found[asked.name, code] = value
    return found
