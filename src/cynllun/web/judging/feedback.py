"""The feedback on a submission: the lead writes its points, the planning director issues it with its letter."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.deeds import assessing
from cynllun.records.models import Feedback
from cynllun.records.visible import consolidations_for, feedback_for, letters_for
from cynllun.web.forms import Typed
from cynllun.web.judging.asking import MOST, act, link, shown
from cynllun.web.judging.chapters import readings
from cynllun.web.judging.seen import Judged, judged
from cynllun.web.judging.standing import FEEDBACK, out_of
from cynllun.web.viewing import page, render, takes_form


@takes_form
@page(side=("government", "audit"))
def feedback(request: HttpRequest, submission: int) -> HttpResponse:
    """The feedback as it stands, the form that writes it, and the one that issues it."""
    here, typed = judged(request, submission), Typed.of(request)
    found = feedback_for(here.looking).filter(submission=here.submission).first()
    if request.method == "POST" and (done := _done(request, here, typed)):
        return done
    points = list(found.points.all()) if found else []
    dated = _dated(here)
    writing = here.may("write_feedback") and FEEDBACK in out_of(here)
    return render(
        request, "judging/feedback.jinja", status=typed.status if "more" not in typed.data else 200, **here.context(), typed=typed,
        feedback=found, points=points, writing=writing, issuing=bool(here.offer(FEEDBACK)), against=here.against(FEEDBACK),
        rows=_rows(typed, points, writing), chapters=[(c.id, here.chapter(c.id)) for c in here.edition.chapters],
        readings=[each for each in readings(here) if each.returned_at], agreed=agreed(here), link=link,
        letters=letters_for(here.looking).filter(submission=here.submission, kind="feedback"), heading=_heading(found), dated=dated,
    )  # fmt: skip


def _dated(here: Judged) -> bool:
    """Whether this feedback names a day: that on an annual plan does."""
    ways = here.machine.out_of(here.plan.state, here.plan.kind)
    return any("date" in t.needs for t in ways if t.event == FEEDBACK)


def agreed(here: Judged) -> list[Any]:
    """What the lead made of each chapter, the latest of each."""
    newest = {
        each.subject: each for each in consolidations_for(here.looking).filter(submission=here.submission, about="chapter")
    }
    return list(newest.values())


def _heading(found: Feedback | None) -> str:
    if found is None:
        return _("The feedback is not written yet")
    return _("The feedback is issued") if found.issued_at else _("The feedback is being written")


def _rows(typed: Typed, points: list[Any], writing: bool) -> list[dict[str, Any]]:
    """The rows of the form: what was typed, else the points as they stand, and some empty ones."""
    if not writing:
        return []
    rows = []
    for number in range(1, shown(typed, len(points)) + 1):
        point = points[number - 1] if number <= len(points) and "rows" not in typed.data else None
        rows.append({
            "number": number, "text": typed.data.get(f"point-{number}", point.text if point else ""),
            "must": typed.data.get(f"must-{number}", ("must" if point.must else "should") if point else ""),
            "chapter": typed.data.get(f"chapter-{number}", point.chapter if point else ""),
        })  # fmt: skip
    return rows


def _done(request: HttpRequest, here: Judged, typed: Typed) -> HttpResponse | None:
    if "more" in typed.data:
        return None
    if typed.text("deed") == "issue":
        day = typed.day("answer_by", _("Give the day by which the next plan is due") if _dated(here) else "")
        return act(
            request, here, typed, lambda form: assessing.issue_feedback(here.looking, here.plan.pk, form, answer_by=day),
            _("The feedback is issued, with its letter."), here.url("assess-feedback"))  # fmt: skip
    points = _points(typed)
    return act(
        request, here, typed, lambda form: assessing.write_feedback(
            here.looking, here.plan.pk, form, seen=typed.whole("seen") or 0, text=typed.text("text"), points=points),
        _("The feedback is kept. Nobody outside government sees it until it is issued."), here.url("assess-feedback"))  # fmt: skip


def _points(typed: Typed) -> list[assessing.Point]:
    """The points that were written; one of which nobody says whether it must or should has an error."""
    typed.need("text", _("Write what the feedback begins with"))
    found = []
    for number in range(1, min(MOST, typed.whole("rows") or 0) + 1):
        text, must = typed.text(f"point-{number}"), typed.text(f"must-{number}")
        if text and must not in ("must", "should"):
            typed.errors[f"must-{number}-1"] = _("Say whether point %(number)s must change or should") % {"number": number}
        if must and not text:
            typed.errors[f"point-{number}"] = _("Write point %(number)s, or leave its row empty") % {"number": number}
        if text:
            found.append(assessing.Point(text=text, must=must == "must", chapter=typed.text(f"chapter-{number}")))
    return found
