"""Where a plan stands against the requirements: what people said is counted, and nothing is judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cynllun.frameworks import Edition
from cynllun.frameworks.items import Need
from cynllun.frameworks.lineage import Lineage
from cynllun.frameworks.requirements import Requirement, RequirementKind, Strength, Topic
from cynllun.plans.answered import Said, Standing, formers, gaps, lines
from tests.casts.small_edition import small_edition


def requirement(id: str, topic: str = "care", **more: object) -> Requirement:
    """A requirement of the small edition."""
    whole = {"order": 1, "kind": RequirementKind.INCLUDE, "strength": Strength.MUST, "source": "S"} | more
    return Requirement(id=id, topic=topic, **whole)  # type: ignore[arg-type]


@pytest.fixture
def edition() -> Edition:
    """Two topics, one beneath the other; requirements for boards, for one board, for another party, and where relevant."""
    return replace(
        small_edition(),
        topics=(Topic(id="money", order=2, source="S"), Topic(id="care", order=1, source="S"),
                Topic(id="eyes", order=9, parent="care", source="S")),
        requirements=(
            requirement("budget", "money"), requirement("lenses", "eyes", consent="unions rpb"),
            requirement("beds", order=2, by_kind=(("trust", Need.NOT_APPLICABLE),)), requirement("plain", order=1),
            requirement("digital", bodies="dhcw"), requirement("elsewhere", addressee="pi"),
            requirement("maybe", order=3, by_kind=(("board", Need.OPTIONAL), ("trust", Need.NOT_APPLICABLE))),
        ),
    )  # fmt: skip


def test_a_body_answers_what_is_asked_of_it_in_the_order_of_the_topics(edition: Edition) -> None:
    asked = [line.requirement.id for line in lines(edition, "board", "7a1", {})]
    assert asked == ["plain", "beds", "maybe", "lenses", "budget"]
    assert [line.requirement.id for line in lines(edition, "trust", "ryt", {})] == ["plain", "lenses", "budget"]
    assert "digital" in [line.requirement.id for line in lines(edition, "sha", "dhcw", {})]
    assert [line.requirement.id for line in lines(edition, "board", "7a1", {}) if line.optional] == ["maybe"]


@pytest.mark.parametrize(
    ("said", "standing", "gap"),
    [
        (Said(), Standing.UNANSWERED, True), (Said("met"), Standing.MET, False), (Said("partly"), Standing.PARTLY, True),
        (Said("not"), Standing.NOT, True), (Said("met", "asked"), Standing.ASKED, True),
        (Said("met", "agreed"), Standing.NOT_APPLICABLE, False),
    ],
)  # fmt: skip
def test_what_was_said_last_stands(edition: Edition, said: Said, standing: Standing, gap: bool) -> None:
    found = lines(edition, "board", "7a1", {"plain": said})[0]
    assert (found.standing, found.gap) == (standing, gap)


def test_a_requirement_that_wants_consent_stays_open_until_each_party_gave_it(edition: Edition) -> None:
    def open_of(said: Said) -> tuple[str, ...]:
        line = next(each for each in lines(edition, "board", "7a1", {"lenses": said}) if each.requirement.id == "lenses")
        assert line.gap == bool(line.open_consents)
        return line.open_consents

    assert open_of(Said("met")) == ("unions", "rpb")
    assert open_of(Said("met", given={"unions": True, "rpb": False})) == ("rpb",)
    assert open_of(Said("met", given={"unions": True, "rpb": True})) == ()
    assert open_of(Said(applies="agreed")) == ()


def test_the_gap_list_counts_every_line_once_and_consents_beside_them(edition: Edition) -> None:
    found = gaps(lines(edition, "board", "7a1", {
        "plain": Said("met"), "beds": Said("not"), "maybe": Said(applies="agreed"), "lenses": Said(applies="asked"),
    }))  # fmt: skip
    names = {name: [line.requirement.id for line in getattr(found, name)] for name in type(found).__slots__}
    assert names == {
        "answered": ["plain"], "short": ["beds"], "unanswered": ["budget"], "asked": ["lenses"], "consent": ["lenses"],
        "not_applicable": ["maybe"],
    }  # fmt: skip
    assert found.total == 5


def test_a_requirement_is_known_by_the_ids_that_were_declared_its_formers(edition: Edition) -> None:
    def row(part: str, id: str, former: str) -> Lineage:
        return Lineage(part=part, id=id, relation="renamed", former=former, source="S")

    oldest = replace(edition, lineage=(row("requirements", "older", "oldest"),))
    old = replace(edition, lineage=(row("requirements", "old", "older"), row("measures", "plain", "no")), below=oldest)
    new = replace(edition, lineage=(row("requirements", "plain", "old"), row("requirements", "plain", "")), below=old)
    assert formers(new, "plain") == ("plain", "old", "older", "oldest")
    assert formers(edition, "plain") == ("plain",)
