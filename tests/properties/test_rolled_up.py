"""Plans as one, against a slow walk from row to row; and what is taken out never changes what is left over."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.checks import run
from cynllun.editions import available, load, organisations, regions
from cynllun.figures import Return
from cynllun.frameworks import Line
from cynllun.plans.rolled_up import RolledUp, rolled_up
from tests.casts.checked_edition import check, checked_edition, filled, table

SAID: Mapping[str, Any] = {
    "payments": "d1", "received": "income", "paid": "spend", "money": "m1", "income": "m1_pay", "expenditure": "m1_other",
    "balance": "m1_left", "received_in": ["m1_pay"], "paid_in": ["m1_other"], "beside": ["p1"],
}  # fmt: skip
PAIRED = check("mirror", "ours_income", "=", "theirs_spend", scope="pairs", table="d1", tolerance="1")
BASE = checked_edition(PAIRED, settings={"together": SAID})
LEFT = Line(table="m1", id="m1_left", order=9, role="total", formula="m1_pay - m1_other", source="S")
MEAN = Line(table="p1", id="p1_mean", order=9, unit="rate", over_time="average", over_bodies="average", source="S")
EDITION = replace(BASE, lines=(*BASE.lines, LEFT, MEAN), hash="d" * 64)
CODES, YEARS = ("A", "B", "C", "D"), ("2026-27", "2027-28")
amounts = st.one_of(st.just(math.nan), st.integers(0, 9).map(float))
rows = st.lists(st.tuples(st.sampled_from([*CODES, "Z"]), st.tuples(amounts, amounts)), max_size=4)
bodies = st.lists(st.tuples(rows, st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=4)


def plan(code: str, own: list[tuple[str, tuple[float, float]]], income: float = 0, spent: float = 0, **more: Any) -> Return:
    """A body's return: what it says of others, its income and its expenditure in each year."""
    said = [{"counterpart": other, "income": a, "spend": b} for other, (a, b) in own]
    figures = {f"m1_pay@{year}": income for year in YEARS} | {f"m1_other@{year}": spent for year in YEARS}
    tables = {"s1": table(EDITION, "s1"), "d1": table(EDITION, "d1", *said)}
    return filled(EDITION, figures, organisation=code, rows=tables, **more)


def together(*returns: Return, chosen: tuple[str, ...] = CODES) -> RolledUp | None:
    return rolled_up(run(EDITION, returns).cube, chosen)


def slow(
    own: list[list[tuple[str, tuple[float, float]]]], chosen: tuple[str, ...]
) -> dict[tuple[str, str], tuple[float, float]]:
    """What each of the chosen receives from each other, as the two say it, row by row."""
    said = dict(zip(CODES, own, strict=False))
    members = [code for code in said if code in chosen]
    found = {}
    for receiver in members:
        for payer in members:
            if receiver == payer:
                continue
            left = [a for other, (a, _b) in said[receiver] if other == payer]
            right = [b for other, (_a, b) in said[payer] if other == receiver]
            named = [a for other, (a, _b) in said[receiver] if other == payer] + [
                a for other, (a, _b) in said[payer] if other == receiver
            ]
            if not named:
                continue
            pair = (sum(left) if said[receiver] else math.nan, sum(right) if said[payer] else math.nan)
            if pair != (0, 0):
                found[receiver, payer] = pair
    return found


@settings(max_examples=40, deadline=None)
@given(bodies, st.sets(st.sampled_from(CODES), min_size=1).map(lambda found: tuple(sorted(found))))
def test_what_is_taken_out_is_what_the_rows_say(made: list[Any], chosen: tuple[str, ...]) -> None:
    returns = [plan(code, *each) for code, each in zip(CODES, made, strict=False)]
    found = together(*returns, chosen=chosen)
    members = [code for code, _each in zip(CODES, made, strict=False) if code in chosen]
    if not members:
        assert found is None
        return
    assert found is not None and list(found.bodies) == members
    expected = slow([each[0] for each in made], chosen)
    assert {(each.receiver, each.payer) for each in found.eliminations} == expected.keys()
    for each in found.eliminations:
        np.testing.assert_allclose([each.left, each.right], [[side] * 2 for side in expected[each.receiver, each.payer]])
    quiet = [code for code, each in zip(CODES, made, strict=False) if code in chosen and not each[0]]
    assert list(found.silent) == quiet
    for at, side in enumerate((found.received, found.paid)):
        whole = math.nan if quiet and len(members) > 1 else sum(pair[at] for pair in expected.values())
        np.testing.assert_allclose(side, [whole] * 2)
    _holds(found, [each for code, each in zip(CODES, made, strict=False) if code in chosen])


