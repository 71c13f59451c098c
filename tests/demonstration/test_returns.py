"""The plans of the demonstration: the clean ones are clean, and the errors of the others are those that were planted."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from cynllun import checks, plans
from cynllun.demonstration import bodies
from cynllun.demonstration.flaws import FLAWED, INCOMPLETE, flawed, ids
from cynllun.demonstration.returns import returns
from cynllun.demonstration.sizes import table
from cynllun.editions import load
from cynllun.figures import Return, State
from cynllun.verdicts import Status

TODAY = date(2026, 3, 9)
EDITION = load("wales-2026-29")
DATA = Path(checks.__file__).parent.parent / "demonstration" / "data"
Row = tuple[str, str, str, str, str]


@cache
def clean() -> dict[str, Return]:
    return returns(EDITION)


def found(together: dict[str, Return]) -> set[Row]:
    """Everything that is found when all the returns are checked at once, and about the round as one."""
    every = list(together.values())
    said = {(f.organisation, f.severity, f.check, f.sheet, f.cell)
            for review in plans.review(EDITION, every, TODAY) for f in review.findings}  # fmt: skip
    whole = plans.round_findings(checks.run(EDITION, every))
    return said | {(f.organisation, f.severity, f.check, f.sheet, f.cell or f.period) for f in whole}


def planted(**wanted: str) -> set[Row]:
    rows = [row for row in table("planted") if all(row[key] == value for key, value in wanted.items())]
    return {(r["organisation"], r["severity"], r["check"], r["sheet"], r["cell"]) for r in rows}


def test_nothing_at_all_is_found_in_the_plans_as_they_are() -> None:
    assert found(clean()) == set()


def test_the_clean_plans_fill_everything_and_meet_every_target_that_can_be_told() -> None:
    for review in plans.review(EDITION, list(clean().values()), TODAY):
        assert (review.missing, review.cannot_tell, review.balanced) == (0, 0, True)
        assert Status.NOT_MET not in {verdict.status for verdict in review.verdicts.values()}
    assert plans.review(EDITION, [clean()["DEMO-1"]], TODAY)[0].passed > 100


def test_what_is_found_in_the_flawed_round_is_what_was_planted_and_nothing_else() -> None:
    assert found(flawed(EDITION)) == planted()


def test_checked_alone_the_flawed_plans_show_all_but_what_takes_two() -> None:
    made = flawed(EDITION)
    for code in (FLAWED, INCOMPLETE):
        (review,) = plans.review(EDITION, [made[code]], TODAY)
        said = {(f.organisation, f.severity, f.check, f.sheet, f.cell) for f in review.findings}
        assert said == planted(organisation=code, needs="alone")


@pytest.mark.parametrize("error", ids())
def test_each_error_alone_is_found_and_mending_it_removes_what_it_caused(error: str) -> None:
    assert found(flawed(EDITION, {error})) == planted(error=error) != set()


def test_every_planted_row_belongs_to_an_error_that_is_told_in_both_languages() -> None:
    assert {row["error"] for row in table("planted")} == set(ids())
    assert all(row["en"] and row["cy"] for row in table("errors"))


def test_the_same_data_give_the_same_returns() -> None:
    again = returns(EDITION)
    assert {code: r.content_hash() for code, r in clean().items()} == {code: r.content_hash() for code, r in again.items()}


def test_only_the_flawed_and_the_incomplete_plan_differ_in_the_flawed_round() -> None:
    made = flawed(EDITION)
    differing = {code for code, r in made.items() if r.content_hash() != clean()[code].content_hash()}
    assert differing == {FLAWED, INCOMPLETE}


def test_no_figure_is_made_up_as_zero_where_it_is_missing() -> None:
    left = flawed(EDITION)[INCOMPLETE]
    missing = left.states == State.MISSING
    assert np.isnan(left.values[missing]).all() and missing.sum() > clean()[INCOMPLETE].states.tolist().count(State.MISSING)


def test_every_text_of_the_data_stands_in_both_languages() -> None:
    for file in sorted(DATA.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                pairs = [(k, k[:-2] + "cy") for k in row if k == "en" or k.endswith("_en")]
                assert all(bool(row[en].strip()) == bool(row[cy].strip()) for en, cy in pairs), (file.name, row)


def test_counterparts_are_bodies_of_the_demonstration() -> None:
    known = {body.code for body in bodies()}
    for made in clean().values():
        assert set(made.rows["c8"].text("counterpart")) <= known - {made.organisation}
