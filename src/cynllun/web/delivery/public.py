"""The delivery of a published plan, for anybody: what stood when its board assessed it last."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from cynllun.delivery import tally, worst_first
from cynllun.web.delivery.shown import heading, row_of
from cynllun.web.delivery.told import Told
from cynllun.web.record.opened import opened
from cynllun.web.record.opened import public as everybody
from cynllun.web.viewing import public, render


@public
def delivery(request: HttpRequest, plan: int) -> HttpResponse:
    """What was promised, and how it stood on the day of the latest assessment."""
    here = opened(plan)
    told = Told(everybody(), here.plan)
    return render(
        request, "delivery/public.jinja", plan=here.plan, edition=here.edition.id, told=told, heading=heading(told),
        tally=tally(told.standings), rows=[row_of(told, each) for each in worst_first(told.standings)],
    )  # fmt: skip
