"""Full-text search over every edition, in the language of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from markupsafe import Markup, escape

from cynllun.editions import available
from cynllun.editions.searching import LONGEST, Hit, search
from cynllun.web import speech
from cynllun.web.formatting import language
from cynllun.web.viewing import public, render

MOST = 50
# Where a row of each part is shown. A part that is not here is shown on its edition's page.
PLACES: dict[str, Callable[[Hit], str]] = {
    "priorities": lambda hit: reverse("priority", args=[hit.edition, hit.id]),
    "expectations": lambda hit: reverse("expectation", args=[hit.edition, hit.id]),
    "enabling_actions": lambda hit: reverse("enabling-actions", args=[hit.edition]),
    "outcomes": lambda hit: reverse("enabling-actions", args=[hit.edition]),
    "requirements": lambda hit: reverse("requirement", args=[hit.edition, hit.id]),
    "topics": lambda hit: reverse("topic", args=[hit.edition, hit.id]),
    "tables": lambda hit: reverse("framework-table", args=[hit.edition, hit.id]),
    "checks": lambda hit: f"{reverse('checks', args=[hit.edition])}#{hit.id}",
    "instruments": lambda hit: f"{reverse('instruments', args=[hit.edition])}#{hit.id}",
    "deliverables": lambda hit: f"{reverse('deliverables', args=[hit.edition])}#{hit.id}",
    "principles": lambda hit: f"{reverse('principles', args=[hit.edition])}#{hit.id}",
    "timetable": lambda hit: reverse("timetable", args=[hit.edition]),
    "criteria": lambda hit: reverse("assessment-rules", args=[hit.edition]),
    "elements": lambda hit: reverse("assessment-rules", args=[hit.edition]),
}


@public
def results(request: HttpRequest) -> HttpResponse:
    """What was found, best first."""
    asked, edition = request.GET.get("q", "").strip()[:LONGEST], request.GET.get("edition", "")
    known = available()
    hits = search(asked, language(), edition=edition if edition in known else "", most=MOST)
    choices = [{"id": id, "title": speech.text("edition.title", id)} for id in known]
    return render(
        request, "framework/search.jinja", asked=asked, chosen=edition, choices=choices, rows=[_row(hit) for hit in hits],
        most=MOST,
    )  # fmt: skip


def _row(hit: Hit) -> dict[str, Any]:
    place = PLACES.get(hit.part)
    marked = escape(hit.snippet).replace("\2", Markup("<mark>")).replace("\3", Markup("</mark>"))
    return {
        "title": hit.title, "part": speech.text(f"framework.part.{hit.part}"), "edition": speech.text("edition.title", hit.edition),
        "href": place(hit) if place else reverse("edition", args=[hit.edition]), "snippet": marked,
    }  # fmt: skip
