"""What the figures of a cube may stand for: as exact as the decimals in which they, or what they are made of, are reported."""

from __future__ import annotations

from functools import cached_property

from cynllun.checks.compiled import Compiled, calendar
from cynllun.checks.cube import Cube
from cynllun.checks.names import CubeNames, bare_names
from cynllun.checks.precision import Interval, added, half, interval
from cynllun.checks.scopes import QUARTER, YEAR
from cynllun.checks.spans import LAST_QUARTER, RUNS
from cynllun.frameworks.series import Series
from cynllun.words.numbers import PLACES

Place = tuple[int, str, int]


def cube_names(plan: Compiled, scope: str, over: str = "", item: str = "", facet: str = "") -> CubeNames:
    """What names mean in a scope of an edition's cube, for one who reads a formula again."""
    constants = calendar(plan.edition.axis) | {each.id: each.value for each in plan.edition.tolerances}
    return CubeNames(plan.edition, plan.scopes[scope], (), bare_names(plan.edition.series), constants, over, item, facet)


class Reported:
    """The figures of one body of a cube (its position), as intervals."""

    def __init__(self, cube: Cube, body: int) -> None:
        self.cube, self.body, self.edition = cube, body, cube.plan.edition
        self._known: dict[Place, Interval | None] = {}

    @cached_property
    def _decimals(self) -> dict[str, int]:
        return {line.id: line.decimals for line in self.edition.lines if line.decimals is not None}

    def places(self, series: Series) -> int:
        """The decimals in which a line is reported."""
        return self._decimals.get(series.line, PLACES.get(series.unit, 2))

    def figure(self, line: int, scope: str, column: int) -> float:
        """The figure itself; NaN where there is none."""
        return float(self.cube.values[scope][line, self.body, column])

    def bounds(self, line: int, scope: str, column: int) -> Interval | None:
        """What a figure may stand for; None where it is missing."""
        place = line, scope, column
        if place not in self._known:
            self._known[place] = self._bounds(line, scope, column)
        return self._known[place]

    def _bounds(self, line: int, scope: str, column: int) -> Interval | None:
        value = self.figure(line, scope, column)
        if self.cube.na[scope][line, self.body, column]:
            return 0.0, 0.0
        series = self.edition.series[line]
        if series.role == "parts":
            return added([self.bounds(self.edition.index[part], scope, column) for part in series.parts])
        if series.role == "rollup":
            return self._rolled(series, value)
        if folded := self._source(series, scope, column):
            return self._folded(series, line, *folded)
        if series.role == "total":
            return self._total(series, scope, column)
        return half(value, self.places(series))

    def _rolled(self, series: Series, value: float) -> Interval:
        """The sum of rows: each of them may be off by half of its last decimal."""
        held = self.cube.returns[self.body].rows.get(series.table)
        if series.unit == "count":
            return value, value
        width = (held.count if held else 0) * 0.5 * 10.0 ** -PLACES.get(series.unit, 2)
        return value - width, value + width

    def _source(self, series: Series, scope: str, column: int) -> tuple[str, int, int] | None:
        """The months or quarters that a figure follows from."""
        if scope == QUARTER and column == 0:
            return LAST_QUARTER
        period = self.cube.plan.scopes[scope].periods[column]
        if scope == YEAR and period in series.derived:
            return next((name, start, stop) for name, start, stop, group in RUNS if period in self.edition.axis.group(group))
        return None

    def _folded(self, series: Series, line: int, name: str, start: int, stop: int) -> Interval | None:
        if series.over_time == "closing":
            return self.bounds(line, name, stop - 1)
        parts = [self.bounds(line, name, each) for each in range(start, stop)]
        whole = added(parts)
        if whole is None or series.over_time == "sum":
            return whole
        counted = max(1, int((~self.cube.na[name][line, self.body, start:stop]).sum()))
        return whole[0] / counted, whole[1] / counted

    def _total(self, series: Series, scope: str, column: int) -> Interval | None:
        names = cube_names(self.cube.plan, scope, series.breakdown, series.item, series.facet)

        def look(name: str, at: int) -> Interval | None:
            line = names.find(name)
            return (names.constants[name],) * 2 if line is None else self.bounds(line, scope, at)

        start = next((first for first, stop in self.cube.plan.scopes[scope].runs if first <= column < stop), column)
        return interval(series.formula, look, column, start)
