"""A decided plan is published: from then on anybody may read it, with its decision."""

from __future__ import annotations

from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse
from cynllun.records.models import Decision, Plan
from cynllun.records.viewer import Viewer


def publish_plan(viewer: Viewer, plan: int, form: Form) -> Plan:
    """Publish the version that was decided on, the decision, its conditions and its letter."""

    def work(doing: Doing) -> Plan:
        doing.permit()
        decision = Decision.objects.filter(plan=doing.plan).order_by("-id").first()
        if decision is None:
            raise refuse("not_decided")
        if doing.plan.published_at is not None:
            raise refuse("published_already")
        doing.plan.published_at, doing.touched = doing.at, True
        doing.journal(f"submission {decision.submission.number}", outcome=decision.outcome)
        return doing.plan

    return perform("publish_plan", viewer, plan, form, Plan, work)
