"""Who fills which sheet at the boards of the demonstration that are still drafting."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from cynllun.deeds import drafting
from cynllun.deeds.perform import Form
from cynllun.demonstration.sizes import table
from cynllun.demonstration.story import Story
from cynllun.records.models import Person


def sheets(story: Story, step: str) -> None:
    """The planner shares the board's sheets out, those of one person and day at once."""
    mine = sorted((row["email"], row["due"], row["table"]) for row in table("sheet_owners") if row["body"] == story.code)
    with story.on(step):
        for (email, due), rows in groupby(mine, lambda row: row[:2]):
            drafting.name_sheet_owner(
                story.who("planner"), story.plan_id, Form(), tables=[row[2] for row in rows],
                owner=Person.objects.get(email=email).pk, due=date.fromisoformat(due))  # fmt: skip
