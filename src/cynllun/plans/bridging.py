"""From the total before to the total after, line by line: what moved it, and by how much."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from cynllun.checks import compiled
from cynllun.checks.cube import Cube, fill
from cynllun.checks.scopes import YEAR
from cynllun.figures import Return
from cynllun.frameworks import Edition
from cynllun.frameworks.series import Series, name_of

SETTING = "bridges"
SMALLEST = 1e-6
"""A movement below this is one of rounding, in any unit."""


@dataclass(frozen=True, slots=True)
class Movement:
    """A line that moved a total: what it was and is, and what that does to the total (`effect`, with the sign that the line has
    in it). NaN where one of the two is missing: then the effect cannot be told."""

    series: Series
    was: float
    now: float
    effect: float


@dataclass(frozen=True, slots=True)
class Bridge:
    """A total in one year, before and after. The effects of the movements add up to the difference of the totals."""

    of: str
    series: Series
    period: str
    was: float
    now: float
    movements: tuple[Movement, ...]

    @property
    def difference(self) -> float:
        """The total after minus the total before; NaN where one of them cannot be told."""
        return self.now - self.was


def bridges(edition: Edition, first: Return, second: Return) -> tuple[Bridge, ...]:
    """The bridges that the edition asks for (its setting `bridges`: lines by money, people and activity), one for each year in
    which something moved. A line that this kind of body does not fill has none."""
    wanted = [(of, name) for of, names in edition.settings.get(SETTING, {}).items() for name in names if name in edition.index]
    if not wanted:
        return ()
    plan = compiled(edition)
    before, after = fill(plan, [first]), fill(plan, [second])
    made = (bridge for of, name in wanted for bridge in _years(edition, of, name, before, after))
    return tuple(bridge for bridge in made if bridge.movements)


def _years(edition: Edition, of: str, name: str, before: Cube, after: Cube) -> Iterator[Bridge]:
    index = edition.index[name]
    total, scope = edition.series[index], before.plan.scopes[YEAR]
    lines = _lines(edition, index)
    for column in scope.judged:
        period = scope.periods[column]
        if period in total.periods and period is not None and not after.na[YEAR][index, 0, column]:
            was, now = (float(cube.values[YEAR][index, 0, column]) for cube in (before, after))
            moved = tuple(_movements(edition, lines, before, after, column))
            yield Bridge(of, total, edition.axis.codes[period], was, now, moved)


def _movements(
    edition: Edition, lines: list[tuple[float, int]], before: Cube, after: Cube, column: int
) -> Iterator[Movement]:  # fmt: skip
    """The lines that moved, the greatest effect first, and then those of which it cannot be told."""
    found = []
    for sign, index in lines:
        was, now = (float(cube.values[YEAR][index, 0, column]) for cube in (before, after))
        effect = sign * (now - was)
        if not abs(effect) < SMALLEST and (was == was or now == now):
            found.append(Movement(edition.series[index], was, now, effect))
    yield from sorted(found, key=lambda each: -np.nan_to_num(abs(each.effect), nan=-1.0))


def _lines(edition: Edition, index: int) -> list[tuple[float, int]]:
    """The lines of which a total is made, with the sign that each has in it, down to those that are no sums themselves."""
    terms = _terms(edition, edition.series[index])
    if terms is None:
        return [(1.0, index)]
    found: dict[int, float] = {}
    for sign, part in terms:
        for inner, line in _lines(edition, part) if edition.series[part].role == "total" else [(1.0, part)]:
            found[line] = found.get(line, 0.0) + sign * inner
    return [(sign, line) for line, sign in found.items() if sign]


def _terms(edition: Edition, series: Series) -> list[tuple[float, int]] | None:
    """What a series adds up, with signs; None where it is no sum of lines."""
    if series.role == "parts":
        return [(1.0, edition.index[part]) for part in series.parts]
    if series.role != "total":
        return None
    return _sum(edition, series, ast.parse(series.formula, mode="eval").body, 1.0)


def _sum(edition: Edition, series: Series, node: ast.expr, sign: float) -> list[tuple[float, int]] | None:
    match node:
        case ast.Name(id=name):
            tries = (
                name_of(name, series.item, series.facet),
                name_of(name, series.item),
                name_of(name, "", series.facet),
                name,
            )
            index = next((edition.index[each] for each in tries if each in edition.index), None)
            return None if index is None else [(sign, index)]
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            other = sign if isinstance(op, ast.Add) else -sign
            return _all([_sum(edition, series, left, sign), _sum(edition, series, right, other)])
        case ast.Call(func=ast.Name(id="sum"), args=args):
            return _all([_sum(edition, series, each, sign) for each in args])
    return None


def _all(parts: list[list[tuple[float, int]] | None]) -> list[tuple[float, int]] | None:
    known = [part for part in parts if part is not None]
    return [term for part in known for term in part] if len(known) == len(parts) else None
