"""The closed language of formulas: names of lines, numbers, + - * /, comparisons and a few calls. Nothing else.

Python's `ast` reads it once, whatever the lines are that its names stand for, and what it does is a `Shape`. Missing is NaN and
spreads, through comparisons too; a division by 0 is missing. What is not in the language is a fault that names the character.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from cynllun.checks.scopes import Frame
from cynllun.checks.shapes import Code, Columns, Shape, parts_of, shape_of

LONGEST, DEEPEST = 2_000, 60
SIGNS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip
PLAIN_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")
NUMBER = shape_of(("number", 0))
NONE: frozenset[str] = frozenset()


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


class Formula(NamedTuple):
    """A compiled formula: a shape, the lines and numbers in it, and the lines it uses. `columns` are those of the scope where it
    can have a value, None when it is only numbers; `unit` is None when it is only numbers."""

    shape: Shape
    lines: tuple[int, ...] = ()
    numbers: tuple[float, ...] = ()
    uses: tuple[Use, ...] = ()
    columns: Columns = None
    unit: str | None = None

    def evaluate(self, frame: Frame) -> Any:
        """What it makes of the figures of a frame, of the shape of one line; a number when it is only numbers."""
        return self.shape.evaluate(frame, self.lines, self.numbers)


def compile_formula(text: str, names: Names) -> Formula:
    """A formula from its text. FormulaFault says what is wrong, and at which character."""
    stripped = text.strip()
    if len(stripped) > LONGEST:
        raise FormulaFault(f"a formula has at most {LONGEST:,} characters; this one has {len(stripped):,}")
    if PLAIN_NUMBER.fullmatch(stripped):
        return _plain(float(stripped))
    along = bool(names.runs)
    form = _form(stripped, NONE, NONE, along)
    found = [names.find(name) for name in form.lines]
    if None in found:  # some are no lines
        numbered = frozenset(name for name, line in zip(form.lines, found, strict=True) if line is None)
        form = _form(stripped, numbered, frozenset(name for name in numbered if name not in names.constants), along)
        found = [names.find(name) for name in form.lines]
    lines: tuple[int, ...] = tuple(found)  # type: ignore[arg-type]
    numbers = tuple([names.constants[each] if isinstance(each, str) else each for each in form.numbers])
    shape = form.shape
    columns = shape.columns(tuple(map(names.columns, lines)), names.runs)
    unit = shape.unit(tuple(map(names.unit, lines)), numbers)
    uses = tuple(dict.fromkeys([Use(lines[place], shift, run) for place, shift, run in shape.uses]))
    return Formula(shape, lines, numbers, uses, columns, unit)


@lru_cache(maxsize=1024)
def _plain(value: float) -> Formula:
    """A number that stands alone: most tolerances, and many a right side."""
    return Formula(NUMBER, numbers=(value,))


@lru_cache(maxsize=4096)
def _tree(text: str) -> ast.expr:
    """A formula as Python reads it: once, however many items it is compiled for."""
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError as fault:
        raise FormulaFault(f"{text!r} cannot be read (character {fault.offset or 1})") from None
    except (ValueError, RecursionError, MemoryError):
        raise FormulaFault(f"{text[:40]!r} cannot be read") from None


class _Form(NamedTuple):
    """A text that was read: its shape, the names of its lines by place, and its numbers, or the names of those."""

    shape: Shape
    lines: tuple[str, ...]
    numbers: tuple[float | str, ...]


@lru_cache(maxsize=4096)
def _form(text: str, numbered: frozenset[str], unknown: frozenset[str], along: bool) -> _Form:
    """A text of which some names stand for numbers, and some of these for nothing; the others are lines. `along`: there are
    periods to look along."""
    return _Reading(text, numbered, unknown, along).whole()


@dataclass(slots=True)
class _Reading:
    text: str
    numbered: frozenset[str]
    unknown: frozenset[str]
    along: bool
    lines: list[str] = field(default_factory=list)
    numbers: list[float | str] = field(default_factory=list)

    def whole(self) -> _Form:
        code = self.read(_tree(self.text), 0)
        return _Form(shape_of(code), tuple(self.lines), tuple(self.numbers))

    def fault(self, why: str, node: ast.expr) -> FormulaFault:
        line = self.text.splitlines()[node.lineno - 1]
        character = len(line.encode()[: node.col_offset].decode()) + 1  # ast counts bytes
        return FormulaFault(f"{why} (character {character})")

    def read(self, node: ast.expr, depth: int) -> Code:
        if depth > DEEPEST:
            raise self.fault(f"a formula is at most {DEEPEST} brackets deep", node)
        match node:
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool) and math.isfinite(value):
                return self.number(float(value))
            case ast.Name(id=name):
                return self.name(name, node)
            case ast.BinOp(op=ast.Add() | ast.Sub()):
                return self.addition(node, depth)
            case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as op, right=right):
                parts = self.read(left, depth + 1), self.read(right, depth + 1)
                return ("times" if isinstance(op, ast.Mult) else "divided", *parts)
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return "negative", self.read(inner, depth + 1)
            case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in SIGNS:
                return "compare", SIGNS[type(op)], self.read(left, depth + 1), self.read(right, depth + 1)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in CALLS:
                return self.call(name, node, args, depth)
        raise self.fault(f"{ast.get_source_segment(self.text, node)!r} is not part of the language", node)

    def number(self, value: float | str) -> Code:
        self.numbers.append(value)
        return "number", len(self.numbers) - 1

    def name(self, name: str, node: ast.expr) -> Code:
        if name in self.unknown:
            raise self.fault(f"no line is called {name}", node)
        if name in self.numbered:
            return self.number(name)
        self.lines.append(name)
        return "line", len(self.lines) - 1

    def addition(self, node: ast.BinOp, depth: int) -> Code:
        """A chain of + and − as one total: a long one is flat, however Python nests it."""
        signs: list[bool] = []
        nodes: list[ast.expr] = []
        here: ast.expr = node
        while isinstance(here, ast.BinOp) and isinstance(here.op, ast.Add | ast.Sub):
            signs.append(isinstance(here.op, ast.Add))
            nodes.append(here.right)
            here = here.left
        parts = [self.read(each, depth + 1) for each in (here, *reversed(nodes))]
        return "total", (True, *reversed(signs)), *parts

    def call(self, name: str, node: ast.expr, args: list[ast.expr], depth: int) -> Code:
        fewest, most, does = CALLS[name]
        if not fewest <= len(args) <= most:
            asked = f"{fewest} or more" if most > 9 else str(fewest)
            raise self.fault(f"{name} takes {asked}, not {len(args)}", node)
        parts = [self.read(each, depth + 1) for each in args]
        if name in LOOKS_AT_LINES and not _has_lines(parts[0]):
            raise self.fault(f"{name} is of a line, not of a number", node)
        if name in ALONG_TIME and not self.along:
            raise self.fault(f"{name} has no meaning where there are no periods", node)
        if name == "missing" and not isinstance(args[0], ast.Name):
            raise self.fault("missing is of one line, not of a formula", node)
        if name == "sum":
            return ("total", (True,) * len(parts), *parts) if len(parts) > 1 else parts[0]
        return (does, parts[0][1]) if name == "missing" else (does, *parts)


def _has_lines(code: Code) -> bool:
    return code[0] in ("line", "missing") or any(map(_has_lines, parts_of(code)))


CALLS: dict[str, tuple[int, int, str]] = {
    "sum": (1, 500, "total"), "abs": (1, 1, "absolute"), "smaller": (2, 2, "smaller"), "larger": (2, 2, "larger"),
    "when": (3, 3, "when"), "missing": (1, 1, "missing"), "previous": (1, 1, "previous"), "cumulative": (1, 1, "cumulative"),
}  # fmt: skip
"""Each call: how many arguments it takes at least and at most, and what it does in a shape."""
LOOKS_AT_LINES = ("missing", "previous", "cumulative")
ALONG_TIME = ("previous", "cumulative")


def names_in(text: str) -> frozenset[str]:
    """The names that a formula speaks of, whatever they mean; the calls are none. The formula is one that was compiled."""
    return frozenset(_form(text.strip(), NONE, NONE, True).lines)
