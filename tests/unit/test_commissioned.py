"""The training of a nation: what bodies ask for adds up, who has not said is named, and what is missing is never 0."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from cynllun.editions import load
from cynllun.figures import Return, RowTable
from cynllun.figures.returns import blank
from cynllun.plans.commissioned import commissioned, intakes

EDITION = load("wales-2026-29")
NAMES = intakes(EDITION)


def body(code: str, kind: str = "board", **asked: list[float]) -> Return:
    """A return that asks for these professions in the first table of training."""
    empty = blank(EDITION.id, EDITION.hash, code, kind, EDITION.layout(kind).slots)
    table = RowTable(
        NAMES, ("profession",), np.array([*asked.values()], np.float64).reshape(len(asked), len(NAMES)).T, (tuple(asked),)
    )
    return replace(empty, rows={"c18_1": table}) if asked else empty


def test_what_bodies_ask_for_adds_up_and_each_is_named() -> None:
    one, two = (
        body("A", midwifery=[8, 10, 10, 11, 11, 12]),
        body("B", midwifery=[4, 4, 5, 5, 6, 6], podiatry=[1, 2, 2, 2, 2, 2]),
    )
    first = commissioned(EDITION, [one, two])[0]
    rows = {row.profession: row for row in first.rows}
    assert rows["midwifery"].whole == (12, 14, 15, 16, 17, 18)
    assert [code for code, _ in rows["midwifery"].bodies] == ["A", "B"]
    assert rows["podiatry"].bodies == (("B", (1, 2, 2, 2, 2, 2)),)
    assert rows["paramedic"].whole == () and rows["paramedic"].bodies == ()
    assert [row.profession for row in first.rows] == [item.id for item in EDITION.items["profession_undergraduate"]]


def test_who_has_not_said_is_named_and_is_not_counted_as_none() -> None:
    found = commissioned(EDITION, [body("A", midwifery=[8, 10, 10, 11, 11, 12]), body("B"), body("J", "jcc")])
    assert (found[0].silent, found[0].not_for) == (("B",), ("J",))
    assert found[1].silent == ("A", "B")


def test_a_missing_figure_makes_the_sum_one_that_cannot_be_told() -> None:
    gap = body("B", midwifery=[4, math.nan, 5, 5, 6, 6])
    row = next(r for r in commissioned(EDITION, [body("A", midwifery=[8, 10, 10, 11, 11, 12]), gap])[0].rows if r.bodies)
    assert math.isnan(row.whole[1]) and row.whole[2] == 15
    short = body("C", midwifery=[4, 5, 5, 5, 6, 6])
    cut = replace(short.rows["c18_1"], number_columns=NAMES[:-1], numbers=short.rows["c18_1"].numbers[:-1])
    (row,) = [r for r in commissioned(EDITION, [replace(short, rows={"c18_1": cut})])[0].rows if r.bodies]
    assert math.isnan(row.whole[-1]) and row.whole[0] == 4


def test_an_edition_that_asks_for_none_has_no_tables_of_training() -> None:
    other = replace(EDITION, settings={})
    assert commissioned(other, []) == () and intakes(other) == ()
