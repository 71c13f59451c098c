"""Whether what a meeting settled still stands: while the numbers are the same, and no longer."""

from __future__ import annotations

from dataclasses import replace

from cynllun.checks.compiled import compiled
from cynllun.checks.cube import fill
from cynllun.demonstration.returns import returns
from cynllun.editions import load
from cynllun.plans.reconciled import Stands, ratio_prints, stands, subject_of

EDITION = load("wales-2026-29")


def test_a_ratio_has_the_same_print_while_its_numbers_are_the_same() -> None:
    own = returns(EDITION)["DEMO-1"]
    before = ratio_prints(fill(compiled(EDITION), [own]))
    values = own.values.copy()
    pay = EDITION.layout(own.kind).slot_of[EDITION.index["c3_non_pay"], EDITION.axis.index["2026-27"]]
    values[pay] += 1000
    after = ratio_prints(fill(compiled(EDITION), [replace(own, values=values)]))
    assert before.keys() == after.keys()
    changed = {subject for subject in before if before[subject] != after[subject]}
    assert subject_of("whole", "pay_share") in changed and subject_of("whole", "cost_per_wte") not in changed


def test_a_ratio_of_which_nothing_can_be_told_has_none() -> None:
    committee = returns(EDITION)["DEMO-6"]
    assert subject_of("planned_care", "cost_per_wte") not in ratio_prints(fill(compiled(EDITION), [committee]))


def test_what_was_settled_stands_changes_or_is_gone() -> None:
    now = {"a": "1"}
    assert [stands("a", "1", now), stands("a", "2", now), stands("b", "1", now)] == [
        Stands.SETTLED,
        Stands.CHANGED,
        Stands.GONE,
    ]
