"""A body opens a difference: one of its pairs that is told to differ, with the reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import between
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.uploading import own
from cynllun.web.viewing import page, render, takes_form, tell


@takes_form
@page(side="body")
def opening(request: HttpRequest, plan: int) -> HttpResponse:
    """The form. What is not told to differ, or is being settled already, is not among the choices."""
    here, typed = own(request, plan), Typed.of(request)
    if request.method == "POST":
        table, _dot, pair = typed.need("flow", _("Choose the difference")).partition(".")
        ours, _dot, theirs = pair.partition(".")
        reason = typed.need("reason", _("Say in words what you want to settle, and why"))
        made = attempt(
            request, typed,
            lambda form: between.open_difference(
                here.looking, here.plan.pk, form, table=table, ours=ours, theirs=theirs, reason=reason), here.edition.id,
        )  # fmt: skip
        if made is not None:
            tell(request, _("The difference is opened, and the other body is told."))
            return HttpResponseRedirect(reverse("difference", args=(made.pk,)))
    return render(
        request, "between/opening.jinja", status=typed.status, **here.context(), typed=typed,
        pairs=between.openable(here.looking, here.plan.round), may=here.may("open_difference"), asked=request.GET.get("flow", ""),
    )  # fmt: skip
