"""What the demonstration's boards answer to the requirements: the clean one every one, the flawed one with gaps."""

from __future__ import annotations

from collections.abc import Iterable

from cynllun.deeds import clock, drafting
from cynllun.deeds.framework import edition_of
from cynllun.deeds.perform import Form
from cynllun.demonstration.sizes import table
from cynllun.demonstration.story import LEAD, Story, words
from cynllun.frameworks import Requirement
from cynllun.plans.answered import lines
from cynllun.records.models import RequirementAnswer

PARTLY, GAP, SHORT, NOTHING = 14, 5, 7, 17
"""Of the clean board's answers each 14th says *partly*; of the flawed one's each 5th is missing, and of those that are there
each 7th says *partly* and each 17th *not*."""
REVIEWED = 12
"""How many answers a second person of the board read."""


def clean(story: Story, step: str) -> None:
    """Every requirement is answered, some are reviewed, every consent is there, and officials settled what was asked."""
    asked = _asked(story)
    with story.on(step):
        taken = _ask(story)
        status = {
            row.id: "partly" if at % PARTLY == PARTLY - 1 else "met" for at, row in enumerate(asked) if row.id not in taken
        }
        _answer(story, asked, status)
        _consent(story, [row for row in asked if row.consent])
        _review(story)


def flawed(story: Story, step: str) -> None:
    """A fifth of the requirements has no answer, some are met in part or not, and one consent of all is there."""
    asked = _asked(story)
    with story.on(step):
        taken = _ask(story)
        left = [row for at, row in enumerate(asked) if at % GAP and row.id not in taken]
        status = {row.id: "not" if not at % NOTHING else "partly" if not at % SHORT else "met" for at, row in enumerate(left)}
        _answer(story, left, status)
        _consent(story, [row for row in asked if row.consent][:1])


def _asked(story: Story) -> list[Requirement]:
    """What the framework asks of the board, in the order of its topics."""
    return [line.requirement for line in lines(edition_of(story.plan), story.plan.kind, story.code.lower(), {})]


def _answer(story: Story, asked: Iterable[Requirement], status: dict[str, str]) -> None:
    """All at once, in the words for each sort of requirement."""
    said = {(row["kind"], row["status"]): row for row in table("answers")}
    topics: dict[str, int] = {}
    answers = {}
    for row in asked:
        number = topics.setdefault(row.topic, len(topics) + 1)
        if row.id in status:
            own = said.get((row.kind.value, status[row.id])) or said["any", "not"]
            answers[row.id] = _words(story, own, number)
    drafting.answer_requirements(story.who("planner"), story.plan_id, Form(), answers=answers)


def _words(story: Story, row: dict[str, str], number: int) -> drafting.Answer:
    text, document, evidence = (story.say(row, name) for name in ("text", "document", "evidence"))
    place = words("answer_place", story.language).format(number=number) if document else ""
    return drafting.Answer(row["status"], text, document, place, evidence)


def _ask(story: Story) -> set[str]:
    """What does not apply, as the board sees it: officials agree, decline, or have not answered yet. The requirements that
    are not to be answered, by id."""
    left = set()
    for row in table("asks"):
        if row["body"] != story.code:
            continue
        made = drafting.ask_not_applicable(
            story.who("planner"), story.plan_id, Form(), requirement=row["requirement"], reason=story.say(row, "reason"))  # fmt: skip
        if row["outcome"]:
            settle = {"agreed": drafting.agree_not_applicable, "declined": drafting.decline_not_applicable}[row["outcome"]]
            settle(story.official("assessor", LEAD), story.plan_id, Form(), ask=made.pk, words=story.say(row, "words"))
        if row["outcome"] != "declined":
            left.add(row["requirement"])
    return left


def _consent(story: Story, asked: Iterable[Requirement]) -> None:
    """Each party that is wanted agreed, on the day."""
    for row in asked:
        for party in row.consent.split():
            drafting.record_consent(
                story.who("planner"), story.plan_id, Form(), requirement=row.id, party=party, given=True, day=clock.today(),
                evidence=words("consent", story.language),
            )  # fmt: skip


def _review(story: Story) -> None:
    """The finance director reads some answers, and wants the last of them mended."""
    found = RequirementAnswer.objects.filter(plan=story.plan_id).order_by("id")[:REVIEWED]
    for answer in found:
        agreed = answer != found[len(found) - 1]
        said = words("review_agreed" if agreed else "review_mend", story.language)
        drafting.review_answer(
            story.who("finance_director"), story.plan_id, Form(), answer=answer.pk, agreed=agreed, words=said
        )
