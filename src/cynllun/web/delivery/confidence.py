"""How confident a named person is that the plan is delivered, beside what the arithmetic says."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import delivering
from cynllun.delivery import EXCEPTIONS, tally
from cynllun.editions.delivering import confidence_levels
from cynllun.records.models import DeliveryConfidence
from cynllun.records.visible_delivery import confidence_for
from cynllun.web import speech
from cynllun.web.delivery.told import Told
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.viewing import page, render, takes_form, tell


@takes_form
@page(side=("body", "government", "audit"))
def confidence(request: HttpRequest, plan: int) -> HttpResponse:
    """What was said, the latest first, each with the arithmetic of its day; and the form for who says it."""
    here, typed = seen(request, plan), Typed.of(request)
    told = Told(here.looking, here.plan)
    counted = {flag.value: n for flag, n in tally(told.standings).items() if flag in EXCEPTIONS}
    if request.method == "POST" and _said(request, here, typed, counted) is not None:
        return HttpResponseRedirect(reverse("plan-delivery-confidence", args=(here.plan.pk,)))
    rows = [_row(each) for each in confidence_for(here.looking).filter(plan=here.plan).order_by("-pk")]
    heading = (
        _("Confidence in delivery: %(level)s") % {"level": rows[0]["level"]}
        if rows
        else _("Nobody has said how confident they are")
    )
    return render(
        request, "delivery/confidence.jinja", status=typed.status, **here.context(), typed=typed, rows=rows, heading=heading, told=told,
        now=_counted(counted), may=delivering.refusal(here.looking, here.plan, "set_confidence") is None,
        levels=[(id, _level(id)) for id in confidence_levels()],
    )  # fmt: skip


def _level(id: str) -> str:
    return speech.text(f"confidence_level.{id}.title")


def _counted(said: dict[str, int]) -> list[tuple[int, str]]:
    return [(said.get(flag.value, 0), speech.text(f"delivery_flag.{flag.value}")) for flag in EXCEPTIONS]


def _row(each: DeliveryConfidence) -> dict[str, Any]:
    return {
        "said": each,
        "level": _level(each.level),
        "colour": confidence_levels()[each.level],
        "counted": _counted(each.said),
    }


def _said(request: HttpRequest, here: Seen, typed: Typed, counted: dict[str, int]) -> DeliveryConfidence | None:
    level, reason = typed.need("level", _("Choose the level")), typed.need("reason", _("Give the reason"))
    made = attempt(
        request, typed,
        lambda form: delivering.set_confidence(here.looking, here.plan.pk, form, level=level, reason=reason, said=counted),
        here.edition.id,
    )  # fmt: skip
    if made is not None:
        tell(request, _("It is kept, with what the arithmetic says now beside it."))
    return made
