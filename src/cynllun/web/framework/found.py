"""Full-text search over every edition, in the language of the page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from markupsafe import Markup, escape

from cynllun.editions import available, load
from cynllun.editions.searching import LONGEST, Hit, nearest, search, words_of
from cynllun.web import speech
from cynllun.web.formatting import language
from cynllun.web.framework.leading import place
from cynllun.web.viewing import public, render
from cynllun.words import LANGUAGES

MOST, LEAST = 50, 2  # rows shown; letters of the longest word


@public
def results(request: HttpRequest) -> HttpResponse:
    """What was found, best first."""
    asked, edition = request.GET.get("q", "").strip()[:LONGEST], request.GET.get("edition", "")
    known = available()
    short = bool(words_of(asked)) and all(len(word) < LEAST for word in words_of(asked))
    hits = () if short else search(asked, language(), edition=edition if edition in known else "", most=MOST)
    choices = [{"id": id, "title": speech.text("edition.title", id)} for id in known]
    lost = bool(asked) and not hits and not short
    return render(
        request, "framework/search.jinja", asked=asked, chosen=edition, choices=choices, rows=[_row(hit) for hit in hits],
        most=MOST, short=short, near=nearest(asked, language()) if lost else "", other=_other(asked) if lost else 0,
    )  # fmt: skip


def _other(asked: str) -> int:
    """How many rows say it in the other language."""
    return sum(len(search(asked, code, most=MOST)) for code in LANGUAGES if code != language())


def _row(hit: Hit) -> dict[str, Any]:
    edition = load(hit.edition)
    marked = escape(hit.snippet).replace("\2", Markup("<mark>")).replace("\3", Markup("</mark>"))
    return {
        "title": hit.title, "part": speech.text(f"framework.part.{hit.part}"), "edition": speech.text("edition.title", hit.edition),
        "href": place(hit.part, hit.id, edition), "snippet": marked,
        "standing": "" if edition.status == "issued" else speech.text(f"framework.status.{edition.status}"),
    }  # fmt: skip
