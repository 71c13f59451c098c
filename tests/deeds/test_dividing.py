"""A body divides its plan: each part hands in its own sheets, they stand beside the control figure, and are taken by one deed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

import pytest

from cynllun.deeds import clock, dividing, opening
from cynllun.deeds.perform import Form
from cynllun.records.models import JournalLine, MovementReason, Part, PartFigures, Person, Version
from cynllun.records.viewer import PART, Viewer, viewer_of
from cynllun.records.visible import (
    controls_for,
    part_figures_for,
    parts_for,
    parts_taken_for,
    plans_for,
    team_for,
    versions_for,
)
from cynllun.web.home.mine import items
from tests.casts.judges import Judges, judges
from tests.casts.parts import hand_in
from tests.casts.round_cast import ARWEL, AUDIT, BEGIN, GOVERNMENT, MERIN, PARTNER, days_later
from tests.deeds.refusing import refused

pytestmark = pytest.mark.django_db
PAY = ("c3_pay", "2026-27")


class Divided:
    """A board with two parts, each with an owner who has no other role."""

    def __init__(self, cast: Judges) -> None:
        self.cast = cast
        cast.save()
        self.planner = cast.who("planner")
        self.north, self.south = (self._owner(name) for name in ("north", "south"))
        self.parts = {name: self.make(name, who) for name, who in (("North", self.north), ("South", self.south))}

    def _owner(self, name: str) -> Viewer:
        person = Person.objects.create_person(f"{name}@test.example", name.title(), fictional=True)
        held = opening.appoint(person, "part_owner", self.cast.plan().organisation, datetime.date(2025, 1, 1))
        return viewer_of(held, clock.today())

    def make(self, name: str, who: Viewer, *tables: str) -> Part:
        assert who.person is not None
        return dividing.make_part(
            self.planner, self.cast.plan().pk, self.cast.form(), name=name, tables=tables or ("c3", "c9"), owner=who.person.pk,
            due=self.cast.day)  # fmt: skip

    def control(self, **said: object) -> None:
        dividing.set_control(self.planner, self.cast.plan().pk, self.cast.form(), table="c3", **said)  # type: ignore[arg-type]

    def take(self, words: str = "", table: str = "c3") -> object:
        return dividing.take_parts(self.planner, self.cast.plan().pk, self.cast.form(), table=table, words=words)

    def now(self) -> dividing.Divided:
        return dividing.divided(self.planner, self.cast.plan(), "c3")


@pytest.fixture
def body(db: None) -> Iterator[Divided]:  # noqa: ARG001
    with clock.standing_at(BEGIN):
        yield Divided(judges())


def test_parts_that_make_the_control_figures_are_taken_without_a_word(body: Divided) -> None:
    body.control(number=1)
    hand_in(body.north, body.parts["North"], 0.75)
    assert [part.name for part in body.now().waiting] == ["South"]
    refused("deed.parts_waiting", deed=body.take)
    hand_in(body.south, body.parts["South"], 0.25)
    held = body.now()
    assert held.agreed and held.figures[PAY].gap == pytest.approx(0) and not held.figures[PAY].silent
    refused("deed.nothing_to_take", deed=body.take)
    body.cast.save(content="three")
    taken = body.take()
    assert Version.objects.filter(plan=body.cast.plan()).count() == 3 and taken.agreed  # type: ignore[attr-defined]
    [moved] = MovementReason.objects.filter(line="c3_pay", period="2026-27", total="c3_surplus")
    assert "North, South" in moved.text and (moved.before.number, moved.after.number) == (2, 3)
    said = JournalLine.objects.get(deed="take_parts")
    assert said.audience == "body"


def test_parts_that_differ_are_taken_with_words_and_the_gap_is_told(body: Divided) -> None:
    body.control(number=1)
    for who, part, share in ((body.north, "North", 0.5), (body.south, "South", 0.25)):
        hand_in(who, body.parts[part], share)
    figure = body.now().figures[PAY]
    assert figure.agrees is False and figure.gap == pytest.approx(-figure.control / 4)
    refused("deed.parts_differ", deed=body.take)
    body.take("The cluster opens in July.")
    reasons = MovementReason.objects.filter(line="c3_pay", period="2026-27")
    assert {each.text for each in reasons} == {"The cluster opens in July."}
    body.control(figures={PAY: figure.whole, ("c3_pay", "2027-28"): None})
    assert body.now().figures[PAY].agrees and body.now().figures["c3_pay", "2027-28"].agrees is None
    body.take("Only the rows.", table="c9")


def test_a_part_is_seen_by_its_owner_and_by_who_plans_or_leads_and_by_nobody_else(body: Divided) -> None:
    body.control(number=1)
    hand_in(body.north, body.parts["North"], 0.5)
    hand_in(body.south, body.parts["South"], 0.5)
    body.cast.save(content="two")
    body.take()
    assert (body.north.side, body.south.side) == (PART, PART)
    for who, part in ((body.north, "North"), (body.south, "South")):
        assert [each.name for each in parts_for(who)] == [part]
        assert [each.part.name for each in part_figures_for(who)] == [part]
        closed = (plans_for(who), versions_for(who), controls_for(who), parts_taken_for(who), team_for(who))
        assert not any(each.exists() for each in closed)
    for role in ("planner", "finance_director", "chief_executive", "board_secretary"):
        assert parts_for(body.cast.who(role)).count() == part_figures_for(body.cast.who(role)).count() == 2
    body.cast.save(content="four")
    body.cast.board()
    body.cast.submit()
    strangers = [body.cast.who("planner", MERIN), body.cast.official("assessor"), body.cast.official("planning_director"),
                 body.cast.who("auditor", AUDIT), body.cast.who("partner_reader", PARTNER), body.cast.who("public")]  # fmt: skip
    for who in strangers:
        every = (parts_for(who), part_figures_for(who), controls_for(who), parts_taken_for(who))
        assert not any(each.exists() for each in every), who.role
    assert GOVERNMENT in {who.organisation.code for who in strangers if who.organisation}


def test_only_its_owner_hands_a_part_in_and_the_refusal_says_who(body: Divided) -> None:
    north = body.parts["North"]
    said = refused("deed.part_of_another", deed=partial(hand_in, body.planner, north, 0.5))
    assert "Only North hands in the part “North”" in said
    for who in (body.south, body.cast.who("planner", MERIN), body.cast.official("assessor")):
        refused("deed.no_part", deed=partial(hand_in, who, north, 0.5))
    first = hand_in(body.north, north, 0.5, "once")
    assert hand_in(body.north, north, 0.5, "once") == first
    refused("deed.part_handed_same", deed=partial(hand_in, body.north, north, 0.5))
    refused("deed.upload_empty", deed=partial(
        dividing.hand_in_part, body.north, north.pk, Form(), filename="a.xlsx", data=b""))  # fmt: skip
    body.cast.board()
    body.cast.submit()
    refused("round.wait_body", deed=partial(hand_in, body.north, north, 0.6))
    assert PartFigures.objects.count() == 1


def test_the_day_stands_on_the_owners_page_until_the_part_is_whole(body: Divided) -> None:
    href = f"/en/part/{body.parts['North'].pk}"
    [item] = items(body.north)
    assert (item.href, item.by, item.late, item.soon) == (href, body.cast.day, False, True)
    with days_later(1):
        assert [each.late for each in items(viewer_at(body.north))] == [True]
    hand_in(body.north, body.parts["North"], 0.5)
    assert items(body.north) == [] and len(items(body.south)) == 1


def viewer_at(who: Viewer) -> Viewer:
    return Viewer(who.person, who.role, who.organisation, who.side, clock.today())


def test_a_part_is_changed_and_withdrawn_and_what_it_handed_in_is_kept(body: Divided) -> None:
    north, plan, form = body.parts["North"], body.cast.plan().pk, body.cast.form
    hand_in(body.north, north, 0.5)
    assert body.south.person is not None
    change = partial(dividing.change_part, body.planner, plan, part=north.pk)
    refused("deed.part_same", deed=partial(change, form(), owner=north.owner_id, due=north.due))
    change(form(), owner=body.south.person.pk, due=body.cast.day + datetime.timedelta(days=3))
    assert [each.name for each in parts_for(body.south)] == ["North", "South"] and not parts_for(body.north).exists()
    withdraw = partial(dividing.withdraw_part, body.planner, plan, part=north.pk)
    refused("deed.reason_wanted", deed=partial(withdraw, form(), reason=" "))
    withdraw(form(), reason="It joins the south.")
    refused("deed.no_part", deed=partial(withdraw, form(), reason="Again."))
    assert [part.name for part, _held in body.now().parts] == ["South"] and PartFigures.objects.count() == 1
    assert [each.name for each in parts_for(body.south)] == ["South"] and parts_for(body.planner).count() == 2


def test_what_a_part_needs_is_asked_for(body: Divided) -> None:
    plan, day, owner = body.cast.plan().pk, body.cast.day, body.north.person
    stranger = body.cast.who("planner", MERIN).person
    assert owner is not None and stranger is not None
    make = partial(dividing.make_part, body.planner, plan, body.cast.form())
    good = {"name": "East", "tables": ["c3"], "owner": owner.pk, "due": day}
    for id, wrong in (
        ("part_name_wanted", {"name": " "}), ("part_name_long", {"name": "x" * 121}), ("part_name_taken", {"name": "north"}),
        ("no_sheets_named", {"tables": []}), ("not_divisible", {"tables": ["c3", "e1"]}), ("not_of_this_body", {"owner": stranger.pk}),
        ("part_day_wanted", {"due": None}), ("part_day_past", {"due": day - datetime.timedelta(days=1)}),
    ):  # fmt: skip
        refused(f"deed.{id}", deed=partial(make, **{**good, **wrong}))  # type: ignore[arg-type]
    refused("workflow.only_for", deed=partial(
        dividing.make_part, body.cast.who("board_secretary"), plan, body.cast.form(), **good))  # type: ignore[arg-type]  # fmt: skip
    control = partial(dividing.set_control, body.planner, plan, body.cast.form())
    refused("deed.not_divisible", deed=partial(control, table="e1"))
    refused("deed.no_version", deed=partial(control, table="c3", number=9))
    refused("deed.control_same", deed=partial(control, table="c3", figures={PAY: None}))
    for figures in ({("c3_pay", "1999-00"): 1.0}, {PAY: float("inf")}):
        refused("deed.control_wrong", deed=partial(control, table="c3", figures=figures))
    refused("deed.no_parts_of_table", deed=partial(body.take, "So.", table="c15"))
    assert body.cast.plan().organisation.code == ARWEL
