"""A later revision of the plan's framework: what it changes for this body, and the plan's move to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from cynllun.deeds import drafting
from cynllun.deeds.framework import revision_for
from cynllun.frameworks.comparison import compare, concerning
from cynllun.web import speech
from cynllun.web.forms import Typed, attempt
from cynllun.web.framework.changed import parts_of
from cynllun.web.plan.uploading import own
from cynllun.web.viewing import page, render, takes_form, tell


@takes_form
@page(side="body")
def revision(request: HttpRequest, plan: int) -> HttpResponse:
    """What changes, before anybody decides to move; and the move."""
    here, typed = own(request, plan), Typed.of(request)
    if request.method == "POST":
        moved = attempt(
            request, typed, lambda form: drafting.move_plan_to_revision(here.looking, here.plan.pk, form), here.edition.id
        )
        if moved is not None:
            tell(request, _("The plan is now held to: %(title)s.") % {"title": speech.text("edition.title", moved.framework)})
            return HttpResponseRedirect(here.href)
    after = revision_for(here.plan)
    changes = concerning(compare(here.edition, after), here.edition, after, here.plan.kind) if after else ()
    titles = tuple(speech.text("edition.title", each.id) for each in (here.edition, after or here.edition))
    return render(
        request, "plan/revision.jinja", status=typed.status, **here.context(), typed=typed, after=after, titles=titles,
        parts=[{**part, "kept": None} for part in parts_of(changes, here.edition, after or here.edition)], may=here.may("move_plan_to_revision"),
    )  # fmt: skip