def _holds(found: RolledUp, made: list[Any]) -> None:
    """The surplus added up is net income less net expenditure and the remainder; what is not known stays unknown."""
    rows = {each.id: each.values for each in found.statement()}
    gross = sum(income - spent for _own, income, spent in made)
    assert rows["m1_left"] == (gross, gross)
    np.testing.assert_allclose(
        rows["net_balance"], [a - b for a, b in zip(rows["net_income"], rows["net_expenditure"], strict=True)]
    )
    for left, net, over in zip(rows["m1_left"], rows["net_balance"], rows["remainder"], strict=True):
        assert math.isnan(net + over) or left == net + over
    np.testing.assert_allclose(rows["left_received"], rows["net_income"])
    np.testing.assert_allclose(rows["left_paid"], rows["net_expenditure"])


def test_a_payment_of_which_one_alone_speaks_is_told() -> None:
    found = together(plan("A", [("B", (5, 0))]), plan("B", [("C", (1, 1))]), plan("C", [("B", (1, 0))]))
    assert found is not None
    told = {(each.receiver, each.payer): each.said_by for each in found.eliminations}
    assert told == {("A", "B"): "receiver", ("C", "B"): "", ("B", "C"): "receiver"}
    assert [each.remainder for each in found.one_sided] == [(5, 5), (1, 1)]
    other = together(plan("A", [("B", (0, 3))]), plan("B", [("A", (0, 0))]))
    assert other is not None and [each.said_by for each in other.one_sided] == ["payer"]


def test_what_is_paid_to_others_stays_in() -> None:
    found = together(
        plan("A", [("B", (5, 2)), ("Z", (7, 1))]), plan("B", [("A", (2, 5)), ("Z", (1, 1))]), chosen=("A", "B", "C")
    )
    assert found is not None and found.received == found.paid == (7, 7)
    assert [(each.other, each.received, each.paid) for each in found.still] == [("Z", (8, 8), (2, 2))]
    region = together(plan("A", [("B", (5, 2))]), plan("B", [("A", (2, 5))]), chosen=("A",))
    assert region is not None and region.received == (0, 0), "one body has nothing to take out"
    assert [(each.other, each.received, each.paid) for each in region.still] == [("B", (5, 5), (2, 2))]


def test_lines_are_put_together_as_each_says() -> None:
    one = plan("A", [("B", (0, 0))], income=4)
    two = plan("B", [("A", (0, 0))], income=6)
    found = together(_staff(one, 3), _staff(two, 5))
    assert found is not None
    beside = {each.series.name: each for each in found.beside}
    assert beside["p1_staff"].values == (16, 16), "two groups of two bodies"
    assert (beside["p1_mean"].values, beside["p1_mean"].bodies) == ((4, 4), 2)
    assert not any("__" in name for name in beside) and "p1_share" not in beside
    gap = plan("B", [("A", (0, 0))], rest=None)
    short = together(_staff(one, 3), gap)
    assert short is not None
    line = next(each for each in short.beside if each.series.name == "p1_mean")
    assert math.isnan(line.values[0]) and line.unsaid == ("B",)


def _staff(own: Return, value: float) -> Return:
    layout, values = EDITION.layout(own.kind), own.values.copy()
    for slot, series in enumerate(layout.slot_series.tolist()):
        if EDITION.series[series].line in ("p1_staff", "p1_mean"):
            values[slot] = value
    return replace(own, values=values)


def test_a_body_of_which_a_line_is_not_asked_takes_no_part_in_it() -> None:
    special = filled(EDITION, {f"m1_pay@{year}": 5 for year in YEARS}, kind="sha", organisation="S")
    alone = together(special, chosen=("S",))
    assert alone is not None and alone.net_expenditure == (0, 0) and alone.within("paid_in") == (0, 0)
    found = together(_staff(plan("A", [("B", (0, 0))]), 3), special, chosen=("A", "S"))
    assert found is not None
    assert found.silent == (), "of such a body no payments are asked"
    assert next(each for each in found.money if each.series.name == "m1_other").bodies == 1


def test_an_edition_that_does_not_say_what_to_take_out_is_not_put_together() -> None:
    other = replace(EDITION, settings={}, hash="e" * 64)
    assert rolled_up(run(other, [replace(plan("A", []), edition_hash=other.hash)]).cube, CODES) is None


@pytest.mark.parametrize("id", available())
def test_what_an_edition_says_of_plans_as_one_is_there(id: str) -> None:
    edition = load(id)
    said = edition.settings.get("together")
    if said is None:
        return
    lines = {line.id for line in edition.lines if line.table == said["money"]}
    assert {said["income"], said["expenditure"], said["balance"], *said["received_in"], *said["paid_in"]} <= lines
    assert {said["received"], said["paid"]} <= {column.id for column in edition.columns_of(said["payments"])}
    assert {said["payments"], *said["beside"]} <= {each.id for each in edition.tables}


def test_a_region_is_of_bodies_that_are_known_each_in_one_region() -> None:
    real = {body.code for body in organisations()}
    named = [code for region in regions() for code in region.organisations]
    assert len(named) == len(set(named))
    for region in regions():
        assert region.name("en") != region.name("cy")
        assert region.fictional or set(region.organisations) <= real
        assert not region.fictional or all(code.startswith("DEMO-") for code in region.organisations)
        assert region.own, "no source at hand issues a region"
