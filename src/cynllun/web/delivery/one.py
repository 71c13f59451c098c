"""One action: what was promised, every report on it, and the form of a new one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import delivering
from cynllun.editions.delivering import statuses
from cynllun.records.models import ProgressReport
from cynllun.web import speech
from cynllun.web.delivery.shown import exceptions_said, row_of, status_of
from cynllun.web.delivery.told import Told
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.owners import team
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.viewing import page, render, takes_form, tell


@takes_form
@page()
def one(request: HttpRequest, plan: int, code: str) -> HttpResponse:
    """An action with its milestones. Who may report does it here."""
    here, typed = seen(request, plan), Typed.of(request)
    told = Told(here.looking, here.plan)
    found = [each for each in told.standings if each.promised.action == code]
    if not found:
        raise Http404(f"action {code} of plan {plan}")
    may = delivering.refusal(here.looking, here.plan, "report_progress") is None
    if request.method == "POST" and _report(request, here, typed, told) is not None:
        return HttpResponseRedirect(reverse("plan-delivery-action", args=(here.plan.pk, code)))
    ids = [each.promised.id for each in found]
    return render(
        request, "delivery/one.jinja", status=typed.status, **here.context(), told=told, typed=typed, heading=exceptions_said(found),
        action=found[0].promised, rows=[row_of(told, each) for each in found], may=may, team=team(here) if may else [],
        serves=[_serves(here, each) for each in found[0].promised.serves], history=_history(told, ids),
        statuses=[(each.id, speech.text(f"progress_status.{each.id}.title")) for each in statuses()],
        seen_report=max((row.pk for row in told.rows if row.promise in ids), default=0),
    )  # fmt: skip


def _history(told: Told, ids: list[str]) -> list[dict[str, Any]]:
    """Every report on an action and its milestones, the latest first."""
    names = {each.promised.id: row_of(told, each) for each in told.standings}
    kept = [row for row in told.rows if row.promise in ids]
    return [{"row": row, "of": names[row.promise], "status": status_of(row.status)} for row in reversed(kept)]


def _serves(here: Seen, id: str) -> str:
    """What an action is for, in words."""
    for part in ("expectation", "enabling_action"):
        if found := speech.text_or_nothing(f"{part}.{id}.title", here.edition.id):
            return found
    return id


def _report(request: HttpRequest, here: Seen, typed: Typed, told: Told) -> ProgressReport | None:
    promise, status = typed.text("promise"), typed.need("status", _("Choose the status"))
    forecast = typed.day("forecast", "")
    progress = delivering.Progress(
        status=status, forecast=forecast, evidence=typed.text("evidence"), words=typed.text("words"), owner=typed.whole("owner"))  # fmt: skip
    latest = max((row.pk for row in told.rows if row.promise == promise), default=0)
    seen_by_reader = typed.whole("seen") or 0
    made = attempt(
        request, typed,
        lambda form: delivering.report_progress(
            here.looking, here.plan.pk, form, promise=promise, progress=progress,
            seen=latest if latest <= seen_by_reader else seen_by_reader),
        here.edition.id,
    )  # fmt: skip
    if made is not None:
        tell(request, _("The report is kept. Your board sees it with its next assessment, and government after it."))
    return made
