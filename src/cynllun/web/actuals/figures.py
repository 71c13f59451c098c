"""A body's imported figures as at a day: what stands, in which state, since which import, and what it was before."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse

from cynllun.deeds import clock
from cynllun.deeds.actuals import Held, held
from cynllun.deeds.actuals.held import Key
from cynllun.deeds.actuals.whose import in_force
from cynllun.feeds.mapping import mappings
from cynllun.figures.vintages import Told, before, standing
from cynllun.periods import Axis
from cynllun.records.models import Organisation
from cynllun.records.visible_actuals import actual_imports_for
from cynllun.web.days import AskedDay, asked_day
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language, number
from cynllun.web.plan.comparing import line_title
from cynllun.web.published.tables import state_means, state_name
from cynllun.web.viewing import page, render, viewer

SIDES = ("body", "government", "audit")
SHOWN = 13  # periods of each line


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure as a row of the page."""

    period: str
    value: str
    state: str
    was: str
    state_name: str
    reason: str
    broken: str
    vintage: int
    known_from: date


@dataclass(frozen=True, slots=True)
class Line:
    """A line of figures, the newest period first."""

    id: str
    title: str
    own: bool
    rows: tuple[Shown, ...]


@page(side=SIDES)
def figures(request: HttpRequest, code: str) -> HttpResponse:
    """What stands of a body's figures, as it was known on a day."""
    body, asked = body_of(request, code), asked_day(request)
    told = _told(request, body, asked)
    lines = [_line(key, periods) for key, periods in told.items()]
    states = {each.state for line in lines for each in line.rows if each.state}
    days = sorted({found.date() for found in actual_imports_for(viewer(request).looking).filter(organisation=body)
                   .values_list("at", flat=True)}, reverse=True)  # fmt: skip
    return render(
        request, "actuals/figures.jinja", name=body.name(language()), code=body.code, asked=asked, lines=lines, days=days,
        fictional=body.fictional, shown=SHOWN, states=[(state_name(each), state_means(each)) for each in sorted(states)],
    )  # fmt: skip


@page(side=SIDES)
def figures_csv(request: HttpRequest, code: str) -> HttpResponse:
    """Every vintage of every figure, as it was known on a day."""
    body = body_of(request, code)
    response = as_file(f"actuals-{body.code}.csv", "\ufeff")
    writer = csv.writer(response)
    writer.writerow(
        ["organisation", "line", "item", "period", "value", "state", "reason", "break", "import", "known_from", "stands"]
    )
    for key, periods in _told(request, body, asked_day(request)).items():
        for code_of, told in periods.items():
            for n, each in enumerate(told, 1):
                value = "" if each.value is None else f"{each.value:.15g}"
                writer.writerow([body.code, *key, code_of, value, each.state.name.lower(), each.reason, each.broken, each.vintage,
                                 each.known_from.isoformat(), "yes" if n == len(told) else "no"])  # fmt: skip
    return response


def body_of(request: HttpRequest, code: str) -> Organisation:
    """A body of which the viewer may see figures."""
    seen = actual_imports_for(viewer(request).looking).exclude(organisation=None).values("organisation")
    found = Organisation.objects.filter(pk__in=seen, code=code).first()
    if found is None:
        raise Http404(code)
    return found


def _told(request: HttpRequest, body: Organisation, asked: AskedDay) -> Held:
    return held(viewer(request).looking, body.code, asked.day or clock.today())


def _line(key: Key, periods: Mapping[str, Sequence[Told]]) -> Line:
    edition = in_force()
    measure = edition.measure(key.line)
    title = line_title(edition, measure.line) if measure else _column(key.line)
    unit = measure.unit if measure else ""
    newest = list(periods.items())[::-1][:SHOWN]
    return Line("-".join(key), title, measure is None, tuple(_shown(code, told, unit) for code, told in newest))


def _column(line: str) -> str:
    """What the published table calls a line that is no measure."""
    return next((each.column for one in mappings().values() for each in one.lines if each.id == line), line)


def _shown(code: str, told: Sequence[Told], unit: str) -> Shown:
    stands, was = standing(told), before(told)
    state = stands.state.name.lower()
    value = number(stands.value, unit) if stands.state.has_value else state_name(state)
    return Shown(Axis(int(code[:4])).label(code, language()), value, "" if state == "reported" else state, "" if was is None else number(was, unit),
                 state_name(state) if state != "reported" and stands.state.has_value else "", stands.reason, stands.broken, stands.vintage, stands.known_from)  # fmt: skip
