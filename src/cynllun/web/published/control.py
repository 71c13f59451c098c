"""A published series as control charts: which boards' latest figure is more than chance, and one of them drawn."""

from __future__ import annotations

import math
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.editions.control_charts import profile
from cynllun.feeds import catalogue
from cynllun.figures import State
from cynllun.periods import month_label
from cynllun.printing import charts
from cynllun.spc import Chart, Direction, Profile, Series, Step, chart
from cynllun.web import control_charts, speech
from cynllun.web.formatting import language, number
from cynllun.web.published import views
from cynllun.web.published.asking import Asked, asked_of
from cynllun.web.published.places import Place, boards, place
from cynllun.web.published.tables import explained_states, state_name
from cynllun.web.viewing import public, render

BETTER = {"higher": Direction.UP, "lower": Direction.DOWN, "neither": Direction.NEUTRAL}


@public
def control_chart(request: HttpRequest, series: str) -> HttpResponse:
    """The charts of one series: the icons of every place, and the chart of the one asked for."""
    asked, by = asked_of(request, series), _profile(request)
    known = {each.code: each for each in (place(asked.whole), *boards()) if _has(asked, each)} if asked.months else {}
    wanted = request.GET.get("place") or next(iter(known), "")
    if known and wanted not in known:
        raise Http404(wanted)
    made = {code: judged(asked, code, by) for code in known}
    title = speech.text(f"series.{asked.series.id}.title")
    context: dict[str, Any] = {
        "asked": asked, "title": title, "source": views.source_of(asked.source), "items": views.items_of(asked),
        "measured": speech.text(f"series.{asked.series.id}.measured"), "profile": control_charts.profile_words(by),
        "profiles": control_charts.choices(by), "place": known.get(wanted),
        "rows": [_row(asked, known[code], found, code == wanted) for code, found in made.items()],
    }  # fmt: skip
    if wanted:
        named = _("%(title)s: %(of)s") % {"title": title, "of": known[wanted].short}
        context["chart"] = control_charts.shown(
            made[wanted], id=f"control-{asked.series.id}-{wanted}", title=named, axis=context["measured"], unit=asked.series.unit, state=state_name,
        )  # fmt: skip
        context["states_found"] = explained_states(point.state.name.lower() for point in made[wanted].points)
    return render(request, "published/control.jinja", **context)


def _profile(request: HttpRequest) -> Profile:
    try:
        return profile(request.GET.get("profile", ""))
    except KeyError:
        raise Http404("profile") from None


def _has(asked: Asked, of: Place) -> bool:
    return bool(charts.curve(asked.frame, of.code, of.short, breakdown=asked.item).points)


def judged(asked: Asked, code: str, by: Profile) -> Chart:
    """A place's series, from its first figure to its latest, judged. Where the publisher broke the series the limits are made anew."""
    months = tuple(point.month for point in charts.curve(asked.frame, code, code, breakdown=asked.item).points)
    cells = catalogue.table(asked.series.id, [code], months, asked.item, as_at=asked.as_at).rows[code]
    states = tuple(State[cell.state.upper()] if (cell.value is not None) == State[cell.state.upper()].has_value else State.MISSING
                   for cell in cells)  # fmt: skip
    publisher = speech.text(f"published.dataset.{asked.source.id}.publisher")
    steps = tuple(
        Step(each.month, speech.text(f"published.break.{each.id}.title"), publisher)
        for each in catalogue.breaks(asked.series.id, code, asked.item) if each.month in months[1:]
    )  # fmt: skip
    values = tuple(
        cell.value if cell.value is not None and state.has_value else math.nan
        for cell, state in zip(cells, states, strict=True)
    )
    return chart(Series(periods=months, values=values, states=states, direction=BETTER[asked.series.better], steps=steps), by)


def _row(asked: Asked, of: Place, made: Chart, chosen: bool) -> dict[str, Any]:
    """A place in the table of icons."""
    latest = made.latest
    assert latest is not None  # a place without a figure has no row
    variation, _assurance = control_charts.icons(made)
    return {
        "place": of, "chosen": chosen, "variation": variation, "month": month_label(latest.period, language()),
        "value": number(latest.value, asked.series.unit),
        "signal": speech.text(f"spc_signal.{latest.signal.name.lower()}") if latest.signal else "",
    }  # fmt: skip
