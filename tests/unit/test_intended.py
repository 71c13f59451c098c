"""What is intended beside what a plan says: money of one pair and agreement, activity of one line; silence is no nought."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from cynllun.figures import Return, State
from cynllun.frameworks import Choice, Column
from cynllun.plans.intended import (
    activity_lines,
    activity_said,
    agreements,
    commissions,
    compared,
    money_said,
    provides,
    years_of,
)
from tests.casts.checked_edition import checked_edition, filled, table

SAID = {"commissioners": ["board", "jcc"], "providers": ["trust"], "table": "d1", "by": "how", "received": "income", "paid": "spend",
        "activity": ["p1"], "tolerance": "rounding"}  # fmt: skip
BASE = checked_edition(settings={"commissioning": SAID})
EDITION = replace(
    BASE, hash="d" * 64, columns=(*BASE.columns, Column(table="d1", id="how", order=9, unit="choice", choices="how", source="S")),
    choices=(*BASE.choices, Choice(list="how", id="long", order=1, source="S"), Choice(list="how", id="short", order=2, source="S")),
)  # fmt: skip


def plan(*rows: dict[str, Any], **figures: float | State) -> Return:
    return filled(
        EDITION, {f"p1_flow@{code}": value for code, value in figures.items()}, rows={"d1": table(EDITION, "d1", *rows)}
    )


def row(other: str, how: str, income: float, spend: float = 0.0) -> dict[str, Any]:
    return {"counterpart": other, "how": how, "income": income, "spend": spend}


def test_who_commissions_and_provides_and_under_what_is_the_editions_to_say() -> None:
    assert commissions(EDITION, "board") and not commissions(EDITION, "trust")
    assert provides(EDITION, "trust") and not provides(checked_edition(), "trust")
    assert agreements(EDITION, "board") == ("how", ("long", "short"))
    assert years_of(EDITION) == ("2026-27", "2027-28")
    assert "p1_flow" in activity_lines(EDITION, "board") and "p1_stock" not in activity_lines(EDITION, "board")
    assert activity_lines(checked_edition(), "board") == ()


def test_money_is_of_the_pair_and_the_agreement() -> None:
    own = plan(row("C", "long", 10), row("C", "long", 5), row("C", "short", 7), row("D", "long", 99))
    assert money_said(EDITION, own, "C", "long", "income").years == (15, 15)
    for other, how, column in (("E", "long", "income"), ("C", "long", "spend")):
        found = money_said(EDITION, own, other, how, column)
        assert found.there is False and all(math.isnan(year) for year in found.years), (other, how, column)
    assert money_said(EDITION, None, "C", "long", "income").there is None
    assert money_said(EDITION, plan(), "C", "long", "income").there is False, "an empty table"
    assert money_said(EDITION, replace(plan(), rows={}), "C", "long", "income").there is False
    unsaid = plan(row("C", "long", math.nan))
    assert money_said(EDITION, unsaid, "C", "long", "income").there is True


def test_activity_is_the_year_of_its_line() -> None:
    own = plan(**{"2026-04": 3.0, "2026-05": 4.0})
    assert activity_said(EDITION, own, "p1_flow").years[0] == 7.0
    assert activity_said(EDITION, own, "no_such_line").there is False
    assert activity_said(EDITION, None, "p1_flow").there is None
    away = plan(**dict.fromkeys(EDITION.axis.codes[1:17], State.NOT_APPLICABLE))
    assert activity_said(EDITION, away, "p1_flow").there is False, "what is not for this body is no nought"
    empty = filled(EDITION, {}, rest=None)
    assert activity_said(EDITION, empty, "p1_flow").there is False


def test_intentions_are_added_up_and_compared_within_the_tolerance() -> None:
    said = money_said(EDITION, plan(row("C", "long", 15)), "C", "long", "income")
    meant = [{"2026-27": 10.0, "2027-28": 10.0}, {"2026-27": 4.5, "2027-28": 2.0}]
    made = compared(EDITION, meant, said)
    assert (made.intended, made.difference, made.differs, made.agrees) == ((14.5, 12.0), (0.5, 3.0), (False, True), False)
    assert compared(EDITION, meant[:1], money_said(EDITION, None, "C", "long", "income")).agrees is None
    same = compared(EDITION, [{"2026-27": 15.0, "2027-28": 15.0}], said)
    assert same.agrees is True
    assert compared(EDITION, [{"2026-27": 15.0}], said).agrees is None
