"""The figures of a return by name and period."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cynllun.demonstration.returns import returns
from cynllun.editions import load
from cynllun.figures import State
from cynllun.frameworks import Edition
from cynllun.plans.named import Named, NoFigure


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load("wales-2026-29")


def test_a_figure_that_was_typed_and_one_that_follows_from_it(edition: Edition) -> None:
    own = returns(edition)["DEMO-1"]
    layout, named = edition.layout(own.kind), Named(edition, own)
    line, year = edition.index["c3_pay"], edition.axis.index["2026-27"]
    typed = float(own.values[layout.slot_of[line, year]])
    assert named.value("c3_pay", "2026-27") == typed and named.unit("c3_pay") == "gbp_000"
    spent, income, left = (named.value(f"c3_{each}", "2026-27") for each in ("total_expenditure", "total_income", "surplus"))
    assert spent is not None and income is not None and spent > typed
    assert left == pytest.approx(income - spent)


def test_what_is_missing_is_no_figure_and_not_zero(edition: Edition) -> None:
    own = returns(edition)["DEMO-1"]
    layout = edition.layout(own.kind)
    values, states = own.values.copy(), own.states.copy()
    slot = layout.slot_of[edition.index["c3_pay"], edition.axis.index["2026-27"]]
    values[slot], states[slot] = np.nan, State.MISSING
    named = Named(edition, replace(own, values=values, states=states))
    assert named.value("c3_pay", "2026-27") is None


@pytest.mark.parametrize(("name", "period", "reason"), [
    ("c99_x", "2026-27", "name"), ("c3_pay", "1999-00", "period"), ("c3_pay", "2026-04", "never"),
])  # fmt: skip
def test_what_the_edition_does_not_have_is_said(edition: Edition, name: str, period: str, reason: str) -> None:
    with pytest.raises(NoFigure) as told:
        Named(edition, returns(edition)["DEMO-1"]).value(name, period)
    assert told.value.reason == reason
