"""Checks ready to run, and those of them that do the same to other lines together: one pass over the figures for all of these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cynllun.checks.language import Formula, Use
from cynllun.checks.scopes import Frame, Run, as_run
from cynllun.checks.shapes import Shape
from cynllun.frameworks import CheckRow


class Instance(NamedTuple):
    """A check ready to run: one, or one for each item of its breakdown. `columns` are those of its scope where it holds; `uses`
    what its findings rest on."""

    number: int
    check: CheckRow
    item: str
    left: Formula
    right: Formula
    tolerance: Formula
    columns: tuple[int, ...]
    uses: tuple[Use, ...]

    @property
    def lines(self) -> NDArray[np.intp]:
        """The lines that its findings rest on, each as often as it is looked at."""
        return np.array([use.line for use in self.uses], np.intp)

    @property
    def shifts(self) -> NDArray[np.intp]:
        """How many columns back each of its lines is looked at."""
        return np.array([use.shift for use in self.uses], np.intp)


@dataclass(frozen=True)
class Side:
    """One side of several checks: what stands in each place of its shape, check by check."""

    shape: Shape
    lines: tuple[Run, ...]
    numbers: tuple[float | NDArray[np.float64], ...]

    @classmethod
    def of(cls, formulas: Sequence[Formula]) -> Side:
        """Formulas of one shape."""
        lines = tuple(map(as_run, zip(*(f.lines for f in formulas), strict=True)))
        numbers = tuple(map(_alike, zip(*(f.numbers for f in formulas), strict=True)))
        return cls(formulas[0].shape, lines, numbers)

    def evaluate(self, frame: Frame, axes: int) -> Any:
        """What it makes of a frame whose lines have so many axes: the checks come first. A number where it is the same for all."""
        numbers = [each.reshape(-1, *(1,) * axes) if isinstance(each, np.ndarray) else each for each in self.numbers]
        return self.shape.evaluate(frame, self.lines, numbers)


def _alike(numbers: tuple[float, ...]) -> float | NDArray[np.float64]:
    return numbers[0] if len(set(numbers)) == 1 else np.array(numbers)


@dataclass(frozen=True)
class Batch:
    """Instances that do the same to other lines, in their order. `check` is the first of them: the others have its scope, its
    comparison and its kind of tolerance, are for the same bodies and hold in the same `columns`. `at` is where each stands in
    the plan; `lines`, shape (instances, lines), what each rests on. Instances of one check follow one another: `numbers` are
    the checks, `starts` the first instance of each, and `counts` how many it has."""

    instances: tuple[Instance, ...]
    at: tuple[int, ...]
    left: Side
    right: Side
    tolerance: Side
    pick: Run
    lines: NDArray[np.intp]
    numbers: NDArray[np.intp]
    starts: NDArray[np.intp]
    counts: NDArray[np.intp]
    _split: dict[int, tuple[Batch, ...]] = field(default_factory=dict)

    @property
    def check(self) -> CheckRow:
        """The first check."""
        return self.instances[0].check

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns of the scope in which they hold."""
        return self.instances[0].columns

    @classmethod
    def of(cls, numbered: Sequence[tuple[int, Instance]]) -> Batch:
        """Instances with where they stand in the plan."""
        at, instances = zip(*numbered, strict=True)
        sides = (Side.of([i.left for i in instances]), Side.of([i.right for i in instances]))
        tolerance, pick = Side.of([i.tolerance for i in instances]), as_run(instances[0].columns)
        most = max(len(i.uses) for i in instances)  # a line that one names twice another names once: it is put twice
        lines = [[*(use.line for use in i.uses), *(i.uses[0].line,) * (most - len(i.uses))] for i in instances]
        checks = [i.number for i in instances]
        starts = [n for n, number in enumerate(checks) if n == 0 or number != checks[n - 1]]
        counts = [stop - start for start, stop in zip(starts, [*starts[1:], len(checks)], strict=True)]
        rows, numbers, first, many = (np.array(each, np.intp) for each in (lines, [checks[n] for n in starts], starts, counts))
        return cls(instances, at, *sides, tolerance, pick, rows, numbers, first, many)

    def split(self, most: int) -> tuple[Batch, ...]:
        """The same in batches of so many at most: what is worked on should lie near the processor."""
        if len(self.instances) <= most:
            return (self,)
        if most not in self._split:
            numbered = list(zip(self.at, self.instances, strict=True))
            self._split[most] = tuple(Batch.of(numbered[start : start + most]) for start in range(0, len(numbered), most))
        return self._split[most]


def batched(instances: Iterable[Instance]) -> tuple[Batch, ...]:
    """All the instances, those together that differ in nothing but their lines and numbers."""
    found: dict[tuple[Any, ...], list[tuple[int, Instance]]] = {}
    for at, each in enumerate(instances):
        row = each.check
        table = row.table if row.scope in ("rows", "pairs") else ""
        asked = row.scope, table, row.comparison, row.tolerance_kind, row.applies, each.columns
        found.setdefault((*asked, each.left.shape, each.right.shape, each.tolerance.shape), []).append((at, each))
    return tuple(map(Batch.of, found.values()))
