"""What a reader of chapters does."""

from __future__ import annotations

from tests.journeys.visitor import Visitor


def when_they_return_their_chapter(reader: Visitor, chapter: str, rating: str, comment: str, body: str) -> None:
    """From the desk: the chapter by its id, the rating by its value."""
    say = reader.tongue
    reader.go("desk")
    reader.follow(f"{body}: {say.text(f'chapter.{chapter}.title')}")
    reader.page.locator(f"input[name=rating][value='{rating}']").check()
    reader.write(say("What did you find?"), comment)
    reader.press(say("Return the chapter"))
    reader.was_told(say("Your chapter is returned."))
