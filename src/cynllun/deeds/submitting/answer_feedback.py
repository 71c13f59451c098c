"""A body answers the feedback, point by point, and then says that it has."""

from __future__ import annotations

from cynllun.deeds import knowledge
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.records.models import FeedbackPoint, JournalLine, Plan, PointAnswer, Version
from cynllun.records.viewer import Viewer


def answer_point(
    viewer: Viewer, plan: int, form: Form, *, point: int, text: str, changed: str = "", version: int | None = None
) -> PointAnswer:  # fmt: skip
    """Answer a point: what the body says, what changed because of it, and the number of the version in which it did.

    A point may be answered again while the plan is the body's; the latest answer counts and the earlier ones are kept.
    """

    def work(doing: Doing) -> PointAnswer:
        doing.permit()
        found = FeedbackPoint.objects.filter(
            pk=point, feedback__submission__plan=doing.plan, feedback__issued_at__isnull=False).first()  # fmt: skip
        if found is None:
            raise refuse("no_point")
        answer = PointAnswer(
            point=found, text=required(text, "words_wanted"), changed=changed.strip(), version=_version(doing, version),
            **doing.stamp,
        )  # fmt: skip
        answer.save()
        doing.journal(f"point {found.number}", answer.text, JournalLine.BODY, changed=answer.changed, version=version)
        return answer

    return perform("answer_point", viewer, plan, form, PointAnswer, work)


def answer_feedback(viewer: Viewer, plan: int, form: Form) -> Plan:
    """Say that every point is answered; the plan is then revised."""

    def work(doing: Doing) -> Plan:
        doing.move(doing.way("answer_feedback"))
        submission = knowledge.latest_submission(doing.plan)
        doing.journal(f"submission {submission.number}" if submission else "plan")
        return doing.plan

    return perform("answer_feedback", viewer, plan, form, Plan, work)


def _version(doing: Doing, number: int | None) -> Version | None:
    if number is None:
        return None
    found: Version | None = Version.objects.filter(plan=doing.plan, number=number).first()
    if found is None:
        raise refuse("no_version", number=number)
    return found
