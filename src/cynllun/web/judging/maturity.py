"""The maturity matrix: each reader scores an element with a reason. In a blind round others' scores wait for the second."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.deeds import assessing
from cynllun.deeds.framework import blind
from cynllun.records.models import MaturityScore
from cynllun.records.visible import consolidations_for, scores_for
from cynllun.web import speech
from cynllun.web.forms import Typed
from cynllun.web.judging.asking import act
from cynllun.web.judging.seen import Judged, judged
from cynllun.web.viewing import page, render, takes_form


@page(side=("government", "audit"))
def maturity(request: HttpRequest, submission: int) -> HttpResponse:
    """The elements with the scores that the viewer may see."""
    here = judged(request, submission)
    newest = latest_scores(here)
    agreed = {
        each.subject: each for each in consolidations_for(here.looking).filter(submission=here.submission, about="element")
    }
    rows = [
        {"id": row.id, "title": here.text(f"element.{row.id}.title"), "scores": newest.get(row.id, []), "agreed": agreed.get(row.id),
         "href": here.url("assess-element", element=row.id), "mine": _mine(here, newest.get(row.id, []))}
        for row in sorted(here.edition.elements, key=lambda row: row.order)
    ]  # fmt: skip
    return render(
        request,
        "judging/maturity.jinja",
        **here.context(),
        rows=rows,
        blind=blind(here.plan),
        scoring=here.may("score_element"),
    )


def latest_scores(here: Judged) -> dict[str, list[MaturityScore]]:
    """The latest score of each person on each element, as far as the viewer may see them."""
    newest: dict[tuple[str, int], MaturityScore] = {}
    for score in scores_for(here.looking).filter(submission=here.submission):
        newest[score.element, score.person_id] = score
    found: dict[str, list[MaturityScore]] = {}
    for (element, _person), score in newest.items():
        found.setdefault(element, []).append(score)
    return found


def _mine(here: Judged, scores: list[MaturityScore]) -> MaturityScore | None:
    return next((each for each in scores if each.person_id == getattr(here.looking.person, "pk", None)), None)


def levels(here: Judged, element: str = "") -> list[dict[str, Any]]:
    """The levels of the matrix, with their risk and what each means for an element."""
    return [
        {"level": row.level, "title": here.text(f"level.{row.level}.title"),
         "risk": speech.text_or_nothing(f"risk.{row.risk}.title", here.edition.id),
         "says": speech.text_or_nothing(f"descriptor.{element}.{row.level}.text", here.edition.id) if element else ""}
        for row in sorted(here.edition.levels, key=lambda row: row.level)
    ]  # fmt: skip


def level(here: Judged, value: int) -> str:
    """A level in words, with its number."""
    return _("Level %(level)s: %(title)s") % {"level": value, "title": here.text(f"level.{value}.title")}


def options(here: Judged, element: str) -> list[tuple[str, str, str]]:
    """The levels as a form offers them: value, words, and the descriptor for an element."""
    return [(str(each["level"]), level(here, each["level"]), each["says"]) for each in levels(here, element)]


@takes_form
@page(side=("government", "audit"))
def element(request: HttpRequest, submission: int, element: str) -> HttpResponse:
    """One element with the descriptor of each level, the scores, and the form."""
    here, typed = judged(request, submission), Typed.of(request)
    if element not in {row.id for row in here.edition.elements}:
        raise Http404(element)
    if request.method == "POST":
        level = typed.whole("level")
        if level is None:
            typed.errors["level-1"] = _("Choose a level")
        reason = typed.need("reason", _("Give the reason for the score"))
        done = act(
            request, here, typed, lambda form: assessing.score_element(
                here.looking, here.plan.pk, form, element=element, level=level if level is not None else -1, reason=reason),
            _("Your score is kept."), here.url("assess-maturity"))  # fmt: skip
        if done:
            return done
    scores = latest_scores(here).get(element, [])
    return render(
        request, "judging/element.jinja", status=typed.status, **here.context(), typed=typed, element=element, scores=scores,
        title=here.text(f"element.{element}.title"), options=options(here, element), mine=_mine(here, scores),
        blind=blind(here.plan), scoring=here.may("score_element"),
    )  # fmt: skip
