"""Which cells that a person types a total rests on, however many totals stand between."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from cynllun.frameworks.series import Series
from cynllun.workbooks.formulas import Sums

Figure = tuple[int, int]
"""A series and a period."""


class Resting:
    """The typed figures under each computed one."""

    def __init__(self, sums: Sums) -> None:
        self.sums = sums
        self._known: dict[Figure, frozenset[Figure]] = {}

    def typed(self, index: int, period: int) -> frozenset[Figure]:
        """The typed figures that a cell is made from: itself, where it is typed."""
        key = (index, period)
        if key not in self._known:
            self._known[key] = frozenset()
            self._known[key] = frozenset(typed for pair in self._made_from(*key) for typed in self._below(key, pair))
        return self._known[key]

    def _below(self, above: Figure, pair: Figure) -> frozenset[Figure]:
        return frozenset({pair}) if pair == above else self.typed(*pair)

    def _made_from(self, index: int, period: int) -> Iterator[Figure]:
        series = self.sums.edition.series[index]
        if not self.sums.is_computed(index, period):
            yield index, period
        elif period in series.derived or series.role == "parts":
            pairs = self.sums.sources(index, period)
            yield from pairs[-1:] if period in series.derived and series.over_time == "closing" else pairs
        else:
            yield from self._named(self.sums.tree(index), series, period)

    def _named(self, node: ast.AST, series: Series, period: int) -> Iterator[Figure]:
        """The figures that a formula names, with the periods that it moves to."""
        match node:
            case ast.Name(id=name):
                index = self.sums.meant(name, series)
                if index is not None and (index, period) in self.sums.layout.addresses:
                    yield index, period
            case ast.Call(func=ast.Name(id=call), args=args):
                for at in self._periods(call, period):
                    for each in args:
                        yield from self._named(each, series, at)
            case _:
                for inner in ast.iter_child_nodes(node):
                    yield from self._named(inner, series, period)

    def _periods(self, call: str, period: int) -> list[int]:
        if call == "cumulative":
            return self.sums.since_start(period)
        before = self.sums.before(period) if call == "previous" else period
        return [before] if before >= 0 else []
