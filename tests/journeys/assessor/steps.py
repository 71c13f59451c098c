"""What an assessor does. `submission` is the number in the address of an assessment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.journeys.visitor import Visitor


def given_the_assessment_is_open(official: Visitor, body: str) -> int:
    """From the desk to the assessment of a body's submission: its number."""
    official.go("desk")
    official.follow(re.compile(re.escape(body)))
    return submission_of(official)


def submission_of(official: Visitor) -> int:
    """The number of the submission whose pages are open."""
    found = re.search(r"/assess/(\d+)", official.page.url)
    assert found is not None, official.page.url
    return int(found[1])


def when_they_accept_the_return(assessor: Visitor) -> None:
    """On the page of completeness."""
    assessor.choose(assessor.tongue("The return is complete: the assessment begins"))
    assessor.press(assessor.tongue("Record this"))
    assessor.was_told(assessor.tongue("The return is accepted as complete. The assessment begins."))


def when_they_ask_a_reader(assessor: Visitor, submission: int, chapter: str, reader: str, due: str) -> None:
    """For a chapter, by its id; the reader by their name."""
    say = assessor.tongue
    assessor.go("assess-chapter", submission, chapter)
    option = assessor.page.locator("select#reader option", has_text=reader)
    assessor.page.locator("select#reader").select_option(option.get_attribute("value"))
    assessor.date(say("Due (optional)"), due)
    assessor.press(say("Ask for this chapter"))
    assessor.was_told(say("The chapter is with its reader."))


def when_they_score(assessor: Visitor, submission: int, element: str, level: int, reason: str) -> None:
    """An element of the maturity matrix, from the page of the matrix."""
    say = assessor.tongue
    assessor.go("assess-element", submission, element)
    assessor.page.locator(f"input[name=level][value='{level}']").check()
    assessor.page.locator("#reason").fill(reason)
    assessor.press(say("Keep this score"))
    assessor.was_told(say("Your score is kept."))


def when_they_agree(assessor: Visitor, submission: int, about: str, subject: str, value: str, words: str) -> None:
    """On a chapter or an element, in words."""
    say = assessor.tongue
    assessor.go("assess-agree", submission, about, subject)
    assessor.page.locator(f"input[name=value][value='{value}']").check()
    assessor.write(say("In words, and why"), words)
    assessor.press(say("Keep what is agreed"))
    assessor.was_told(say("What is agreed is kept."))


def then_readers_differ(assessor: Visitor, submission: int, subject: str) -> None:
    """The page of the consolidation says where they are apart."""
    assessor.go("assess-consolidate", submission)
    section = assessor.page.locator(f"section[id$={subject}]")
    section.get_by_text(assessor.tongue.counted("%(num)s step apart", "%(num)s steps apart", 1)).wait_for(timeout=5000)


def when_they_write_the_feedback(assessor: Visitor, submission: int, text: str, points: Sequence[dict[str, str]]) -> None:
    """Its beginning and its points."""
    say = assessor.tongue
    assessor.go("assess-feedback", submission)
    assessor.write(say("How it begins"), text)
    for number, row in enumerate(points, 1):
        assessor.page.locator(f"#point-{number}").fill(row["text"])
        must = "must" if row["must"] == "yes" else "should"
        assessor.page.locator(f"input[name=must-{number}][value={must}]").check()
        assessor.page.locator(f"#chapter-{number}").select_option(row["chapter"])
    assessor.press(say("Keep the feedback"))
    assessor.was_told(say("The feedback is kept. Nobody outside government sees it until it is issued."))


def then_they_read_the_answers(assessor: Visitor, submission: int, answers: Sequence[dict[str, str]]) -> None:
    """Each answer to the feedback, and what is different in the figures."""
    assessor.go("assess-answers", submission)
    for row in answers:
        assessor.reads(row["answer"])
    assessor.follow(assessor.tongue("Every change, cell by cell"))
    assessor.reads(assessor.tongue("Figures that are different"))
