"""A formula as a person reads it: with the names of its lines, or with their figures in their place."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cynllun.words import Sentence, Words

SIGNS: Mapping[type, str] = {
    ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.Div: "÷", ast.Lt: "<", ast.LtE: "≤", ast.Gt: ">", ast.GtE: "≥", ast.Eq: "=",
    ast.NotEq: "≠",
}  # fmt: skip
COMPARISONS = {"=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
SUMS, PRODUCTS = 1, 2
LONGEST = 12  # terms of a sum that are written out; the rest is counted
CLAUSES = ("when", "missing")  # calls that are said as a clause, and need brackets among other signs
Spoken = Callable[[str, int], str]


@dataclass(frozen=True)
class Writer:
    """Writes formulas. `spoken` says a name, `back` periods before the one that is meant; with `figures` what looks back is
    already said in it."""

    words: Words
    spoken: Spoken
    figures: bool = False

    def write(self, text: str) -> str:
        """A formula in this language."""
        return self._of(ast.parse(text.strip(), mode="eval").body, 0, 0)

    def _of(self, node: ast.expr, strength: int, back: int) -> str:
        match node:
            case ast.Constant(value=int() | float() as value):
                return f"{value:,}"
            case ast.Name(id=name):
                return self.spoken(name, back)
            case ast.UnaryOp(operand=inner):
                return f"−{self._of(inner, PRODUCTS, back)}"
            case ast.BinOp(op=ast.Add() | ast.Sub()):
                return _bracketed(self._sum(node, back), strength >= SUMS)
            case ast.BinOp(left=left, op=op, right=right):
                inner_right = PRODUCTS if isinstance(op, ast.Div) or isinstance(right, ast.BinOp) else SUMS
                said = f"{self._of(left, SUMS, back)} {SIGNS[type(op)]} {self._of(right, inner_right, back)}"
                return _bracketed(said, strength >= PRODUCTS)
            case ast.Call(func=ast.Name(id=name), args=args):
                return self._call(name, args, strength, back)
        assert isinstance(node, ast.Compare)  # the compiler lets nothing else through
        sign = SIGNS[type(node.ops[0])]
        said = f"{self._of(node.left, 0, back)} {sign} {self._of(node.comparators[0], 0, back)}"
        return _bracketed(said, strength > 0)

    def _sum(self, node: ast.BinOp, back: int) -> str:
        parts: list[tuple[str, ast.expr]] = []
        here: ast.expr = node
        while isinstance(here, ast.BinOp) and isinstance(here.op, ast.Add | ast.Sub):
            parts.append((SIGNS[type(here.op)], here.right))
            here = here.left
        said = self._of(here, 0, back)
        shown = list(reversed(parts))
        for sign, part in shown[: LONGEST - 1]:
            said += f" {sign} {self._of(part, SUMS if sign == '−' else 0, back)}"
        return said + (" + …" if len(shown) >= LONGEST else "")

    def _call(self, name: str, args: list[ast.expr], strength: int, back: int) -> str:
        if name == "sum":
            shown = [self._of(each, 0, back) for each in args[:LONGEST]] + ["…"] * (len(args) > LONGEST)
            return _bracketed(" + ".join(shown), strength >= SUMS and len(args) > 1)
        if name == "previous" and self.figures:
            return self._of(args[0], strength, back + 1)
        if name == "cumulative" and self.figures and isinstance(args[0], ast.Name):
            return self.spoken(f"cumulative {args[0].id}", back)
        said = [self._of(each, 0, back) for each in args]
        slots = {f"of{n or ''}": {self.words.language: text} for n, text in enumerate(said)}
        return _bracketed(self.words.say(Sentence(f"explained.call.{name}", slots)), name in CLAUSES and strength > 0)


def _bracketed(text: str, needed: bool) -> str:
    return f"({text})" if needed else text
