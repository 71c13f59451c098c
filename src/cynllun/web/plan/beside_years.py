"""A body's plans under two frameworks beside one another: the lines that both ask for, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.deeds.framework import edition_of
from cynllun.deeds.mirror import read
from cynllun.plans.years_beside import Beside, years_beside
from cynllun.records.models import Version
from cynllun.records.visible import plans_for, versions_for
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language, number
from cynllun.web.plan.comparing import line_title
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.viewing import page, render
from cynllun.workbooks.listing import Cell, workbook


@dataclass(frozen=True)
class Pair:
    """Two versions, the one of the older framework first, and the lines that both have; `edition` is the newer."""

    before: Version
    after: Version
    edition: Any
    lines: tuple[Beside, ...]

    @property
    def codes(self) -> list[str]:
        """Every year of which anything is told, in order."""
        return sorted({code for line in self.lines for code in line.years})


@page()
def beside(request: HttpRequest, plan: int) -> HttpResponse:
    """The plan beside another of the same body under another framework: the one of `?with=`, or the newest."""
    here = seen(request, plan)
    others = _others(here)
    found = _pair(here, _chosen(request, others))
    return render(
        request, "plan/beside.jinja", **here.context(), version=here.version, others=others, pair=found,
        tables=_tables(found) if found else [], titles=_titles(found) if found else {},
    )  # fmt: skip


def _others(here: Seen) -> list[Version]:
    """The latest version that the viewer may read of each other plan of the body under another framework, the newest plan first."""
    plans = plans_for(here.looking).filter(organisation=here.plan.organisation).exclude(pk=here.plan.pk).order_by("-pk")
    other = [each for each in plans if edition_of(each).first_year != here.edition.first_year]
    latest = (versions_for(here.looking).filter(plan=each).order_by("-number").first() for each in other)
    return [each for each in latest if each is not None]


def _chosen(request: HttpRequest, others: list[Version]) -> Version | None:
    wanted = request.GET.get("with", "")
    if wanted:
        return next((each for each in others if str(each.plan_id) == wanted), None)
    return others[0] if others else None


def _pair(here: Seen, other: Version | None) -> Pair | None:
    if here.version is None or other is None:
        return None
    two = sorted((here.version, other), key=lambda each: edition_of(each.plan).first_year)
    (older, newer), (one, second) = [edition_of(each.plan) for each in two], two
    first, last = read(one, older), read(second, newer)
    if first is None or last is None:
        return None
    return Pair(one, second, newer, years_beside((older, first), (newer, last)))


def _titles(pair: Pair) -> dict[str, str]:
    return {which: speech.text("edition.title", edition_of(version.plan).id)
            for which, version in (("before", pair.before), ("after", pair.after))}  # fmt: skip


def _tables(pair: Pair) -> list[dict[str, Any]]:
    """Each table with its lines; what is of an item or of a second value stands in the file."""
    edition, rows = pair.edition, []
    for line in pair.lines:
        series = edition.series[edition.index[line.line]]
        if not series.item and not series.facet:
            cells = [number(line.years.get(code), line.unit) for code in pair.codes]
            rows.append((series.table, line_title(edition, series.line), cells))
    order = {table.id: table.order for table in edition.tables}
    rows.sort(key=lambda row: order[row[0]])
    return [
        {"id": id, "sheet": edition.table(id).sheet, "title": speech.text(f"table.{id}.title", edition.id),
         "rows": [row[1:] for row in run]}
        for id, run in groupby(rows, key=lambda row: row[0])
    ]  # fmt: skip


@page()
def beside_file(request: HttpRequest, plan: int) -> HttpResponse:
    """Every line that both have, as a workbook; numbers stay numbers."""
    here = seen(request, plan)
    pair = _pair(here, _chosen(request, _others(here)))
    if pair is None:
        raise Http404("no plan under another framework")
    lines: list[list[Cell]] = []
    for line in pair.lines:
        series = pair.edition.series[pair.edition.index[line.line]]
        title = line_title(pair.edition, series.line, series.breakdown, series.item)
        lines.append(
            [
                pair.edition.table(series.table).sheet,
                title,
                series.facet or None,
                *(line.years.get(code) for code in pair.codes),
            ]
        )
    about = [(_("Body"), here.body), *((_("Framework"), title) for title in _titles(pair).values())]
    heads = [_("Sheet"), _("Line"), _("Second value"), *pair.codes]
    name = f"{here.plan.organisation.code}-beside-{language()}.xlsx"
    return as_file(name, workbook(_("Two frameworks side by side"), heads, lines, about, _("About this list")))
