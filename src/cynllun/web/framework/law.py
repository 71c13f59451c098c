"""The register of legislation: the Acts that planning answers to, and their duties."""

from __future__ import annotations

from datetime import date as Date
from typing import Any

from django.http import HttpRequest, HttpResponse

from cynllun.editions import register
from cynllun.web import speech
from cynllun.web.formatting import date
from cynllun.web.framework.asked import kind_label
from cynllun.web.viewing import public, render

KEPT = ("id", "act", "act_section", "order", "in_force_from", "strength", "source", "section", "authority")


@public
def legislation(request: HttpRequest) -> HttpResponse:
    """Each Act with its duties: whom it binds, from when, and what a plan must show."""
    acts = [
        {"id": act["id"], "title": speech.text(f"act.{act['id']}.title"), "number": act["number"],
         "since": date(Date.fromisoformat(act["in_force_from"])) if act["in_force_from"] else "",
         "duties": [_duty(row) for row in register("duties") if row["act"] == act["id"]]}
        for act in sorted(register("acts"), key=lambda each: (each["year"], each["id"]))
    ]  # fmt: skip
    return render(request, "framework/legislation.jinja", acts=acts)


def _duty(row: dict[str, str]) -> dict[str, Any]:
    bound = [kind_label(kind) for kind, need in row.items() if kind not in KEPT and need == "M"]
    return {
        "id": row["id"], "where": row["act_section"], "bound": bound, "strength": speech.text(f"framework.strength.{row['strength']}"),
        "since": date(Date.fromisoformat(row["in_force_from"])) if row["in_force_from"] else "",
        "source": speech.text_or_nothing(f"source.{row['source']}.title") or row["source"], "section": row["section"],
        **{part: speech.text(f"duty.{row['id']}.{part}") for part in ("title", "text", "plan")},
    }  # fmt: skip
