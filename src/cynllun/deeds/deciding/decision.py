"""A decision on a plan, by a named person, with a reason; later perhaps its revocation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cynllun.deeds.assessing.advice import dated
from cynllun.deeds.assessing.completeness import submitted
from cynllun.deeds.letters import Writer, send_letter
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.records.models import Condition, Decision
from cynllun.records.viewer import Viewer

DECISIONS = ("approve", "approve_with_conditions", "not_approve", "accept_plan", "note_committee_plan", "note_annual_plan")
"""The events that decide; which of them stand open depends on the kind of body and on what was submitted."""


def record_decision(
    viewer: Viewer, plan: int, form: Form, *, event: str, reason: str, conditions: Sequence[tuple[str, date]] = (),
    writer: Writer | None = None,
) -> Decision:  # fmt: skip
    """Decide, by one of DECISIONS. Conditions go with the approval that has them, and with no other decision."""
    if event not in DECISIONS:
        raise refuse("no_outcome")
    return _decide("record_decision", event, viewer, plan, form, reason, conditions, writer)


def revoke_approval(viewer: Viewer, plan: int, form: Form, *, reason: str, writer: Writer | None = None) -> Decision:
    """Revoke an approval in the year. What was approved, and when, stays on record."""
    return _decide("revoke_approval", "revoke", viewer, plan, form, reason, (), writer)


def _decide(
    deed: str, event: str, viewer: Viewer, plan: int, form: Form, reason: str, conditions: Sequence[tuple[str, date]],
    writer: Writer | None,
) -> Decision:  # fmt: skip
    def work(doing: Doing) -> Decision:
        kept = dated(conditions, viewer.today)
        given = ({"reason"} if reason.strip() else set()) | ({"conditions"} if kept else set())
        way = doing.way(event, given=frozenset(given), conditions=len(kept))
        if kept and "conditions" not in way.needs:
            raise refuse("conditions_unwanted")
        submission = submitted(doing)
        decision = Decision(
            plan=doing.plan, submission=submission, outcome=way.target, reason=required(reason, "reason_wanted"), **doing.stamp
        )
        decision.save()
        for number, condition in enumerate(kept, 1):
            Condition(decision=decision, number=number, text=condition["text"],
                      due=date.fromisoformat(condition["due"])).save()  # fmt: skip
        doing.plan.due_on = None
        doing.move(way)
        doing.journal(
            f"submission {submission.number}", decision.reason, outcome=decision.outcome, conditions=kept,
            version=submission.version.number, content=submission.version.content_hash,
        )  # fmt: skip
        if way.letter:
            send_letter(doing, submission, way.letter, writer=writer)
        return decision

    return perform(deed, viewer, plan, form, Decision, work)
