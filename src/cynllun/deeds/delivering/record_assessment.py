"""The board assessed how its plan is delivered: what it made of it is public, and government reads what stood that day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from cynllun.deeds import clock
from cynllun.deeds.delivering.promises import permit
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import Refused, refuse, required
from cynllun.records.models import BoardAssessment
from cynllun.records.viewer import Viewer
from cynllun.words import Sentence


def record_assessment(
    viewer: Viewer, plan: int, form: Form, *, meeting: str, day: date, words: str, asked: str = ""
) -> BoardAssessment:  # fmt: skip
    """Record a meeting's assessment. `day`: of the meeting; `asked`: the decisions that it asks for. Refused: a meeting without a
    name, one that is still to come or was before an assessment that is recorded already, no words."""

    def work(doing: Doing) -> BoardAssessment:
        permit(doing)
        earlier = BoardAssessment.objects.filter(plan=doing.plan).order_by("-pk").first()
        if day > doing.viewer.today:
            raise refuse("meeting_to_come")
        if earlier is not None and day < earlier.day:
            raise Refused(Sentence("delivery.assessed_later"))
        midnight = datetime.combine(day + timedelta(days=1), time(0), clock.PLACE)
        made = BoardAssessment(
            plan=doing.plan, meeting=required(meeting, "meeting_wanted"), day=day, words=required(words, "words_wanted"),
            asked=asked.strip(), shown_until=min(doing.at, midnight - timedelta(microseconds=1)), **doing.stamp)  # fmt: skip
        made.save()
        doing.journal(f"assessment {made.pk}", reason=made.words, meeting=made.meeting, day=day.isoformat(), asked=made.asked)
        return made

    return perform("record_assessment", viewer, plan, form, BoardAssessment, work)
