"""The same checks as Polars expressions over a frame that is already wide: one row a body and month, one column a line."""

from __future__ import annotations

import ast
from typing import Any

import numpy as np
import polars as pl

from benchmarks import national
from benchmarks.national import line
from cynllun.frameworks import CheckRow

HAIR = 1e-6


def wide(values: np.ndarray[Any, np.dtype[np.float64]]) -> pl.DataFrame:
    """The frame: missing figures are nulls."""
    columns = {line(n): pl.Series(values[n].ravel(), nan_to_null=True) for n in range(national.LINES)}
    return pl.DataFrame({"body": np.repeat(np.arange(national.BODIES), national.PERIODS), **columns})


def expression(text: str) -> pl.Expr:
    """A formula as an expression."""
    return _expression(ast.parse(text, mode="eval").body)


def _expression(node: ast.expr) -> pl.Expr:
    match node:
        case ast.Constant(value=value):
            return pl.lit(float(value))  # type: ignore[arg-type]
        case ast.Name(id=name):
            return pl.col(name)
        case ast.BinOp(left=left, op=op, right=right):
            a, b = _expression(left), _expression(right)
            return {ast.Add: a + b, ast.Sub: a - b, ast.Mult: a * b, ast.Div: a / b}[type(op)]  # type: ignore[index]
        case ast.Compare(left=left, ops=[ast.Gt()], comparators=[right]):
            return _expression(left) > _expression(right)
        case ast.Call(func=ast.Name(id=name), args=args):
            parts = [_expression(each) for each in args]
            return _call(name, parts)
    raise ValueError(ast.dump(node))


def _call(name: str, parts: list[pl.Expr]) -> pl.Expr:
    match name:
        case "sum":
            total = parts[0]
            for part in parts[1:]:
                total = total + part
            return total
        case "abs":
            return parts[0].abs()
        case "previous":
            return parts[0].shift(1).over("body")
        case "when":
            return pl.when(parts[0]).then(parts[1]).when(~parts[0]).then(parts[2])  # an unknown condition chooses neither
        case "smaller":  # min_horizontal skips nulls
            return pl.when(parts[0] < parts[1]).then(parts[0]).when(parts[0] >= parts[1]).then(parts[1])
    return pl.when(parts[0] > parts[1]).then(parts[0]).when(parts[0] <= parts[1]).then(parts[1])


def failing(check: CheckRow) -> pl.Expr:
    """Whether a check fails, row by row: null where it cannot be told."""
    left, right = expression(check.left), expression(check.right)
    difference, limit = left - right, float(check.tolerance) + HAIR
    allowed = right.abs() * (float(check.tolerance) / 100) + HAIR if check.tolerance_kind == "percent" else pl.lit(limit)
    fails = {
        "=": difference.abs() > allowed, "!=": difference.abs() <= allowed, "<=": difference > allowed,
        "<": difference >= allowed - 2 * HAIR, ">=": difference < -allowed,
    }  # fmt: skip
    return fails[check.comparison].alias(check.id)


def terms(check: CheckRow) -> list[str]:
    """The lines of a check."""
    nodes = [*ast.walk(ast.parse(check.left, mode="eval")), *ast.walk(ast.parse(check.right, mode="eval"))]
    names = [n.id for n in nodes if isinstance(n, ast.Name)]
    return [name for name in dict.fromkeys(names) if name[1:].isdigit()]


def run(frame: pl.DataFrame, checks: list[tuple[pl.Expr, list[str]]]) -> tuple[int, int]:
    """Every check, then the terms of the rows where it failed: how many rows failed, how many cannot be told."""
    found = frame.select([expression for expression, _ in checks])
    failed = untold = 0
    for (_, names), column in zip(checks, found.get_columns(), strict=True):
        untold += column.null_count()
        rows = column.arg_true()
        if len(rows):
            frame.select(names)[rows]
            failed += len(rows)
    return failed, untold
