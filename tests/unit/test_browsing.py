"""Requirements are chosen, ordered by topic, cut into pages of whole topics, and followed along their links."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cynllun.frameworks import Edition, Expectation, Requirement, Topic
from cynllun.frameworks.browsing import OTHER, Wanted, chosen, grouped, linked, linking, ordered, pages, trail, under
from cynllun.frameworks.items import Need
from cynllun.frameworks.requirements import RequirementKind, Strength
from tests.casts.small_edition import small_edition

BOARDS = (("board", Need.MANDATORY), ("trust", Need.NOT_APPLICABLE))
BOTH = (("board", Need.MANDATORY), ("trust", Need.OPTIONAL))


def topic(id: str, order: int, parent: str = "") -> Topic:
    return Topic(id=id, order=order, parent=parent, source="s")


def row(id: str, order: int, topic: str, **more: Any) -> Requirement:
    said = {"kind": RequirementKind.INCLUDE, "strength": Strength.MUST, "by_kind": BOTH, **more}
    return Requirement(id=id, order=order, topic=topic, source="s", **said)  # type: ignore[arg-type]


@pytest.fixture
def edition() -> Edition:
    return replace(
        small_edition(),
        topics=(topic("late", 30), topic("care", 10), topic("eyes", 20, "care"), topic("glasses", 25, "eyes"), topic("ears", 15, "care")),
        expectations=(Expectation(id="wait", source="s"), Expectation(id="b", source="s")),
        requirements=(
            row("a", 1, "late", links="wait b gone"), row("b", 9, "glasses", by_kind=BOARDS, strength=Strength.SHOULD),
            row("c", 2, "ears", kind=RequirementKind.MEASURE, priority="p"), row("d", 3, "glasses", addressee="wg"),
        ),
    )  # fmt: skip


def ids(edition: Edition, **wanted: str) -> list[str]:
    return [each.id for each in chosen(edition, Wanted(**wanted))]


def test_each_topic_stands_before_those_under_it(edition: Edition) -> None:
    assert [(t.id, depth) for t, depth in ordered(edition)] == [
        ("care", 0),
        ("ears", 1),
        ("eyes", 1),
        ("glasses", 2),
        ("late", 0),
    ]


def test_topics_in_a_ring_are_not_lost(edition: Edition) -> None:
    ring = replace(edition, topics=(*edition.topics[:2], topic("eyes", 1, "glasses"), topic("glasses", 2, "eyes")))
    assert [(t.id, depth) for t, depth in ordered(ring)][-2:] == [("eyes", 0), ("glasses", 0)]
    assert [t.id for t in trail(ring, "eyes")] == ["glasses", "eyes"]
    assert under(ring, "eyes") == {"eyes", "glasses"}


def test_the_trail_leads_from_the_top(edition: Edition) -> None:
    assert [t.id for t in trail(edition, "glasses")] == ["care", "eyes", "glasses"]
    assert trail(edition, "nothing") == ()
    assert under(edition, "care") == {"care", "ears", "eyes", "glasses"}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, "cdba"), ({"topic": "care"}, "cdb"), ({"topic": "eyes"}, "db"), ({"strength": "should"}, "b"), ({"kind": "measure"}, "c"),
        ({"priority": "p"}, "c"), ({"body": "trust"}, "ca"), ({"body": "board"}, "cba"), ({"body": OTHER}, "d"),
        ({"body": "trust", "topic": "care"}, "c"), ({"priority": "q"}, ""),
    ],
)  # fmt: skip
def test_requirements_are_chosen_in_the_order_of_their_topics(edition: Edition, wanted: dict[str, str], found: str) -> None:
    assert ids(edition, **wanted) == [*found]


def test_a_page_holds_whole_topics(edition: Edition) -> None:
    groups = grouped(edition, chosen(edition, Wanted()))
    assert [(g.topic.id, len(g.rows)) for g in groups] == [("ears", 1), ("glasses", 2), ("late", 1)]
    assert [[g.topic.id for g in page] for page in pages(groups, 3)] == [["ears", "glasses"], ["late"]]
    assert [[g.topic.id for g in page] for page in pages(groups, 1)] == [["ears"], ["glasses"], ["late"]]
    assert pages((), 3) == ((),)


def test_links_lead_both_ways_and_what_is_gone_is_not_named(edition: Edition) -> None:
    first = edition.requirements[0]
    assert linked(edition, first) == (("expectations", "wait"), ("requirements", "b"))
    assert linking(edition, "expectations", "wait") == (first,)
    assert linking(edition, "requirements", "b") == (first,)
    assert linking(edition, "expectations", "b") == ()  # the id is the requirement's
