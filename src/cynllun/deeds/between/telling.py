"""Notices of what was done between two bodies: to the other body, to both where government did it, to government."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from cynllun.deeds.framework import edition_of, side_of_role
from cynllun.deeds.refused import typed
from cynllun.records.models import Notice, Organisation, Plan, Round
from cynllun.records.viewer import GOVERNMENT, Viewer
from cynllun.words import Sentence


def tell(
    round: Round, pair: tuple[Organisation, Organisation], viewer: Viewer, roles: Iterable[str], event: str, what: str, at: datetime
) -> None:  # fmt: skip
    """Leave a notice for roles at whoever is concerned and did not do it. A body's is about its own plan; government's about
    the plan of the first of the pair."""
    edition, by, first = edition_of(round), viewer.organisation, pair[0]
    plans = {plan.organisation_id: plan for plan in Plan.objects.filter(
        round=round, organisation__in=pair).select_related("organisation")}  # fmt: skip
    done = Sentence("notice.done", {"name": typed(viewer.person.name if viewer.person else ""), "what": what})
    names = {code: " / ".join(each.name(code) for each in pair) for code in ("en", "cy")}
    sentence = Sentence("notice.event", {"organisation": names, "event": done}).as_dict()
    for role in roles:
        official = side_of_role(edition, role) == GOVERNMENT
        places = Organisation.objects.filter(government=True) if official else [plan.organisation for plan in plans.values()]
        for place in places:
            if official or place != by:
                Notice(plan=plans.get(place.pk, plans[first.pk]), organisation=place, role=role, event=event,
                       sentence=sentence, at=at).save()  # fmt: skip
