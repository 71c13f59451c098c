"""What the board made of delivery, meeting by meeting; its secretary records the next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import delivering
from cynllun.records.models import BoardAssessment
from cynllun.web.delivery.told import Told
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.viewing import page, render, takes_form, tell


@takes_form
@page()
def board(request: HttpRequest, plan: int) -> HttpResponse:
    """Every assessment, the latest first, and the form of a new one for who records it."""
    here, typed = seen(request, plan), Typed.of(request)
    may = delivering.refusal(here.looking, here.plan, "record_assessment") is None
    if request.method == "POST" and _record(request, here, typed) is not None:
        return HttpResponseRedirect(reverse("plan-delivery-board", args=(here.plan.pk,)))
    told = Told(here.looking, here.plan)
    number = len(told.assessments)
    heading = (
        ngettext("The board has assessed delivery %(num)s time", "The board has assessed delivery %(num)s times", number)
        % {"num": number}
        if number
        else _("The board has not assessed delivery yet")
    )
    return render(
        request, "delivery/board.jinja", status=typed.status, **here.context(), told=told, typed=typed, may=may, heading=heading
    )


def _record(request: HttpRequest, here: Seen, typed: Typed) -> BoardAssessment | None:
    meeting, day = typed.need("meeting", _("Name the meeting"), 200), typed.day("day", _("Give the day of the meeting"))
    words = typed.need("words", _("Write what the board made of it"))
    made = attempt(
        request, typed,
        lambda form: delivering.record_assessment(
            here.looking, here.plan.pk, form, meeting=meeting, day=day or here.looking.today, words=words, asked=typed.text("asked")),
        here.edition.id,
    )  # fmt: skip
    if made is not None:
        tell(request, _("The assessment is recorded. Government reads now what had been reported by the day of the meeting."))
    return made
