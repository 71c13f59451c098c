"""A plan goes on under a later revision of its framework when its own planner says so, and not once it is decided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cynllun.deeds import desk, drafting
from cynllun.deeds.framework import edition_of, machine_of, revision_for
from cynllun.deeds.perform import Form
from cynllun.deeds.refused import Refused
from cynllun.deeds.telling import told
from cynllun.editions import words
from cynllun.records import journal
from cynllun.records.models import JournalLine
from tests.casts import revision
from tests.casts.round_cast import COMMITTEE, EDITION, TRUST, Cast, finding

pytestmark = pytest.mark.django_db


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with revision.issued(tmp_path, monkeypatch) as id:
        yield id


def test_without_a_later_revision_there_is_nothing_to_move_to(cast: Cast) -> None:
    assert revision_for(cast.plan()) is None
    with pytest.raises(Refused) as caught:
        drafting.move_plan_to_revision(cast.who("planner"), cast.plan().pk, cast.form())
    assert caught.value.sentence.id == "deed.no_revision"


@pytest.mark.parametrize(("code", "changes"), [("DEMO-1", 1), (TRUST, 2)])
def test_a_plan_is_moved_with_what_changes_for_its_kind(cast: Cast, newer: str, code: str, changes: int) -> None:
    before = cast.plan(code)
    role = "planner"
    moved = drafting.move_plan_to_revision(cast.who(role, code), before.pk, Form(revision=before.revision))
    assert (moved.framework, cast.plan(code).framework, cast.plan(code).revision) == (newer, newer, before.revision + 1)
    assert cast.round.edition == EDITION, "the round is what it was"
    assert edition_of(cast.plan(code)).revision == 2 and machine_of(cast.plan(code)).initial == machine_of(cast.round).initial
    line = JournalLine.objects.filter(chain=moved.chain).order_by("-number")[0]
    facts = journal.read(line)["facts"]
    assert (facts["before"], facts["after"], facts["changes"]) == (EDITION, newer, changes)
    for language, said in (("en", "moved the plan to a later revision"), ("cy", "symudodd y cynllun i ddiwygiad")):
        assert said in words(edition_of(moved), language).say(told(line, moved.kind))
    assert revision_for(moved) is None
    other = cast.plan(COMMITTEE)
    assert other.framework == EDITION and revision_for(other) is not None, "nobody else's plan moves"


@pytest.mark.usefixtures("newer")
def test_a_plan_that_was_moved_goes_on_to_its_decision(cast: Cast) -> None:
    cast.save("DEMO-1", "before", finding("q", "query"))
    drafting.move_plan_to_revision(cast.who("planner"), cast.plan().pk, cast.form())
    assert not desk.facts_of(cast.plan()).checked, "what was checked on the edition before is checked again"
    cast.to_feedback()
    with pytest.raises(Refused) as caught:
        drafting.move_plan_to_revision(cast.who("planner"), cast.plan().pk, cast.form())
    assert caught.value.sentence.id == "deed.no_revision"


def test_a_plan_that_is_decided_stays(cast: Cast, newer: str) -> None:
    cast.to_feedback()
    cast.answer()
    cast.save("DEMO-1", "final")
    cast.board()
    cast.submit()
    cast.assess()
    cast.advise()
    cast.decide("approve")
    with pytest.raises(Refused):
        drafting.move_plan_to_revision(cast.who("planner"), cast.plan().pk, cast.form())
    assert cast.plan().framework == EDITION and newer


def test_a_draft_a_broken_one_and_one_without_the_plans_state_are_not_moved_to(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, about, says in (
        ("draft", revision.ABOUT.replace('"issued"', '"draft"'), "deed.no_revision"),
        ("broken", revision.ABOUT + "nothing\n", "deed.no_revision"),
    ):
        with revision.issued(tmp_path / name, monkeypatch, **{"edition.toml": about}), pytest.raises(Refused) as caught:
            drafting.move_plan_to_revision(cast.who("planner"), cast.plan().pk, cast.form())
        assert caught.value.sentence.id == says
    gone = {"removed.csv": "part,id\nstates,*\ntransitions,*\n"}
    with revision.issued(tmp_path / "gone", monkeypatch, **gone), pytest.raises(Refused) as caught:
        drafting.move_plan_to_revision(cast.who("planner"), cast.plan().pk, cast.form())
    assert caught.value.sentence.id == "deed.revision_state"
