"""How exact a side of a check can be, given the decimals in which its figures are reported: arithmetic on intervals.

A figure reported as 12 stands for anything from 11.5 to 12.5. A total is as inexact as its parts together.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable

Interval = tuple[float, float]
Look = Callable[[str, int], Interval | None]
FINEST = 6


def half(value: float, places: int) -> Interval:
    """What a reported value may stand for. One with more decimals than its line asks for is as exact as it was given."""
    own = next((n for n in range(places, FINEST) if math.isclose(round(value, n), value, abs_tol=1e-9)), FINEST)
    width = 0.5 * 10.0**-own
    return value - width, value + width


def interval(text: str, look: Look, column: int, start: int = 0) -> Interval | None:
    """What a formula may amount to in a column; None where a figure is missing. `look` gives what a name may stand for in a
    column; `cumulative` counts from `start`."""
    return _Bounds(look, start).of(ast.parse(text.strip(), mode="eval").body, column)


def apart(left: Interval, right: Interval) -> float:
    """How far apart two sides are at least."""
    return max(0.0, left[0] - right[1], right[0] - left[1])


def added(parts: list[Interval | None]) -> Interval | None:
    """The sum of intervals."""
    known = [part for part in parts if part is not None]
    return (sum(p[0] for p in known), sum(p[1] for p in known)) if len(known) == len(parts) else None


class _Bounds:
    def __init__(self, look: Look, start: int) -> None:
        self.look, self.start = look, start

    def of(self, node: ast.expr, column: int) -> Interval | None:
        match node:
            case ast.Constant(value=int() | float() as value):
                return float(value), float(value)
            case ast.Name(id=name):
                return self.look(name, column)
            case ast.UnaryOp(operand=inner):
                part = self.of(inner, column)
                return part and (-part[1], -part[0])
            case ast.Call(func=ast.Name(id=name), args=args):
                return self.call(name, args, column)
            case ast.BinOp(left=left, op=op, right=right):
                return both(self.of(left, column), self.of(right, column), type(op))
        assert isinstance(node, ast.Compare)  # the compiler lets nothing else through
        return _truth(self.of(node.left, column), self.of(node.comparators[0], column), type(node.ops[0]))

    def call(self, name: str, args: list[ast.expr], column: int) -> Interval | None:
        if name == "previous":
            return self.of(args[0], column - 1) if column else None
        if name == "cumulative":
            if column < self.start:
                return None
            return added([self.of(args[0], each) for each in range(self.start, column + 1)])
        parts = [self.of(each, column) for each in args]
        if name == "missing":
            return (0.0, 0.0) if parts[0] else (1.0, 1.0)
        if name == "sum":
            return added(parts)
        if name == "when":
            return _chosen(*parts)
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        if name == "abs":
            low, high = known[0]
            return (max(0.0, low, -high), max(abs(low), abs(high)))
        pick = min if name == "smaller" else max
        return pick(p[0] for p in known), pick(p[1] for p in known)


def both(left: Interval | None, right: Interval | None, op: type[ast.operator]) -> Interval | None:
    """Two intervals added, taken from one another, multiplied or divided. What may be divided by 0 may be anything."""
    if left is None or right is None:
        return None
    if op is ast.Add:
        return left[0] + right[0], left[1] + right[1]
    if op is ast.Sub:
        return left[0] - right[1], left[1] - right[0]
    if op is ast.Div:
        if right[0] <= 0 <= right[1]:
            return None if right == (0.0, 0.0) else (-math.inf, math.inf)
        right = (1 / right[1], 1 / right[0])
    corners = [a * b for a in left for b in right]
    return min(corners), max(corners)


def _truth(left: Interval | None, right: Interval | None, op: type[ast.cmpop]) -> Interval | None:
    """1 where it holds of all that the two may be, 0 where of none, and from 0 to 1 where it depends."""
    if left is None or right is None:
        return None
    if op in (ast.Gt, ast.GtE):
        left, right, op = right, left, ast.Lt if op is ast.Gt else ast.LtE
    if op in (ast.Eq, ast.NotEq):
        sure, never = left == right and left[0] == left[1], left[1] < right[0] or right[1] < left[0]
        sure, never = (sure, never) if op is ast.Eq else (never, sure)
    elif op is ast.Lt:
        sure, never = left[1] < right[0], left[0] >= right[1]
    else:
        sure, never = left[1] <= right[0], left[0] > right[1]
    return (1.0, 1.0) if sure else (0.0, 0.0) if never else (0.0, 1.0)


def _chosen(holds: Interval | None, then: Interval | None, otherwise: Interval | None) -> Interval | None:
    if holds is None:
        return None
    if holds[0] > 0 or holds[1] < 0:
        return then
    if holds == (0.0, 0.0):
        return otherwise
    return (min(then[0], otherwise[0]), max(then[1], otherwise[1])) if then and otherwise else None
