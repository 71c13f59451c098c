"""The lead assessor writes the feedback; the planning director sends it, with its letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cynllun.deeds.assessing.completeness import submitted
from cynllun.deeds.letters import Writer, send_letter
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.records.models import Feedback, FeedbackPoint, JournalLine
from cynllun.records.viewer import Viewer

ISSUE = "issue_feedback"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that must (or should) change. `chapter` is empty when it is about the whole plan."""

    text: str
    must: bool = True
    chapter: str = ""


def write_feedback(
    viewer: Viewer, plan: int, form: Form, *, seen: int, text: str, points: Sequence[Point]
) -> Feedback:  # fmt: skip
    """Write the feedback on the latest submission, whole: what was there before is replaced.

    `seen` is the revision of the feedback that the form showed (0 when there was none): refused when another lead wrote
    in the meantime, so that nobody's words are lost.
    """

    def work(doing: Doing) -> Feedback:
        doing.permit()
        if ISSUE not in {t.event for t in doing.machine.out_of(doing.plan.state, doing.plan.kind)}:
            raise refuse("no_feedback_now")
        known = {row.id for row in doing.edition.chapters}
        if any(point.chapter not in {"", *known} for point in points):
            raise refuse("no_chapter")
        feedback = _feedback(doing, seen)
        feedback.text, feedback.revision = text.strip(), seen + 1
        feedback.written_by, feedback.written_at = doing.person, doing.at
        feedback.save()
        feedback.points.all().delete()
        FeedbackPoint.objects.bulk_create(
            FeedbackPoint(feedback=feedback, number=number, chapter=point.chapter, must=point.must,
                          text=required(point.text, "words_wanted"))
            for number, point in enumerate(points, 1)
        )  # fmt: skip
        doing.journal(f"feedback {feedback.pk}", audience=JournalLine.GOVERNMENT, points=len(points))
        return feedback

    return perform("write_feedback", viewer, plan, form, Feedback, work)


def issue_feedback(
    viewer: Viewer, plan: int, form: Form, *, answer_by: date | None = None, writer: Writer | None = None
) -> Feedback:  # fmt: skip
    """Send the feedback. From now on it is the body's to answer, by a day where one is given, and is not changed."""

    def work(doing: Doing) -> Feedback:
        way = doing.way(ISSUE, given=frozenset({"date"} if answer_by else ()))
        if answer_by is not None and answer_by <= viewer.today:
            raise refuse("date_past")
        submission = submitted(doing)
        feedback = Feedback.objects.select_for_update().get(submission=submission)
        feedback.issued_by, feedback.issued_at = doing.person, doing.at
        feedback.save()
        doing.plan.due_on = answer_by
        doing.move(way)
        doing.journal(f"submission {submission.number}", points=feedback.points.count(),
                      answer_by=answer_by.isoformat() if answer_by else None)  # fmt: skip
        send_letter(doing, submission, way.letter, writer=writer)
        return feedback

    return perform("issue_feedback", viewer, plan, form, Feedback, work)


def _feedback(doing: Doing, seen: int) -> Feedback:
    submission = submitted(doing)
    found = Feedback.objects.select_for_update().filter(submission=submission).first()
    if (found.revision if found else 0) != seen:
        raise refuse("feedback_changed")
    return found or Feedback(submission=submission)
