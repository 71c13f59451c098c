"""What stands beside a framework's requirements: principles, the instruments a plan carries, the documents and returns it asks."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse

from cynllun.frameworks import Deliverable, Edition, Instrument
from cynllun.web import speech
from cynllun.web.formatting import date
from cynllun.web.framework.asked import asked_of, cited, edition_or_404
from cynllun.web.viewing import public, render


@public
def principles(request: HttpRequest, edition: str) -> HttpResponse:
    """The principles that planning follows."""
    found = edition_or_404(edition)
    rows = [
        {"id": row.id, "title": speech.text(f"principle.{row.id}.title", found.id),
         "text": speech.text(f"principle.{row.id}.text", found.id), "cited": cited(row, found)}
        for row in sorted(found.principles, key=lambda each: each.order)
    ]  # fmt: skip
    return render(request, "framework/principles.jinja", edition=found, rows=rows)


@public
def instruments(request: HttpRequest, edition: str) -> HttpResponse:
    """The instruments that a plan carries or that run beside it, with their items where a source at hand lists them."""
    found = edition_or_404(edition)
    rows = [_instrument(row, found) for row in sorted(found.instruments, key=lambda each: each.order)]
    return render(request, "framework/instruments.jinja", edition=found, rows=rows)


def _instrument(row: Instrument, edition: Edition) -> dict[str, Any]:
    items = [i for i in sorted(edition.instrument_items, key=lambda each: each.order) if i.instrument == row.id]
    return {
        "id": row.id, "title": speech.text(f"instrument.{row.id}.title", edition.id),
        "summary": speech.text(f"instrument.{row.id}.summary", edition.id), "count": row.items, "cited": cited(row, edition),
        "kind": speech.text(f"framework.instrument_kind.{row.kind}"),
        "cadence": speech.text(f"framework.cadence.{row.cadence}") if row.cadence else "",
        "items": [speech.text(f"instrument_item.{row.id}.{i.id}.title", edition.id) for i in items],
        "requirements": [
            (r.id, speech.text(f"requirement.{r.id}.title", edition.id)) for r in edition.requirements if r.instrument == row.id
        ],
    }  # fmt: skip


@public
def deliverables(request: HttpRequest, edition: str) -> HttpResponse:
    """The documents and returns that the round asks for, by kind."""
    found = edition_or_404(edition)
    rows = sorted(found.deliverables, key=lambda each: (each.kind, each.order))
    groups = [
        {"title": speech.text(f"framework.deliverable_kind.{kind}"), "rows": [_deliverable(row, found) for row in own]}
        for kind, own in groupby(rows, key=lambda each: each.kind)
    ]
    return render(request, "framework/deliverables.jinja", edition=found, groups=groups)


def _deliverable(row: Deliverable, edition: Edition) -> dict[str, Any]:
    return {
        "id": row.id, "title": speech.text(f"deliverable.{row.id}.title", edition.id),
        "text": speech.text(f"deliverable.{row.id}.text", edition.id), "due": date(row.due) if row.due else "",
        "asked_of": asked_of(row, edition), "table": row.table, "cited": cited(row, edition),
    }  # fmt: skip
