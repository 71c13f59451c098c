"""How one check came out on a version: both sides in words and figures, what was allowed, and what is missing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from cynllun.checks.explained import explain
from cynllun.checks.telling import Told, tell
from cynllun.checks.tracing import FAILED, NOT_FOR, VERDICTS, outcomes
from cynllun.plans.missing import spread
from cynllun.records.models import Organisation
from cynllun.web import speech
from cynllun.web.plan.figures import fits
from cynllun.web.plan.found import table_href
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.plan.untold import results_of
from cynllun.web.viewing import page, render

MOST = 60
"""How many places are written out; the rest is counted."""


@page()
def explained(request: HttpRequest, plan: int, check: str) -> HttpResponse:
    """A check at every place of the latest version that the viewer may read, or (`?cell=`) where it rests on a cell."""
    here = seen(request, plan)
    version, row = here.version, here.edition.check(check)
    if row is None or version is None:
        raise Http404(check)
    places, counts, cell = [], dict.fromkeys(VERDICTS, 0), request.GET.get("cell", "")
    shown = fits(version, here.edition)
    if shown:
        results = results_of(version, here.edition)
        body = "" if row.scope == "across" else here.plan.organisation.code
        names = {o.code: {"en": o.name("en"), "cy": o.name("cy")} for o in Organisation.objects.all()}
        every = outcomes(results, check, body, names)
        counts = {verdict: sum(each.verdict == verdict for each in every) for verdict in VERDICTS}
        chosen = [each for each in every if each.verdict != NOT_FOR and (not cell or _rests(each.finding.cells, cell))]
        chosen.sort(key=lambda each: VERDICTS.index(each.verdict))
        words = speech.here(here.edition.id)
        places = [_place(here, tell(explain(results.cube, each), words)) for each in chosen]
    return render(
        request, "plan/explained.jinja", **here.context(), version=version, check=row, cell=cell, counts=counts, shown=shown,
        title=speech.text(f"check.{row.id}.title", here.edition.id), places=places[:MOST], more=len(places[MOST:]), failed=FAILED,
    )  # fmt: skip


def _rests(cells: tuple[str, ...], wanted: str) -> bool:
    return any(wanted in (f"{sheet}!{each}" for each in spread(area)) for sheet, _, area in (c.partition("!") for c in cells))


def _place(here: Seen, told: Told) -> dict[str, Any]:
    tables = {t.sheet: t.id for t in here.edition.tables}

    def href(place: str) -> str:
        sheet, _, cell = place.partition("!")
        return table_href(here, tables.get(sheet, ""), cell)

    terms = [{"name": t.name, "figure": t.figure, "place": t.place, "href": href(t.place)} for t in told.terms]
    return {"told": told, "terms": terms}
