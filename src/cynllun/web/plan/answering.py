"""The feedback and the body's answers, point by point; the decision and its conditions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import submitting
from cynllun.records.models import Feedback
from cynllun.records.visible import (
    answers_for,
    conditions_for,
    decisions_for,
    feedback_for,
    letters_for,
    points_for,
    requests_for,
)
from cynllun.web import speech
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.against import still
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.viewing import page, render, takes_form, tell

ALL = "answer_feedback"


@takes_form
@page()
def feedback(request: HttpRequest, plan: int) -> HttpResponse:
    """Each point, what was answered, what changed and in which version; the form for who may answer."""
    here, typed = seen(request, plan), Typed.of(request)
    if request.method == "POST" and (answer := _answer(request, here, typed)):
        return answer
    issued = (
        feedback_for(here.looking).filter(submission__plan=here.plan, issued_at__isnull=False).order_by("-issued_at").first()
    )
    points = _points(here, issued) if issued else []
    offer = here.offered(ALL)
    returned = requests_for(here.looking).filter(submission__plan=here.plan)
    return render(
        request, "plan/feedback.jinja", status=typed.status, **here.context(), typed=typed, issued=issued, points=points,
        answer=here.own and here.may("answer_point"), offer=offer, still=still(here, offer), heading=_heading(here, issued, points),
        returned=returned, letters=letters_for(here.looking).filter(plan=here.plan, kind="feedback"),
    )  # fmt: skip


def _points(here: Seen, issued: Feedback) -> list[dict[str, Any]]:
    answers: dict[int, list[Any]] = {}
    for each in answers_for(here.looking).filter(point__feedback=issued).order_by("id"):
        answers.setdefault(each.point_id, []).append(each)
    return [
        {"point": point, "answers": answers.get(point.pk, []),
         "chapter": speech.text(f"chapter.{point.chapter}.title", here.edition.id) if point.chapter else ""}
        for point in points_for(here.looking).filter(feedback=issued)
    ]  # fmt: skip


def _heading(here: Seen, issued: Feedback | None, points: list[dict[str, Any]]) -> str:
    if issued is None:
        return _("No feedback has been issued yet")
    left = sum(1 for each in points if not each["answers"])
    if left and here.own:
        return ngettext("%(num)s point is still to answer", "%(num)s points are still to answer", left) % {"num": left}
    if left:
        return ngettext("The feedback has %(num)s point", "The feedback has %(num)s points", len(points)) % {"num": len(points)}
    return _("Every point is answered")


def _answer(request: HttpRequest, here: Seen, typed: Typed) -> HttpResponse | None:
    if typed.text("deed") == ALL:
        done = attempt(
            request, typed, lambda form: submitting.answer_feedback(here.looking, here.plan.pk, form), here.edition.id
        )
        if done is None:
            return None
        tell(request, _("The answers are sent. The plan is yours to revise now."))
        return HttpResponseRedirect(here.href)
    point = typed.whole("point") or 0
    text = typed.need("text", _("Write the answer first"))
    if typed.errors:
        typed.errors = {f"text-{point}": message for message in typed.errors.values()}
    made = attempt(
        request, typed,
        lambda form: submitting.answer_point(
            here.looking, here.plan.pk, form, point=point, text=text, changed=typed.text("changed"), version=typed.whole("version")),
        here.edition.id,
    )  # fmt: skip
    if made is None:
        return None
    tell(request, _("The answer is kept."))
    return HttpResponseRedirect(f"{reverse('plan-feedback', args=(here.plan.pk,))}#point-{point}")


@page()
def conditions(request: HttpRequest, plan: int) -> HttpResponse:
    """What was decided, why, and the conditions with their dates; every earlier decision stays."""
    here = seen(request, plan)
    decided = list(decisions_for(here.looking).filter(plan=here.plan))
    rows: list[dict[str, Any]] = [
        {"decision": each, "outcome": speech.text(f"state.{each.outcome}.title", here.edition.id),
         "conditions": list(conditions_for(here.looking).filter(decision=each))}
        for each in decided
    ]  # fmt: skip
    today = here.looking.today
    late = sum(1 for each in rows[:1] for condition in each["conditions"] if condition.due < today)
    letters = letters_for(here.looking).filter(plan=here.plan, kind="decision")
    return render(request, "plan/conditions.jinja", **here.context(), rows=rows, today=today, late=late, letters=letters)
