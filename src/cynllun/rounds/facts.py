"""What is known of a plan when somebody wants to move it. What is not known is None, and never counts in its favour."""

from __future__ import annotations

from dataclasses import dataclass

FINAL_DRAFT, FINAL = "final_draft", "final"
STAGES = (FINAL_DRAFT, FINAL)
APPROVED, NOT_APPROVED = "approved", "not_approved"


def stage_of(feedback_issued: bool, annual_submitted: bool) -> str:
    """A plan is at its final draft until feedback was issued (or an annual plan went in its place); then it is final."""
    return FINAL if feedback_issued or annual_submitted else FINAL_DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Counts are of the current version; hashes are of content. `checked`: the checks ran on the current version under
    the edition in force. `board_*` is the latest decision of the body's own board or committee at this stage. `annual`:
    what lies with government, or is being sent to it, is an annual plan. `version_after_feedback`: the current version is
    later than the one that was last submitted, or the feedback on that one has no point that must change.
    """

    stage: str = FINAL_DRAFT
    version_hash: str | None = None
    version_after_feedback: bool = False
    checked: bool = False
    blocking: int | None = None
    untold_blocks: int | None = None
    missing: int | None = None
    breaches_unacknowledged: int | None = None
    queries_unexplained: int | None = None
    balanced: bool | None = None
    annual: bool = False
    board_hash: str | None = None
    board_outcome: str | None = None
    committees: int = 0
    points_unanswered: int | None = None
    chapters_commissioned: int = 0
    chapters_outstanding: int | None = None
    chapters_unsettled: int | None = None
    scores_outstanding: int | None = None
    feedback_written: bool = False
    advice_given: bool = False
    conditions: int = 0
