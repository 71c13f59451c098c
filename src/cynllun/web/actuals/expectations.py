"""What happened against what was asked: every expectation and outcome with its verdict, latest figure and forecast, for one body.

Of a real board anybody may read it: it rests on what is published. Of any other body it rests on what was imported.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import clock
from cynllun.deeds.actuals.series import Judged, judged
from cynllun.deeds.actuals.whose import in_force
from cynllun.frameworks import Edition, Outcome
from cynllun.verdicts.forecast import Forecast
from cynllun.verdicts.verdict import Status, Verdict
from cynllun.web import speech
from cynllun.web.actuals.figures import body_of
from cynllun.web.days import asked_day
from cynllun.web.downloading import as_file
from cynllun.web.formatting import date as day_said
from cynllun.web.formatting import language, number
from cynllun.web.framework.asked import target_sentence
from cynllun.web.published.places import board_or_404
from cynllun.web.viewing import page, public, render, viewer

SIDES = ("body", "government", "audit")
RELATIVE = ("relative_to_baseline", "relative_to_last_year", "sustained")


@dataclass(frozen=True, slots=True)
class Row:
    """One expectation or outcome as the page shows it."""

    id: str
    kind: str
    number: str
    title: str
    target: str
    status: str
    said: str
    other: str
    breach: str
    distance: str
    provisional: bool
    latest: str
    figure: str
    ahead: str
    series: str
    series_title: str
    no_series: bool


@dataclass(frozen=True, slots=True)
class Whose:
    """A body of which a page speaks. `address` is the page's own, `back` where it leads back to."""

    code: str
    kind: str
    name: str
    address: str
    csv: str
    back: tuple[str, str]
    published: bool = False
    fictional: bool = False


def _board(board: str) -> Whose:
    found = board_or_404(board)
    if found.ended:
        raise Http404(board)
    return Whose(found.code, "board", found.name, reverse("board-expectations", args=(found.code,)),
                 reverse("board-expectations-csv", args=(found.code,)), (found.short, reverse("published-board", args=(found.code,))),
                 published=True)  # fmt: skip


def _own(request: HttpRequest, code: str) -> Whose:
    found = body_of(request, code)
    return Whose(found.code, found.kind, found.name(language()), reverse("actuals-expectations", args=(code,)),
                 reverse("actuals-expectations-csv", args=(code,)), (_("What happened"), reverse("actuals-body", args=(code,))),
                 fictional=found.fictional)  # fmt: skip


@public
def board(request: HttpRequest, board: str) -> HttpResponse:
    """A real board, by what is published of it."""
    return _page(request, _board(board))


@public
def board_csv(request: HttpRequest, board: str) -> HttpResponse:
    """The same as a file."""
    return _file(request, _board(board))


@page(side=SIDES)
def own(request: HttpRequest, code: str) -> HttpResponse:
    """A body, by what was imported of it."""
    return _page(request, _own(request, code))


@page(side=SIDES)
def own_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a file."""
    return _file(request, _own(request, code))


def _page(request: HttpRequest, whose: Whose) -> HttpResponse:
    asked = asked_day(request)
    edition, day = in_force(), asked.day or clock.today()
    found = rows(request, whose, edition, day)
    tally = {status.value: sum(1 for row in found if row.status == status) for status in Status}
    groups = [("expectation", _("Expectations")), ("outcome", _("Outcomes of enabling actions"))]
    return render(
        request, "actuals/expectations.jinja", whose=whose, edition=edition.id, asked=asked, day=day, tally=tally,
        without=sum(1 for row in found if row.no_series),
        groups=[(title, [row for row in found if row.kind == kind]) for kind, title in groups],
    )  # fmt: skip


def _file(request: HttpRequest, whose: Whose) -> HttpResponse:
    asked = asked_day(request)
    if asked.wrong:
        raise BadRequest(asked.wrong)
    response = as_file(f"expectations-{whose.code}-{language()}.csv", "\ufeff")
    writer = csv.writer(response)
    writer.writerow([_("Body code"), _("Number"), _("What is asked"), _("Target"), _("Verdict"), _("Why"), _("First missed"), _("Short by"),
                     _("Latest period"), _("Latest figure"), _("Where it is heading"), _("As it was known on")])  # fmt: skip
    day = asked.day or clock.today()
    for row in rows(request, whose, in_force(), day):
        writer.writerow([whose.code, row.number, row.title, row.target, row.status, row.said, row.breach, row.distance, row.latest,
                         row.figure, row.ahead, day.isoformat()])  # fmt: skip
    return response


def rows(request: HttpRequest, whose: Whose, edition: Edition, day: date) -> list[Row]:
    """Every target that is asked of the body's kind, in the edition's order."""
    return [_row(each, edition) for each in judged(viewer(request).looking, whose.code, whose.kind, edition, day)]


def _row(each: Judged, edition: Edition) -> Row:
    target, verdict, latest = each.standing.target, each.standing.verdict, each.standing.latest
    measure = edition.measure(target.measure)
    unit = measure.unit if measure else ""
    other = verdict.other if verdict.other and verdict.other.status is not verdict.status else None
    breach = next((p.label[language()] for p in verdict.evidence if p.period == verdict.first_breach), "")
    return Row(
        target.id, each.kind, target.action if isinstance(target, Outcome) else getattr(target, "number", ""),
        speech.text(f"{each.kind}.{target.id}.title", edition.id), target_sentence(target, unit), verdict.status.value,
        speech.say(verdict.reason, edition.id), speech.say(other.reason, edition.id) if other else "", breach,
        _distance(verdict, target.kind, unit), verdict.provisional, latest.label[language()] if latest else "",
        number(latest.value, unit) if latest else "", _ahead(each.standing.forecast, unit), each.series,
        speech.text(f"series.{each.series}.title") if each.series else "", verdict.reason.id.endswith(".no_series"),
    )  # fmt: skip


def _distance(verdict: Verdict, kind: str, unit: str) -> str:
    """How far short of the target, where it is not met."""
    if verdict.status is not Status.NOT_MET or not math.isfinite(verdict.distance):
        return ""
    if kind in RELATIVE or unit == "percent":
        return number(verdict.distance, "points")
    return number(verdict.distance, "days" if kind == "milestone" else unit)


def _ahead(found: Forecast | None, unit: str) -> str:
    """Where it is heading, in words."""
    if found is None:
        return ""
    if not found.told:
        return _("Cannot tell: %(had)s months in a row are at hand, and a forecast needs %(needed)s.") % {
            "had": found.had, "needed": found.needed}  # fmt: skip
    words = {"value": number(found.value, unit), "low": number(found.low, unit), "high": number(found.high, unit),
             "same": number(found.no_change, unit), "day": day_said(found.end)}  # fmt: skip
    said = _("About %(value)s by %(day)s, between %(low)s and %(high)s. With no change: %(same)s.") % words
    nearer = _("In the past no change was the nearer of the two.")
    return said if found.nearer else f"{said} {nearer}"
