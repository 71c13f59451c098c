"""The pages of the registers: oversight levels and domains, offices and their holders, the bodies."""

from __future__ import annotations

from datetime import date as Date
from itertools import groupby
from typing import Any

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
    methods = on(register("oversight_methods"), as_at)
    return render(
        request, "framework/oversight.jinja", as_at=as_at, wrong=asked.wrong, levels=levels, domains=domains, offices=offices,
        methods=[_method(row) for row in methods],
        others=[_headed(row) for row in register("oversight_methods") if row not in methods],
    )  # fmt: skip


def _headed(row: dict[str, str]) -> dict[str, Any]:
    """A method of oversight by its name, and the days it stands for."""
    return {"id": row["id"], "title": speech.text(f"oversight_method.{row['id']}.title"), "first": row["valid_from"],
            "since": day(row["valid_from"]), "until": day(row["valid_to"])}  # fmt: skip


def _method(row: dict[str, str]) -> dict[str, Any]:
    """A method of oversight as it is described, step by step: nothing computes what it tells."""
    rules = [rule for rule in register("oversight_method_rules") if rule["method"] == row["id"]]
    steps = [
        {"id": step, "title": speech.text(f"oversight_step.{step}.title"), "rules": [_rule(rule) for rule in own]}
        for step, own in groupby(rules, key=lambda rule: rule["step"])
    ]
    named = f"oversight_method.{row['id']}"
    return {**_headed(row), "summary": speech.text(f"{named}.summary"), "document": speech.text(f"{named}.document"),
            "note": speech.text(f"register_note.{row['note_key']}.text"), "steps": steps}  # fmt: skip


def _rule(rule: dict[str, str]) -> dict[str, str]:
    """A rule of a method, with how surely it is known."""
    named = f"oversight_rule.{rule['method']}.{rule['id']}"
    return {"title": speech.text(f"{named}.title"), "says": speech.text_or_nothing(f"{named}.text"), "trust": rule["trust"],
            "known": speech.text(f"oversight_trust.{rule['trust']}.title")}  # fmt: skip


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
