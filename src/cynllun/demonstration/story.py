"""What the people of the demonstration did until the day it stands on: every step is a deed, done by who may do it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import cached_property

from cynllun.deeds import approving, assessing, clock, deciding, drafting, submitting
from cynllun.deeds.perform import Form
from cynllun.demonstration.cast import GOVERNMENT, languages
from cynllun.demonstration.sizes import table
from cynllun.records.models import Appointment, Chapter, Consolidation, FeedbackPoint, Plan, Round, Submission, Upload
from cynllun.records.viewer import Viewer, viewer_of

FINAL_DUE = date(2026, 3, 31)
LEAD, SECOND = "assessor@llywodraeth.example", "second@llywodraeth.example"


def words(id: str, language: str) -> str:
    """What somebody said, in the language they said it in."""
    return next(row[language] for row in table("words") if row["id"] == id)


class Story:
    """One body's way through the round. A step does its deeds at the step's day in the timeline, a few minutes apart."""

    def __init__(self, round: Round, code: str) -> None:
        self.round, self.code, self.language = round, code, languages()[code]
        self.plan_id = Plan.objects.get(round=round, organisation__code=code).pk
        self.days = {row["step"]: row[code] for row in table("timeline")}
        self.minutes = 0

    @property
    def plan(self) -> Plan:
        """The plan as it stands now."""
        return Plan.objects.select_related("organisation", "round").get(pk=self.plan_id)

    @cached_property
    def committee(self) -> bool:
        """Whether a joint committee decides on this plan."""
        return self.plan.kind == "jcc"

    @contextmanager
    def on(self, step: str) -> Iterator[None]:
        """The clock stands at the day of a step."""
        self.minutes += 7
        moment = datetime.combine(date.fromisoformat(self.days[step]), time(9), clock.PLACE) + timedelta(minutes=self.minutes)
        with clock.standing_at(moment):
            yield

    def who(self, role: str, code: str = "", email: str = "") -> Viewer:
        """The holder of a role, at the body or elsewhere."""
        held = Appointment.objects.filter(role=role, organisation__code=code or self.code).order_by("pk")
        return viewer_of((held.filter(person__email=email) if email else held)[0], clock.today())

    def official(self, role: str, email: str = "") -> Viewer:
        """The holder of a role in government."""
        return self.who(role, GOVERNMENT, email)

    def say(self, row: dict[str, str], name: str) -> str:
        """A text of a row in this story's language."""
        return row[f"{name}_{self.language}"]

    # The body's steps ----------------------------------------------------------------------------------------------

    def upload(self, step: str, data: bytes, name: str, *, role: str = "planner") -> Upload:
        """A workbook is sent and read."""
        with self.on(step):
            upload = drafting.receive_upload(self.who(role), self.plan_id, Form(), filename=name, data=data)
            return drafting.read_upload(upload.pk)

    def board(self, step: str, minute: str) -> None:
        """The plan goes before the board, or the committee, which approves it that day."""
        secretary = "joint_committee_officer" if self.committee else "board_secretary"
        scrutinised = (
            () if self.committee else tuple(words(id, self.language) for id in ("committee_finance", "committee_quality"))
        )
        with self.on(step):
            approving.declare_ready(self.who("planner"), self.plan_id, Form())
            said = approving.Minute(
                meeting=words("meeting_committee" if self.committee else "meeting", self.language), date=clock.today(),
                reference=minute, committees=scrutinised, words=words("board_words", self.language),
            )  # fmt: skip
            approving.record_board_approval(self.who(secretary), self.plan_id, Form(), approved=True, minute=said)

    def submit(self, step: str) -> Submission:
        """The plan goes to government."""
        with self.on(step):
            chief = "joint_committee_officer" if self.committee else "chief_executive"
            return submitting.submit_plan(self.who(chief), self.plan_id, Form())

    def answer(self, step: str) -> None:
        """Each point of the feedback is answered."""
        with self.on(step):
            number = self.plan.versions.count()
            points = FeedbackPoint.objects.filter(feedback__submission__plan_id=self.plan_id).order_by("number")
            for point, row in zip(points, table("points"), strict=True):
                changed = self.say(row, "changed")
                submitting.answer_point(
                    self.who("planner"), self.plan_id, Form(), point=point.pk, text=self.say(row, "answer"), changed=changed,
                    version=number if changed else None,
                )  # fmt: skip
            submitting.answer_feedback(self.who("planner"), self.plan_id, Form())

    # Government's steps --------------------------------------------------------------------------------------------

    def returned(self, step: str, again: date) -> None:
        """The draft comes back unassessed."""
        with self.on(step):
            assessing.return_incomplete(
                self.official("assessor", LEAD), self.plan_id, Form(), reason=words("returned", self.language), new_date=again
            )

    def accept(self, step: str) -> None:
        """The return is complete; its chapters are given to their readers."""
        with self.on(step):
            lead = self.official("assessor", LEAD)
            assessing.accept_complete(lead, self.plan_id, Form())
            for row in table("chapters"):
                reader = Appointment.objects.filter(person__email=row["reader"])[0].person_id
                assessing.assign_chapter(lead, self.plan_id, Form(), chapter=row["chapter"], reader=reader,
                                         due=clock.today() + timedelta(days=10))  # fmt: skip

    def read(self, step: str, stage: str, chapters: tuple[str, ...] = ()) -> None:
        """Readers return their chapters (all, or some) and score the matrix."""
        with self.on(step):
            for row in table("chapters"):
                if not chapters or row["chapter"] in chapters:
                    self._returned_by(row, stage)
            for row in table("scores"):
                for email, level in ((LEAD, row["level"]), (SECOND, row["second"])):
                    assessing.score_element(self.official("assessor", email), self.plan_id, Form(), element=row["element"],
                                            level=int(level), reason=self.say(row, "reason"))  # fmt: skip

    def _returned_by(self, row: dict[str, str], stage: str) -> None:
        latest = self.plan.submissions.order_by("-number")[0]
        own = Chapter.objects.get(submission=latest, chapter=row["chapter"])
        held = Appointment.objects.get(person=own.reader, organisation__code=GOVERNMENT)
        assessing.return_chapter(viewer_of(held, clock.today()), self.plan_id, Form(), chapter=own.pk, rating=row[stage],
                                 comment=self.say(row, "comment"))  # fmt: skip

    def consolidate(self, step: str, stage: str) -> None:
        """The lead sets down what is made of the readings and the scores."""
        with self.on(step):
            lead = self.official("assessor", LEAD)
            for row in table("chapters"):
                assessing.consolidate(lead, self.plan_id, Form(), about=Consolidation.CHAPTER, subject=row["chapter"],
                                      value=row[stage], words=self.say(row, "agreed"))  # fmt: skip
            for row in table("scores"):
                assessing.consolidate(lead, self.plan_id, Form(), about=Consolidation.ELEMENT, subject=row["element"],
                                      value=row["level"], words=self.say(row, "agreed"))  # fmt: skip

    def feedback(self, step: str) -> None:
        """The lead writes the feedback and the director sends it."""
        with self.on(step):
            points = [assessing.Point(text=self.say(row, "text"), must=row["must"] == "yes", chapter=row["chapter"])
                      for row in table("points")]  # fmt: skip
            assessing.write_feedback(self.official("assessor", LEAD), self.plan_id, Form(), seen=0,
                                     text=words("feedback", self.language), points=points)  # fmt: skip
            assessing.issue_feedback(self.official("planning_director"), self.plan_id, Form(), answer_by=FINAL_DUE)

    def advise(self, step: str, recommendation: str, grounds: str, conditions: tuple[dict[str, str], ...] = ()) -> None:
        """Officials advise."""
        with self.on(step):
            assessing.give_advice(
                self.official("planning_director"), self.plan_id, Form(), recommendation=recommendation,
                grounds=words(grounds, self.language),
                criteria={row["criterion"]: self.say(row, "text") for row in table("criteria_words")},
                conditions=self._dated(conditions),
            )  # fmt: skip

    def decide(self, step: str, role: str, event: str, reason: str, conditions: tuple[dict[str, str], ...] = ()) -> None:
        """The decision, by who decides on this kind of body."""
        with self.on(step):
            deciding.record_decision(self.official(role), self.plan_id, Form(), event=event,
                                     reason=words(reason, self.language), conditions=self._dated(conditions))  # fmt: skip

    def publish(self, step: str) -> None:
        """The decided plan is published."""
        with self.on(step):
            deciding.publish_plan(self.official("planning_director"), self.plan_id, Form())

    def _dated(self, rows: tuple[dict[str, str], ...]) -> list[tuple[str, date]]:
        return [(self.say(row, "text"), date.fromisoformat(row["due"])) for row in rows]
