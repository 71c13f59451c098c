"""What a board secretary does."""

from __future__ import annotations

from dataclasses import dataclass

from tests.journeys.visitor import Visitor


@dataclass(frozen=True)
class Meeting:
    """What a minute says."""

    name: str
    day: str
    reference: str
    committees: tuple[str, ...]
    dissent: str = ""
    words: str = ""


def when_they_record_the_approval(secretary: Visitor, meeting: Meeting) -> None:
    """The home page's task, and everything that a minute has."""
    say = secretary.tongue
    secretary.go("home")
    secretary.follow(secretary.tongue.text("approving.record"))
    secretary.choose(say("It is approved"))
    secretary.write(say("Meeting"), meeting.name)
    secretary.date(say("Date of the meeting"), meeting.day)
    secretary.write(say("Reference of the minute"), meeting.reference)
    secretary.write(say("Committees that scrutinised the plan"), "\n".join(meeting.committees))
    secretary.write(say("Dissent"), meeting.dissent)
    secretary.write(say("Words of the decision"), meeting.words)
    secretary.press(say("Record the decision"))
    secretary.was_told(say("The approval is recorded."))


def then_the_decision_stands(secretary: Visitor, plan: int, meeting: Meeting) -> None:
    """The page of the board shows the minute as it was recorded."""
    secretary.go("plan-board", plan)
    for said in (meeting.name, meeting.reference, *meeting.committees, meeting.dissent, meeting.words):
        secretary.reads(said)
