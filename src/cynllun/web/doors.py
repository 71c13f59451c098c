"""The page behind each event of the round and each deed: where a task, an offer or a notice leads.

An event that no page claims leads to the plan. Only the names of events are here, as they are in the deeds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds.framework import edition_of
from cynllun.deeds.knowledge import assessed_submission
from cynllun.records.models import Plan
from cynllun.web import speech

PLAN_PAGES: Mapping[str, str] = {
    "save_version": "plan-upload",
    **dict.fromkeys(("approve_draft", "approve_final", "decline_draft", "decline_final"), "plan-board"),
    **dict.fromkeys(("submit_draft", "submit_final"), "plan-submit"),
    "submit_annual": "plan-annual",
    "answer_feedback": "plan-feedback",
}
STEPS = frozenset({"declare_draft_ready", "declare_final_ready", "reopen_draft", "reopen_final", "begin_again", "supply_more"})
"""Events with a page of the same shape: what it does, the reason where one is due, one button."""
JUDGING: Mapping[str, str] = {
    **dict.fromkeys(("accept_complete", "return_incomplete"), "completeness"),
    **dict.fromkeys(
        ("approve", "approve_with_conditions", "not_approve", "accept_plan", "note_committee_plan", "note_annual_plan"), "decision"),
    "request_more": "assess-more", "return_plan": "assess-return", "return_chapter": "assess-chapters",
    "issue_feedback": "assess-feedback", "give_advice": "advice", "revoke": "revoke", "ask_officials": "ask-officials",
    "publish_plan": "publish",
}  # fmt: skip
"""Pages of government's side: each is about the submission that is assessed."""


@dataclass(frozen=True, slots=True)
class Button:
    """An event that is offered to the viewer: its words, its page, and what stands against it."""

    event: str
    title: str
    href: str
    first: tuple[str, ...] = ()
    back: bool = False


def merged(buttons: Iterable[Button]) -> list[Button]:
    """One button for each page and what it asks: open when one of its answers is, going back only when all of them are."""
    found: dict[tuple[str, str], Button] = {}
    for each in buttons:
        key = (each.href, each.title)
        if key in found:
            first = found[key].first if found[key].first and each.first else ()
            found[key] = replace(found[key], first=first, back=found[key].back and each.back)
        else:
            found[key] = each
    return list(found.values())


def title(plan: Plan, event: str) -> str:
    """What leads to an event's page. Where the page asks for a judgement, its question: never one of the answers."""
    page = PLAN_PAGES.get(event) or JUDGING.get(event)
    if page == "plan-board":
        return speech.text(f"approving.record@{plan.kind}", plan.framework)
    if page == "completeness":
        return _("Say whether the return is complete")
    if page == "decision" and not event.startswith("note_"):
        return _("Record the decision")
    return speech.text(f"event.{event}.title@{plan.kind}", plan.framework)


CASES: Mapping[str, str] = {"difference": "differences", "intention": "intentions"}
"""The page of each case between bodies."""


def between(plan: Plan, event: str) -> str:
    """The page of an event that is of what bodies have between them; empty for any other."""
    if event == "open_difference":
        return CASES["difference"]
    return next((CASES[row.case] for row in edition_of(plan.round).case_transitions if row.event == event), "")


def door(plan: Plan, event: str) -> str:
    """Where an event of a plan is done."""
    if event in STEPS:
        return reverse("plan-step", args=(plan.pk, event))
    if event in PLAN_PAGES:
        return reverse(PLAN_PAGES[event], args=(plan.pk,))
    submission = assessed_submission(plan) if event in JUDGING else None
    return reverse(JUDGING[event], args=(submission.pk,)) if submission else reverse("plan", args=(plan.pk,))
