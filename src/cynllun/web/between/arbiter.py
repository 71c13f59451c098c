"""Who decides what two bodies cannot settle, and the day by which they are to settle it: named by government for a round."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import between
from cynllun.deeds.between.arbiter import deciders
from cynllun.deeds.framework import edition_of
from cynllun.records.models import Round
from cynllun.records.visible import colleagues_for
from cynllun.web.forms import Typed, attempt
from cynllun.web.viewing import page, render, takes_form, tell, viewer


@takes_form
@page("planning_director")
def arbiter(request: HttpRequest, round: int) -> HttpResponse:
    """The form: one of those who hold the arbiter's role, and a day."""
    looking, typed = viewer(request).looking, Typed.of(request)
    found = Round.objects.filter(pk=round).first()
    if found is None:
        raise Http404(f"round {round}")
    edition = edition_of(found)
    if request.method == "POST":
        person, by = (
            typed.whole("arbiter"),
            typed.day("settle_by", _("Give the day by which bodies are to settle their differences")),
        )
        if person is None:
            typed.errors["arbiter"] = _("Choose the arbiter")
        made = attempt(
            request, typed,
            lambda _form: between.name_arbiter(looking, found.pk, arbiter=person or 0, settle_by=by or looking.today), edition.id,
        )  # fmt: skip
        if made is not None:
            tell(request, _("The arbiter and the day are set."))
            return HttpResponseRedirect(reverse("differences"))
    held = colleagues_for(looking).filter(role__in=deciders(edition))
    return render(
        request, "between/arbiter.jinja", status=typed.status, typed=typed, round=found, held=held, edition=edition.id,
        named=between.arbitration_of(found),
    )  # fmt: skip
