"""Full-text search over every edition, in the language of the page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from markupsafe import Markup, escape

from cynllun.editions import available, load
from cynllun.editions.searching import LONGEST, Hit, search
from cynllun.web import speech
from cynllun.web.formatting import language
from cynllun.web.framework.leading import place
from cynllun.web.viewing import public, render

MOST = 50


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
    marked = escape(hit.snippet).replace("\2", Markup("<mark>")).replace("\3", Markup("</mark>"))
    return {
        "title": hit.title, "part": speech.text(f"framework.part.{hit.part}"), "edition": speech.text("edition.title", hit.edition),
        "href": place(hit.part, hit.id, load(hit.edition)), "snippet": marked,
    }  # fmt: skip
