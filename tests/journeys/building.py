"""Builds the home of a site for the journeys: the demonstration, and the workbooks that the story of the round uploads.

`python -m tests.journeys.building FOLDER` is a process of its own, so that no journey opens the records it is about;
`python -m tests.journeys.building FOLDER approve` takes the story's plan on to where its board has approved it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

VERSIONS: Mapping[str, tuple[str, ...]] = {
    "flawed": ("bridge", "month", "pay", "action", "deficit", "assessment", "target"), "draft": ("target", "pay"), "final": (),
}  # fmt: skip
"""The planted errors in what the story's body sends: all but one (with all it is sent already), those that words may stand
for, none."""


def planted(version: str) -> dict[str, int]:
    """How many findings the errors of a version make, by severity: as the demonstration tells them."""
    from cynllun.demonstration.flaws import FLAWED
    from cynllun.demonstration.sizes import table

    rows = (row for row in table("planted") if row["organisation"] == FLAWED and row["needs"] == "alone")
    return dict(Counter(row["severity"] for row in rows if row["error"] in VERSIONS[version]))


def build_home(folder: Path) -> None:
    """The demonstration in `folder`, with `workbooks/story-<version>-<language>.xlsx`."""
    from cynllun.cli.serving import prepare

    prepare()
    from cynllun.demonstration.build import build

    build(folder)
    write_workbooks(folder / "workbooks")


def write_workbooks(folder: Path) -> None:
    """The story's workbooks in both languages: what they say is the same."""
    from cynllun import editions, workbooks
    from cynllun.demonstration.build import EDITION
    from cynllun.demonstration.cast import bodies
    from cynllun.demonstration.flaws import FLAWED, flawed

    edition = editions.load(EDITION)
    body = next(body for body in bodies() if body.code == FLAWED)
    made = {name: flawed(edition, errors)[FLAWED] for name, errors in VERSIONS.items()}
    for language in ("en", "cy"):
        words = editions.words(edition, language)
        template = workbooks.write_template(edition, body, language, words, organisations=bodies())
        for name, own in made.items():
            filled = workbooks.fill(template, own, edition, words, bodies())
            (folder / f"story-{name}-{language}.xlsx").write_bytes(filled)


def approve(folder: Path) -> None:
    """The story's plan without errors, approved by its board the same day: nothing stands against its submission."""
    from cynllun.cli.serving import prepare

    prepare()
    from cynllun.deeds import approving, clock, drafting
    from cynllun.deeds.perform import Form
    from cynllun.demonstration.build import STANDS
    from cynllun.demonstration.flaws import FLAWED
    from cynllun.demonstration.story import Story
    from cynllun.records.models import Round

    story = Story(Round.objects.get(fictional=True), FLAWED)
    data = (folder / "workbooks" / "story-final-en.xlsx").read_bytes()
    with clock.standing_at(STANDS):
        kept = drafting.receive_upload(story.who("planner"), story.plan_id, Form(), filename="plan.xlsx", data=data)
        drafting.read_upload(kept.pk)
        approving.declare_ready(story.who("planner"), story.plan_id, Form())
        minute = approving.Minute(meeting="Board", date=STANDS.date(), reference="26/021", committees=("Finance committee",))
        approving.record_board_approval(story.who("board_secretary"), story.plan_id, Form(), approved=True, minute=minute)


if __name__ == "__main__":
    (approve if "approve" in sys.argv else build_home)(Path(sys.argv[1]))
