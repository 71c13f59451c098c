"""What the deeds on requirements share: the requirement itself, and what stands on it now."""

from __future__ import annotations

from cynllun.deeds import knowledge
from cynllun.deeds.perform import Doing
from cynllun.deeds.refused import refuse
from cynllun.frameworks.requirements import Requirement
from cynllun.records.models import ApplicabilityAsk, ApplicabilitySettled, Plan, RequirementAnswer


def asked(doing: Doing, id: str) -> Requirement:
    """The requirement of an id, where the plan's edition asks it of this body; refused otherwise."""
    found = doing.edition.requirement(id)
    if found is None or not found.asked_of(doing.plan.kind, doing.plan.organisation.code.lower()):
        raise refuse("no_requirement")
    return found


def answer_of(plan: Plan, requirement: str) -> RequirementAnswer | None:
    """The latest answer to a requirement."""
    return RequirementAnswer.objects.filter(plan=plan, requirement=requirement).order_by("-id").first()


def ask_of(plan: Plan, requirement: str) -> tuple[ApplicabilityAsk | None, str]:
    """The latest ask to be let off a requirement, and how it ended (empty while it is open)."""
    ask = ApplicabilityAsk.objects.filter(plan=plan, requirement=requirement).order_by("-id").first()
    ended = ApplicabilitySettled.objects.filter(ask=ask).order_by("-id").first() if ask else None
    return ask, ended.outcome if ended else ""


def sent_before(plan: Plan) -> int:
    """The number of the latest submission: what is written now goes with the one after it."""
    latest = knowledge.latest_submission(plan)
    return latest.number if latest else 0
