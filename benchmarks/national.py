"""A national round that nobody sent in: 260 bodies, 320 lines, 60 months, 400 checks, and some errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from cynllun.checks.batches import Instance
from cynllun.checks.compiled import Compiled
from cynllun.checks.cube import Cube
from cynllun.checks.language import compile_formula
from cynllun.checks.scopes import MONTH, Scope
from cynllun.frameworks import CheckRow

BODIES, LINES, PERIODS, CHECKS = 260, 320, 60, 400
PARTS = 7  # every eighth line is the sum of the seven after it
WRONG = 0.0008  # the share of figures that are wrong


@dataclass(frozen=True)
class Names:
    """The lines `l000` to `l319`, each with a value in every month."""

    constants: Mapping[str, float]
    runs: tuple[tuple[int, int], ...] = ((0, PERIODS),)

    def find(self, name: str) -> int | None:
        """The line of a name."""
        return int(name[1:]) if name[:1] == "l" and name[1:].isdigit() else None

    def columns(self, line: int) -> frozenset[int]:  # noqa: ARG002
        """Every month."""
        return frozenset(range(PERIODS))

    def unit(self, line: int) -> str:  # noqa: ARG002
        """None."""
        return ""


def line(n: int) -> str:
    """A line's name."""
    return f"l{n % LINES:03d}"


def figures(seed: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Shape (lines, bodies, months): whole numbers, sums that add up, then a few that do not, and a few missing."""
    chance = np.random.default_rng(seed)
    values = chance.integers(50, 1_000, size=(LINES, BODIES, PERIODS)).astype(np.float64)
    for n in range(0, LINES, PARTS + 1):
        values[n] = values[n + 1 : n + 1 + PARTS].sum(axis=0)
    wrong = chance.random(values.shape) < WRONG
    values[wrong] *= 50
    values[chance.random(values.shape) < 0.0005] = np.nan
    return values


def checks() -> tuple[CheckRow, ...]:
    """400 checks, as an edition says them: sums of seven, ranges, ratios, cases, and steps from month to month."""
    made = []
    for n in range(CHECKS):
        a, b, c = line(n), line(n * 3 + 1), line(n * 7 + 2)
        first = n % (LINES // (PARTS + 1)) * (PARTS + 1)
        parts = ", ".join(line(first + k) for k in range(1, PARTS + 1))
        left, comparison, right, tolerance, kind = (
            (line(first), "=", f"sum({parts})", "0.5", "absolute"),
            (a, "<=", "20000", "0", "absolute"),
            (f"{a} / {b}", "<=", "400", "0", "absolute"),
            (f"when({a} > {b}, {a} - {b}, {b} - {a})", "<=", f"{a} + {b} + {c}", "0", "absolute"),
            (f"abs({a} - {b})", "<=", f"larger({a}, {b})", "1", "percent"),
            (f"{a} * 100 / ({a} + {b})", "<", "99.9", "0", "absolute"),
            (f"smaller({a}, {b})", ">=", "0", "0", "absolute"),
            (f"abs({a} - previous({a}))", "<=", "12000", "0", "absolute"),
            (f"{a} + {b}", ">=", f"{c} / 100", "2", "percent"),
            (f"{a} - {b} / 2", "!=", f"{c} * 1000003", "0", "absolute"),
        )[n % 10]
        made.append(CheckRow(
            id=f"check-{n}", order=n, family=3, severity="query", scope=MONTH, left=left, comparison=comparison, right=right,
            tolerance=tolerance, tolerance_kind=kind, source="cynllun",
        ))  # fmt: skip
    return tuple(made)


def plan(rows: tuple[CheckRow, ...]) -> Compiled:
    """The checks, compiled."""
    names = Names({})
    scope = Scope(MONTH, tuple(range(PERIODS)), tuple(range(PERIODS)), names.runs)
    instances = []
    for number, row in enumerate(rows):
        left, right, tolerance = (compile_formula(text, names) for text in (row.left, row.right, row.tolerance))
        uses = tuple(dict.fromkeys(left.uses + right.uses))
        columns = tuple(sorted(set(range(PERIODS)) & (left.columns or set()) & (right.columns or left.columns or set())))
        instances.append(Instance(number, row, "", left, right, tolerance, columns, uses))
    edition: Any = SimpleNamespace(checks=rows)
    return Compiled(edition, {MONTH: scope}, (), (), (), tuple(instances), {}, {})


def cube(compiled: Compiled, values: np.ndarray[Any, np.dtype[np.float64]]) -> Cube:
    """The cube, in memory, of 260 bodies of one kind."""
    returns: Any = [SimpleNamespace(organisation=f"B{n:03d}", kind="board", rows={}) for n in range(BODIES)]
    nothing = np.zeros(values.shape, dtype=bool)
    return Cube(compiled, returns, {MONTH: values}, {MONTH: nothing}, np.zeros((LINES, BODIES, 1), dtype=bool))
