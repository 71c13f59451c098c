"""The page that answers: do activity, people, money and outcomes of a service tell one story?"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language
from cynllun.web.plan.assumed import used
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.triangulation.laid import Laid, laid_of
from cynllun.web.triangulation.pictures import pictures
from cynllun.web.triangulation.side_by_side import about, captions, explained, tables
from cynllun.web.triangulation.workbook import workbook
from cynllun.web.viewing import page, render


@page()
def triangulation(request: HttpRequest, plan: int, service: str = "") -> HttpResponse:
    """One service of the latest version that the viewer may read; without a name, the first that this kind of body has."""
    here = seen(request, plan)
    laid = laid_of(here)
    known = [each.id for each in laid.services] if laid else []
    if service and laid and service not in known:
        raise Http404(service)
    chosen = service or (known[0] if known else "")
    shown_tables = tables(laid, chosen) if laid and chosen else []
    findings = about(laid, shown_tables) if laid else []
    return render(
        request, "triangulation/service.jinja", **here.context(), version=here.version, laid=laid, service=chosen,
        services=[(id, speech.text(f"service.{id}.title", here.edition.id), _href(here, id)) for id in known],
        tables=shown_tables, captions=captions(), findings=findings, heading=_heading(laid, chosen, findings),
        explained=explained(laid, chosen) if laid and chosen else [],
        may_record=here.own and here.may("record_reconciliation"),
        used=used(here, here.version, laid.behind(chosen)) if laid and chosen else None,
    )  # fmt: skip


def _href(here: Seen, service: str) -> str:
    return reverse("plan-triangulation-service", args=(here.plan.pk, service))


def _heading(laid: Laid | None, service: str, findings: list[Any]) -> str:
    """The answer: how many findings stand at the figures."""
    if laid is None or not service:
        return _("Nothing can be put side by side yet")
    if not findings:
        return _("No finding stands at these figures")
    return ngettext("%(num)s finding stands at these figures", "%(num)s findings stand at these figures", len(findings)) % {
        "num": len(findings)
    }


@page()
def triangulation_xlsx(request: HttpRequest, plan: int) -> HttpResponse:
    """Every service as a sheet of a workbook, with the ratios, the nation's, and the findings."""
    here = seen(request, plan)
    laid = laid_of(here)
    if laid is None:
        raise Http404("nothing to put side by side")
    name = f"{here.plan.organisation.code}-v{laid.version.number}-triangulation-{language()}.xlsx"
    return as_file(name, workbook(laid))


@page()
def plan_pictures(request: HttpRequest, plan: int) -> HttpResponse:
    """The bridges, the savings and the trajectories of the latest version that the viewer may read."""
    here = seen(request, plan)
    laid = Laid(here, here.version) if here.version else None
    drawn = pictures(laid) if laid and laid.cube else []
    return render(request, "triangulation/pictures.jinja", **here.context(), version=here.version, pictures=drawn)
