"""The check engine again, slow and obvious: one figure at a time, None for missing, straight from the definitions."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

Figure = float | None
Lines = Mapping[str, Sequence[Figure]]
HAIR = 1e-6


def value(text: str, lines: Lines, column: int, start: int = 0) -> Figure:
    """A formula in one column of one body. `start` is the first column that `cumulative` counts."""
    return _value(ast.parse(text, mode="eval").body, lines, column, start)


def _value(node: ast.expr, lines: Lines, column: int, start: int) -> Figure:
    if isinstance(node, ast.Constant):
        return float(node.value)  # type: ignore[arg-type]
    if isinstance(node, ast.Name):
        return lines[node.id][column]
    if isinstance(node, ast.Call):
        return _call(node, lines, column, start)
    if isinstance(node, ast.UnaryOp):
        inner = _value(node.operand, lines, column, start)
        return None if inner is None else -inner
    if isinstance(node, ast.Compare):
        one, other = _value(node.left, lines, column, start), _value(node.comparators[0], lines, column, start)
        if one is None or other is None:
            return None
        holds = {ast.Lt: one < other, ast.LtE: one <= other, ast.Gt: one > other, ast.GtE: one >= other, ast.Eq: one == other,
                 ast.NotEq: one != other}  # fmt: skip
        return float(holds[type(node.ops[0])])  # type: ignore[index]
    assert isinstance(node, ast.BinOp)
    one, other = _value(node.left, lines, column, start), _value(node.right, lines, column, start)
    if one is None or other is None:
        return None
    if isinstance(node.op, ast.Div):
        return None if other == 0 else one / other
    return one + other if isinstance(node.op, ast.Add) else one - other if isinstance(node.op, ast.Sub) else one * other


def _call(node: ast.Call, lines: Lines, column: int, start: int) -> Figure:
    assert isinstance(node.func, ast.Name)
    name, args = node.func.id, node.args
    if name == "previous":
        return None if column == 0 else _value(args[0], lines, column - 1, start)
    if name == "cumulative":
        if column < start:
            return None
        run = [_value(args[0], lines, each, start) for each in range(start, column + 1)]
        return None if None in run else sum(each for each in run if each is not None)
    if name == "missing":
        return float(_value(args[0], lines, column, start) is None)
    parts = [_value(each, lines, column, start) for each in args]
    if None in parts:  # even the side of `when` that is not taken: missing spreads
        return _chosen(parts) if name == "when" else None
    known = [part for part in parts if part is not None]
    match name:
        case "sum":
            return sum(known)
        case "abs":
            return abs(known[0])
        case "smaller":
            return min(known)
        case "larger":
            return max(known)
    return known[1] if known[0] != 0 else known[2]


def _chosen(parts: Sequence[Figure]) -> Figure:
    """`when` takes the side its condition names; only an unknown condition makes it unknown."""
    return None if parts[0] is None else parts[1] if parts[0] != 0 else parts[2]


def outcome(left: Figure, comparison: str, right: Figure, tolerance: float, kind: str) -> str:
    """How one place of a check comes out."""
    if left is None or right is None:
        return "cannot tell"
    allowed = (abs(right) * tolerance / 100 if kind == "percent" else tolerance) + HAIR
    apart = left - right
    holds = {
        "=": abs(apart) <= allowed, "!=": abs(apart) > allowed, "<=": apart <= allowed, ">=": apart >= -allowed,
        "<": apart < allowed - 2 * HAIR, ">": apart > 2 * HAIR - allowed,
    }  # fmt: skip
    return "passed" if holds[comparison] else "failed"
