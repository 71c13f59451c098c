"""Edges of the pure rooms that only some editions and some bodies have."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cynllun.checks import compiled
from cynllun.checks.cube import fill
from cynllun.demonstration.returns import returns
from cynllun.editions import load
from cynllun.figures import State
from cynllun.frameworks.left_out import left_out
from cynllun.plans.on_record import Status, compared
from tests.casts.small_edition import small_edition


def test_a_column_that_a_kind_of_body_does_not_fill_is_left_out() -> None:
    assert ("column", "lead") in {
        (each.part, each.id) for each in left_out(small_edition(), small_edition().table("s1"), "trust")
    }


def test_what_is_not_applicable_is_not_compared_and_what_a_body_has_not_is_not_asked() -> None:
    edition = load("wales-2026-29")
    made = returns(edition)
    board, layout = made["DEMO-1"], edition.layout("board")
    asked = [
        (edition.index[check.line], period)
        for check in edition.record_checks
        if check.line
        for period in edition.axis.expand(check.periods)
    ]
    slot = next(layout.slot_of[pair] for pair in asked if pair in layout.slot_of)
    values, states = board.values.copy(), board.states.copy()
    values[slot], states[slot] = np.nan, State.NOT_APPLICABLE
    cube = fill(compiled(edition), [replace(board, values=values, states=states), made["DEMO-6"]])
    first = compared(cube, 0, lambda *_: {})
    assert any(each.status is Status.NOT_APPLICABLE for each in first) and not any(each.told for each in first)
    assert len(compared(cube, 1, lambda *_: {})) < len(first)
