"""What anybody may take away of a published plan: its figures as CSV, and the decision letter."""

from __future__ import annotations

import csv

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cynllun.figures import Return, State
from cynllun.frameworks import Edition
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language
from cynllun.web.plan.figures import fits, return_of
from cynllun.web.record.opened import opened
from cynllun.web.viewing import public


@public
def figures_csv(request: HttpRequest, plan: int) -> HttpResponse:
    """Every figure of the grid tables, in the edition's order. An empty value is not 0: the state says what it is."""
    here = opened(plan)
    version = here.version
    if version is None or not fits(version, here.edition):
        raise Http404(f"plan {plan} has no figures to show")
    code = here.plan.organisation.code
    response = as_file(f"{code}-{here.edition.id}-version-{version.number}-{language()}.csv", "\ufeff")
    writer = csv.writer(response)
    writer.writerow([_("Body code"), _("Body"), _("Demonstration"), _("Table"), _("Line code"), _("Line"), _("Item"), _("Part"),
                     _("Period"), _("Value"), _("Unit"), _("State"), _("Version")])  # fmt: skip
    demonstration = pgettext("demonstration", "Yes") if here.plan.organisation.fictional else pgettext("demonstration", "No")
    about = [code, here.plan.organisation.name(language()), demonstration]
    writer.writerows([*about, *row, version.number] for row in rows(here.edition, return_of(version)))
    return response


def rows(edition: Edition, own: Return) -> list[list[str]]:
    """A row a figure: table, line and its title, item, facet, period, value, unit, state in the page's language."""
    layout = edition.layout(own.kind)
    states = {state: speech.text(f"published.state.{state.name.lower()}") for state in State}
    found = []
    for slot, (n, period) in enumerate(zip(layout.slot_series.tolist(), layout.slot_period.tolist(), strict=True)):
        series, state = edition.series[n], State(int(own.states[slot]))
        item = speech.text(edition.choice_key(series.breakdown, series.item), edition.id) if series.item else ""
        part = speech.text(f"facet.{series.facet}.title", edition.id) if series.facet else ""
        found.append([
            series.table, series.name, speech.text(f"line.{series.line}.title", edition.id), item, part,
            edition.axis.codes[period], f"{own.values[slot]:.10g}" if state.has_value else "", series.unit, states[state],
        ])  # fmt: skip
    return found


@public
def letter(request: HttpRequest, plan: int, letter: int) -> HttpResponse:
    """The decision letter as it was sent, in one language."""
    found = next((each for each in opened(plan).letters if each.pk == letter), None)
    if found is None:
        raise Http404(f"letter {letter}")
    return as_file(found.filename, bytes(found.content.data))
