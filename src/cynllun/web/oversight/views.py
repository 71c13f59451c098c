"""The public pages of oversight: who is where today, one body with its history, and a form of it that may stand in another page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import clock
from cynllun.deeds.overseeing import record
from cynllun.editions.escalation_told import day_said, domain_said
from cynllun.editions.escalations import domains, scales
from cynllun.organisations import Organisation
from cynllun.oversight import UNSTATED, WHOLE, Status, moves
from cynllun.web import speech
from cynllun.web.days import AskedDay, asked_day
from cynllun.web.formatting import language
from cynllun.web.oversight import told
from cynllun.web.oversight.bodies import before, body_or_404, name, overseen, short
from cynllun.web.viewing import public, render


@public
def nation(request: HttpRequest) -> HttpResponse:
    """Who is where on a day, by domain."""
    asked = asked_day(request)
    day = asked.day or clock.today()
    every = [WHOLE, *domains(day), UNSTATED]
    chosen = request.GET.get("domain", "")
    chosen = chosen if chosen in every else ""
    known = record()
    found = [(each, known.status(each.code, day)) for each in overseen(day)]
    shown = [WHOLE, chosen] if chosen and chosen != WHOLE else [chosen] if chosen else every
    return render(
        request, "oversight/nation.jinja", as_at=day, wrong=asked.wrong, domain=chosen, scale=_scale(day),
        choices=[(each, domain_said(each, told.words())) for each in every],
        columns=[domain_said(each, told.words()) for each in shown], rows=[_row(body, status, shown) for body, status in found],
        escalated=sum(1 for _body, status in found if any(each.escalated for each in status.entries)),
        unknown=sum(1 for _body, status in found if not status.known), question=_question(asked, chosen),
        newest=max((status.known_to for _body, status in found if status.known_to), key=lambda each: each.last, default=None),
        day_said=lambda each: day_said(each, language()),
    )  # fmt: skip


def _scale(day: Any) -> str:
    return next(speech.text(f"oversight_scale.{each.id}") for each in scales() if each.stands(day))


def _question(asked: AskedDay, chosen: str) -> str:
    """What was asked, for the files: they hold what the page shows."""
    said = {"as_at": asked.day.isoformat() if asked.day else "", "domain": chosen}
    kept = "&".join(f"{name}={value}" for name, value in said.items() if value)
    return f"?{kept}" if kept else ""


def _row(body: Organisation, status: Status, shown: list[str]) -> dict[str, Any]:
    rows = {each["id"]: each for each in told.domains_shown(status)}
    return {
        "code": body.code, "name": short(body), "known": status.known,
        "cells": [rows.get(each, {"known": False, "covered": False, "entries": [], "none": True}) for each in shown],
    }  # fmt: skip


@public
def body(request: HttpRequest, body: str) -> HttpResponse:
    """One body: where it stands on a day, by domain, and its history, with the sources."""
    return render(request, "oversight/body.jinja", **_body(request, body))


@public
def embed(request: HttpRequest, body: str) -> HttpResponse:
    """The same without navigation. It may be framed where this installation's settings name who may."""
    response = render(request, "oversight/embed.jinja", **_body(request, body))
    if settings.EMBED_ORIGINS:
        response.xframe_options_exempt = True
        response._csp_replace = {"frame-ancestors": list(settings.EMBED_ORIGINS)}  # type: ignore[attr-defined]
    return response


def _body(request: HttpRequest, code: str) -> dict[str, Any]:
    found, asked = body_or_404(code), asked_day(request)
    day = asked.day or clock.today()
    known = record(found.code)
    status, moved = known.status(found.code, day), moves(known.entries, found.code)
    aside = [
        (speech.text(f"oversee.{name}"), [told.entry_shown(each, status.scale.id) for each in entries])
        for name, entries in (("beneath", status.beneath), ("unnamed", status.unnamed), ("unsure", status.unsure)) if entries
    ]  # fmt: skip
    return {
        "body": found, "name": name(found), "as_at": day, "wrong": asked.wrong, "scale": _scale(day),
        "summary": told.summary(status), "known": status.known, "there": found.stands(day),
        "stale": day_said(status.known_to, language()) if status.stale and status.known_to else "",
        "domains": told.domains_shown(status) if status.known else [], "aside": aside,
        "moves": [told.move_shown(each) for each in reversed(moved)],
        "sources": told.sources(each.entry for each in moved), "may_embed": bool(settings.EMBED_ORIGINS),
        "relations": _relations(found), "address": request.build_absolute_uri(reverse("escalation-body", args=(found.code,))),
        "embed_address": request.build_absolute_uri(reverse("escalation-embed", args=(found.code,))),
    }  # fmt: skip


def _relations(found: Organisation) -> list[tuple[str, str, str]]:
    """The bodies before it and after it: a sentence, a code, a name."""
    rows = [(_("Before it was another body, whose history is its own:"), each) for each in before(found)]
    if found.successor:
        rows.append((_("It ended, and another body came after it, whose history is its own:"), body_or_404(found.successor)))
    return [(said, each.code, name(each)) for said, each in rows]
