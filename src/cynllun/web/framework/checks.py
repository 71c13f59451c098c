"""The list of an edition's checks: narrowed as the reader likes, in pages, and as a file."""

from __future__ import annotations

import csv

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from cynllun.editions import words
from cynllun.frameworks import CheckRow, Edition
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language
from cynllun.web.framework.asked import edition_or_404
from cynllun.web.framework.returned import check_row, family_label, tables_of
from cynllun.web.viewing import public, render

SEVERITIES = ("blocks", "breach", "query", "note")
TERMS = ("words", "severity", "table", "family")
PAGE = 40


@public
def checks(request: HttpRequest, edition: str) -> HttpResponse:
    """Every check of the edition, by how much it matters; words of its title, severity, table and family narrow the list."""
    found = edition_or_404(edition)
    asked = {name: request.GET.get(name, "").strip() for name in TERMS}
    chosen = sorted((c for c in found.checks if _fits(found, c, asked)), key=lambda c: (SEVERITIES.index(c.severity), c.id))
    leaf = Paginator(chosen, PAGE).get_page(request.GET.get("page"))
    return render(
        request, "framework/checks.jinja", edition=found, rows=[check_row(found, c) for c in leaf], leaf=leaf, asked=asked,
        severities=SEVERITIES, shown=len(chosen), whole=len(found.checks),
        tables=[(t.id, f"{t.sheet} – {speech.text(f'table.{t.id}.title', found.id)}") for t in sorted(found.tables, key=lambda t: t.order)],
        families=[(str(n), family_label(n)) for n in sorted({c.family for c in found.checks})],
    )  # fmt: skip


def _fits(edition: Edition, check: CheckRow, asked: dict[str, str]) -> bool:
    """Whether a check is among those asked for; every word must stand in its id, its title or its formulas."""
    if (asked["severity"] or check.severity) != check.severity or (asked["family"] or str(check.family)) != str(check.family):
        return False
    if asked["table"] and asked["table"] not in tables_of(edition, check):
        return False
    said = f"{check.id} {speech.text(f'check.{check.id}.title', edition.id)} {check.left} {check.right}".casefold()
    return all(word in said for word in asked["words"].casefold().split())


@public
def checks_csv(request: HttpRequest, edition: str) -> HttpResponse:
    """The checks as a file, for an analyst."""
    found = edition_or_404(edition)
    said = words(found, language())
    response = as_file(f"{found.id}-checks-{language()}.csv", "\ufeff")
    writer = csv.writer(response)
    writer.writerow(["check", "severity", "family", "scope", "left", "comparison", "right", "tolerance", "title", "source", "section",
                     "authority"])  # fmt: skip
    for c in found.checks:
        title = said.text(f"check.{c.id}.title")
        writer.writerow([c.id, c.severity, c.family, c.scope, c.left, c.comparison, c.right, c.tolerance, title, c.source, c.section,
                         c.authority.value])  # fmt: skip
    return response
