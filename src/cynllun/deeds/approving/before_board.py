"""A planner puts the plan before the board, or takes it back to change it."""

from __future__ import annotations

from cynllun.deeds import knowledge
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.records.models import Plan
from cynllun.records.viewer import Viewer

READY, REOPEN, AGAIN = ("declare_draft_ready", "declare_final_ready"), ("reopen_draft", "reopen_final"), ("begin_again",)


def declare_ready(viewer: Viewer, plan: int, form: Form) -> Plan:
    """The current version goes before the board; no other is saved until the board decided or it was taken back."""
    return _step("declare_ready", READY, viewer, plan, form, "")


def reopen_plan(viewer: Viewer, plan: int, form: Form, *, reason: str) -> Plan:
    """Take a plan back from the board to change it, before it is submitted. An approval is of its version only."""
    return _step("reopen_plan", REOPEN, viewer, plan, form, reason)


def begin_again(viewer: Viewer, plan: int, form: Form) -> Plan:
    """Begin a further plan after one that was not approved, was revoked, or was an annual plan."""
    return _step("begin_again", AGAIN, viewer, plan, form, "")


def _step(deed: str, events: tuple[str, ...], viewer: Viewer, plan: int, form: Form, reason: str) -> Plan:
    def work(doing: Doing) -> Plan:
        said = reason.strip()
        doing.move(doing.way(*events, given=frozenset({"reason"} if said else ())))
        version = knowledge.current_version(doing.plan)
        doing.journal(f"version {version.number}" if version else "plan", said)
        return doing.plan

    return perform(deed, viewer, plan, form, Plan, work)
