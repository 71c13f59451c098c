"""A submission as its viewer sees it: every page of an assessment begins with `judged(request, submission)`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from cynllun.deeds import desk, knowledge
from cynllun.deeds.assessing.chapters import RATINGS
from cynllun.deeds.deciding import DECISIONS
from cynllun.deeds.framework import machine_of
from cynllun.frameworks import Edition
from cynllun.records.models import Feedback, FindingsSnapshot, Plan, ReturnRequest, Submission, Version
from cynllun.records.viewer import Viewer as Looking
from cynllun.records.visible import feedback_for, requests_for, submissions_for, versions_for
from cynllun.rounds import Facts
from cynllun.web import speech
from cynllun.web.plan.seen import Seen
from cynllun.web.viewing import viewer
from cynllun.workflow import Machine, Offer


@dataclass(frozen=True)
class Judged:
    """One submission, the plan it is of as its viewer sees it, and who looks. Only what this viewer may see is in here."""

    seen: Seen
    submission: Submission

    @property
    def looking(self) -> Looking:
        """Where every query starts from."""
        return self.seen.looking

    @property
    def plan(self) -> Plan:
        """The plan that was submitted."""
        return self.seen.plan

    @property
    def edition(self) -> Edition:
        """The edition of the plan's round."""
        return self.seen.edition

    @cached_property
    def version(self) -> Version:
        """The version that was submitted."""
        found: Version | None = versions_for(self.looking).filter(pk=self.submission.version_id).first()
        if found is None:
            raise Http404("version")
        return found

    @cached_property
    def findings(self) -> FindingsSnapshot | None:
        """What was found on the version that was submitted."""
        return self.seen.findings_of(self.version)

    @cached_property
    def now(self) -> bool:
        """Whether this is the submission that is assessed now; an earlier one is only read."""
        latest = knowledge.assessed_submission(self.plan)
        return latest is not None and latest.pk == self.submission.pk

    @cached_property
    def before(self) -> Submission | None:
        """The assessed submission before this one, if there was one."""
        earlier = submissions_for(self.looking).filter(plan=self.plan, number__lt=self.submission.number)
        return earlier.exclude(answers__kind=ReturnRequest.MORE).order_by("-number").first()

    @property
    def machine(self) -> Machine[Facts]:
        """The machine of the plan's round."""
        return machine_of(self.plan)

    @property
    def reading(self) -> bool:
        """Whether the plan is with government, to be read."""
        return self.machine.state(self.plan.state).owner == "government"

    @cached_property
    def decides(self) -> tuple[str, ...]:
        """The decisions that lie open from here, whoever's they are."""
        if not self.now:
            return ()
        return tuple(t.event for t in self.machine.out_of(self.plan.state, self.plan.kind) if t.event in DECISIONS)

    @cached_property
    def requests(self) -> list[ReturnRequest]:
        """Each time this submission came back or more was asked for, the latest first."""
        return list(requests_for(self.looking).filter(submission=self.submission))

    @property
    def returned_incomplete(self) -> bool:
        """Whether this submission went back unassessed."""
        return any(each.kind == ReturnRequest.INCOMPLETE for each in self.requests)

    @cached_property
    def answered_feedback(self) -> Feedback | None:
        """The feedback on an earlier submission that this one answers, or None."""
        issued = feedback_for(self.looking).filter(
            submission__plan=self.plan, submission__number__lt=self.submission.number, issued_at__isnull=False)  # fmt: skip
        found: Feedback | None = issued.order_by("-issued_at").first()
        return found

    @cached_property
    def facts(self) -> Facts:
        """What the guards know of the plan."""
        return desk.facts_of(self.plan)

    @cached_property
    def offers(self) -> dict[str, Offer]:
        """The events that are this viewer's now, with what stands against each; none on an earlier submission."""
        return {offer.event: offer for offer in self.seen.offers} if self.now else {}

    def offer(self, event: str) -> Offer | None:
        """One event, when it is this viewer's."""
        return self.offers.get(event)

    def against(self, event: str) -> list[str]:
        """What stands against an event of this viewer's, in words."""
        found = self.offers.get(event)
        return list(dict.fromkeys(self.say(s) for s in found.refusals)) if found else []

    def out(self, event: str) -> bool:
        """Whether an event leads out of the plan's state now, whoever's it is."""
        return self.now and any(t.event == event for t in self.machine.out_of(self.plan.state, self.plan.kind))

    def stands(self, event: str) -> list[str]:
        """What stands against an event, whoever's it is, in words; nothing where it does not lead out of here."""
        ways = self.machine.out_of(self.plan.state, self.plan.kind) if self.now else ()
        found = [s for t in ways if t.event == event for s in self.machine.refusals(t, self.facts)]
        return list(dict.fromkeys(self.say(s) for s in found))

    def may(self, deed: str) -> bool:
        """Whether the viewer may do a deed that moves nothing, on this submission."""
        return self.now and self.seen.may(deed)

    def say(self, sentence: Any) -> str:
        """A sentence from beneath, in the words of the plan's edition."""
        return speech.say(sentence, self.edition.id)

    def text(self, id: str) -> str:
        """A text of the plan's edition; the id itself where an edition has none."""
        return speech.text_or_nothing(id, self.edition.id) or id

    def url(self, name: str, **terms: Any) -> str:
        """The address of a page about this submission."""
        return reverse(name, kwargs={"submission": self.submission.pk, **terms})

    @property
    def ratings(self) -> tuple[str, ...]:
        """The scale on which chapters are rated, from one end to the other."""
        return self.edition.choices_of(RATINGS, self.plan.kind)

    def rating(self, id: str) -> str:
        """A rating in words."""
        return self.text(self.edition.choice_key(RATINGS, id))

    def chapter(self, id: str) -> str:
        """The title of a chapter; nothing for none."""
        return self.text(f"chapter.{id}.title") if id else ""

    def context(self) -> dict[str, Any]:
        """What every page of an assessment shows."""
        return {"here": self, "seen": self.seen, "plan": self.plan, "submission": self.submission, "edition": self.edition.id,
                "day": date.fromisoformat}  # fmt: skip


def judged(request: HttpRequest, submission: int) -> Judged:
    """A submission that the viewer may see. One that merely supplied more stands for the one it was supplied to."""
    who = viewer(request)
    found = submissions_for(who.looking).filter(pk=submission).first()
    while found is not None and found.answers is not None and found.answers.kind == ReturnRequest.MORE:
        found = submissions_for(who.looking).filter(pk=found.answers.submission_id).first()
    if found is None:
        raise Http404(f"submission {submission}")
    return Judged(Seen(who, found.plan), found)
