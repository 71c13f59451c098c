"""What a return says for the duty to keep within what is received, and what the registers say of the law."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from cynllun.checks.compiled import compiled
from cynllun.checks.cube import Cube, fill
from cynllun.editions import register
from cynllun.editions.statutory import laws, margins, planning_duty, unwritten
from cynllun.frameworks import Edition
from cynllun.frameworks.items import Tolerance
from cynllun.plans.statutory import Rule, controls, years
from cynllun.verdicts.statutory import Basis, Duty, Planning, planning
from tests.casts.checked_edition import checked_edition, filled

EDITION = checked_edition()
RULE = Rule(Duty("d"), "m1_pay", "m1_other", "m1_total")


def cube(kind: str = "board", **figures: float | None) -> Cube:
    said = {f"{name[:-4]}@{2000 + int(name[-4:-2])}-{name[-2:]}": value for name, value in figures.items()}
    return fill(compiled(EDITION), [filled(EDITION, said, kind=kind)])


def test_each_year_with_what_it_is() -> None:
    found = years(cube(m1_pay2526=10, m1_other2526=12, m1_pay2627=20, m1_other2627=15), 0, RULE)
    assert [(each.code, each.basis) for each in found] == [
        ("2024-25", Basis.ACTUAL), ("2025-26", Basis.FORECAST), ("2026-27", Basis.PLAN), ("2027-28", Basis.PLAN), ("2028-29", Basis.PLAN),
    ]  # fmt: skip
    assert [each.net for each in found[:3]] == [22, -2, 5]
    assert (found[2].received, found[2].spent) == (20, 15)


def test_what_is_missing_or_not_asked_is_unknown_and_not_zero() -> None:
    found = years(cube(m1_pay2627=None), 0, replace(RULE, before=""))
    assert len(found) == 4 and math.isnan(found[1].net)
    assert all(math.isnan(each.net) for each in years(cube(kind="sha"), 0, replace(RULE, before="")))
    assert all(math.isnan(each.net) for each in years(cube(), 0, replace(RULE, before="", spent="no_such_line")))


def test_an_optional_line_left_empty_sets_no_control_total() -> None:
    empty = controls(
        cube("jcc", m1_other2526=None, m1_other2627=None, m1_other2728=None, m1_other2829=None), 0, "m1_pay", "m1_other"
    )
    assert all(math.isnan(each.total) and math.isnan(each.over) for each in empty)
    one = controls(cube(m1_pay2627=-5, m1_other2627=-3), 0, "m1_pay", "m1_other")[0]
    assert (one.code, one.planned, one.total, one.over) == ("2026-27", -5, -3, -2)


@pytest.mark.parametrize(
    ("submitted", "decided", "comes"),
    [
        (True, "approved", Planning.COMPLIED),
        (False, "approved", Planning.NOT_COMPLIED),
        (True, "not_approved", Planning.NOT_COMPLIED),   # however well it balances
        (True, "revoked", Planning.NOT_COMPLIED),
        (True, "", Planning.CANNOT_TELL),
    ],
)  # fmt: skip
def test_a_plan_complies_when_it_is_submitted_and_approved(submitted: bool, decided: str, comes: Planning) -> None:
    assert planning(submitted, decided, ("approved", "approved_with_conditions")) is comes


def test_the_law_by_kind_of_body() -> None:
    three, one = laws("board"), laws("sha")
    assert [(each.rule.duty.years, each.rule.on, each.accounts) for each in three] == [(3, True, True), (3, False, False)]
    assert [each.rule.duty.years for each in one] == [1, 1] and one[0].section == "172"
    assert laws("trust")[0].authority == "local" and laws("jcc") == ()
    assert planning_duty("sha") is None and planning_duty("jcc") is None
    duty = planning_duty("board")
    assert duty is not None and "approved" in duty[1] and "accepted" not in duty[1]


def test_a_margin_set_in_writing_is_for_its_body_and_its_year(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ({"organisation": "7a1", "test": "board_revenue", "ends": "2026-27", "gbp_000": "2500"},)
    monkeypatch.setattr("cynllun.editions.statutory.register", lambda _name: rows)
    assert margins("7A1", "board_revenue") == {"2026-27": 2500.0}
    assert margins("7A2", "board_revenue") == {} and margins("7A1", "board_capital") == {}


def test_the_margin_where_none_was_set_in_writing() -> None:
    assert unwritten(EDITION) == 0
    stated: Edition = replace(EDITION, tolerances=(Tolerance(id="break_even_margin", value=40.0, source="S"),))
    assert unwritten(stated) == 40


def test_every_published_outturn_names_a_body_of_the_register_and_how_far_to_trust_it() -> None:
    known = {row["id"] for row in register("organisations")}
    for row in register("outturns"):
        assert row["organisation"] in known and row["trust"] in ("official", "media") and Basis(row["basis"]) and row["section"]
        assert abs(float(row["gbp_m"])) < 150
