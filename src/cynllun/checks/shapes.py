"""What a formula does, apart from the lines and numbers it does it to: formulas of one shape are evaluated all at once.

A shape is written as a tuple: what is done, and to what. `("line", 0)` is the first of a formula's lines, `("number", 0)` the
first of its numbers, `("total", (True, False), a, b)` is a − b. Missing is NaN and spreads; a division by 0 is missing.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cynllun.checks.scopes import Frame, Mask
from cynllun.checks.units import PLAIN, added, divided, multiplied

Code = tuple[Any, ...]
Columns = frozenset[int] | None
Runs = tuple[tuple[int, int], ...]
Lines = Sequence[int | slice | NDArray[np.intp]]
"""Which line each place of a shape stands for; slices and arrays where several formulas are evaluated at once."""
COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Shape:
    """One shape: there is one object for each, so that formulas alike have the same. `uses` are the places of its lines, each
    with how many columns back it looks (`previous`) and whether it runs from the start (`cumulative`)."""

    code: Code
    uses: tuple[tuple[int, int, bool], ...]
    _columns: dict[Any, Columns] = field(default_factory=dict)
    _units: dict[Any, str | None] = field(default_factory=dict)

    def evaluate(self, frame: Frame, lines: Lines, numbers: Sequence[Any]) -> Any:
        """What it makes of some lines and numbers, of the shape of those lines in the frame; a number where there are none."""
        return _Over(frame, lines, numbers).of(self.code)

    def columns(self, known: tuple[frozenset[int], ...], runs: Runs) -> Columns:
        """The columns in which it can have a value, given those of its lines; None when it is only numbers."""
        key = known, runs
        if key not in self._columns:
            self._columns[key] = _columns(self.code, known, runs)
        return self._columns[key]

    def unit(self, units: tuple[str, ...], numbers: tuple[float, ...]) -> str | None:
        """The unit of what it makes, given those of its lines; None when it is only numbers."""
        key = units, numbers
        if key not in self._units:
            self._units[key] = _unit(self.code, units, numbers)
        return self._units[key]


@lru_cache(maxsize=8192)
def shape_of(code: Code) -> Shape:
    """The shape that is written so."""
    return Shape(code, tuple(dict.fromkeys(_uses(code))))


def parts_of(code: Code) -> tuple[Code, ...]:
    """What a part of a shape is made of."""
    return tuple(each for each in code[1:] if isinstance(each, tuple) and each and isinstance(each[0], str))


def _uses(code: Code) -> Iterator[tuple[int, int, bool]]:
    if code[0] in ("line", "missing"):
        yield code[1], 0, False
    for part in parts_of(code):
        for place, shift, run in _uses(part):
            yield place, shift + (code[0] == "previous"), run or code[0] == "cumulative"


def _columns(code: Code, known: tuple[frozenset[int], ...], runs: Runs) -> Columns:
    if code[0] in ("line", "missing"):
        return known[code[1]]
    found = [own for part in parts_of(code) if (own := _columns(part, known, runs)) is not None]
    inner = frozenset.intersection(*found) if found else None
    if code[0] == "previous":
        return frozenset(column + 1 for column in inner or ())
    if code[0] == "cumulative":
        every = [(start, column) for start, stop in runs for column in range(start, stop)]
        return frozenset(column for start, column in every if (inner or frozenset()).issuperset(range(start, column + 1)))
    return inner


def _unit(code: Code, units: tuple[str, ...], numbers: tuple[float, ...]) -> str | None:
    parts = [_unit(part, units, numbers) for part in parts_of(code)]
    match code[0]:
        case "line":
            return units[code[1]]
        case "compare" | "missing":
            return PLAIN
        case "times":
            plain = (numbers[part[1]] for part in parts_of(code) if part[0] == "number")
            return multiplied(parts[0], parts[1], next(plain, None))
        case "divided":
            return divided(parts[0], parts[1])
        case "when":
            return added(parts[1:])
    return added(parts)


@dataclass(frozen=True, slots=True)
class _Over:
    """A frame, and what the places of a shape stand for in it."""

    frame: Frame
    lines: Lines
    numbers: Sequence[Any]

    def of(self, code: Code) -> Any:
        return DOES[code[0]](self, *code[1:])

    def line(self, place: int) -> Any:
        return self.frame.values[self.lines[place]]

    def number(self, place: int) -> Any:
        return self.numbers[place]

    def total(self, plus: tuple[bool, ...], *parts: Code) -> Any:
        first, second = self.of(parts[0]), self.of(parts[1])
        total = first + second if plus[1] else first - second  # a new array: ours to change
        for part, sign in zip(parts[2:], plus[2:], strict=True):
            value = self.of(part)
            if np.ndim(total) and np.shape(value) in (total.shape, ()):
                (np.add if sign else np.subtract)(total, value, out=total)
            else:
                total = total + value if sign else total - value
        return total

    def negative(self, inner: Code) -> Any:
        return -self.of(inner)

    def times(self, left: Code, right: Code) -> Any:
        return self.of(left) * self.of(right)

    def divided(self, left: Code, right: Code) -> Any:
        below = self.of(right)
        return self.of(left) / np.where(below == 0, np.nan, below)

    def compare(self, sign: str, left: Code, right: Code) -> Any:
        one, other = self.of(left), self.of(right)
        return np.where(np.isnan(one) | np.isnan(other), np.nan, COMPARE[sign](one, other))

    def absolute(self, inner: Code) -> Any:
        return np.abs(self.of(inner))

    def smaller(self, left: Code, right: Code) -> Any:
        return np.minimum(self.of(left), self.of(right))

    def larger(self, left: Code, right: Code) -> Any:
        return np.maximum(self.of(left), self.of(right))

    def when(self, condition: Code, then: Code, otherwise: Code) -> Any:
        holds = self.of(condition)
        chosen = np.where(holds != 0, self.of(then), self.of(otherwise))
        return np.where(np.isnan(holds), np.nan, chosen)

    def missing(self, place: int) -> Any:
        line = self.lines[place]
        return (np.isnan(self.frame.values[line]) | self.frame.blank[line]).astype(np.float64)

    def previous(self, inner: Code) -> Any:
        values = self.of(inner)
        shifted = np.empty_like(values)
        shifted[..., 0] = np.nan
        shifted[..., 1:] = values[..., :-1]
        return shifted

    def cumulative(self, inner: Code) -> Any:
        values = self.of(inner)
        running = np.full_like(values, np.nan)
        for start, stop in self.frame.runs:
            np.cumsum(values[..., start:stop], axis=-1, out=running[..., start:stop])
        return running

    def counted(self, inner: Code) -> Any:
        """Its lines with 0 for what is missing."""
        filled: Any = Frame(_Counted(self.frame), _Missing(self.frame), self.frame.runs)  # type: ignore[arg-type]
        return _Over(filled, self.lines, self.numbers).of(inner)

    def unless(self, inner: Code, *lines: tuple[int, int, bool]) -> Any:
        """The same, but missing where all of its lines are."""
        gone = self._gone(*lines[0])
        for each in lines[1:]:
            gone = gone & self._gone(*each)
        return np.where(gone, np.nan, self.of(inner))

    def _gone(self, place: int, shift: int, run: bool) -> Mask:
        gone: Mask = np.isnan(self.frame.values[self.lines[place]])
        if run:
            for start, stop in self.frame.runs:
                gone[..., start:stop] = np.logical_and.accumulate(gone[..., start:stop], axis=-1)
        if shift:
            moved = np.ones_like(gone)
            moved[..., shift:] = gone[..., :-shift]
            return moved
        return gone


DOES: Mapping[str, Callable[..., Any]] = {
    name: getattr(_Over, name)
    for name in (
        "line", "number", "total", "negative", "times", "divided", "compare", "absolute", "smaller", "larger", "when", "missing",
        "previous", "cumulative", "counted", "unless",
    )
}  # fmt: skip


@dataclass(frozen=True)
class _Counted:
    """The figures of a frame, line by line, with 0 for what is missing."""

    frame: Frame

    def __getitem__(self, line: Any) -> Any:
        values = self.frame.values[line]
        return np.where(np.isnan(values), 0.0, values)


@dataclass(frozen=True)
class _Missing:
    """Which figures of a line were left out, whatever is counted for them: `missing` still says so."""

    frame: Frame

    def __getitem__(self, line: Any) -> Any:
        return self.frame.blank[line] | np.isnan(self.frame.values[line])
