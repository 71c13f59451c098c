"""A plan as its viewer sees it: every page of the plan begins with `seen(request, plan)`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from cynllun.deeds import desk, knowledge
from cynllun.deeds.framework import edition_of, machine_of
from cynllun.frameworks import Edition
from cynllun.records.models import FindingsSnapshot, Plan, Version
from cynllun.records.viewer import Viewer as Looking
from cynllun.records.visible import findings_for, plans_for, versions_for
from cynllun.web import speech
from cynllun.web.formatting import language
from cynllun.web.plan.position import position
from cynllun.web.plan.reconciled import Settled, settled_of
from cynllun.web.viewing import Viewer, viewer
from cynllun.words import Sentence
from cynllun.workflow import Offer


@dataclass(frozen=True)
class Seen:
    """One plan and who looks at it. Only what this viewer may see is in here."""

    who: Viewer
    plan: Plan

    @property
    def looking(self) -> Looking:
        """Where every query starts from."""
        return self.who.looking

    @cached_property
    def own(self) -> bool:
        """Whether the plan is of the viewer's own body."""
        organisation = self.looking.organisation
        return self.looking.side == "body" and organisation is not None and organisation.pk == self.plan.organisation_id

    @cached_property
    def edition(self) -> Edition:
        """The edition of the plan's round."""
        return edition_of(self.plan)

    @cached_property
    def version(self) -> Version | None:
        """The latest version that the viewer may read."""
        return self.versions[0] if self.versions else None

    @cached_property
    def versions(self) -> list[Version]:
        """Every version that the viewer may read, the latest first."""
        return list(versions_for(self.looking).filter(plan=self.plan).order_by("-number"))

    @cached_property
    def settled(self) -> Settled:
        """What reconciliation meetings settled last, by its subject, as far as the viewer may know of them."""
        return settled_of(self.looking, self.plan)

    @cached_property
    def findings(self) -> FindingsSnapshot | None:
        """What was found on the latest version."""
        return self.findings_of(self.version) if self.version else None

    @property
    def position(self) -> dict[str, Any] | None:
        """What the latest version plans to receive, to spend and to end with."""
        return position(self.edition, self.findings)

    def findings_of(self, version: Version) -> FindingsSnapshot | None:
        """What was found on a version."""
        found: FindingsSnapshot | None = findings_for(self.looking).filter(version=version).first()
        return found

    def version_or_404(self, number: int) -> Version:
        """A version by its number."""
        for version in self.versions:
            if version.number == number:
                return version
        raise Http404(f"version {number}")

    @cached_property
    def state(self) -> str:
        """The state, as far as the viewer may know it, in words."""
        return speech.say(desk.state_for(self.looking, self.plan), self.plan.framework)

    @cached_property
    def knows_state(self) -> bool:
        """Whether the viewer may know the very state, and since when."""
        return desk.state_for(self.looking, self.plan).id == "round.state"

    @cached_property
    def owner(self) -> str:
        """Whose the next step is: body, government or closed."""
        return machine_of(self.plan).state(self.plan.state).owner

    @cached_property
    def stage(self) -> str:
        """`final_draft` or `final`."""
        return knowledge.stage(self.plan)

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """What the round offers this viewer on this plan, allowed or not yet."""
        return desk.offers(self.looking, self.plan)

    def offered(self, *events: str) -> Offer | None:
        """The offer of one of some events, or None."""
        return next((offer for offer in self.offers if offer.event in events), None)

    def may(self, deed: str) -> bool:
        """Whether the viewer may do a deed that moves nothing, now."""
        return desk.may(self.looking, self.plan, deed) is None

    @property
    def body(self) -> str:
        """The body's name in the page's language."""
        return self.plan.organisation.name(language())

    @property
    def href(self) -> str:
        """The plan's own page."""
        return reverse("plan", args=(self.plan.pk,))

    def approving(self, what: str, **terms: Any) -> str:
        """A sentence about who approves the plan (a board, a committee), in the words for this kind of body."""
        return speech.say(Sentence(f"approving.{what}@{self.plan.kind}", terms), self.edition.id)

    def event(self, event: str) -> str:
        """What an event of the round is called, in the words for this kind of body."""
        return speech.text(f"event.{event}.title@{self.plan.kind}", self.edition.id)

    def context(self) -> dict[str, Any]:
        """What every template of the plan has."""
        return {"seen": self, "plan": self.plan, "edition": self.edition.id}


def seen(request: HttpRequest, plan: int) -> Seen:
    """The plan of an address; not found where there is none that this viewer may see something of."""
    who = viewer(request)
    found = plans_for(who.looking).filter(pk=plan).first()
    if found is None:
        raise Http404(f"plan {plan}")
    return Seen(who, found)
