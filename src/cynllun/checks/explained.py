"""An outcome explained: both sides in words and in figures, how far apart they are for certain, what was allowed and why, what
is missing, and the value that the check itself would propose."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cynllun.checks.counting import ALL, NEVER
from cynllun.checks.cube import Cube
from cynllun.checks.finding import Term
from cynllun.checks.language import names_in
from cynllun.checks.names import CubeNames, PairNames, RowNames
from cynllun.checks.precision import Interval, apart, half, interval
from cynllun.checks.reported import Reported, cube_names
from cynllun.checks.scopes import YEAR, Frame
from cynllun.checks.tracing import Outcome
from cynllun.frameworks import Tolerance
from cynllun.words.numbers import PLACES

COUNTED = (ALL, NEVER)
NAN = float("nan")


@dataclass(frozen=True)
class Explained:
    """`least` is how far apart the sides are whatever was rounded (NaN where that cannot be told); `tolerances` are the named
    numbers in what is allowed; `missing` the figures that are not there; `proposed` a value for the line that the check
    derives, which would make it hold (NaN: none), and `proposed_for` that line's term."""

    outcome: Outcome
    here: Here
    least: float
    tolerances: tuple[Tolerance, ...]
    missing: tuple[Term, ...]
    proposed: float = NAN
    proposed_for: Term | None = None


def explain(cube: Cube, outcome: Outcome) -> Explained:
    """All that can be said of an outcome."""
    here, check, finding = Here(cube, outcome), outcome.instance.check, outcome.finding
    named = names_in(check.tolerance)
    tolerances = tuple(each for each in cube.plan.edition.tolerances if each.id in named)
    missing = tuple(term for term in finding.terms if math.isnan(term.value))
    if not outcome.at:
        return Explained(outcome, here, NAN, tolerances, missing)
    left, right = here.side(check.left, check.missing_left), here.side(check.right, check.missing_right)
    least = NAN if left is None or right is None else apart(left, right)
    proposed, line = here.proposal()
    term = next((each for each in finding.terms if each.name == line), None) if line else None
    return Explained(outcome, here, least, tolerances, missing, proposed, term)


class Here:
    """The figures around one place of a check: what a name means there, in this period and in those before."""

    def __init__(self, cube: Cube, outcome: Outcome) -> None:
        self.cube, self.outcome, self.check = cube, outcome, outcome.instance.check
        self.scope = YEAR if self.check.scope == "across" else self.check.scope
        self.column = outcome.at[1] if len(outcome.at) > 1 else 0

    @cached_property
    def reported(self) -> Reported:
        """The figures of the body as intervals."""
        return Reported(self.cube, self.outcome.at[0])

    @cached_property
    def names(self) -> CubeNames | RowNames | PairNames:
        """What names mean in the check's formulas."""
        if self.check.scope == "rows":
            return self.cube.plan.rows[self.check.table]
        if self.check.scope == "pairs":
            return self.cube.plan.pairs[self.check.table]
        return cube_names(self.cube.plan, self.scope, self.check.over, self.outcome.instance.item)

    @cached_property
    def start(self) -> int:
        """Where the run that `cumulative` counts begins."""
        if self.check.scope in ("rows", "pairs"):
            return self.column
        runs = self.cube.plan.scopes[self.scope].runs
        return next((first for first, stop in runs if first <= self.column < stop), self.column)

    @cached_property
    def frame(self) -> Frame:
        """What the check runs over."""
        if self.check.scope == "rows":
            return self.cube.row_frame(self.check.table)[0]
        if self.outcome.pairs:
            return self.outcome.pairs.frame
        return self.cube.across[0] if self.check.scope == "across" else self.cube.frames[self.scope]

    def figure(self, line: int, column: int) -> float:
        """A figure by its line in the scope's names; NaN where it is missing."""
        if self.check.scope == "rows":
            return float(self.frame.values[line, self.outcome.at[0]])
        body = 0 if self.check.scope == "across" else self.outcome.at[0]
        return float(self.frame.values[line, body, column])

    def bounds(self, line: int, column: int) -> Interval | None:
        """What a figure may stand for, as it is reported; None where it is missing."""
        value, unit = self.figure(line, column), self.names.unit(line)
        if math.isnan(value):
            return None
        if self.check.scope == "across":
            width = len(self.cube.returns) * 0.5 * 10.0 ** -PLACES.get(unit, 2)
            return value - width, value + width
        if self.check.scope in ("rows", "pairs"):
            return half(value, PLACES[unit]) if unit in PLACES else (value, value)
        return self.reported.bounds(line, self.scope, column)

    def side(self, text: str, strategy: str = "") -> Interval | None:
        """A formula here, as an interval."""
        if strategy == ALL and all(math.isnan(self.figure(line, self.column)) for line in self.lines(text)):
            return None

        def look(name: str, column: int) -> Interval | None:
            line = self.names.find(name)
            if line is None:
                return (self.names.constants[name],) * 2
            found = self.bounds(line, column)
            return (0.0, 0.0) if found is None and strategy in COUNTED else found

        return interval(text, look, self.column, self.start)

    def value(self, text: str, column: int, given: tuple[int, float] | None = None, strategy: str = "") -> float:
        """A formula in a column; with `given`, a line has this value there."""

        def look(name: str, at: int) -> Interval | None:
            line = self.names.find(name)
            if line is None:
                return (self.names.constants[name],) * 2
            value = given[1] if given and given[0] == line and at == self.column else self.figure(line, at)
            value = 0.0 if math.isnan(value) and strategy in COUNTED else value
            return None if math.isnan(value) else (value, value)

        found = interval(text, look, column, self.start)
        return NAN if found is None else found[0]

    def lines(self, text: str) -> Iterator[int]:
        """The lines that a formula names."""
        yield from (line for name in names_in(text) if (line := self.names.find(name)) is not None)

    def proposal(self) -> tuple[float, str]:
        """The value of the line that the check derives, by the other figures, and the line's name; NaN and nothing where the
        check derives none, where more is missing, or where no one value follows."""
        check = self.check
        line = self.names.find(check.derives) if check.derives else None
        if line is None or check.comparison != "=":
            return NAN, ""

        def gap(value: float) -> float:
            left = self.value(check.left, self.column, (line, value), check.missing_left)
            return left - self.value(check.right, self.column, (line, value), check.missing_right)

        at_nought, slope = gap(0.0), gap(1.0) - gap(0.0)
        if not math.isfinite(slope) or slope == 0:
            return NAN, ""
        found = -at_nought / slope
        name = self.cube.plan.edition.series[line].name if isinstance(self.names, CubeNames) else check.derives
        return (found, name) if abs(gap(found)) < 1e-6 * max(1.0, abs(found)) else (NAN, "")
