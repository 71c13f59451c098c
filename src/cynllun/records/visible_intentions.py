"""What a viewer may see of commissioning intentions: a part of `visible`.

A draft is its writer's body's alone. From the day it is sent, the two bodies of the pair see it, and so do government and an audit
office, which see all that were sent. Another body, a partner and the public see none; nor does who only fills a part of a plan.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cynllun.records.models import Intention, IntentionStep
from cynllun.records.viewer import AUDIT, BODY, GOVERNMENT, Viewer


def intentions_for(viewer: Viewer) -> QuerySet[Intention]:
    """Intentions: the commissioner's own; for the provider and for who judges, from the day they were sent."""
    found = Intention.objects.select_related("round", "commissioner", "provider")
    if viewer.side in (GOVERNMENT, AUDIT):
        return found.filter(sent_at__isnull=False)
    if viewer.side != BODY:
        return found.none()
    return found.filter(Q(commissioner=viewer.organisation) | Q(provider=viewer.organisation, sent_at__isnull=False))


def intention_steps_for(viewer: Viewer) -> QuerySet[IntentionStep]:
    """The steps of the intentions that the viewer sees; those taken while it was a draft are the commissioner's own."""
    steps = IntentionStep.objects.filter(intention__in=intentions_for(viewer).values("pk")).select_related("by", "organisation")
    return steps.filter(Q(draft=False) | Q(intention__commissioner=viewer.organisation))
