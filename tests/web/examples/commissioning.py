"""Intentions on which the pages of commissioning are tried: a draft, one that waits for its provider, one accepted, with activity."""

from __future__ import annotations

from typing import Any

from cynllun.records.models import Intention, IntentionStep, Plan
from tests.casts import published_plan as cast
from tests.web import people
from tests.web.examples import plan as plans

DRAFT, SENT, ACCEPTED = 9501, 9502, 9503
STATES = {DRAFT: "intention_draft", SENT: "intention_sent", ACCEPTED: "intention_accepted"}
MONEY = {"2026-27": 120.0, "2027-28": 130.0, "2028-29": 140.0}
EXAMPLES: dict[str, Any] = {
    "intention": [{"intention": pk} for pk in STATES],
    "plan-intention": plans.ALL,
}


def rows() -> None:
    """Everything that the examples speak of, where it is not there yet."""
    if Intention.objects.filter(pk=SENT).exists():
        return
    plans.rows()
    round, planner = Plan.objects.get(pk=plans.DRAFT).round, people.somebody("planner")
    for pk, state in STATES.items():
        ours, theirs = people.place("committee"), people.place("body")
        if pk == DRAFT:
            ours, theirs = theirs, ours
        made = Intention.objects.create(
            pk=pk, round=round, commissioner=ours, provider=theirs, service="Clun a phen-glin", agreement="long_term",
            line="" if pk == SENT else "a1_treatments", money=MONEY, activity={} if pk == SENT else MONEY, words="Dau glinig.",
            answer_by=cast.DAY.date(), state=state, state_since=cast.DAY, sent_at=None if pk == DRAFT else cast.DAY)  # fmt: skip
        for event, draft in (("write_intention", True), ("send_intention", False)):
            cast._saved(IntentionStep(
                intention=made, event=event, organisation=ours, draft=draft, money=MONEY, words="Dau glinig.", role="planner", by=planner,
                at=cast.DAY))  # fmt: skip
