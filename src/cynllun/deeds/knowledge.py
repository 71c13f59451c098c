"""What is known of a plan, gathered from the records for the guards of the round."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from cynllun.deeds.framework import blind, edition_of
from cynllun.frameworks import TimetableStep
from cynllun.records.models import Approval, Explanation, Feedback, FindingsSnapshot, Plan, ReturnRequest, Submission, Version
from cynllun.rounds import Facts, blind_outstanding, stage_of
from cynllun.workflow import State

BREACH, QUERY = "breach", "query"


def stage(plan: Plan) -> str:
    """Whether the plan is at its final draft or at its final plan."""
    submissions = Submission.objects.filter(plan=plan)
    issued = Feedback.objects.filter(submission__plan=plan, issued_at__isnull=False).exists()
    return stage_of(issued, submissions.filter(annual=True).exists())


def current_version(plan: Plan) -> Version | None:
    """The plan's latest version."""
    return Version.objects.filter(plan=plan).order_by("-number").first()


def binding(plan: Plan) -> tuple[TimetableStep, ...]:
    """The steps of the timetable that bind a plan. None after a decision: a further plan in the year (refused, revoked,
    or noted as an annual plan) has the days that it is given and is not late by a spring that is over."""
    return () if plan.decisions.exists() else edition_of(plan).timetable


def latest_submission(plan: Plan) -> Submission | None:
    """The plan's latest submission."""
    return Submission.objects.filter(plan=plan).order_by("-number").first()


def assessed_submission(plan: Plan) -> Submission | None:
    """The submission that is assessed: the latest one that is not merely an answer to a request for more. What was read
    of it still stands when more was supplied."""
    found = Submission.objects.filter(plan=plan).exclude(answers__kind=ReturnRequest.MORE)
    return found.order_by("-number").first()


def open_request(plan: Plan) -> ReturnRequest | None:
    """The latest return or request for more that no submission has answered yet."""
    waiting = ReturnRequest.objects.filter(submission__plan=plan, answered_by__isnull=True)
    return waiting.order_by("-id").first()


def facts_of(plan: Plan, state: State, **known: Any) -> Facts:
    """Everything the guards may ask. `known` is what the person is just now giving (conditions, an annual plan)."""
    version, submission, at = current_version(plan), assessed_submission(plan), stage(plan)
    found: dict[str, Any] = {"stage": at, "points_unanswered": _points_unanswered(plan)}
    if version is not None:
        found |= {"version_hash": version.content_hash, "version_after_feedback": _after_feedback(plan, version)}
        found |= _checked(plan, version) | _board(plan, at)
    if submission is not None:
        found |= _assessed(plan, submission)
        found["annual"] = submission.annual and state.owner != "body"
    return Facts(**(found | known))


def _checked(plan: Plan, version: Version) -> dict[str, Any]:
    snapshot = FindingsSnapshot.objects.filter(version=version).first()
    if snapshot is None:
        return {}
    return {
        "checked": snapshot.ran and version.edition_hash == edition_of(plan).hash,
        "blocking": snapshot.blocks, "untold_blocks": snapshot.untold_blocks, "missing": snapshot.missing,
        "balanced": snapshot.balanced,
        "breaches_unacknowledged": len(unsettled(version, snapshot, BREACH)),
        "queries_unexplained": len(unsettled(version, snapshot, QUERY)),
    }  # fmt: skip


def unsettled(version: Version, snapshot: FindingsSnapshot, severity: str) -> list[str]:
    """The keys of findings that nobody has yet said anything sufficient about. A breach wants its acknowledgement."""
    said = Explanation.objects.filter(version=version)
    if severity == BREACH:
        said = said.filter(kind=Explanation.ACKNOWLEDGEMENT)
    settled = set(said.values_list("finding", flat=True))
    return sorted({f["key"] for f in snapshot.findings if f["severity"] == severity} - settled)


def acknowledged(version: Version) -> set[str]:
    """The keys of the breaches that the accountable officer acknowledged on a version."""
    said = Explanation.objects.filter(version=version, kind=Explanation.ACKNOWLEDGEMENT)
    return set(said.values_list("finding", flat=True))


def _board(plan: Plan, at: str) -> dict[str, Any]:
    latest = Approval.objects.filter(version__plan=plan, kind=at).select_related("version").order_by("-id").first()
    if latest is None:
        return {}
    return {"board_hash": latest.version.content_hash, "board_outcome": latest.outcome, "committees": len(latest.committees)}


def _after_feedback(plan: Plan, version: Version) -> bool:
    """Whether the version came after the one that was last submitted. By number, not by the clock: nothing is saved while
    government has the plan, so what is later than the submitted version is later than the feedback on it.

    Feedback with no point that must change asks for no other figures: without this, a body whose answers are words alone
    could not go on but by changing a figure for show.
    """
    submission = latest_submission(plan)
    if submission is None or version.number > submission.version.number:
        return submission is not None
    feedback = Feedback.objects.filter(submission=submission, issued_at__isnull=False).first()
    return feedback is not None and not feedback.points.filter(must=True).exists()


def _points_unanswered(plan: Plan) -> int | None:
    feedback = Feedback.objects.filter(submission__plan=plan, issued_at__isnull=False).order_by("-issued_at").first()
    if feedback is None:
        return None
    return feedback.points.filter(answers__isnull=True).count()


def _assessed(plan: Plan, submission: Submission) -> dict[str, Any]:
    chapters = submission.chapters.all()
    read = set(chapters.filter(state="returned").values_list("chapter", flat=True))
    settled = set(submission.consolidations.filter(about="chapter").values_list("subject", flat=True))
    feedback = Feedback.objects.filter(submission=submission).first()
    pairs = [(element, str(person)) for element, person in submission.scores.values_list("element", "person_id")]
    return {
        "chapters_commissioned": len(chapters), "chapters_outstanding": chapters.filter(~Q(state="returned")).count(),
        "chapters_unsettled": len(read - settled), "scores_outstanding": blind_outstanding(pairs, blind(plan)),
        "feedback_written": bool(feedback and feedback.text.strip() and feedback.points.exists()),
        "advice_given": submission.advice.exists(),
    }  # fmt: skip
