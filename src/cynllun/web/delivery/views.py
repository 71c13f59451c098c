"""The page of a plan's delivery: what was promised and how it stands, exceptions first; the same as CSV."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.delivery import Change, tally
from cynllun.web.days import asked_day
from cynllun.web.delivery.shown import SHOWS, chosen, heading, row_of
from cynllun.web.delivery.told import Told
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.viewing import page, render
from cynllun.workbooks.listing import Cell, comma_separated


def told_of(request: HttpRequest, here: Seen) -> Told:
    """The delivery of a plan, as at the day in the address where one is asked for."""
    return Told(here.looking, here.plan, asked_day(request).day)


@page()
def delivery(request: HttpRequest, plan: int) -> HttpResponse:
    """What was promised, and how each promise stands. `show` and `lead` narrow the list, `as_at` goes back to a day."""
    here = seen(request, plan)
    told, show, lead = told_of(request, here), request.GET.get("show", ""), request.GET.get("lead", "")
    show = show if show in SHOWS else ""
    return render(
        request, "delivery/delivery.jinja", **here.context(), told=told, heading=heading(told), tally=tally(told.standings),
        rows=[row_of(told, each) for each in chosen(told, show, lead)], changes=[_changed(told, each) for each in told.changes],
        show=show, lead=lead, leads=sorted({each.lead for each in told.promises if each.lead}), asked=asked_day(request),
    )  # fmt: skip


def _changed(told: Told, each: Change) -> dict[str, object]:
    return {"now": row_of(told, each.now), "was": row_of(told, each.was), "reported": each.reported, "came": each.came}


@page()
def delivery_csv(request: HttpRequest, plan: int) -> HttpResponse:
    """The same list as CSV: one row for each promise, as at the day."""
    here = seen(request, plan)
    told = told_of(request, here)
    if told.on is None:
        raise Http404(f"plan {plan} has no delivery to show")
    heads = [_("Action"), _("Milestone"), _("What was promised"), _("Lead"), _("Due"), _("Status"), _("Forecast"), _("Evidence"),
             _("Whose it is"), _("Reported on"), _("What follows"), _("As at")]  # fmt: skip
    lines: list[list[Cell]] = [
        [row.action, row.milestone, row.title, row.lead, row.due, row.status[0], row.forecast, row.evidence, row.owner, row.reported,
         "; ".join(words for words, _colour in row.flags), told.on]
        for row in (row_of(told, each) for each in told.standings)
    ]  # fmt: skip
    return as_file(f"{here.plan.organisation.code}-delivery-{told.on}-{language()}.csv", comma_separated(heads, lines))
