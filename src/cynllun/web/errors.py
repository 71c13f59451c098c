"""What is shown when something is wrong: in the language of the address, with what to do next."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from cynllun.web.viewer import nobody
from cynllun.web.viewing import public, render

LOG = logging.getLogger("cynllun.web")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: nothing in the request can be trusted, so nothing of it is used."""
    return _plain("errors/400.jinja", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not for this person in this role."""
    return render(request, "errors/403.jinja", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or none that this person may know of."""
    return render(request, "errors/404.jinja", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault. The page asks nothing of the database."""
    return _plain("errors/500.jinja", 500)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that this session did not give out, or gave out too long ago."""
    LOG.warning("form refused: %s %r", reason, request.path)  # %r: a path may hold a line break, and forge a line
    return render(request, "errors/csrf.jinja", status=403)


def _plain(template: str, status: int) -> HttpResponse:
    here = (get_language() or "en")[:2]
    context: dict[str, Any] = {
        "viewer": nobody(),
        "navigation": [],
        "banners": [],
        "other_address": "/en/" if here == "cy" else "/cy/",
    }
    return HttpResponse(render_to_string(template, context, using="jinja2"), status=status)
