"""The guards of the round, by the name under which an edition's table asks for them.

Each gives None when it holds, or the sentence that says what to do first. Missing knowledge refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cynllun.rounds.facts import APPROVED, NOT_APPROVED, Facts
from cynllun.words import Sentence

Guard = Callable[[Facts], Sentence | None]


def _refuse(id: str, count: int | None = None) -> Sentence:
    return Sentence(f"round.{id}", {} if count is None else {"count": count})


def _none_left(count: int | None, untold: str, left: str) -> Sentence | None:
    """Holds when the count is known and is 0."""
    if count is None:
        return _refuse(untold)
    return _refuse(left, count) if count else None


def version_uploaded(facts: Facts) -> Sentence | None:
    """There is a version to speak of."""
    return None if facts.version_hash else _refuse("no_version")


def checked(facts: Facts) -> Sentence | None:
    """The checks ran on this version, under the edition in force."""
    return version_uploaded(facts) or (None if facts.checked else _refuse("not_checked"))


def no_blocking_findings(facts: Facts) -> Sentence | None:
    """No finding blocks, and no check that would block is undecided."""
    return checked(facts) or _none_left(facts.blocking, "not_checked", "blocks") or _none_left(
        facts.untold_blocks, "not_checked", "untold_blocks")  # fmt: skip


def return_complete(facts: Facts) -> Sentence | None:
    """No mandatory figure is missing: an incomplete return comes back unassessed."""
    return checked(facts) or _none_left(facts.missing, "not_checked", "missing")


def breaches_acknowledged(facts: Facts) -> Sentence | None:
    """The accountable officer acknowledged every breach; nobody can waive one."""
    return checked(facts) or _none_left(facts.breaches_unacknowledged, "not_checked", "breaches")


def queries_explained(facts: Facts) -> Sentence | None:
    """Somebody in the body explained every query."""
    return checked(facts) or _none_left(facts.queries_unexplained, "not_checked", "queries")


def plan_balances(facts: Facts) -> Sentence | None:
    """The plan balances."""
    if facts.balanced is None:
        return checked(facts) or _refuse("balance_unknown")
    return None if facts.balanced else _refuse("not_balanced")


def annual_plan(facts: Facts) -> Sentence | None:
    """There is a reason to send an annual plan: it does not balance, or its board will not call it approvable."""
    if facts.board_outcome == NOT_APPROVED and facts.board_hash == facts.version_hash:
        return None
    if facts.balanced is None:
        return checked(facts) or _refuse("balance_unknown")
    return _refuse("not_an_annual_plan") if facts.balanced else None


def not_annual_plan(facts: Facts) -> Sentence | None:
    """What is in hand is a plan for three years, and its board did not refuse to call it approvable."""
    if facts.annual:
        return _refuse("annual")
    declined = facts.board_outcome == NOT_APPROVED and facts.board_hash == facts.version_hash
    return _refuse("board_declined") if declined else None


def board_considered(facts: Facts) -> Sentence | None:
    """The body's own board (or committee) decided, one way or the other, about exactly this version at this stage."""
    if facts.board_hash is None:
        return _refuse("board_not_asked")
    return None if facts.board_hash == facts.version_hash else _refuse("board_saw_another")


def board_approved_current_version(facts: Facts) -> Sentence | None:
    """The board approved exactly this version at this stage."""
    return board_considered(facts) or (None if facts.board_outcome == APPROVED else _refuse("board_declined"))


def committee_approved(facts: Facts) -> Sentence | None:
    """The joint committee approved exactly this version at this stage."""
    return None if board_approved_current_version(facts) is None else _refuse("committee_not_approved")


def revision_after_feedback(facts: Facts) -> Sentence | None:
    """A version was saved after the latest feedback or return."""
    return version_uploaded(facts) or (None if facts.version_after_feedback else _refuse("nothing_revised"))


def committees_scrutinised(facts: Facts) -> Sentence | None:
    """At least one committee of the board scrutinised the plan before the board decided."""
    return None if facts.committees else _refuse("no_committee")


def all_points_answered(facts: Facts) -> Sentence | None:
    """The body answered every point of the feedback."""
    return _none_left(facts.points_unanswered, "no_feedback", "points_open")


def chapters_returned(facts: Facts) -> Sentence | None:
    """At least one chapter was commissioned, and every reader returned theirs."""
    if not facts.chapters_commissioned:
        return _refuse("no_chapters")
    return _none_left(facts.chapters_outstanding, "no_chapters", "chapters_open")


def chapters_settled(facts: Facts) -> Sentence | None:
    """The lead set down a judgement, with words, on every chapter that was read."""
    return chapters_returned(facts) or _none_left(facts.chapters_unsettled, "no_chapters", "chapters_unsettled")


def scores_in(facts: Facts) -> Sentence | None:
    """Where the matrix is scored blind, every element that was scored has its second score."""
    return _none_left(facts.scores_outstanding, "scores_unknown", "scores_open")


def feedback_written(facts: Facts) -> Sentence | None:
    """The feedback is written."""
    return None if facts.feedback_written else _refuse("feedback_unwritten")


def advice_given(facts: Facts) -> Sentence | None:
    """Officials gave their advice on the latest submission."""
    return None if facts.advice_given else _refuse("no_advice")


def conditions_given(facts: Facts) -> Sentence | None:
    """At least one condition, with its date, stands in the decision."""
    return None if facts.conditions else _refuse("no_conditions")


GUARDS: Mapping[str, Guard] = {
    guard.__name__: guard
    for guard in (
        version_uploaded, checked, no_blocking_findings, return_complete, breaches_acknowledged, queries_explained,
        plan_balances, annual_plan, not_annual_plan, board_considered, board_approved_current_version, committee_approved,
        committees_scrutinised, revision_after_feedback, all_points_answered, chapters_returned, chapters_settled,
        scores_in, feedback_written, advice_given, conditions_given,
    )
}  # fmt: skip
