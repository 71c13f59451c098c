"""A line of the tracker as it is shown: in words, with its colour and its page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from cynllun.frameworks.browsing import grouped, trail
from cynllun.plans.answered import Line, Standing
from cynllun.web import speech
from cynllun.web.framework.demanded import parties, titled
from cynllun.web.tracker.held import Answered

COLOURS = {
    Standing.UNANSWERED: "grey", Standing.MET: "green", Standing.PARTLY: "yellow", Standing.NOT: "red", Standing.ASKED: "blue",
    Standing.NOT_APPLICABLE: "white",
}  # fmt: skip


def standing(line: Line) -> str:
    """Where a line stands, in words."""
    return speech.text(f"answer.standing.{line.standing.value}")


def row(here: Answered, line: Line, query: str = "") -> dict[str, Any]:
    """One line as a list shows it; `query` says what its list was narrowed to. `stale`: answered before the latest version of
    the return."""
    row, edition = line.requirement, here.seen.edition
    answer = here.held.answer(row.id)
    review = here.held.review(answer)
    return {
        "id": row.id, "title": speech.text(f"requirement.{row.id}.title", edition.id), "line": line,
        "href": reverse("plan-requirement", args=(here.seen.plan.pk, row.id)) + query,
        "strength": row.strength.value, "strength_label": speech.text(f"framework.strength.{row.strength.value}"),
        "kind": speech.text(f"framework.requirement_kind.{row.kind.value}"),
        "standing": standing(line), "colour": COLOURS[line.standing], "consents": parties(" ".join(line.open_consents), edition),
        "answer": answer, "review": review, "stale": stale(here, line),
    }  # fmt: skip


def stale(here: Answered, line: Line) -> bool:
    """Whether the answer was given before the latest version that the viewer may read: its pages may have moved since."""
    answer, version = here.held.answer(line.requirement.id), here.seen.version
    counts = answer is not None and line.standing in (Standing.MET, Standing.PARTLY, Standing.NOT)
    return counts and version is not None and (answer.version is None or answer.version.number < version.number)  # type: ignore[union-attr]


def by_topic(here: Answered, lines: Iterable[Line], query: str = "") -> list[dict[str, Any]]:
    """Lines by topic, with what each topic stands under."""
    edition, kept = here.seen.edition, {line.requirement.id: line for line in lines}
    return [
        {"id": group.topic.id, "title": titled(group.topic, edition),
         "above": [titled(each, edition) for each in trail(edition, group.topic.id)[:-1]],
         "rows": [row(here, kept[each.id], query) for each in group.rows]}
        for group in grouped(edition, [line.requirement for line in kept.values()])
    ]  # fmt: skip
