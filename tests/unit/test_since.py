"""What moved between two versions: findings that came, went and stayed, and the terms behind them."""

from __future__ import annotations

from datetime import date
from typing import Any

from cynllun.checks import run
from cynllun.frameworks import Edition
from cynllun.plans import review
from cynllun.plans.since import Moved, Version, moved, since
from cynllun.plans.since import version as version_of
from tests.casts.checked_edition import check, checked_edition, filled, table
from tests.casts.saying import echo

CHECKS = (
    check("low", "m1_pay", "<=", "5", severity="query"),
    check("rows", "gain", "<=", "5", scope="rows", table="s1", severity="query"),
)


def version(edition: Edition, figures: dict[str, Any], *rows: dict[str, Any]) -> Version:
    own = filled(edition, figures, rows={"s1": table(edition, "s1", *rows)})
    (said,) = review(edition, [own], date(2026, 3, 1))
    return version_of(run(edition, [own]), said)


def test_findings_come_go_and_stay_with_their_terms() -> None:
    edition = checked_edition(*CHECKS, hash="since")
    first = version(edition, {"m1_pay@2026-27": 9, "m1_pay@2027-28": 7, "m1_other@2028-29": None}, {"scheme": "A", "gain": 9.0})
    second = version(
        edition, {"m1_pay@2027-28": 8, "m1_pay@2028-29": 6}, {"scheme": "B", "gain": 9.0}, {"scheme": "A", "gain": 9.0}
    )
    changes = since(first, second)
    told = {(each.kind, each.finding.check, each.finding.period or each.finding.item): moved(first, second, each, echo())
            for each in changes if each.finding.check in ("low", "rows")}  # fmt: skip
    pay = "line.m1_pay.title"
    assert told == {
        ("came", "low", "2028-29"): [Moved(pay, "M1!T8", "£0k", "£6k")],
        ("went", "low", "2026-27"): [Moved(pay, "M1!R8", "£9k", "£0k")],
        ("stayed", "low", "2027-28"): [Moved(pay, "M1!S8", "£7k", "£8k")],
        ("came", "rows", "B"): [Moved("column.s1.gain.title", "S1!R7", "", "£9k")],
        ("stayed", "rows", "A"): [],
    }
    gone = [each for each in changes if each.finding.check.startswith("missing")]
    assert {each.kind for each in gone} >= {"went"} and moved(first, second, gone[0], echo()) == []
    assert [each.kind for each in changes] == sorted((each.kind for each in changes), key=["came", "went", "stayed"].index)


def test_a_figure_that_was_missing_moved() -> None:
    edition = checked_edition(check("low", "m1_pay", "<=", "5", missing_left="never", severity="query"), hash="missing")
    first, second = (version(edition, {"m1_pay@2026-27": value, "m1_pay@2025-26": 9}) for value in (None, 7))
    came = next(each for each in since(first, second) if each.finding.period == "2026-27" and each.kind == "came")
    assert [(t.before, t.after) for t in moved(first, second, came, echo())] == [("missing", "£7k")]
    again = since(first, first)
    assert {each.kind for each in again} == {"stayed"} and all(not moved(first, first, each, echo()) for each in again)
