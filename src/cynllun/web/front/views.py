"""The pages about the system: landing, about, accessibility, privacy."""

from __future__ import annotations

from datetime import date as Date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _

from cynllun.editions import reader
from cynllun.periods import month_label
from cynllun.sources import Source
from cynllun.web.formatting import date, language
from cynllun.web.viewing import Viewer, public, render, viewer


@public
def first(request: HttpRequest) -> HttpResponse:
    """The bare host: on to the language that the browser asks for."""
    language = "cy" if get_language_from_request(request).startswith("cy") else "en"
    response = HttpResponseRedirect(f"/{language}/")
    response["Vary"] = "Accept-Language"
    return response


@public
def landing(request: HttpRequest) -> HttpResponse:
    """What Cynllun is, and where to begin."""
    return render(request, "front/landing.jinja", start=start(viewer(request)), cards=cards())


def start(who: Viewer) -> str:
    """The name of the page behind the green button."""
    return "home" if who.signed_in and built("home") else "choose-role" if who.signed_in else "sign-in"


def cards() -> list[dict[str, str]]:
    """What anyone may read, as far as it is built."""
    known = (
        ("framework", _("The planning framework"), _("What is asked of each kind of body, by when, and where it says so.")),
        ("compare", _("What changed this year"), _("This framework beside the one before it: what is new, renamed, dropped or not known.")),
        ("published", _("The published figures"), _("Emergency departments, waiting lists, delayed pathways, body by body.")),
        ("round", _("This year's round"), _("Which body's plan is at which step, as far as it is public.")),
        ("public-record", _("Published plans"), _("What was decided on each plan, on which conditions, and what the body promises.")),
    )  # fmt: skip
    return [{"href": reverse(name), "title": title, "says": says} for name, title, says in known if built(name)]


def built(name: str) -> bool:
    """Whether this installation has a page of that name."""
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


@public
def about(request: HttpRequest) -> HttpResponse:
    """What the system does and does not do, and where its content comes from."""
    return render(request, "front/about.jinja", sources=sources(), issued=issued)


def sources() -> list[Source]:
    """The documents that the newest edition restates; our own layout is not one of them."""
    newest = reader.available()[:1]
    return [s for id in newest for s in reader.load(id).sources.values() if s.id.startswith("S")]


def issued(day: str) -> str:
    """The date of a document as people write it: *19 December 2025*, or *December 2025* where no day is known."""
    return date(Date.fromisoformat(day)) if day.count("-") == 2 else month_label(day, language())


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "front/accessibility.jinja")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """The one cookie, and what is kept about people."""
    return render(request, "front/privacy.jinja")
