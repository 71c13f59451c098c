"""The closed language of formulas: names of lines, numbers, + - * /, comparisons and a few calls. Nothing else.

Python's `ast` reads it, and each node becomes a NumPy closure over a `Frame`. Missing is NaN and spreads, through
comparisons too; a division by 0 is missing. What is not in the language is a fault that names the character.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

import numpy as np

from cynllun.checks.scopes import Frame, Value
from cynllun.checks.units import PLAIN, added, divided, multiplied

LONGEST, DEEPEST = 2_000, 60
Evaluate = Callable[[Frame], Any]
COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip


PLAIN_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")


class FormulaFault(ValueError):
    """A formula that is not in the language, or names what is not there."""


class Names(Protocol):
    """What the names of a formula mean in one scope."""

    @property
    def constants(self) -> Mapping[str, float]:
        """Names that stand for a number: the edition's tolerances."""

    @property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """The stretches that `cumulative` runs over; none where there are no periods."""

    def find(self, name: str) -> int | None:
        """The line of a name, or None."""

    def columns(self, line: int) -> frozenset[int]:
        """The columns of the scope in which the line may have a value."""

    def unit(self, line: int) -> str:
        """The line's unit."""


class Use(NamedTuple):
    """A line that a formula uses: `shift` columns back (`previous`), or `run` from the start (`cumulative`)."""

    line: int
    shift: int = 0
    run: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A compiled formula. `columns` are those of the scope where it can have a value, None when it is only numbers;
    `unit` is None when it is only numbers; `factor` is the value of a plain number."""

    evaluate: Evaluate
    uses: tuple[Use, ...] = ()
    columns: frozenset[int] | None = None
    unit: str | None = None
    factor: float | None = None


def compile_formula(text: str, names: Names) -> Formula:
    """A formula from its text. FormulaFault says what is wrong, and at which character."""
    stripped = text.strip()
    if len(stripped) > LONGEST:
        raise FormulaFault(f"a formula has at most {LONGEST:,} characters; this one has {len(stripped):,}")
    if PLAIN_NUMBER.fullmatch(stripped):
        return _plain(float(stripped))
    return _Compiler(stripped, names).compile(_tree(stripped), 0)


@lru_cache(maxsize=1024)
def _plain(value: float) -> Formula:
    """A number that stands alone: most tolerances, and many a right side."""
    return Formula(lambda _: value, factor=value)


@lru_cache(maxsize=4096)
def _tree(text: str) -> ast.expr:
    """A formula as Python reads it: once, however many items it is compiled for."""
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError as fault:
        raise FormulaFault(f"{text!r} cannot be read (character {fault.offset or 1})") from None
    except (ValueError, RecursionError, MemoryError):
        raise FormulaFault(f"{text[:40]!r} cannot be read") from None


@dataclass(frozen=True, slots=True)
class _Compiler:
    text: str
    names: Names

    def fault(self, why: str, node: ast.expr) -> FormulaFault:
        line = self.text.splitlines()[node.lineno - 1]
        character = len(line.encode()[: node.col_offset].decode()) + 1  # ast counts bytes
        return FormulaFault(f"{why} (character {character})")

    def compile(self, node: ast.expr, depth: int) -> Formula:
        if depth > DEEPEST:
            raise self.fault(f"a formula is at most {DEEPEST} brackets deep", node)
        match node:
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool) and math.isfinite(value):
                number = float(value)
                return Formula(lambda _: number, factor=number)
            case ast.Name(id=name):
                return self.name(name, node)
            case ast.BinOp(op=ast.Add() | ast.Sub()):
                return self.addition(node, depth)
            case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as op, right=right):
                parts = self.compile(left, depth + 1), self.compile(right, depth + 1)
                return _product(*parts) if isinstance(op, ast.Mult) else _quotient(*parts)
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                part = self.compile(inner, depth + 1)
                return _join(lambda f: -part.evaluate(f), [part], unit=part.unit)
            case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in COMPARE:
                return _comparison(COMPARE[type(op)], self.compile(left, depth + 1), self.compile(right, depth + 1))
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in CALLS:
                return self.call(name, node, args, depth)
        raise self.fault(f"{ast.get_source_segment(self.text, node)!r} is not part of the language", node)

    def name(self, name: str, node: ast.expr) -> Formula:
        line = self.names.find(name)
        if line is None:
            if name not in self.names.constants:
                raise self.fault(f"no line is called {name}", node)
            value = self.names.constants[name]
            return Formula(lambda _: value, factor=value)
        return Formula(lambda f: f.values[line], (Use(line),), self.names.columns(line), self.names.unit(line))

    def addition(self, node: ast.BinOp, depth: int) -> Formula:
        """A chain of + and − as one loop: a long total is flat, however Python nests it."""
        signs: list[bool] = []
        nodes: list[ast.expr] = []
        here: ast.expr = node
        while isinstance(here, ast.BinOp) and isinstance(here.op, ast.Add | ast.Sub):
            signs.append(isinstance(here.op, ast.Add))
            nodes.append(here.right)
            here = here.left
        parts = [self.compile(each, depth + 1) for each in (here, *reversed(nodes))]
        return _total(parts, [True, *reversed(signs)])

    def call(self, name: str, node: ast.expr, args: list[ast.expr], depth: int) -> Formula:
        fewest, most, build = CALLS[name]
        if not fewest <= len(args) <= most:
            asked = f"{fewest} or more" if most > 9 else str(fewest)
            raise self.fault(f"{name} takes {asked}, not {len(args)}", node)
        parts = [self.compile(each, depth + 1) for each in args]
        if name in LOOKS_AT_LINES and not parts[0].uses:
            raise self.fault(f"{name} is of a line, not of a number", node)
        if name in ALONG_TIME and not self.names.runs:
            raise self.fault(f"{name} has no meaning where there are no periods", node)
        if name == "missing" and not isinstance(args[0], ast.Name):
            raise self.fault("missing is of one line, not of a formula", node)
        return build(parts, self.names)


def _join(evaluate: Evaluate, parts: list[Formula], unit: str | None) -> Formula:
    if len(parts) == 1:
        return Formula(evaluate, parts[0].uses, parts[0].columns, unit)
    known = {part.columns for part in parts if part.columns is not None}  # most are of the same columns
    uses = dict.fromkeys(use for part in parts for use in part.uses)
    return Formula(evaluate, tuple(uses), frozenset.intersection(*known) if known else None, unit)


def _total(parts: list[Formula], plus: list[bool]) -> Formula:
    first = parts[0].evaluate
    rest = [(part.evaluate, sign) for part, sign in zip(parts[1:], plus[1:], strict=True)]
    (second, second_plus), *others = rest

    def evaluate(f: Frame) -> Value:
        total: Value = first(f) + second(f) if second_plus else first(f) - second(f)  # a new array: ours to change
        for part, sign in others:
            if sign:
                total += part(f)
            else:
                total -= part(f)
        return total

    return _join(evaluate, parts, added([part.unit for part in parts]))


def _product(left: Formula, right: Formula) -> Formula:
    a, b = left.evaluate, right.evaluate
    factor = left.factor if left.factor is not None else right.factor
    return _join(lambda f: a(f) * b(f), [left, right], multiplied(left.unit, right.unit, factor))


def _quotient(left: Formula, right: Formula) -> Formula:
    a, b = left.evaluate, right.evaluate

    def evaluate(f: Frame) -> Value:
        below = b(f)
        return a(f) / np.where(below == 0, np.nan, below)  # type: ignore[no-any-return]

    return _join(evaluate, [left, right], divided(left.unit, right.unit))


def _comparison(compare: Callable[[Any, Any], Any], left: Formula, right: Formula) -> Formula:
    a, b = left.evaluate, right.evaluate

    def evaluate(f: Frame) -> Value:
        one, other = a(f), b(f)
        return np.where(np.isnan(one) | np.isnan(other), np.nan, compare(one, other))

    return _join(evaluate, [left, right], PLAIN)


def _sum(parts: list[Formula], _: Names) -> Formula:
    return _total(parts, [True] * len(parts)) if len(parts) > 1 else parts[0]


def _abs(parts: list[Formula], _: Names) -> Formula:
    inner = parts[0].evaluate
    return _join(lambda f: np.abs(inner(f)), parts, parts[0].unit)


def _smaller(parts: list[Formula], _: Names) -> Formula:
    a, b = parts[0].evaluate, parts[1].evaluate
    return _join(lambda f: np.minimum(a(f), b(f)), parts, added([p.unit for p in parts]))


def _larger(parts: list[Formula], _: Names) -> Formula:
    a, b = parts[0].evaluate, parts[1].evaluate
    return _join(lambda f: np.maximum(a(f), b(f)), parts, added([p.unit for p in parts]))


def _when(parts: list[Formula], _: Names) -> Formula:
    condition, then, otherwise = (part.evaluate for part in parts)

    def evaluate(f: Frame) -> Value:
        holds = condition(f)
        chosen = np.where(holds != 0, then(f), otherwise(f))
        return np.where(np.isnan(holds), np.nan, chosen)

    return _join(evaluate, parts, added([p.unit for p in parts[1:]]))


def _missing(parts: list[Formula], _: Names) -> Formula:
    line = parts[0].uses[0].line
    return _join(lambda f: (np.isnan(f.values[line]) | f.blank[line]).astype(np.float64), parts, PLAIN)


def _previous(parts: list[Formula], _: Names) -> Formula:
    inner = parts[0]

    def evaluate(f: Frame) -> Value:
        values = inner.evaluate(f)
        shifted = np.empty_like(values)
        shifted[..., 0] = np.nan
        shifted[..., 1:] = values[..., :-1]
        return shifted  # type: ignore[no-any-return]

    uses = tuple(Use(use.line, use.shift + 1, use.run) for use in inner.uses)
    return Formula(evaluate, uses, frozenset(c + 1 for c in inner.columns or ()), inner.unit)


def _cumulative(parts: list[Formula], names: Names) -> Formula:
    inner = parts[0]

    def evaluate(f: Frame) -> Value:
        values = inner.evaluate(f)
        running = np.full_like(values, np.nan)
        for start, stop in f.runs:
            np.cumsum(values[..., start:stop], axis=-1, out=running[..., start:stop])
        return running  # type: ignore[no-any-return]

    whole = frozenset(
        column for start, stop in names.runs for column in range(start, stop)
        if all(each in (inner.columns or ()) for each in range(start, column + 1))
    )  # fmt: skip
    return Formula(evaluate, tuple(Use(use.line, use.shift, True) for use in inner.uses), whole, inner.unit)


CALLS: dict[str, tuple[int, int, Callable[[list[Formula], Names], Formula]]] = {
    "sum": (1, 500, _sum), "abs": (1, 1, _abs), "smaller": (2, 2, _smaller), "larger": (2, 2, _larger),
    "when": (3, 3, _when), "missing": (1, 1, _missing), "previous": (1, 1, _previous), "cumulative": (1, 1, _cumulative),
}  # fmt: skip
LOOKS_AT_LINES = ("missing", "previous", "cumulative")
ALONG_TIME = ("previous", "cumulative")


def names_in(text: str) -> frozenset[str]:
    """The names that a formula speaks of, whatever they mean; the calls are none. The formula is one that was compiled."""
    tree = ast.parse(text.strip(), mode="eval")
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called)
