"""A formula as Polars' SQL. Its semantics are not ours, so that each difference is spelt out: LEAST, GREATEST and SUM skip
nulls, a division by 0 is a number, and a decimal literal is a Decimal."""

from __future__ import annotations

import ast

WINDOW = "OVER (PARTITION BY body ORDER BY period)"
SIGNS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "=", ast.NotEq: "<>",
         ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}  # fmt: skip


def sql(text: str) -> str:
    """The SQL of a formula, without `cumulative`: a window's SUM skips nulls, and cannot be told not to."""
    return _sql(ast.parse(text, mode="eval").body)


def _number(value: float) -> str:
    return f"CAST({value} AS DOUBLE)"


def _sql(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return _number(float(node.value))  # type: ignore[arg-type]
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.UnaryOp):
        return f"(-({_sql(node.operand)}))"
    if isinstance(node, ast.BinOp):
        one, other = _sql(node.left), _sql(node.right)
        if isinstance(node.op, ast.Div):
            return f"(CASE WHEN {other} = 0 THEN NULL ELSE {one} / {other} END)"
        return f"({one} {SIGNS[type(node.op)]} {other})"  # type: ignore[index]
    if isinstance(node, ast.Compare):
        test = f"{_sql(node.left)} {SIGNS[type(node.ops[0])]} {_sql(node.comparators[0])}"  # type: ignore[index]
        return f"(CASE WHEN {test} THEN {_number(1)} WHEN NOT ({test}) THEN {_number(0)} END)"
    assert isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return _call(node.func.id, [_sql(each) for each in node.args])


def _call(name: str, parts: list[str]) -> str:
    match name:
        case "sum":
            return f"({' + '.join(parts)})"
        case "abs":
            return f"ABS({parts[0]})"
        case "previous":
            return f"LAG({parts[0]}) {WINDOW}"
        case "missing":
            return f"(CASE WHEN {parts[0]} IS NULL THEN {_number(1)} ELSE {_number(0)} END)"
        case "smaller":
            return f"(CASE WHEN {parts[0]} < {parts[1]} THEN {parts[0]} WHEN {parts[0]} >= {parts[1]} THEN {parts[1]} END)"
        case "larger":
            return f"(CASE WHEN {parts[0]} > {parts[1]} THEN {parts[0]} WHEN {parts[0]} <= {parts[1]} THEN {parts[1]} END)"
    return f"(CASE WHEN {parts[0]} <> 0 THEN {parts[1]} WHEN {parts[0]} = 0 THEN {parts[2]} END)"
