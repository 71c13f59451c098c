"""What the records hold of the requirements on one plan, as its viewer may read it: one query for each kind of record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest

from cynllun.plans.answered import AGREED, ASKED, Line, Said, lines
from cynllun.records.models import AnswerReview, ApplicabilityAsk, ApplicabilitySettled, Consent, Plan, RequirementAnswer
from cynllun.records.viewer import AUDIT, GOVERNMENT, Viewer
from cynllun.records.visible import asks_for, consents_for, requirement_answers_for, reviews_for, settled_for
from cynllun.web.plan.seen import Seen, seen


@dataclass(frozen=True, slots=True)
class Ask:
    """An ask to be let off, and how it ended so far, the first first."""

    ask: ApplicabilityAsk
    ended: tuple[ApplicabilitySettled, ...] = ()

    @property
    def outcome(self) -> str:
        """How it ended last; empty while it is open."""
        return self.ended[-1].outcome if self.ended else ""


@dataclass(frozen=True)
class Held:
    """Everything by requirement, the first first; reviews by answer."""

    answers: Mapping[str, list[RequirementAnswer]]
    reviews: Mapping[int, list[AnswerReview]]
    asks: Mapping[str, list[Ask]]
    consents: Mapping[str, list[Consent]]

    def answer(self, requirement: str) -> RequirementAnswer | None:
        """The latest answer."""
        found = self.answers.get(requirement)
        return found[-1] if found else None

    def review(self, answer: RequirementAnswer | None) -> AnswerReview | None:
        """The latest review of an answer."""
        found = self.reviews.get(answer.pk) if answer else None
        return found[-1] if found else None

    def ask(self, requirement: str) -> Ask | None:
        """The latest ask."""
        found = self.asks.get(requirement)
        return found[-1] if found else None

    def consent(self, requirement: str) -> dict[str, Consent]:
        """The latest word of each party."""
        return {each.party: each for each in self.consents.get(requirement, ())}

    @cached_property
    def said(self) -> dict[str, Said]:
        """What the arithmetic needs."""
        names = {*self.answers, *self.asks, *self.consents}
        return {name: self._said(name) for name in names}

    def _said(self, requirement: str) -> Said:
        answer, ask = self.answer(requirement), self.ask(requirement)
        applies = {"": ASKED, ApplicabilitySettled.AGREED: AGREED}.get(ask.outcome, "") if ask else ""
        given = {party: each.given for party, each in self.consent(requirement).items()}
        return Said(answer.status if answer else "", applies, given)


def held(viewer: Viewer, plan: Plan) -> Held:
    """What this viewer may read of the requirements on a plan, in five queries."""
    found = Held(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    for answer in requirement_answers_for(viewer).filter(plan=plan).order_by("id"):
        found.answers[answer.requirement].append(answer)
    for review in reviews_for(viewer).filter(answer__plan=plan).order_by("id"):
        found.reviews[review.answer_id].append(review)
    ended: dict[int, list[ApplicabilitySettled]] = defaultdict(list)
    for each in settled_for(viewer).filter(ask__plan=plan).order_by("id"):
        ended[each.ask_id].append(each)
    for ask in asks_for(viewer).filter(plan=plan).order_by("id"):
        found.asks[ask.requirement].append(Ask(ask, tuple(ended[ask.pk])))
    for consent in consents_for(viewer).filter(plan=plan).order_by("id"):
        found.consents[consent.requirement].append(consent)
    return found


@dataclass(frozen=True)
class Answered:
    """A plan with its requirements, as its viewer may see them."""

    seen: Seen

    @cached_property
    def held(self) -> Held:
        """What the records hold."""
        return held(self.seen.looking, self.seen.plan)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every requirement that is asked of the body, with where it stands."""
        plan = self.seen.plan
        return lines(self.seen.edition, plan.kind, plan.organisation.code.lower(), self.held.said)

    def line_or_404(self, requirement: str) -> Line:
        """One requirement that is asked of the body."""
        for line in self.lines:
            if line.requirement.id == requirement:
                return line
        raise Http404(f"requirement {requirement}")


def readable(here: Seen) -> bool:
    """Whether the viewer reads the answers at all: the body's own people; who judges, once the plan was submitted. Before, a
    list of nothing would say that nothing was answered."""
    judging = here.looking.side in (GOVERNMENT, AUDIT)
    return here.own or (judging and here.plan.submissions.exists())


def answered(request: HttpRequest, plan: int) -> Answered:
    """The plan of an address with its answers; not found for who may not read them."""
    here = seen(request, plan)
    if not readable(here):
        raise Http404("this viewer reads no answers")
    return Answered(here)


def may(here: Answered, deed: str) -> bool:
    """Whether the viewer may do a deed on the requirements of this plan, now."""
    return here.seen.own and here.seen.may(deed)
