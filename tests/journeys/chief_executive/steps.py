"""What a chief executive does."""

from __future__ import annotations

from tests.journeys.planner.steps import given_their_plan_is_open, plan_of
from tests.journeys.visitor import Visitor


def when_they_acknowledge_every_breach(chief: Visitor, words: str) -> None:
    """Each breach in its own form, with reasons, until none is open."""
    given_their_plan_is_open(chief)
    chief.go("plan-findings", plan_of(chief))
    while (found := chief.page.locator("article.app-finding--breach:not(:has(.app-said))")).count():
        article = found.first
        article.locator("summary").click()
        chief.write(chief.tongue("Your reasons, as accountable officer"), words, article)
        chief.press(chief.tongue("Acknowledge"), article)


def when_they_submit(chief: Visitor, event: str, words: str) -> None:
    """The home page's task, and the words that go with the plan."""
    chief.go("home")
    chief.follow(chief.tongue.text(f"event.{event}.title"))
    chief.write(chief.tongue("Words that go with it"), words)
    chief.press(chief.tongue.text(f"event.{event}.title"))
    chief.was_told(chief.tongue("The plan is submitted. It is with government now."))
