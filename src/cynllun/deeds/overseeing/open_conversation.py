"""Government opens a conversation about a body: on signals, or on what it has heard. Nothing is said of a level."""

from __future__ import annotations

from django.db import transaction

from cynllun.deeds import clock
from cynllun.deeds.overseeing.frame import Overseeing, in_office, permitted
from cynllun.deeds.refused import Refused, required
from cynllun.editions import overseeing, register
from cynllun.editions.escalations import history
from cynllun.organisations import KINDS
from cynllun.oversight import WHOLE, Signal
from cynllun.records.models import Organisation, OversightCase
from cynllun.records.viewer import Viewer
from cynllun.words import Sentence


def open_conversation(
    viewer: Viewer, body: str, *, domain: str, topic: str = "", reason: str, signals: tuple[Signal, ...] = ()
) -> OversightCase:
    """Open a case about a body (by its code) in a domain (or the whole body), with the reason; `signals` are those that were
    offered, kept as they were said. One about the same that is open already is refused."""
    with transaction.atomic():
        permitted(viewer, "open_conversation")
        in_office(viewer)
        about = Organisation.objects.filter(code=body, kind__in=KINDS).first()
        if about is None:
            raise Refused(Sentence("oversight.refused.no_body"))
        known = {WHOLE, *(row["id"] for row in register("oversight_domains"))}
        if domain not in known or topic not in ("", *history().topics):
            raise Refused(Sentence("oversight.refused.no_domain"))
        words = required(reason, "reason_wanted")
        if OversightCase.objects.filter(organisation=about, domain=domain, topic=topic, site="", open=True).exists():
            raise Refused(Sentence("oversight.refused.open_already"))
        made = OversightCase.objects.create(
            organisation=about, domain=domain, topic=topic, state=overseeing.machine().initial, state_since=clock.now())  # fmt: skip
        doing = Overseeing("open_conversation", viewer, made, clock.now())
        offered = [{"rule": each.rule, **each.reason.as_dict()} for each in signals]
        doing.step(doing.deed, reason=words, facts={"signals": offered})
        doing.journal(f"case {made.pk}", words, domain=domain, topic=topic, signals=[each.rule for each in signals])
        return made
