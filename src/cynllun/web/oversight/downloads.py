"""The record of oversight as files: every entry as at a day, and the history of one body."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.deeds import clock
from cynllun.deeds.overseeing import record
from cynllun.editions.escalation_told import domain_said, level_said, status_data
from cynllun.organisations import Organisation
from cynllun.oversight import WHOLE, Entry, Status, moves
from cynllun.web import speech
from cynllun.web.days import asked_day
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language
from cynllun.web.oversight import told
from cynllun.web.oversight.bodies import body_or_404, name, overseen
from cynllun.web.viewing import public

PARTS = ("entries", "beneath", "unnamed", "unsure")


def _day(request: HttpRequest) -> date:
    """The day asked for. What is no day is refused: a file does not say that it is another."""
    asked = asked_day(request)
    if asked.wrong:
        raise BadRequest(asked.wrong)
    return asked.day or clock.today()


def _asked(request: HttpRequest) -> Iterator[tuple[Organisation, Status]]:
    day, known = _day(request), record()
    for body in overseen(day):
        yield body, known.status(body.code, day)


@public
def nation_csv(request: HttpRequest) -> HttpResponse:
    """A row an entry, and one for each body of which nothing is known."""
    domain = request.GET.get("domain", "")
    heads = [_("Body code"), _("Body"), _("As at"), _("Stands"), *_heads()]
    lines = [
        [body.code, name(body), status.as_at.isoformat(), *cells]
        for body, status in _asked(request) for cells in _cells(status, domain)
    ]  # fmt: skip
    return _file(f"cynllun-escalation-{_day(request)}-{language()}.csv", [heads, *lines])


def _cells(status: Status, domain: str) -> Iterator[list[Any]]:
    standing = dict(
        zip(
            PARTS, (_("in force"), _("beneath a wider decision"), _("not named later"), _("not sure on which day")), strict=True
        )
    )
    if not status.known:
        yield [_("not known")]
    for part in PARTS:
        for entry in getattr(status, part):
            if domain in ("", WHOLE, entry.domain) or entry.domain == WHOLE:
                yield [standing[part], *_entry(entry)]


def _heads() -> list[str]:
    return [_("Domain code"), _("Domain"), _("Topic"), _("Site"), _("Level"), _("Scale"), _("Level name"), _("Since"), _("Seen"),
            _("Still said"), _("From level"), _("Notes"), _("Sources")]  # fmt: skip


def _entry(entry: Entry) -> list[Any]:
    days = ["" if day is None else day.text for day in (entry.since, entry.seen, entry.confirmed)]
    shown = told.entry_shown(entry)
    return [
        entry.domain, domain_said(entry.domain, told.words()), speech.text(f"oversight_topic.{entry.topic}") if entry.topic else "",
        speech.text(f"oversight_site.{entry.site}") if entry.site else "", entry.level, speech.text(f"oversight_scale.{entry.scale}"),
        level_said(entry, told.words()), *days, "" if entry.was is None else entry.was, " ".join(shown["notes"]),
        "; ".join(f"{each['title']} ({each['trust']})" for each in shown["sources"]),
    ]  # fmt: skip


@public
def nation_json(request: HttpRequest) -> HttpResponse:
    """Every body's status as the command gives it."""
    known = record()
    found = [status_data(status, known) for _body, status in _asked(request)]
    return _json(f"cynllun-escalation-{_day(request)}.json", {"as_at": _day(request).isoformat(), "bodies": found})


@public
def body_json(request: HttpRequest, body: str) -> HttpResponse:
    """One body's status as the command gives it."""
    found = body_or_404(body)
    day = _day(request)
    known = record(found.code)
    return _json(f"cynllun-escalation-{found.code}-{day}.json", status_data(known.status(found.code, day), known))


@public
def history_csv(request: HttpRequest, body: str) -> HttpResponse:
    """Every entry of one body, oldest first."""
    found = body_or_404(body)
    lines = [_entry(each.entry) for each in moves(record(found.code).entries, found.code)]
    return _file(f"cynllun-escalation-{found.code}-{language()}.csv", [_heads(), *lines])


def _json(name: str, data: Any) -> HttpResponse:
    return as_file(name, json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def _file(name: str, lines: list[list[Any]]) -> HttpResponse:
    response = as_file(name, "\ufeff")
    csv.writer(response).writerows(lines)
    return response
