"""The figures of one return by name and period: what is typed, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cynllun.checks import compiled
from cynllun.checks.cube import Cube, fill
from cynllun.figures import Return
from cynllun.frameworks import Edition


class NoFigure(ValueError):
    """A name or a period that the edition does not have, or a line without figures in that period. `reason` says which:
    `name`, `period`, `never`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Named:
    """The figures of a return, by the name of a line (`c3_pay`, `c15_contracted__medical_dental`) and a period's code."""

    edition: Edition
    return_: Return

    @cached_property
    def _cube(self) -> Cube:
        return fill(compiled(self.edition), [self.return_])

    def unit(self, name: str) -> str:
        """A line's unit. NoFigure when there is no such line."""
        return self.edition.series[self._line(name)].unit

    def value(self, name: str, period: str) -> float | None:
        """A figure in the line's unit, None where it is missing or not applicable. NoFigure when the edition has none."""
        line, at = self._line(name), self.edition.axis.index.get(period)
        if at is None:
            raise NoFigure("period")
        if at not in self.edition.series[line].periods:
            raise NoFigure("never")
        for scope, values in self._cube.values.items():
            column = self._cube.plan.scopes[scope].column.get(at)
            if column is not None:
                found = values[line, 0, column]
                return None if self._cube.na[scope][line, 0, column] or not np.isfinite(found) else float(found)
        raise NoFigure("never")  # pragma: no cover - every period of an axis stands in a scope

    def _line(self, name: str) -> int:
        if name not in self.edition.index:
            raise NoFigure("name")
        return self.edition.index[name]
