"""The pages of the editions: which there are, and the way from one to everything it has."""

from __future__ import annotations

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from cynllun.editions import available, load
from cynllun.frameworks import Edition
from cynllun.web import speech
from cynllun.web.framework.asked import edition_or_404
from cynllun.web.framework.leading import changes_of, checklists, topics, ways
from cynllun.web.viewing import public, render


@public
def index(request: HttpRequest) -> HttpResponse:
    """The editions at hand."""
    editions = [load(id) for id in available()]
    rows = [
        {"id": e.id, "title": speech.text("edition.title", e.id), "summary": speech.text("edition.summary", e.id), "status": e.status, "counts": _counts(e)}
        for e in editions
    ]  # fmt: skip
    return render(request, "framework/index.jinja", editions=rows, compared=len(rows) > 1)


def _counts(edition: Edition) -> list[str]:
    """How many of each an edition has, of what it has at all."""
    expectations = len({x.printed or x.number for x in edition.expectations})
    demands, tables, checks = len(edition.requirements), len(edition.tables), len(edition.checks)
    found = [
        (expectations, ngettext("%(num)s delivery expectation", "%(num)s delivery expectations", expectations)),
        (demands, ngettext("%(num)s requirement", "%(num)s requirements", demands)),
        (tables, ngettext("%(num)s table", "%(num)s tables", tables)),
        (checks, ngettext("%(num)s check", "%(num)s checks", checks)),
    ]
    return [said % {"num": number} for number, said in found if number]


@public
def edition(request: HttpRequest, edition: str) -> HttpResponse:
    """One edition: its priorities, and the way to everything else."""
    found = edition_or_404(edition)
    of_priority = Counter(e.priority for e in found.expectations)
    demands = Counter(r.priority for r in found.requirements)
    priorities = [
        {"id": p.id, "title": speech.text(f"priority.{p.id}.title", found.id),
         "summary": speech.text(f"priority.{p.id}.summary", found.id), "count": of_priority[p.id], "requirements": demands[p.id]}
        for p in found.priorities
    ]  # fmt: skip
    parts = (
        found.expectations,
        found.outcomes,
        found.requirements,
        found.hallmarks,
        found.deliverables,
        found.criteria,
        found.checks,
    )
    authorities = Counter(row.authority.value for part in parts for row in part)
    return render(
        request, "framework/edition.jinja", edition=found, title=speech.text("edition.title", found.id),
        summary=speech.text("edition.summary", found.id), priorities=priorities, authorities=authorities,
        sources=list(found.sources.values()), ways=ways(found), since=changes_of(found), topics=topics(found), checklists=checklists(found),
    )  # fmt: skip
