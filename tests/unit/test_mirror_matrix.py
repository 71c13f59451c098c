"""The matrix of the mirror against the slow, obvious way: cell by cell, and never a missing figure taken for 0."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.plans.mirror_matrix import Cell, by_difference, largest, matrix, total
from cynllun.plans.mirrored import Flow

NAN = float("nan")
FIGURES = st.one_of(st.just(NAN), st.integers(0, 50).map(float))


def flow(ours: str, theirs: str, left: tuple[float, ...], right: tuple[float, ...], by: float = 0.5) -> Flow:
    told = tuple(None if math.isnan(a - b) else abs(a - b) > by for a, b in zip(left, right, strict=True))
    return Flow("c8", "mirror", ours, theirs, "income", "spend", ("y1", "y2")[: len(left)], left, right, told)


@settings(max_examples=20, deadline=None)
@given(st.dictionaries(st.sampled_from([(a, b) for a in "ABC" for b in "ABC" if a != b]), st.tuples(FIGURES, FIGURES)))
def test_totals_are_of_what_is_said(said: dict[tuple[str, str], tuple[float, float]]) -> None:
    made = matrix([flow(a, b, (left,), (right,)) for (a, b), (left, right) in said.items()], "y1")
    assert set(made.cells) == set(said)
    for body in made.bodies:
        row = [said[key] for key in said if key[0] == body]
        known = [left for left, _ in row if left == left]
        assert made.receives[body].left_unsaid == len(row) - len(known)
        assert made.receives[body].left == sum(known) if known else math.isnan(made.receives[body].left)
    both = [a - b for a, b in said.values() if a == a and b == b]
    assert made.whole.between == len(both)
    assert made.whole.difference == sum(both) if both else math.isnan(made.whole.difference)
    assert made.whole.differing == sum(1 for each in both if abs(each) > 0.5)


def test_nothing_together_is_nothing_and_not_zero() -> None:
    empty = total([])
    assert math.isnan(empty.left) and math.isnan(empty.difference) and empty.between == 0
    one = total([Cell(5, NAN, None)])
    assert (one.left, one.left_unsaid, one.right_unsaid) == (5, 0, 1) and math.isnan(one.right)


def test_a_year_that_a_table_does_not_have_is_left_out() -> None:
    assert matrix([flow("A", "B", (1,), (1,))], "y2").cells == {}


def test_the_largest_difference_comes_first_whatever_its_sign() -> None:
    flows = [flow("A", "B", (10, 10), (10, 13)), flow("B", "A", (1, 1), (9, 1)), flow("C", "A", (NAN, 4), (99, 4)),
             flow("C", "B", (10, NAN), (13, 1))]  # fmt: skip
    assert [largest(each) for each in flows] == [3, 8, 0, 3]
    assert [(each.ours, each.theirs) for each in by_difference(flows)] == [("B", "A"), ("A", "B"), ("C", "B")]
