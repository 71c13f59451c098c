"""One requirement on a plan: what it asks, what the body answered, and the forms of who may answer, review, ask or record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from cynllun.deeds import drafting
from cynllun.deeds.drafting.answer_requirement import LONGEST
from cynllun.plans.answered import Line, Standing, formers
from cynllun.records.models import RequirementAnswer
from cynllun.records.visible import requirement_answers_for
from cynllun.web import speech
from cynllun.web.forms import Typed, attempt
from cynllun.web.framework.demanded import parties, said
from cynllun.web.tracker.held import Answered, answered, may
from cynllun.web.tracker.shown import COLOURS, stale, standing
from cynllun.web.tracker.whole import Choice, choice_of, narrowed_to
from cynllun.web.viewing import page, render, takes_form, tell

NEEDED = {"answer": "answer_requirement", "review": "review_answer", "ask": "ask_not_applicable", "record": "record_consent"}


@takes_form
@page()
def requirement(request: HttpRequest, plan: int, requirement: str) -> HttpResponse:
    """The requirement, its answer and history; one form for each thing that the viewer may do."""
    here, typed = answered(request, plan), Typed.of(request)
    line, choice = here.line_or_404(requirement), choice_of(request, here)
    if request.method == "POST" and (done := _do(request, here, line, typed)):
        return done
    answer, ask = here.held.answer(requirement), here.held.ask(requirement)
    return render(
        request, "tracker/one.jinja", status=typed.status, typed=typed, **here.seen.context(), row=said(line.requirement, here.seen.edition),
        line=line, standing=standing(line), colour=COLOURS[line.standing], answer=answer, review=here.held.review(answer),
        earlier=_history(here, line), ask=ask, asks=here.held.asks.get(requirement, [])[:-1], consents=_consents(here, line),
        former=_former(here, line), stale=stale(here, line), statuses=_statuses(), may=_may(here, answer), near=_near(here, line, choice),
        query=choice.query,
    )  # fmt: skip


def _statuses() -> list[tuple[str, str]]:
    return [(each, speech.text(f"answer.standing.{each}")) for each in RequirementAnswer.STATUSES]


def _may(here: Answered, answer: RequirementAnswer | None) -> dict[str, bool]:
    """Which forms stand open: an answer is reviewed by somebody else than who gave it."""
    found = {name: may(here, deed) for name, deed in NEEDED.items()}
    person = here.seen.looking.person
    found["review"] &= answer is not None and person is not None and answer.by_id != person.pk
    return found


def _history(here: Answered, line: Line) -> list[dict[str, Any]]:
    """The answers before the latest, the latest of them first."""
    before = here.held.answers.get(line.requirement.id, [])[:-1]
    return [{"answer": each, "review": here.held.review(each)} for each in reversed(before)]


def _consents(here: Answered, line: Line) -> list[dict[str, Any]]:
    """Each party whose agreement is wanted, with what was recorded of it."""
    found, edition = here.held.consent(line.requirement.id), here.seen.edition
    return [
        {"party": party, "title": parties(party, edition)[0], "consent": found.get(party)}
        for party in line.requirement.consent.split()
    ]


def _former(here: Answered, line: Line) -> RequirementAnswer | None:
    """What this body answered in an earlier plan, or in this one before a revision of the framework renamed the requirement,
    where it has not answered since. It is offered, and stands as no answer until somebody gives it."""
    if not here.seen.own or here.held.answer(line.requirement.id):
        return None
    ids, plan = formers(here.seen.edition, line.requirement.id), here.seen.plan
    found: RequirementAnswer | None = (
        requirement_answers_for(here.seen.looking)
        .filter(Q(plan__round_id__lt=plan.round_id) | Q(plan=plan), requirement__in=ids)
        .select_related("plan__round")
        .order_by("-plan__round_id", "-id")
        .first()
    )
    return found


def _near(here: Answered, line: Line, choice: Choice) -> dict[str, Any]:
    """What comes before and after this one in the list that was narrowed, and the next of it that is not answered, from the
    beginning again after the last. A line that was answered just now may stand in the list no more."""
    kept = {each.requirement.id for each in narrowed_to(here, choice)}
    at = here.lines.index(line)
    before, after = here.lines[:at], here.lines[at + 1 :]
    wanted = narrowed_to(here, replace(choice, standing="", look=""))
    left = {each.requirement.id for each in wanted if each.standing is Standing.UNANSWERED} - {line.requirement.id}
    return {
        "before": _id(reversed(before), kept), "after": _id(after, kept), "unanswered": _id((*after, *before), left),
        "left": len(left),
    }  # fmt: skip


def _id(lines: Iterable[Line], among: set[str]) -> str:
    return next((each.requirement.id for each in lines if each.requirement.id in among), "")


def _do(request: HttpRequest, here: Answered, line: Line, typed: Typed) -> HttpResponse | None:
    """Do what a form asks; None where it was not done, and `typed` says why."""
    forms: dict[str, Callable[..., str]] = {"review_answer": _review, "ask_not_applicable": _ask, "record_consent": _record}
    told = forms.get(typed.text("deed"), _answer)(request, here, line, typed)
    if not told:
        return None
    tell(request, told)
    return HttpResponseRedirect(f"{request.path}{choice_of(request, here).query}")


def _answer(request: HttpRequest, here: Answered, line: Line, typed: Typed) -> str:
    answer = drafting.Answer(*(typed.text(name) for name in ("status", "text", "document", "place", "evidence")))
    if answer.status not in RequirementAnswer.STATUSES:
        typed.errors["status"] = _("Choose whether the plan meets the requirement")
    if answer.status in (RequirementAnswer.MET, RequirementAnswer.PARTLY):
        typed.need("document", _("Name the document of the plan that answers the requirement"), LONGEST)
    if answer.status in (RequirementAnswer.PARTLY, RequirementAnswer.NOT):
        typed.need("text", _("Say what is missing, and what will be done about it"))
    made = attempt(request, typed, lambda form: drafting.answer_requirement(
        here.seen.looking, here.seen.plan.pk, form, requirement=line.requirement.id, answer=answer, seen=typed.whole("seen") or 0,
        carried=typed.whole("carried"),
    ), here.seen.edition.id)  # fmt: skip
    return _("The answer is kept.") if made else ""


def _review(request: HttpRequest, here: Answered, _line: Line, typed: Typed) -> str:
    agreed = typed.text("agreed")
    if agreed not in ("yes", "no"):
        typed.errors["agreed"] = _("Choose whether you agree with the answer")
    words = typed.need("words", _("Say what is to be mended in the answer")) if agreed == "no" else typed.text("words")
    made = attempt(request, typed, lambda form: drafting.review_answer(
        here.seen.looking, here.seen.plan.pk, form, answer=typed.whole("answer") or 0, agreed=agreed == "yes", words=words,
    ), here.seen.edition.id)  # fmt: skip
    return _("The review is kept.") if made else ""


def _ask(request: HttpRequest, here: Answered, line: Line, typed: Typed) -> str:
    reason = typed.need("reason", _("Say why the requirement does not apply to you"))
    made = attempt(request, typed, lambda form: drafting.ask_not_applicable(
        here.seen.looking, here.seen.plan.pk, form, requirement=line.requirement.id, reason=reason), here.seen.edition.id)  # fmt: skip
    return _("Government is asked. Until it agrees, the requirement applies.") if made else ""


def _record(request: HttpRequest, here: Answered, line: Line, typed: Typed) -> str:
    party = typed.text("party")
    if party not in line.requirement.consent.split():
        raise Http404("this party's consent is not wanted")
    given = typed.text(f"given_{party}")
    if given not in ("yes", "no"):
        typed.errors[f"given_{party}"] = _("Choose whether the party agreed")
    day = typed.day(f"on_{party}", _("Give the day on which the party decided"))
    words = typed.need(f"proof_{party}", _("Say where the agreement can be read"))
    made = day and attempt(request, typed, lambda form: drafting.record_consent(
        here.seen.looking, here.seen.plan.pk, form, requirement=line.requirement.id, party=party, given=given == "yes", day=day,
        evidence=words), here.seen.edition.id)  # fmt: skip
    return _("It is recorded.") if made else ""
