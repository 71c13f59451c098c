"""Officials' advice to the Cabinet Secretary: words on each criterion, a recommendation with its grounds, conditions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import assessing, desk
from cynllun.records.visible import advice_for, letters_for
from cynllun.web.forms import Typed
from cynllun.web.judging import settling
from cynllun.web.judging.asking import act, dated_rows, link, shown
from cynllun.web.judging.assess import criteria, position
from cynllun.web.judging.feedback import agreed
from cynllun.web.judging.seen import Judged, judged
from cynllun.web.judging.standing import ADVICE
from cynllun.web.viewing import page, render, takes_form


@takes_form
@page(side=("government", "audit"))
def advice(request: HttpRequest, submission: int) -> HttpResponse:
    """The advice that was given, and the form that gives it."""
    here, typed = judged(request, submission), Typed.of(request)
    if request.method == "POST" and (done := _done(request, here, typed)):
        return done
    unsettled = [row for row in settling.chapters(here) if not row.agreed]
    given = list(advice_for(here.looking).filter(submission=here.submission))
    return render(
        request, "judging/advice.jinja", status=200 if "more" in typed.data else typed.status, **here.context(), typed=typed,
        given=given, giving=bool(here.offer(ADVICE)), against=here.stands(ADVICE), open=here.out(ADVICE),
        unsettled=unsettled, heading=_heading(here, unsettled, bool(given)), criteria=criteria(here), agreed=agreed(here),
        position=position(here), outcomes=outcomes(here), rows=shown(typed, 0), link=link,
        letters=letters_for(here.looking).filter(submission=here.submission, kind="advice"),
    )  # fmt: skip


def _heading(here: Judged, unsettled: list[settling.Subject], given: bool) -> str:
    """The answer: can advice be given, and if not, what stands against it?"""
    if not here.out(ADVICE):
        return _("Advice has been given") if given else _("Advice is not due at this step")
    if against := here.stands(ADVICE):
        return ngettext(
            "%(num)s thing stands against advising", "%(num)s things stand against advising", len(against)) % {"num": len(against)}  # fmt: skip
    if unsettled:
        return ngettext(
            "Advice can be given, but %(num)s chapter is not settled", "Advice can be given, but %(num)s chapters are not settled", len(unsettled)
        ) % {"num": len(unsettled)}  # fmt: skip
    return _("Every chapter is settled: advice can be given")


def outcomes(here: Judged) -> list[tuple[str, str]]:
    """What may be recommended, in the order of the edition's table."""
    return [(state, here.text(f"state.{state}.title")) for state in desk.recommendations(here.plan)]


def _done(request: HttpRequest, here: Judged, typed: Typed) -> HttpResponse | None:
    if "more" in typed.data:
        return None
    said: dict[str, Any] = {row.id: typed.text(f"criterion-{row.id}") for row in here.edition.criteria}
    recommendation = typed.text("recommendation")
    if not recommendation:
        typed.errors["recommendation-1"] = _("Choose what you recommend")
    grounds = typed.need("grounds", _("Give the grounds of the recommendation"))
    conditions = dated_rows(typed, "condition")
    return act(
        request, here, typed, lambda form: assessing.give_advice(
            here.looking, here.plan.pk, form, recommendation=recommendation, grounds=grounds, criteria=said, conditions=conditions),
        _("The advice is with the Cabinet Secretary's office."), here.url("advice"))  # fmt: skip
