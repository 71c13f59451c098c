"""What a body of the demonstration reports of its decided plan, and what its board makes of it."""

from __future__ import annotations

from datetime import date

from cynllun.deeds import clock, delivering
from cynllun.deeds.perform import Form
from cynllun.demonstration.sizes import table
from cynllun.demonstration.story import Story, words
from cynllun.records.models import Person


def delivered(story: Story) -> None:
    """Reports, the board's assessment, and what was reported after it; nothing for a body that reports nothing."""
    if not any(row["body"] == story.code for row in table("progress")):
        return
    _reported(story, "reported")
    with story.on("assessed"):
        delivering.record_assessment(
            story.who("board_secretary"), story.plan_id, Form(), meeting=words("meeting", story.language), day=clock.today(),
            words=words("assessment", story.language), asked=words("assessment_asked", story.language))  # fmt: skip
    _reported(story, "reported_since")
    with story.on("reported_since"):
        _told(story)


def _told(story: Story) -> None:
    """What the body tells government itself: how its first condition stands, and an early warning. And how confident its chief is."""
    planner, said = story.who("planner"), story.language
    condition = story.plan.decisions.get().conditions.order_by("number")[0]
    delivering.report_condition(
        planner, story.plan_id, Form(), condition=condition.pk, status="on_track", words=words("condition_report", said))  # fmt: skip
    delivering.raise_warning(
        planner, story.plan_id, Form(), title=words("warning_title", said), words=words("warning", said),
        owner=planner.person.pk if planner.person else 0, answer_by=date(2026, 3, 20))  # fmt: skip
    delivering.set_confidence(
        story.who("chief_executive"), story.plan_id, Form(), level="moderate", reason=words("confidence", said),
        said={"overdue": 1, "slipped": 1, "unproven": 1})  # fmt: skip


def _reported(story: Story, step: str) -> None:
    for row in table("progress"):
        if (row["body"], row["step"]) != (story.code, step):
            continue
        with story.on(step):
            progress = delivering.Progress(
                status=row["status"], forecast=date.fromisoformat(row["forecast"]) if row["forecast"] else None,
                words=story.say(row, "words"), evidence=story.say(row, "evidence"),
                owner=Person.objects.get(email=row["owner"]).pk if row["owner"] else None)  # fmt: skip
            delivering.report_progress(story.who(row["role"]), story.plan_id, Form(), promise=row["promise"], progress=progress)
