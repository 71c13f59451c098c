"""The guide for who writes checks says what the engine does: every formula and every outcome in it is tried."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from cynllun.checks import SEVERITIES, run
from cynllun.checks.compiled import COMPARISONS, SCOPES
from cynllun.checks.language import CALLS
from cynllun.figures import State
from tests.casts.checked_edition import check, checked_edition, filled

GUIDE = (Path(__file__).parents[2] / "docs" / "writing-checks.md").read_text(encoding="utf-8")
FORMULAS = re.findall(r"^\| `(.+)` \| (missing|[\d.]+) \|$", GUIDE, re.M)
LINES = {"pay": "m1_pay", "other": "m1_other", "people": "m1_maybe"}


def came_out(left: str, comparison: str, right: str, figures: dict[str, Any]) -> str:
    """How a check of year 1 comes out on some figures."""
    row = check("c", left, comparison, right, periods="year1")
    edition = checked_edition(row, hash=repr(row))
    tally = run(edition, [filled(edition, figures)]).tally
    counted = {
        "passed": tally.passed,
        "failed": tally.failed,
        "cannot tell": tally.cannot_tell,
        "not for this body": tally.not_for,
    }
    return next(name for name, counts in counted.items() if counts[0, 0])


@pytest.mark.parametrize(("formula", "is_"), FORMULAS)
def test_every_formula_of_the_guide(formula: str, is_: str) -> None:
    text = re.sub(r"[a-z_]+", lambda name: LINES.get(name[0], name[0]), formula)
    figures = {"m1_pay@2026-27": 6, "m1_other@2026-27": 2, "m1_maybe@2026-27": None}
    assert came_out(text, "=", "0" if is_ == "missing" else is_, figures) == ("cannot tell" if is_ == "missing" else "passed")


def test_every_outcome_of_the_guide() -> None:
    none = dict.fromkeys(("m1_pay@2026-27", "m1_other@2026-27"), State.NOT_APPLICABLE)
    assert came_out("m1_pay", "<=", "m1_other", {"m1_pay@2026-27": 1, "m1_other@2026-27": 2}) == "passed"
    assert came_out("m1_pay", "<=", "m1_other", {"m1_pay@2026-27": 3, "m1_other@2026-27": 2}) == "failed"
    assert came_out("m1_pay", "<=", "m1_other", {"m1_pay@2026-27": None}) == "cannot tell"
    assert came_out("m1_pay", "<=", "m1_other", none) == "not for this body"
    assert all(f"| {outcome}" in GUIDE for outcome in ("passed", "failed", "cannot tell", "not for this body"))


def test_the_guide_names_everything_there_is() -> None:
    assert len(FORMULAS) >= 14
    for word in (*SCOPES, *COMPARISONS, *SEVERITIES):
        assert f"`{word}`" in GUIDE, word
    for call in CALLS:
        assert f"{call}(" in GUIDE, call
