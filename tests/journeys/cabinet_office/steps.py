"""What the Cabinet Secretary's office does."""

from __future__ import annotations

import re

from tests.journeys.visitor import Visitor


def when_they_decide_as_advised(office: Visitor, body: str, outcome: str, reason: str) -> None:
    """From the desk: the decision with the conditions that officials advise, and its reason."""
    say = office.tongue
    office.go("desk")
    office.follow(re.compile(re.escape(body)))
    office.press(say("Put in the conditions that officials advise"))
    office.page.locator(f"input[name=outcome][value={outcome}]").check()
    office.write(say("Reason"), reason)
    office.press(say("Record the decision"))
    office.was_told(say("The decision is recorded."))
