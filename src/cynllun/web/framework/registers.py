"""The pages of the registers: oversight levels and domains, offices and their holders, the bodies."""

from __future__ import annotations

from datetime import date as Date

from django.http import HttpRequest, HttpResponse

from cynllun.deeds import clock
from cynllun.editions import organisations as known_organisations
from cynllun.editions import register
from cynllun.editions.registers import on
from cynllun.web import speech
from cynllun.web.days import asked_day
from cynllun.web.formatting import date, language
from cynllun.web.framework.asked import kind_label
from cynllun.web.viewing import public, render


def day(text: str) -> str:
    """A register's date in the page's language, or nothing."""
    return date(Date.fromisoformat(text)) if text else ""


@public
def oversight(request: HttpRequest) -> HttpResponse:
    """The oversight levels and domains, and who holds the offices, as they stand on a day."""
    asked = asked_day(request)
    as_at = asked.day or clock.today()
    levels = [
        {**row, "title": speech.text(f"oversight_level.{row['id']}.title"), "means": speech.text(f"oversight_level.{row['id']}.meaning")}
        for row in on(register("oversight_levels"), as_at)
    ]  # fmt: skip
    domains = [speech.text(f"oversight_domain.{row['id']}.title") for row in on(register("oversight_domains"), as_at)]
    held = {row["office"]: row for row in on(register("holders"), as_at)}
    offices = [
        {"title": speech.text(f"office.{row['id']}.title"), "holder": held.get(row["id"], {}).get("name", ""),
         "since": day(held.get(row["id"], {}).get("valid_from", ""))}
        for row in on(register("offices"), as_at)
    ]  # fmt: skip
    return render(
        request, "framework/oversight.jinja", as_at=as_at, wrong=asked.wrong, levels=levels, domains=domains, offices=offices
    )  # fmt: skip


@public
def organisations(request: HttpRequest) -> HttpResponse:
    """The bodies, by kind, as they stand on a day."""
    asked = asked_day(request)
    as_at = asked.day or clock.today()
    rows = [
        {
            "code": o.code,
            "name": o.name(language()),
            "kind": kind_label(o.kind),
            "since": date(o.valid_from) if o.valid_from else "",
        }
        for o in known_organisations()
        if o.stands(as_at) and o.kind in ("board", "trust", "sha", "jcc")
    ]
    return render(request, "framework/organisations.jinja", as_at=as_at, wrong=asked.wrong, rows=rows)
