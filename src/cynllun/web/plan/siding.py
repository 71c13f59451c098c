"""What the plan says of one other body, shown to that body alone, until it is taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import drafting
from cynllun.records.models import Organisation
from cynllun.records.visible import sides_for
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.seen import Seen
from cynllun.web.plan.uploading import own
from cynllun.web.viewing import page, render, takes_form, tell


@takes_form
@page(side="body")
def sides(request: HttpRequest, plan: int) -> HttpResponse:
    """Which body reads what this plan says of it; only the plan's own people say so, and only they end it."""
    here, typed = own(request, plan), Typed.of(request)
    if request.method == "POST" and (_end(request, here, typed) if typed.text("share") else _show(request, here, typed)):
        return HttpResponseRedirect(reverse("plan-sides", args=(here.plan.pk,)))
    shown = sides_for(here.looking).filter(version__plan=here.plan)
    others = Organisation.objects.filter(plans__round=here.plan.round).exclude(pk=here.plan.organisation_id)
    return render(
        request, "plan/sides.jinja", status=typed.status, **here.context(), typed=typed, others=others, may=here.may("share_side"),
        now=[s for s in shown if s.ended_at is None], past=[s for s in shown if s.ended_at is not None],
    )  # fmt: skip


def _show(request: HttpRequest, here: Seen, typed: Typed) -> Any:
    number = typed.whole("number")
    if number is None:
        typed.errors["number"] = _("Choose a version")
    organisation = typed.need("organisation", _("Choose the body to show it to"))
    made = attempt(
        request, typed,
        lambda form: drafting.share_side(here.looking, here.plan.pk, form, number=number or 0, organisation=organisation),
        here.edition.id,
    )  # fmt: skip
    if made is not None:
        tell(request, _("The other body may now read what this version says of it."))
    return made


def _end(request: HttpRequest, here: Seen, typed: Typed) -> Any:
    made = attempt(
        request, typed, lambda form: drafting.unshare_side(here.looking, here.plan.pk, form, share=typed.whole("share") or 0),
        here.edition.id,
    )  # fmt: skip
    if made is not None:
        tell(request, _("The other body may no longer read it."))
    return made
