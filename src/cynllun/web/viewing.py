"""The shared layer under every page: who is looking, whether they may, and how the page is made.

@public                                # anyone
@signed_in                             # any signed-in person, even before choosing a role
@page()                                # any signed-in person acting in a role
@page("planner", side="government")    # these roles, or anyone on this side
@takes_form                            # above one of these: the page has a form; nothing may be sent to another
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render as django_render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from cynllun.web import speech
from cynllun.web.access import PUBLIC, SIDES, Access, View, declare, rule_of, takes_form
from cynllun.web.cleaning import clean_form
from cynllun.web.navigation import navigation_for
from cynllun.web.viewer import Viewer, viewer_of
from cynllun.words import Sentence

__all__ = ["Viewer", "page", "public", "refused", "render", "signed_in", "takes_form", "tell", "viewer"]


def viewer(request: HttpRequest) -> Viewer:
    """Who is looking; found once a request."""
    found: Viewer | None = getattr(request, "_viewer", None)
    if found is None:
        found = viewer_of(request)
        request._viewer = found  # type: ignore[attr-defined]
    return found


def public(view: View) -> View:
    """A page that anyone may open."""
    return declare(view, PUBLIC)


def signed_in(view: View) -> View:
    """A page for a signed-in person who need not have chosen a role yet."""
    return declare(_guarded(view, Access(needs_appointment=False)), Access(needs_appointment=False))


def page(*roles: str, side: str | Sequence[str] = ()) -> Callable[[View], View]:
    """A page for people acting in one of these roles or on one of these sides; with neither, in any role."""
    sides = [side] if isinstance(side, str) else list(side)
    if unknown := set(sides) - {*SIDES}:
        raise ValueError(f"no such side: {', '.join(unknown)}; there are {', '.join(SIDES)}")
    access = Access(roles=frozenset(roles), sides=frozenset(sides))

    def wrap(view: View) -> View:
        return declare(_guarded(view, access), access)

    return wrap


def _guarded(view: View, access: Access) -> View:
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = _stopped(request, access) or view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return inner


def _stopped(request: HttpRequest, access: Access) -> HttpResponseBase | None:
    """What is answered instead of the page, when the viewer may not have it."""
    who = viewer(request)
    if not who.signed_in:
        return HttpResponseRedirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")
    if access.needs_appointment and not who.appointment:
        return HttpResponseRedirect(f"{reverse('choose-role')}?{urlencode({'next': request.get_full_path()})}")
    if access.needs_appointment and not access.admits(who.role, who.side):
        return not_yours(request)
    return None


def not_yours(request: HttpRequest) -> HttpResponse:
    """The page exists, but not for this role: says so, and which other role of theirs to try."""
    return render(request, "errors/403.jinja", status=403)


def refused(request: HttpRequest, why: Sentence, *, back: str = "", status: int = 403) -> HttpResponse:
    """A deed was refused. With `back`, a banner on that page (after a POST); without it, a page of its own."""
    said = speech.say(why)
    if back:
        messages.error(request, said)
        return HttpResponseRedirect(back)
    return render(request, "errors/refused.jinja", status=status, why=said)


def tell(request: HttpRequest, text: str) -> None:
    """A green banner on the next page: what has been done, past tense."""
    messages.success(request, text)


def render(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page, with what every page carries: the viewer, the navigation, the address in the other language."""
    who = viewer(request)
    context = {
        "viewer": who,
        "navigation": navigation_for(who, request.path),
        "banners": [] if not who.signed_in else messages.get_messages(request),
        "other_address": other_address(request),
        **context,
    }
    response = django_render(request, template, context, status=status, using="jinja2")
    response["Content-Language"] = request.LANGUAGE_CODE
    patch_vary_headers(response, ("Cookie",))
    if who.signed_in:  # a public page too: their name stands on it
        add_never_cache_headers(response)
    return response


def other_address(request: HttpRequest) -> str:
    """This page in the other language, with the same question after it; where there is none, the front page."""
    here, there = ("en", "cy") if request.LANGUAGE_CODE.startswith("en") else ("cy", "en")
    path = request.get_full_path()
    return f"/{there}{path[3:]}" if path.startswith(f"/{here}/") else f"/{there}/"


class ViewerMiddleware:
    """Refuses a view that declares no rule: forgetting one closes a page, it does not open it. Refuses a form that a page
    does not declare, and cleans what was typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Called by Django before each view."""
        rule = rule_of(view)
        if rule is None:
            raise PermissionError(f"{view!r} has no rule that says who may open it")
        if request.method not in rule.methods:
            return HttpResponseNotAllowed(rule.methods)
        clean_form(request)
        return None
