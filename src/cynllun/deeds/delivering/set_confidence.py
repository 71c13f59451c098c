"""A named person says how confident they are that the plan is delivered; what arithmetic said that day is kept beside it."""

from __future__ import annotations

from collections.abc import Mapping

from cynllun.deeds.delivering.promises import permit
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import Refused, required
from cynllun.editions.delivering import confidence_levels
from cynllun.records.models import DeliveryConfidence, JournalLine
from cynllun.records.viewer import Viewer
from cynllun.words import Sentence


def set_confidence(
    viewer: Viewer, plan: int, form: Form, *, level: str, reason: str, said: Mapping[str, int]
) -> DeliveryConfidence:  # fmt: skip
    """Say it, with the reason. `said`: what the arithmetic says now. It never sets the level. Refused: no such level, no reason."""

    def work(doing: Doing) -> DeliveryConfidence:
        permit(doing)
        if level not in confidence_levels():
            raise Refused(Sentence("delivery.no_confidence"))
        made = DeliveryConfidence(
            plan=doing.plan, level=level, reason=required(reason, "reason_wanted"), said=dict(said), **doing.stamp)  # fmt: skip
        made.save()
        doing.journal(f"confidence {made.pk}", reason=made.reason, audience=JournalLine.BODY, level=level, said=dict(said))
        return made

    return perform("set_confidence", viewer, plan, form, DeliveryConfidence, work)
