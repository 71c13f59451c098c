"""The golden thread: whoever may see a version sees what stands behind each expectation, and every gap is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from cynllun.checks.compiled import compiled
from cynllun.checks.cube import fill
from cynllun.editions import load
from cynllun.figures import Return
from cynllun.plans import measured
from cynllun.records.models import Organisation, Plan, Share
from cynllun.web.thread.trajectories import judged, shown
from cynllun.web.thread.weaving import Thread, weave
from tests.casts import published_plan as cast
from tests.web import people
from tests.web.test_published import text

HERE = f"/en/plan/{cast.PLAN}/thread"


@pytest.fixture
def plan(request: pytest.FixtureRequest) -> Plan:
    """A draft that only its body may see."""
    request.getfixturevalue("db")
    plan = cast.plan_of(people.place("body"), published=False)
    cast.version_of(plan, people.somebody("planner"))
    return plan


def woven(own: Return) -> Thread:
    cube = fill(compiled(load(cast.EDITION)), [own])
    with translation.override("en"):
        return weave(cube, judged(cube, cast.DAY.date()))


def changed(row: int, **texts: str | None) -> Return:
    """The flawed plan with texts of one action changed."""
    own = cast.figures()
    held = own.rows["t1"]
    columns = [list(column) for column in held.texts]
    for name, value in texts.items():
        columns[held.text_columns.index(name)][row] = value
    return replace(own, rows={**own.rows, "t1": replace(held, texts=tuple(tuple(c) for c in columns))})


@pytest.mark.usefixtures("plan")
def test_the_heading_says_how_many_expectations_have_nothing_behind_them(acting: Callable[[str], Client]) -> None:
    page = acting("planner").get(HERE).content.decode()
    assert "<h1>1 expectation has no action behind it</h1>" in page
    broken = re.findall(r"app-thread app-thread--broken.*?</section>", page, re.S)
    assert len(broken) == 1 and "No action stands behind this." in broken[0]
    assert page.count('aria-labelledby="strand-') == 23


@pytest.mark.usefixtures("plan")
def test_the_same_in_welsh(acting: Callable[[str], Client]) -> None:
    page = acting("planner").get(HERE.replace("/en/", "/cy/")).content.decode()
    assert (
        "<h1>Mae 1 disgwyliad heb gam gweithredu y tu ôl iddo</h1>" in page and "Nid oes cam gweithredu y tu ôl i hyn." in page
    )


@pytest.mark.usefixtures("plan")
def test_only_gaps_on_request(acting: Callable[[str], Client]) -> None:
    page = acting("planner").get(f"{HERE}?show=gaps").content.decode()
    assert page.count('aria-labelledby="strand-') == 1 and "Enabling actions" not in text(page)


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("role", ["assessor", "planning_director", "auditor", "partner_reader"])
def test_nobody_else_sees_it_before_it_is_submitted_or_shared(acting: Callable[[str], Client], role: str) -> None:
    assert acting(role).get(HERE).status_code == 404


def test_government_sees_what_was_submitted_and_no_later_version(acting: Callable[[str], Client], plan: Plan) -> None:
    person = people.somebody("planner")
    cast.submit(plan.versions.get(), person)
    cast.version_of(plan, person, number=2, code="DEMO-1")
    assert "Version 1" in text(acting("assessor").get(HERE).content.decode())
    assert acting("assessor").get(f"{HERE}?version=2").status_code == 404
    assert "Every expectation has an action behind it" in acting("planner").get(HERE).content.decode()
    assert "1 expectation has no action" in acting("planner").get(f"{HERE}?version=1").content.decode()


def test_another_body_sees_it_only_when_it_is_shared(plan: Plan) -> None:
    other = Organisation.objects.create(code="X09", kind="board", name_en="Other", name_cy="Arall", fictional=True)
    stranger = people.somebody("planner", name="Stranger")
    person = type(stranger).objects.create_person("other@aberllan.test", "Other", people.PASSWORD, fictional=True)
    person.appointments.create(role="planner", organisation=other, since=people.SINCE)
    client = Client()
    client.force_login(person)
    assert client.get(HERE).status_code == 404
    Share.objects.create(version=plan.versions.get(), organisation=other, by=stranger, at=cast.DAY)
    assert client.get(HERE).status_code == 200


@pytest.mark.django_db
def test_a_plan_without_a_version_and_one_of_another_text(acting: Callable[[str], Client]) -> None:
    plan = cast.plan_of(people.place("body"), published=False)
    assert "There is no version to look into yet" in acting("planner").get(HERE).content.decode()
    cast.version_of(plan, people.somebody("planner"), edition_hash="0" * 64)
    assert "This version cannot be laid out" in acting("planner").get(HERE).content.decode()
    assert acting("planner").get(f"{HERE}?version=7").status_code == 404


@pytest.mark.parametrize(
    ("texts", "gap"),
    [({"lead": None}, "Nobody leads it."), ({"finish": None}, "It has no end date."),
     ({f"milestone_q{n}": None for n in (1, 2, 3, 4)}, "It has no milestone.")],
)  # fmt: skip
def test_what_an_action_lacks_is_a_gap(texts: dict[str, Any], gap: str) -> None:
    action = next(a for s in woven(changed(0, **texts)).strands for a in s.actions if a.code == "A01")
    assert action.gaps == (gap,)


def test_an_action_with_neither_money_nor_people_is_a_gap() -> None:
    own = cast.figures()
    held = own.rows["t1"]
    numbers = held.numbers.copy()
    numbers[:, 0] = float("nan")
    thread = woven(replace(own, rows={**own.rows, "t1": replace(held, numbers=numbers)}))
    strand = next(s for s in thread.strands if any(a.code == "A01" for a in s.actions))
    assert strand.broken and strand.actions[0].gaps == ("It has neither money nor people.",)


def test_an_action_that_serves_nothing_is_loose() -> None:
    thread = woven(changed(0, serves=None, enabling_action=None))
    assert [a.code for a in thread.loose] == ["A01"]
    assert thread.without_action == 2
    assert not woven(cast.figures()).loose


def test_an_enabling_action_is_adopted_or_justified_or_a_gap() -> None:
    own = cast.figures()
    whole = woven(own)
    assert len(whole.enabling) == 5 and all(e.decision for e in whole.enabling)
    without = woven(replace(own, rows={name: rows for name, rows in own.rows.items() if name != "e1"}))
    assert all(e.gaps == ("Neither adopted nor justified.",) for e in without.enabling)


def test_a_plan_without_actions_has_every_gap() -> None:
    own = cast.figures()
    thread = woven(replace(own, rows={name: rows for name, rows in own.rows.items() if name != "t1"}))
    assert thread.without_action == len(thread.strands) == 23
    adopted = [e for e in thread.enabling if e.decision == "Adopt"]
    assert adopted and all(e.gaps == ("It is adopted, and no action stands behind it.",) for e in adopted)


def test_a_trajectory_without_a_figure_is_a_gap() -> None:
    own = cast.figures()
    edition = load(cast.EDITION)
    layout = edition.layout("board")
    line = edition.index["c1_handovers_over_45"]
    gone = layout.slot_series == line
    values, states = own.values.copy(), own.states.copy()
    values[gone], states[gone] = float("nan"), 0
    strand = woven(replace(own, values=values, states=states)).strands[0]
    assert strand.gaps == ("The plan gives no figure for it.",) and not strand.promise.known
    assert {figure for _, figure in strand.promise.points} == {"no figure"}


def test_the_points_that_are_shown_go_forward_in_time() -> None:
    edition = load(cast.EDITION)
    cube = fill(compiled(edition), [cast.figures()])
    months = measured(cube, 0, "handovers_over_45")
    years = measured(cube, 0, "healthy_weight")
    assert months and years
    said = [p.period for p in shown(months.points, edition)]
    assert said == ["2026-03", "2026-06", "2026-09", "2026-12", "2027-03", "2027-28Q4", "2028-29"]
    assert [p.period for p in shown(years.points, edition)] == ["2025-26", "2026-27", "2027-28", "2028-29"]
