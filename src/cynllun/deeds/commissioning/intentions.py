"""What a viewer may do about an intention, and whose step is next. Nothing is changed here."""

from __future__ import annotations

from cynllun.deeds.framework import edition_of, side_of_role
from cynllun.records.models import Intention, Round
from cynllun.records.viewer import BODY, GOVERNMENT, Viewer
from cynllun.rounds.cases import ANSWERING, OFFICIAL, PROPOSING, CaseFacts, case_machine
from cynllun.workflow import CLOSED, Machine, Offer

CASE = "intention"


def machine(round: Round) -> Machine[CaseFacts]:
    """The machine of intentions in a round. KeyError where its edition has none."""
    return case_machine(edition_of(round), CASE)


def closed(intention: Intention) -> bool:
    """Whether nothing more is due."""
    return machine(intention.round).state(intention.state).owner == CLOSED


def party_of(viewer: Viewer, intention: Intention) -> str:
    """How a viewer stands to an intention: the commissioner proposes, the provider answers; nothing for who is no party to it."""
    side = side_of_role(edition_of(intention.round), viewer.role)
    if viewer.side == GOVERNMENT and side == GOVERNMENT:
        return OFFICIAL
    own = viewer.organisation.pk if viewer.organisation else 0
    if viewer.side != BODY or side not in (BODY, "committee"):
        return ""
    return {intention.commissioner_id: PROPOSING, intention.provider_id: ANSWERING}.get(own, "")


def offers(viewer: Viewer, intention: Intention) -> tuple[Offer, ...]:
    """What this viewer's role may do now."""
    found = machine(intention.round).offered(intention.state, party_of(viewer, intention), {viewer.role}, CaseFacts())
    return tuple(offer for offer in found if offer.for_role)


def waits_for(viewer: Viewer, intention: Intention) -> bool:
    """Whether the next step is the viewer's: the provider's where it was sent, and else the commissioner's. What the commissioner
    may still do while the provider is to answer, nobody expects of it."""
    if closed(intention) or not offers(viewer, intention):
        return False
    out = machine(intention.round).out_of(intention.state, ANSWERING)
    answers = any(not each.needs for each in out)  # where the provider may simply accept, the step is the provider's
    return party_of(viewer, intention) == (ANSWERING if answers else PROPOSING)
