"""What a viewer may do on a plan now, and what is theirs to do and by when. For pages: nothing is changed here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cynllun import rounds
from cynllun.deeds import knowledge
from cynllun.deeds.approving.before_board import REOPEN
from cynllun.deeds.approving.board_approval import DECLINE
from cynllun.deeds.framework import machine_of
from cynllun.deeds.submitting.submit_plan import ANNUAL
from cynllun.records.models import Chapter, FindingsSnapshot, Plan, Version
from cynllun.records.viewer import Viewer
from cynllun.records.visible import chapters_for, plans_for
from cynllun.rounds import Due, Facts, Standing
from cynllun.words import Sentence
from cynllun.workflow import CLOSED, Offer

ASIDE = frozenset({*REOPEN, *DECLINE, "return_incomplete", "return_plan", "request_more", "ask_officials", "revoke"})
"""Events that a person may choose, and that are never due."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that is the viewer's to do. `event` is an event of the edition, or `return_chapter`."""

    plan: Plan
    event: str
    by: date | None
    late: bool
    soon: bool
    refusals: tuple[Sentence, ...] = ()
    chapter: Chapter | None = None


def facts_of(plan: Plan) -> Facts:
    """What the guards know of a plan now."""
    return knowledge.facts_of(plan, machine_of(plan).state(plan.state))


def offers(viewer: Viewer, plan: Plan) -> tuple[Offer, ...]:
    """Every event out of the plan's state that is this viewer's role's, allowed or with the reasons why not yet."""
    if not _acts_on(viewer, plan):
        return ()
    machine = machine_of(plan)
    facts = knowledge.facts_of(plan, machine.state(plan.state))
    found = machine.offered(plan.state, plan.kind, {viewer.role}, facts)
    return tuple(offer for offer in found if offer.for_role)


def may(viewer: Viewer, plan: Plan, deed: str) -> Sentence | None:
    """Why this viewer may not do a deed that moves nothing (`explain_finding`, `return_chapter`, ...), or None."""
    owner = machine_of(plan).state(plan.state).owner
    return rounds.refusal(deed, viewer.role, viewer.side, _own(viewer, plan), owner)


def is_closed(plan: Plan) -> bool:
    """Whether the plan is decided on, and nothing more is due."""
    return machine_of(plan.round).state(plan.state).owner == CLOSED


def with_its_body(viewer: Viewer, plan: Plan) -> bool:
    """Whether the plan is the viewer's own body's, and the next step is the body's."""
    return viewer.side == "body" and _own(viewer, plan) and machine_of(plan).state(plan.state).owner == "body"


def due(viewer: Viewer, plan: Plan) -> tuple[Due, ...]:
    """Everything that may come next for a plan, whoever's it is, soonest first."""
    machine = machine_of(plan)
    facts = knowledge.facts_of(plan, machine.state(plan.state))
    standing = Standing(plan.state, plan.kind, facts.stage, plan.due_on)
    return rounds.due(machine, knowledge.binding(plan), standing, facts, viewer.today)


def state_for(viewer: Viewer, plan: Plan) -> Sentence:
    """The plan's state as far as this viewer may know it."""
    state, submitted = machine_of(plan).state(plan.state), plan.submissions.exists()
    return rounds.seen_state(state, viewer.side, _own(viewer, plan), submitted, plan.kind)


def unsettled(version: Version) -> dict[str, list[str]]:
    """The keys of the version's findings that still want words, by severity: breaches (to be acknowledged by the
    accountable officer) and queries (to be explained by anybody in the body)."""
    snapshot = FindingsSnapshot.objects.filter(version=version).first()
    if snapshot is None:
        return {}
    return {each: knowledge.unsettled(version, snapshot, each) for each in (knowledge.BREACH, knowledge.QUERY)}


def recommendations(plan: Plan) -> tuple[str, ...]:
    """What officials may recommend on a plan: the states to which a decision with a letter may lead after their advice."""
    machine = machine_of(plan)
    advised = {t.target for t in machine.out_of(plan.state, plan.kind) if t.event == "give_advice"}
    return tuple(t.target for state in sorted(advised) for t in machine.out_of(state, plan.kind) if t.letter)


def tasks(viewer: Viewer) -> list[Task]:
    """What is the viewer's to do over all plans: late first, then by date, then what has no date."""
    found = [task for plan in plans_for(viewer) if _acts_on(viewer, plan) for task in _on(viewer, plan)]
    for chapter in chapters_for(viewer).filter(reader=viewer.person, state=Chapter.ASSIGNED):
        plan = chapter.submission.plan
        if may(viewer, plan, "return_chapter") is None and chapter.submission == knowledge.assessed_submission(plan):
            by = chapter.due
            found.append(Task(plan, "return_chapter", by, by is not None and by < viewer.today,
                              by is not None and by >= viewer.today, chapter=chapter))  # fmt: skip
    return sorted(found, key=lambda task: (task.by is None, task.by or viewer.today, task.plan.pk))


def _on(viewer: Viewer, plan: Plan) -> list[Task]:
    """The one thing on a plan that is this role's to do: what may be done now before what still waits for something."""
    mine = [d for d in due(viewer, plan) if d.is_for((viewer.role,)) and not _aside(d)]
    return [Task(plan, d.event, d.by, d.late, d.soon, d.refusals) for d in sorted(mine, key=lambda d: bool(d.refusals))[:1]]


def _aside(due: Due) -> bool:
    """Whether an event is one that nobody is waiting for: going back, asking again, or an annual plan without a reason."""
    return due.event in ASIDE or (due.event in ANNUAL and bool(due.refusals))


def _own(viewer: Viewer, plan: Plan) -> bool:
    return viewer.organisation is not None and viewer.organisation.pk == plan.organisation_id


def _acts_on(viewer: Viewer, plan: Plan) -> bool:
    """A body's people act on their own plan; government's on any that it may see; nobody else acts."""
    return viewer.side == "government" or (viewer.side == "body" and _own(viewer, plan))
