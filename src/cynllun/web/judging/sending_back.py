"""Asking the body for more while its plan is assessed, or sending the plan back for a new one: why, and by when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.deeds import assessing
from cynllun.web.forms import Typed
from cynllun.web.judging.asking import act
from cynllun.web.judging.seen import judged
from cynllun.web.viewing import page, render, takes_form


@takes_form
@page(side=("government", "audit"))
def request_more(request: HttpRequest, submission: int) -> HttpResponse:
    """Ask for more, by a day."""
    return _asked(request, submission, "request_more")


@takes_form
@page(side=("government", "audit"))
def return_plan(request: HttpRequest, submission: int) -> HttpResponse:
    """Send the plan back for a new one, by a day."""
    return _asked(request, submission, "return_plan")


def _asked(request: HttpRequest, submission: int, event: str) -> HttpResponse:
    here, typed = judged(request, submission), Typed.of(request)
    deed = assessing.request_more if event == "request_more" else assessing.return_plan
    if request.method == "POST":
        reason = typed.need(
            "reason", _("Say what is asked for") if event == "request_more" else _("Say why the plan goes back")
        )
        day = typed.day("new_date", _("Give the day by which it is to come"))
        done = day and act(
            request, here, typed, lambda form: deed(here.looking, here.plan.pk, form, reason=reason, new_date=day),
            _("The body has been asked for more.") if event == "request_more" else _("The plan has gone back to the body."),
            here.url("assess"))  # fmt: skip
        if done:
            return done
    return render(
        request, "judging/sending_back.jinja", status=typed.status, **here.context(), typed=typed, event=event,
        open=bool(here.offer(event)), against=here.against(event),
    )  # fmt: skip
