"""The pages of what is returned: the tables a body fills."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.frameworks import CheckRow, Edition
from cynllun.web import speech
from cynllun.web.framework.asked import cited, edition_or_404, kind_label, need_label
from cynllun.web.viewing import public, render


def unit_label(unit: str) -> str:
    """A unit in the page's language."""
    return {
        "gbp_000": _("£ thousand"), "wte": _("WTE"), "count": _("Number"), "percent": _("Per cent"), "days": _("Days"),
        "rate": _("Rate"), "score": _("Score"), "ratio": _("Ratio"), "text": _("Text"), "long_text": _("Text"),
        "date": _("Date"), "choice": _("Choice"), "address": _("Address"),
    }[unit]  # fmt: skip


def severity_label(severity: str) -> str:
    """How much a finding matters."""
    return {"blocks": _("Blocks submission"), "breach": _("Breach"), "query": _("Query"), "note": _("Note")}[severity]


def family_label(family: int) -> str:
    """What a family of checks looks at."""
    return {
        1: _("Shape"), 2: _("Cell"), 3: _("Row and table"), 4: _("Across tables"), 5: _("Across years"), 6: _("Triangulation"),
        7: _("Across bodies"), 8: _("Statutory"), 9: _("Against the record"),
    }[family]  # fmt: skip


@public
def tables(request: HttpRequest, edition: str) -> HttpResponse:
    """The tables of the return, and who fills each."""
    found = edition_or_404(edition)
    rows = [
        {
            "id": t.id,
            "sheet": t.sheet,
            "title": speech.text(f"table.{t.id}.title", found.id),
            "purpose": speech.text(f"table.{t.id}.purpose", found.id),
            "needs": [need_label(t.need(kind)) for kind in found.kinds],
        }
        for t in sorted(found.tables, key=lambda t: t.order)
    ]
    return render(request, "framework/tables.jinja", edition=found, rows=rows, kinds=[kind_label(k) for k in found.kinds])


@public
def table(request: HttpRequest, edition: str, table: str) -> HttpResponse:
    """One table: its lines or columns, units, and who fills them."""
    found = edition_or_404(edition)
    row = next((t for t in found.tables if t.id == table), None)
    if row is None:
        raise Http404(table)
    return render(
        request, "framework/table.jinja", edition=found, table=row, title=speech.text(f"table.{row.id}.title", found.id),
        purpose=speech.text(f"table.{row.id}.purpose", found.id), how=speech.text(f"table.{row.id}.how", found.id),
        lines=_lines(found, row.id), columns=_columns(found, row.id), cited=cited(row, found),
        checks=[check_row(found, c) for c in found.checks if row.id in tables_of(found, c)], kinds=[kind_label(k) for k in found.kinds],
    )  # fmt: skip


def _lines(edition: Edition, table: str) -> list[dict[str, Any]]:
    return [
        {
            "title": speech.text(f"line.{line.id}.title", edition.id),
            "heading": line.role == "heading",
            "total": line.role == "total",
            "unit": unit_label(line.unit),
            "items": [speech.text(edition.choice_key(i.breakdown, i.id), edition.id) for i in edition.items.get(line.breakdown, ())],
            "needs": [need_label(line.need(kind)) for kind in edition.kinds],
        }
        for line in edition.lines_of(table)
    ]  # fmt: skip


def _columns(edition: Edition, table: str) -> list[dict[str, Any]]:
    return [
        {
            "title": speech.text(f"column.{c.table}.{c.id}.title", edition.id),
            "unit": unit_label(c.unit),
            "required": c.required == "yes",
            "choices": [] if c.choices in ("", "organisation") else [
                speech.text(edition.choice_key(c.choices, id), edition.id) for id in edition.choices_of(c.choices, "board")
            ],
        }
        for c in edition.columns_of(table)
    ]  # fmt: skip


def tables_of(edition: Edition, check: CheckRow) -> set[str]:
    """The tables that a check is about: named, or by the names in its formulas."""
    ids = {t.id for t in edition.tables}
    text = f"{check.left} {check.right} {check.table}"
    return {id for id in ids if f"{id}_" in text or id == check.table or check.id.startswith(f"{id}-")}


def check_row(edition: Edition, check: CheckRow) -> dict[str, Any]:
    return {
        "id": check.id,
        "severity": check.severity,
        "title": speech.text(f"check.{check.id}.title", edition.id),
        "action": speech.text(f"check.{check.id}.action", edition.id),
        "rule": f"{check.left} {check.comparison} {check.right}",
        "tolerance": check.tolerance if check.tolerance != "0" else "",
        "percent": check.tolerance_kind == "percent",
        "cited": cited(check, edition),
        "kinds": [kind_label(k) for k in edition.kinds if check.is_for(k)],
    }
