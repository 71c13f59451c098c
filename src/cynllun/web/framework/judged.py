"""The pages of how a plan is judged: the timetable and the path, the criteria, the readers, the maturity matrix."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from cynllun.frameworks import Edition
from cynllun.web import speech
from cynllun.web.formatting import date
from cynllun.web.framework.asked import cited, edition_or_404, kind_label
from cynllun.web.viewing import public, render


@public
def timetable(request: HttpRequest, edition: str) -> HttpResponse:
    """When each step is due, and the path that each kind of body's plan takes."""
    found = edition_or_404(edition)
    steps = [
        {
            "title": speech.text(f"timetable.{s.id}.title", found.id),
            "asks": speech.text_or_nothing(f"timetable.{s.id}.asks", found.id),
            "date": date(s.date) if s.date else "",
            "until": date(s.until) if s.until else "",
            "actor": roles(found, s.actor),
            "cited": cited(s, found),
        }
        for s in sorted(found.timetable, key=lambda s: s.order)
    ]
    paths = [{"kind": kind_label(kind), "rows": _path(found, kind)} for kind in found.kinds]
    return render(request, "framework/timetable.jinja", edition=found, steps=steps, paths=paths)


def roles(edition: Edition, ids: str) -> str:
    """Roles by id, with spaces between, as people call them."""
    return ", ".join(speech.text(f"role.{id}.title", edition.id) for id in ids.split())


def _path(edition: Edition, kind: str) -> list[dict[str, Any]]:
    order = {s.id: s.order for s in edition.states}
    rows = [t for t in edition.transitions if t.kinds == "all" or kind in t.kinds.split()]
    return [
        {
            "from": speech.text(f"state.{t.from_}.title", edition.id),
            "event": speech.text(f"event.{t.event}.title", edition.id),
            "role": roles(edition, t.role),
            "to": speech.text(f"state.{t.to}.title", edition.id),
        }
        for t in sorted(rows, key=lambda t: (order[t.from_], order[t.to]))
    ]


@public
def assessment(request: HttpRequest, edition: str) -> HttpResponse:
    """The criteria of approval, who reads what, and the maturity matrix."""
    found = edition_or_404(edition)
    criteria = [
        {"title": speech.text(f"criterion.{c.id}.title", found.id), "cited": cited(c, found),
         "asks": speech.text_or_nothing(f"criterion.{c.id}.asks", found.id)}
        for c in sorted(found.criteria, key=lambda c: c.order)
    ]  # fmt: skip
    chapters = [
        {"title": speech.text(f"chapter.{c.id}.title", found.id), "role": roles(found, c.role),
         "tables": [t.sheet for t in found.tables if t.id in c.tables.split()]}
        for c in sorted(found.chapters, key=lambda c: c.order)
    ]  # fmt: skip
    levels = [
        {"level": each.level, "title": speech.text(f"level.{each.level}.title", found.id),
         "risk": speech.text_or_nothing(f"risk.{each.risk}.title", found.id)}
        for each in sorted(found.levels, key=lambda each: each.level)
    ]  # fmt: skip
    matrix = [
        {"title": speech.text(f"element.{e.id}.title", found.id),
         "levels": [speech.text(f"descriptor.{e.id}.{level['level']}.text", found.id) for level in levels]}
        for e in sorted(found.elements, key=lambda e: e.order)
    ]  # fmt: skip
    return render(
        request, "framework/assessment.jinja", edition=found, criteria=criteria, chapters=chapters, levels=levels,
        matrix=matrix, matrix_cited=cited(found.elements[0], found) if found.elements else None,
    )  # fmt: skip
