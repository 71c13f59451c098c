"""What anybody does who is not signed in."""

from __future__ import annotations

from collections.abc import Sequence

from tests.journeys.visitor import Visitor


def then_the_record_does_not_have(anybody: Visitor, body: str) -> None:
    """The plan of a body is not among those that are published."""
    anybody.go("public-record")
    assert not anybody.page.get_by_role("link", name=body).count()


def then_the_record_shows(anybody: Visitor, body: str, outcome: str, reason: str, conditions: Sequence[dict[str, str]]) -> None:
    """The plan with its decision, the reason and the conditions; who assessed it is not told."""
    anybody.go("public-record")
    anybody.follow(body)
    assert anybody.heading() == outcome
    for said in (reason, *(row["text"] for row in conditions)):
        anybody.reads(said)
    assert anybody.tongue("Maturity matrix") not in anybody.page.locator("main").inner_text()
