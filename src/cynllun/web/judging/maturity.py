"""The maturity matrix: each reader scores an element with a reason. In a blind round others' scores wait for the second."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import assessing
from cynllun.deeds.framework import blind
from cynllun.records.models import MaturityScore
from cynllun.records.visible import consolidations_for, scores_for
from cynllun.web import speech
from cynllun.web.forms import Typed
from cynllun.web.judging import evidence
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
    scoring = here.may("score_element")
    return render(
        request, "judging/maturity.jinja", **here.context(), rows=rows, blind=blind(here.plan), scoring=scoring,
        heading=_heading(here, rows, scoring), people=_people(rows),
    )  # fmt: skip


def _heading(here: Judged, rows: list[dict[str, Any]], scoring: bool) -> str:
    """The answer: how many elements are scored and agreed. In a blind round others' scores may be hidden, so that a reader
    is told of their own only, and nobody that an element has no score."""
    if blind(here.plan):
        return _own(rows) if scoring else _shown(rows)
    left = sum(1 for row in rows if not row["scores"])
    if left == len(rows):
        return _("No element has been scored yet")
    if left:
        return ngettext("%(num)s element is not scored yet", "%(num)s elements are not scored yet", left) % {"num": left}
    open_ = sum(1 for row in rows if not row["agreed"])
    if open_:
        return ngettext(
            "Every element is scored; %(num)s is still to be agreed", "Every element is scored; %(num)s are still to be agreed", open_
        ) % {"num": open_}  # fmt: skip
    return _("Every element is scored and agreed")


def _own(rows: list[dict[str, Any]]) -> str:
    left = sum(1 for row in rows if not row["mine"])
    if left:
        return ngettext("You have not scored %(num)s element", "You have not scored %(num)s elements", left) % {"num": left}
    return _("You have scored every element")


def _shown(rows: list[dict[str, Any]]) -> str:
    found = sum(1 for row in rows if row["scores"])
    return _("The scores of %(shown)s of %(whole)s elements are open") % {"shown": found, "whole": len(rows)}


def _people(rows: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """Who scored, as far as the viewer may see it, and how many elements."""
    return sorted(Counter(each.person.name for row in rows for each in row["scores"]).items())


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
    scores, rows = latest_scores(here).get(element, []), evidence.chapters_of(here, element)
    return render(
        request, "judging/element.jinja", status=typed.status, **here.context(), typed=typed, element=element, scores=scores,
        title=here.text(f"element.{element}.title"), options=options(here, element), mine=_mine(here, scores),
        blind=blind(here.plan), scoring=here.may("score_element"), tables=evidence.tables(here, rows),
        figures=evidence.figures(here, rows), chapters=[(here.chapter(row.id), here.url("assess-chapter", chapter=row.id)) for row in rows],
    )  # fmt: skip
