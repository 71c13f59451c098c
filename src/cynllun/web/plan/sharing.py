"""A version shared with another organisation, until a day or until it is taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import drafting
from cynllun.records.models import Organisation
from cynllun.records.visible import shares_for
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.seen import Seen
from cynllun.web.plan.uploading import own
from cynllun.web.viewing import page, render, takes_form, tell


@takes_form
@page(side="body")
def share(request: HttpRequest, plan: int) -> HttpResponse:
    """Who may read which version, and until when; only the owner says so, and only the owner ends it."""
    here, typed = own(request, plan), Typed.of(request)
    if request.method == "POST" and (_end(request, here, typed) if typed.text("share") else _share(request, here, typed)):
        return HttpResponseRedirect(reverse("plan-share", args=(here.plan.pk,)))
    shares = shares_for(here.looking).filter(version__plan=here.plan)
    others = Organisation.objects.exclude(pk=here.plan.organisation_id)
    today = here.looking.today
    return render(
        request, "plan/share.jinja", status=typed.status, **here.context(), typed=typed, others=others, may=here.may("share_version"),
        now=[s for s in shares if s.ended_at is None and (s.until is None or s.until >= today)],
        past=[s for s in shares if s.ended_at is not None or (s.until is not None and s.until < today)],
    )  # fmt: skip


def _share(request: HttpRequest, here: Seen, typed: Typed) -> Any:
    number = typed.whole("number")
    if number is None:
        typed.errors["number"] = _("Choose a version")
    organisation = typed.need("organisation", _("Choose the organisation to share with"))
    until = typed.day("until", "")
    made = attempt(
        request, typed,
        lambda form: drafting.share_version(
            here.looking, here.plan.pk, form, number=number or 0, organisation=organisation, until=until), here.edition.id,
    )  # fmt: skip
    if made is not None:
        tell(request, _("The version is shared."))
    return made


def _end(request: HttpRequest, here: Seen, typed: Typed) -> Any:
    made = attempt(
        request, typed, lambda form: drafting.unshare_version(here.looking, here.plan.pk, form, share=typed.whole("share") or 0),
        here.edition.id,
    )  # fmt: skip
    if made is not None:
        tell(request, _("The sharing has ended."))
    return made
