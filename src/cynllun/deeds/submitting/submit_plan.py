"""A chief executive submits a plan: exactly the version that the board approved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cynllun.deeds import knowledge
from cynllun.deeds.letters import Writer, send_letter
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.records.models import Approval, Submission
from cynllun.records.viewer import Viewer
from cynllun.rounds import FINAL

SUBMIT, ANNUAL, MORE = ("submit_draft", "submit_final"), ("submit_annual",), ("supply_more",)


def submit_plan(viewer: Viewer, plan: int, form: Form, *, words: str = "") -> Submission:
    """Submit the plan for three years. `words` go with it, and may be empty."""

    def work(doing: Doing) -> Submission:
        way = doing.way(*SUBMIT, annual=False)
        submission = _submission(doing, knowledge.stage(doing.plan), words=words.strip())
        doing.plan.annual, doing.plan.due_on = False, None
        doing.move(way)
        _journal(doing, submission, words.strip())
        return submission

    return perform("submit_plan", viewer, plan, form, Submission, work)


def submit_annual_plan(
    viewer: Viewer, plan: int, form: Form, *, letter: str, reason: str, steps: Sequence[tuple[str, date]],
    writer: Writer | None = None,
) -> Submission:  # fmt: skip
    """Submit an annual plan with the accountable officer's letter and dated steps towards an approvable plan."""

    def work(doing: Doing) -> Submission:
        given = {"letter"} if letter.strip() else set()
        way = doing.way(*ANNUAL, given=frozenset(given | ({"reason"} if reason.strip() else set())), annual=True)
        submission = _submission(
            doing, FINAL, annual=True, letter=letter.strip(), words=reason.strip(), steps=_steps(steps, viewer.today)
        )
        doing.plan.annual, doing.plan.due_on = True, None
        doing.move(way)
        _journal(doing, submission, reason.strip())
        send_letter(doing, submission, way.letter, writer=writer)
        return submission

    return perform("submit_annual_plan", viewer, plan, form, Submission, work)


def supply_more(viewer: Viewer, plan: int, form: Form, *, words: str) -> Submission:
    """Answer a request for more: the same version, with the words that were asked for."""

    def work(doing: Doing) -> Submission:
        said = required(words, "words_wanted")
        way = doing.way(*MORE)
        before = knowledge.assessed_submission(doing.plan)
        if before is None:
            raise refuse("nothing_submitted")
        submission = _submission(doing, before.stage, annual=before.annual, words=said)
        doing.plan.due_on = None
        doing.move(way)
        _journal(doing, submission, said)
        return submission

    return perform("supply_more", viewer, plan, form, Submission, work)


def _submission(doing: Doing, stage: str, **said: Any) -> Submission:
    version, before = knowledge.current_version(doing.plan), knowledge.latest_submission(doing.plan)
    if version is None:
        raise refuse("no_version_yet")
    submission = Submission(
        plan=doing.plan, version=version, number=before.number + 1 if before else 1, stage=stage,
        approval=Approval.objects.filter(version=version).order_by("-id").first(), answers=knowledge.open_request(doing.plan),
        **said, **doing.stamp,
    )  # fmt: skip
    submission.save()
    return submission


def _steps(steps: Sequence[tuple[str, date]], today: date) -> list[Mapping[str, str]]:
    """The dated steps: at least one, each with words and a day that is still to come."""
    kept = [{"text": required(text, "step_words_wanted"), "due": due.isoformat()} for text, due in steps]
    if not kept:
        raise refuse("steps_wanted")
    if any(due <= today for _, due in steps):
        raise refuse("step_past")
    return list(kept)


def _journal(doing: Doing, submission: Submission, reason: str) -> None:
    doing.journal(
        f"submission {submission.number}", reason, version=submission.version.number, content=submission.version.content_hash,
        stage=submission.stage, annual=submission.annual,
        acknowledged=sorted(knowledge.acknowledged(submission.version)),
    )  # fmt: skip
