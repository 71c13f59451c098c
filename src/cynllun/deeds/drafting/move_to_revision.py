"""A body's plan goes on under a later revision of its framework: an erratum that was issued after the round began."""

from __future__ import annotations

from cynllun.deeds.framework import revision_for
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, typed
from cynllun.frameworks.comparison import compare, concerning
from cynllun.records.models import Plan
from cynllun.records.viewer import Viewer


def move_plan_to_revision(viewer: Viewer, plan: int, form: Form) -> Plan:
    """Hold the plan to the latest revision. The journal says from which, to which, and how much changes for this kind of
    body; figures that were sent before are kept, and are sent again in the workbook of the revision."""

    def work(doing: Doing) -> Plan:
        doing.permit()
        before, after = doing.edition, revision_for(doing.plan)
        if after is None:
            raise refuse("no_revision")
        if doing.plan.decisions.exists():
            raise refuse("revision_decided")
        if doing.plan.state not in {state.id for state in after.states}:
            raise refuse("revision_state", edition=typed(after.id))
        doing.plan.edition, doing.touched = after.id, True
        changes = concerning(compare(before, after), before, after, doing.plan.kind)
        doing.journal(f"edition {after.id}", before=before.id, after=after.id, hash=after.hash, changes=len(changes))
        return doing.plan

    return perform("move_plan_to_revision", viewer, plan, form, Plan, work)
