"""What an edition holds of its sources, and the slips in them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse

from cynllun.editions.documents import coverage as of_documents
from cynllun.editions.reader import folders
from cynllun.frameworks import citing
from cynllun.frameworks.coverage import Covered, Held, summary
from cynllun.web import speech
from cynllun.web.framework.asked import cited, edition_or_404
from cynllun.web.viewing import public, render

COLOURS = {Held.MODELLED: "green", Held.PARTLY: "yellow", Held.NOT: "red", None: "grey"}


@public
def coverage(request: HttpRequest, edition: str) -> HttpResponse:
    """Every section of every source, with what is held of it, and why not all where it is not all."""
    found = edition_or_404(edition)
    said = speech.here(found.id)
    documents = [
        {"id": source, "title": citing.place(found, said, source)[0], "rows": [_section(each, found.id) for each in sections],
         "counts": [(count, speech.text(f"framework.held.{name}")) for name, count in summary(sections).items() if count]}
        for source, sections in of_documents(found, folders()[found.id]).items()
    ]  # fmt: skip
    whole: Counter[str] = Counter()
    for each in documents:
        whole.update({str(label): int(count) for count, label in each["counts"]})
    return render(request, "framework/coverage.jinja", edition=found, documents=documents, whole=whole)


def _section(each: Covered, edition: str) -> dict[str, Any]:
    return {
        "title": each.section.title, "inside": bool(each.section.parent), "count": each.cited,
        "verdict": speech.text(f"framework.held.{each.verdict or 'none'}"), "colour": COLOURS[each.verdict],
        "why": speech.text_or_nothing(f"coverage.{each.section.id}.why", edition),
    }  # fmt: skip


@public
def errata(request: HttpRequest, edition: str) -> HttpResponse:
    """The slips in the sources, each with the reading adopted and why."""
    found = edition_or_404(edition)
    rows = [
        {"id": row.id, "cited": cited(row, found),
         **{part: speech.text(f"erratum.{row.id}.{part}", found.id) for part in ("slip", "reading", "why")}}
        for row in sorted(found.errata, key=lambda each: (each.source, each.order))
    ]  # fmt: skip
    return render(request, "framework/errata.jinja", edition=found, rows=rows)
