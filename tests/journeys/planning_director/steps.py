"""What a planning director does."""

from __future__ import annotations

from collections.abc import Sequence

from tests.journeys.visitor import Visitor


def when_they_issue_the_feedback(director: Visitor, body: str, answer_by: str) -> None:
    """From the desk, with the day by which it is to be answered."""
    say = director.tongue
    director.go("desk")
    director.follow(f"{body}: {say.text('event.issue_feedback.title')}")
    director.date(say("By when is the final plan due, with its answers? (optional)"), answer_by)
    director.press(say.text("event.issue_feedback.title"))
    director.was_told(say("The feedback is issued, with its letter."))


def when_they_advise(
    director: Visitor, body: str, recommendation: str, grounds: str, criteria: Sequence[dict[str, str]],
    conditions: Sequence[dict[str, str]],
) -> None:  # fmt: skip
    """From the desk: words on each criterion, the recommendation with its grounds, conditions with their dates."""
    say = director.tongue
    director.go("desk")
    director.follow(f"{body}: {say.text('event.give_advice.title')}")
    for row in criteria:
        director.page.locator(f"#criterion-{row['criterion']}").fill(row["text"])
    director.page.locator(f"input[name=recommendation][value={recommendation}]").check()
    director.write(say("On what grounds?"), grounds)
    for number, row in enumerate(conditions, 1):
        director.page.locator(f"#condition-{number}").fill(row["text"])
        director.date(say("Due date of condition %(number)s", number=number), row["due"])
    director.press(say.text("event.give_advice.title"))
    director.was_told(say("The advice is with the Cabinet Secretary's office."))


def when_they_publish(director: Visitor, submission: int) -> None:
    """From the decision."""
    say = director.tongue
    director.go("decision", submission)
    director.follow(say("Publish the plan and the decision"))
    director.press(say("Publish the plan and the decision"))
    director.was_told(say("The plan is published."))
