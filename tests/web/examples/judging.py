"""Submissions on which government's pages are tried, one at each step of an assessment: sent, read, answered, advised on,
decided, and an annual plan. The rows are written straight in, with numbers of their own."""

from __future__ import annotations

import datetime
from typing import Any

from cynllun.records.models import (
    Advice,
    Approval,
    Chapter,
    Consolidation,
    Explanation,
    Feedback,
    FeedbackPoint,
    MaturityScore,
    Person,
    Plan,
    PointAnswer,
    ReturnRequest,
    Submission,
    Version,
)
from tests.casts import published_plan as cast
from tests.web import people

SENT, READ, ANSWERED, ADVISED, DECIDED, ANNUAL = 9201, 9202, 9203, 9204, 9205, 9206
DRAFT, MORE = 9213, 9223
LATER = datetime.date(2026, 5, 1)


def of(*submissions: int, **terms: str) -> list[dict[str, Any]]:
    """Terms of pages about submissions."""
    return [{"submission": submission, **terms} for submission in submissions]


EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "assess": of(SENT, READ, ANSWERED, DECIDED, ANNUAL, DRAFT, MORE),
    "completeness": of(SENT, ANSWERED),
    "assess-chapters": of(READ),
    "assess-chapter": [*of(READ, chapter="finance"), *of(READ, chapter="quality")],
    "assess-maturity": of(READ),
    "assess-element": of(READ, element="alignment"),
    "assess-consolidate": of(READ, SENT),
    "assess-agree": [*of(READ, about="chapter", subject="finance"), *of(READ, about="element", subject="alignment")],
    "assess-feedback": of(READ, DRAFT),
    "assess-answers": of(ANSWERED, SENT),
    "assess-more": of(ANSWERED),
    "assess-return": of(ANSWERED),
    "advice": of(ANSWERED, ADVISED),
    "decision": of(ADVISED, DECIDED),
    "ask-officials": of(ADVISED),
    "revoke": of(DECIDED),
    "publish": of(DECIDED, ADVISED),
}


def rows() -> None:
    """Everything that the examples speak of, where it is not there yet."""
    if Submission.objects.filter(pk=SENT).exists():
        return
    chief = people.somebody("chief_executive", name="Prif Ddychmygol")
    sent(SENT, "draft_submitted", chief, code="DEMO-3")
    read(sent(READ, "draft_assessment", chief))
    answered(chief)
    advised(sent(ADVISED, "advice_given", chief, stage="final"))
    decided = sent(DECIDED, "approved_with_conditions", chief, stage="final")
    advised(decided)
    cast.decide(decided, people.somebody("cabinet_office"))
    sent(ANNUAL, "annual_assessment", chief, stage="final", annual=True, letter="We cannot balance before year 2.",
         steps=[{"text": "A recovery plan.", "due": LATER.isoformat()}], words="Prices rose.")  # fmt: skip


def plan_at(pk: int, state: str) -> Plan:
    """The plan of the body that does not exist, in a round of its own, at a state."""
    plan = cast.plan_of(people.place("body"), pk=pk, published=False)
    plan.state = state
    plan.save()
    return plan


def sent(pk: int, state: str, chief: Person, code: str = "DEMO-2", **said: Any) -> Submission:
    """A submission, and the plan at its state."""
    return submission(pk, cast.version_of(plan_at(pk, state), chief, code=code), chief, **said)


def submission(pk: int, version: Version, chief: Person, **said: Any) -> Submission:
    """A version as it went to government, approved by its board, with the body's words on its first findings."""
    approval = cast._saved(
        Approval(
            version=version,
            approved_by="board",
            kind=said.get("stage", "final_draft"),
            outcome="approved",
            meeting="Bwrdd cyhoeddus",
            date=cast.DAY.date(),
            minute="26/01",
            committees=["Finance"],
            dissent="One member.",
            role="board_secretary",
            by=chief,
            at=cast.DAY,
        )
    )
    for finding in [f for f in version.findings.findings if f["severity"] in ("breach", "query")][:2]:
        breach = finding["severity"] == "breach"
        cast._saved(
            Explanation(
                version=version,
                finding=finding["key"],
                fingerprint=finding["fingerprint"],
                text="It is so.",
                role="chief_executive",
                kind=Explanation.ACKNOWLEDGEMENT if breach else Explanation.EXPLANATION,
                by=chief,
                at=cast.DAY,
            )
        )
    made: Submission = cast._saved(Submission(**{
        "pk": pk, "plan": version.plan, "version": version, "number": pk, "stage": "final_draft", "role": "chief_executive",
        "approval": approval, "by": chief, "at": cast.DAY, **said}))  # fmt: skip
    return made


def read(on: Submission, issued: bool = False) -> Feedback:
    """Readings, scores, an agreement and the feedback."""
    lead, second = people.somebody("assessor"), people.somebody("policy_lead")
    common = {"submission": on, "assigned_by": lead, "assigned_at": cast.DAY}
    Chapter.objects.create(**common, chapter="finance", reader=lead, state=Chapter.RETURNED, rating="green", comment="Sound.",
                           returned_at=cast.DAY)  # fmt: skip
    Chapter.objects.create(**common, chapter="finance", reader=second, state=Chapter.RETURNED, rating="red", comment="Late savings.",
                           returned_at=cast.DAY)  # fmt: skip
    Chapter.objects.create(**common, chapter="quality", reader=second, due=LATER)
    for person, level in ((lead, 2), (second, 4)):
        cast._saved(
            MaturityScore(submission=on, element="alignment", person=person, level=level, reason="As read.", at=cast.DAY)
        )
    cast._saved(
        Consolidation(submission=on, about="element", subject="alignment", value="3", words="Agreed.", by=lead, at=cast.DAY)
    )
    director = people.somebody("planning_director") if issued else None
    feedback = Feedback.objects.create(
        submission=on,
        revision=1,
        text="Thank you.",
        written_by=lead,
        written_at=cast.DAY,
        issued_by=director,
        issued_at=cast.DAY if issued else None,
    )
    FeedbackPoint.objects.create(feedback=feedback, number=1, chapter="finance", must=True, text="Say when savings come.")
    FeedbackPoint.objects.create(feedback=feedback, number=2, must=False, text="Shorten it.")
    return feedback


def answered(chief: Person) -> None:
    """A final plan after feedback on its draft, of which one point is answered; more was asked for and supplied."""
    plan = plan_at(ANSWERED, "final_assessment")
    first = cast.version_of(plan, chief, code="DEMO-2")
    feedback = read(submission(DRAFT, first, chief, number=1), issued=True)
    second = cast.version_of(plan, chief, 2, code="DEMO-1")
    point = feedback.points.first()
    cast._saved(PointAnswer(point=point, text="In May.", changed="C9.", version=second, role="planner", by=chief, at=cast.DAY))
    final = submission(ANSWERED, second, chief, number=2, stage="final")
    lead = people.somebody("assessor")
    asked = cast._saved(
        ReturnRequest(
            submission=final, kind="more", reason="How many beds?", new_date=LATER, role="assessor", by=lead, at=cast.DAY
        )
    )
    submission(MORE, second, chief, number=3, stage="final", answers=asked, words="Twelve.")


def advised(on: Submission) -> None:
    """Advice with conditions."""
    cast._saved(Advice(
        submission=on, recommendation="approved_with_conditions", grounds="It balances.", criteria={"balances": "It does."},
        conditions=[{"text": "Report monthly.", "due": LATER.isoformat()}], role="planning_director",
        by=people.somebody("planning_director"), at=cast.DAY))  # fmt: skip
