"""The pages of the registers: oversight levels and domains, offices and their holders, the bodies."""

from __future__ import annotations

from datetime import date as Date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cynllun.editions import organisations as known_organisations
from cynllun.editions import register
from cynllun.editions.registers import on
from cynllun.web import speech
from cynllun.web.formatting import date, language
from cynllun.web.framework.asked import kind_label
from cynllun.web.viewing import public, render


def asked_day(request: HttpRequest) -> Date:
    """The day a register is asked about: `as_at` in the address, or today."""
    try:
        return Date.fromisoformat(request.GET.get("as_at", ""))
    except ValueError:
        return timezone.localdate()


def day(text: str) -> str:
    """A register's date in the page's language, or nothing."""
    return date(Date.fromisoformat(text)) if text else ""


@public
def oversight(request: HttpRequest) -> HttpResponse:
    """The oversight levels and domains, and who holds the offices, as they stand on a day."""
    as_at = asked_day(request)
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
    return render(request, "framework/oversight.jinja", as_at=as_at, levels=levels, domains=domains, offices=offices)


@public
def organisations(request: HttpRequest) -> HttpResponse:
    """The bodies, by kind, as they stand on a day."""
    as_at = asked_day(request)
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
    return render(request, "framework/organisations.jinja", as_at=as_at, rows=rows)
