"""A board secretary records what the board decided about a version, and where it says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cynllun.deeds import knowledge
from cynllun.deeds.clock import PLACE
from cynllun.deeds.framework import side_of_role
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.records.models import Approval, Version
from cynllun.records.viewer import Viewer

APPROVE, DECLINE = ("approve_draft", "approve_final"), ("decline_draft", "decline_final")


@dataclass(frozen=True, slots=True, kw_only=True)
class Minute:
    """Where the decision stands: the meeting, its date, the reference of the minute, who scrutinised, who dissented."""

    meeting: str
    date: date
    reference: str
    committees: Sequence[str] = ()
    dissent: str = ""
    words: str = ""


def record_board_approval(viewer: Viewer, plan: int, form: Form, *, approved: bool, minute: Minute) -> Approval:
    """Record that the board (or the joint committee) approved the current version, or will not call it approvable."""

    def work(doing: Doing) -> Approval:
        given = {"meeting"} | ({"reason"} if minute.words.strip() else set())
        way = doing.way(*(APPROVE if approved else DECLINE), given=frozenset(given))
        version = knowledge.current_version(doing.plan)
        if version is None:
            raise refuse("no_version_yet")
        _dated(minute, version, viewer)
        committee = side_of_role(doing.edition, viewer.role) == "committee"
        approval = Approval(
            version=version, approved_by="committee" if committee else "board", kind=knowledge.stage(doing.plan),
            outcome=Approval.APPROVED if approved else Approval.NOT_APPROVED,
            meeting=required(minute.meeting, "meeting_wanted"), date=minute.date,
            minute=required(minute.reference, "minute_wanted"),
            committees=[name.strip() for name in minute.committees if name.strip()],
            dissent=minute.dissent.strip(), words=minute.words.strip(), **doing.stamp,
        )  # fmt: skip
        approval.save()
        doing.move(way)
        doing.journal(
            f"version {version.number}", approval.words, outcome=approval.outcome, kind=approval.kind, meeting=approval.meeting,
            date=minute.date.isoformat(), minute=approval.minute, committees=approval.committees, content=version.content_hash,
        )  # fmt: skip
        return approval

    return perform("record_board_approval", viewer, plan, form, Approval, work)


def _dated(minute: Minute, version: Version, viewer: Viewer) -> None:
    """A board decides on a day that has come, about a version that was there."""
    if minute.date > viewer.today:
        raise refuse("meeting_to_come")
    if minute.date < version.at.astimezone(PLACE).date():
        raise refuse("meeting_before_version", number=version.number)
