"""The returns of England: a trust and a board that hang together come back as they were, in both languages, and nothing is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from cynllun import editions
from cynllun.demonstration.cast import neighbours
from cynllun.figures import Return
from cynllun.plans import Review, review
from cynllun.verdicts import Status
from cynllun.workbooks import read, write_template
from tests.casts import english_returns as cast

BEFORE = date(2026, 2, 1)


def reviewed(*returns: Return) -> list[Review]:
    return review(cast.edition(), returns or list(cast.plans().values()), BEFORE)


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("code", [cast.TRUST, cast.BOARD])
def test_a_filled_workbook_comes_back(code: str, language: str) -> None:
    words, own = editions.words(cast.edition(), language), cast.plans()[code]
    made = write_template(cast.edition(), cast.body(code), language, words, organisations=neighbours(), base=own)
    found = read(made, "plan.xlsx", editions, neighbours())
    assert found.refused is None and not found.faults
    assert found.return_ is not None and found.return_.content_hash() == own.content_hash()


def test_plans_that_hang_together_have_no_findings() -> None:
    for each in reviewed():
        assert [f.check for f in each.findings] == [], each.organisation
        assert each.missing == each.untold_blocks == 0 and each.balanced


def test_the_headline_measures_are_judged_on_the_trajectories() -> None:
    trust, board = reviewed()
    assert trust.verdicts["rtt_2027"].status is trust.verdicts["rtt_2029"].status is Status.MET
    assert board.verdicts["diagnostics_2029"].status is Status.MET
    assert "gp_same_day_2027" in board.verdicts and "gp_same_day_2027" not in trust.verdicts


def changed(code: str, line: str, period: str, by: float) -> Return:
    """A return with one figure moved."""
    own, edition = cast.plans()[code], cast.edition()
    values = own.values.copy()
    slot = edition.layout(own.kind).slot_of[edition.index[line], edition.axis.index[period]]
    assert np.isfinite(values[slot])
    values[slot] += by
    return replace(own, values=values)


@pytest.mark.parametrize(
    ("line", "period", "by", "wanted"),
    [
        ("a1_list__gastroenterology", "2026-06", 100, {"a1-list-moves"}),
        ("w2_agency__support", "2027-28", 900, {"w2-agency-f1", "w2-agency-limit", "i1-agency-premium"}),
        ("f1_drugs", "2027-28", 20_000, {"f1-balance", "f3-position-f1"}),
        ("f5_uses__digital", "2029-30", 5_000, {"f5-sources-uses", "f5-envelope"}),
        ("p1_within_4_hours", "2026-09", -10, {"p1-four-hours-a1"}),
    ],
)
def test_a_figure_that_is_moved_is_found_where_it_matters(line: str, period: str, by: float, wanted: set[str]) -> None:
    (found,) = reviewed(changed(cast.TRUST, line, period, by))
    assert wanted <= {f.check for f in found.findings}


def test_the_two_sides_of_a_contract_must_agree() -> None:
    board = cast.plans()[cast.BOARD]
    rows = board.rows["f7"]
    lower = replace(rows, numbers=rows.numbers - 1000)
    found = reviewed(cast.plans()[cast.TRUST], replace(board, rows={**board.rows, "f7": lower}))
    assert any(f.check == "f7-mirror-income" for each in found for f in each.findings)


def test_a_place_makes_no_return_and_is_told_why() -> None:
    edition = cast.edition()
    for kind in ("place", "region", "national"):
        assert edition.layout(kind).slots == 0
        assert edition.why_not("table", "f1", kind) == f"{kind}_scope"
