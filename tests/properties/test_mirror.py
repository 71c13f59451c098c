"""The mirror of all bodies at once says what a slow walk from row to row says."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.checks.rows import pairs, table_rows
from cynllun.figures import Return, RowTable
from cynllun.figures.returns import blank
from cynllun.frameworks import Column, Edition, Table
from cynllun.sources import Source

CODES = ("A", "B", "C", "D")
EDITION = Edition(
    id="m", nation="wales", first_year=2026, hash="0" * 64, sources={"S": Source("S", "A source", "us")},
    tables=(Table(id="m", sheet="M", order=1, shape="rows", source="S"),),
    columns=(Column(table="m", id="other", order=1, unit="choice", choices="organisation", required="yes", source="S"),
             Column(table="m", id="income", order=2, unit="gbp_000", required="yes", periods="year1 year2", source="S"),
             Column(table="m", id="spent", order=3, unit="gbp_000", required="yes", periods="year1 year2", source="S")),
)  # fmt: skip
NAMES = ("income@2026-27", "income@2027-28", "spent@2026-27", "spent@2027-28")
amounts = st.one_of(st.just(math.nan), st.integers(-9, 99).map(float))
rows = st.lists(st.tuples(st.sampled_from([*CODES, "Z", None]), st.tuples(amounts, amounts, amounts, amounts)), max_size=5)


def returned(code: str, own: list[tuple[str | None, tuple[float, ...]]], wide: bool) -> Return:
    names = NAMES if wide else NAMES[::-1]  # a body may keep its columns in another order
    numbers = np.array([[row[1][NAMES.index(name)] for row in own] for name in names], np.float64).reshape(len(names), len(own))
    table = RowTable(names, ("other",), numbers, (tuple(row[0] for row in own),))
    return replace(blank("m", EDITION.hash, code, "board", 0), rows={"m": table})


def slow(returns: list[Return]) -> dict[tuple[str, str], list[float]]:
    """What each body says of each other, ours then theirs, each by column and year."""
    said: dict[tuple[str, str], list[list[float]]] = {}
    for one in returns:
        table = one.rows["m"]
        for n, other in enumerate(table.text("other")):
            if other and other != one.organisation:
                said.setdefault((one.organisation, other), []).append([float(table.number(name)[n]) for name in NAMES])
    filled = {one.organisation for one in returns if one.rows["m"].count}
    there = {one.organisation for one in returns}

    def total(pair: tuple[str, str]) -> list[float]:
        if pair in said:
            return [sum(row[n] for row in said[pair]) for n in range(4)]
        return [0.0 if pair[0] in filled else math.nan] * 4

    keys = {*said, *((other, own) for own, other in said if other in there)}
    unknown = [math.nan] * 4
    return {pair: total(pair) + (total(pair[::-1]) if pair[1] in there else unknown) for pair in keys}


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, min_size=1, max_size=4), st.booleans())
def test_every_pair_says_what_the_rows_say(own: list[list[tuple[str | None, tuple[float, ...]]]], mixed: bool) -> None:
    returns = [returned(code, each, not mixed or n % 2 == 0) for n, (code, each) in enumerate(zip(CODES, own, strict=False))]
    table = table_rows(EDITION, "m", returns)
    years = EDITION.axis.expand("year1 year2")
    found = pairs(EDITION, table, EDITION.columns_of("m")[1:], years)
    expected = slow(returns)
    made = {
        (returns[a].organisation, other): found.frame.values[:, n].reshape(-1).tolist()
        for n, (a, other) in enumerate(zip(found.ours.tolist(), found.counterpart, strict=True))
    }
    assert made.keys() == expected.keys() and list(made) == sorted(made)
    for pair, values in made.items():
        np.testing.assert_allclose(values, expected[pair])
        theirs = found.theirs[list(made).index(pair)]
        assert (returns[theirs].organisation if theirs >= 0 else "") == (pair[1] if pair[1] in CODES[: len(returns)] else "")
    for pair, at in zip(made, found.rows, strict=True):
        assert len(at) == sum(
            other == pair[1] for one in returns if one.organisation == pair[0] for other in one.rows["m"].text("other")
        )
