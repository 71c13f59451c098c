"""Where the figures of a kind of body go in the cube, as rectangles: what is laid a rectangle at a time is laid at the speed
of memory, one by one at a twentieth of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from cynllun.checks.scopes import Scope
from cynllun.frameworks import Layout

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that are filled in the same periods, in one scope. `slots` are theirs in a version, a line after the
    other; of each line's the `parts` go to the `columns` of the scope. Each run is a first and a past-the-end."""

    scope: str
    series: Run
    columns: Run
    slots: Run
    parts: Run


def blocks(layout: Layout, scopes: Mapping[str, Scope]) -> tuple[Block, ...]:
    """The rectangles of a layout: every slot that has a column in a scope is in one of them."""
    return tuple(block for run in _alike(layout) for scope in scopes.values() for block in _in_scope(run, scope))


@dataclass(frozen=True, slots=True)
class _Alike:
    """Lines next to each other with the same periods."""

    first: int
    count: int
    slot: int
    periods: tuple[int, ...]


def _alike(layout: Layout) -> Iterator[_Alike]:
    pairs = list(zip(layout.slot_series.tolist(), layout.slot_period.tolist(), strict=True))
    lines = [(series, tuple(period for _, period in own)) for series, own in groupby(pairs, key=lambda pair: pair[0])]
    numbered = ((series - n, periods, series) for n, (series, periods) in enumerate(lines))
    slot = 0
    for (_, periods), group in groupby(numbered, key=lambda each: each[:2]):
        own = [series for *_, series in group]
        yield _Alike(own[0], len(own), slot, periods)
        slot += len(own) * len(periods)


def _in_scope(run: _Alike, scope: Scope) -> Iterator[Block]:
    """The rectangles of some lines in one scope: one for each stretch of their periods that lie side by side in it."""
    found = [(part, scope.column[period]) for part, period in enumerate(run.periods) if period in scope.column]
    for _, group in groupby(enumerate(found), key=lambda each: (each[1][0] - each[0], each[1][1] - each[0])):
        own = [pair for _, pair in group]
        (part, column), size = own[0], len(own)
        slots = (run.slot, run.slot + run.count * len(run.periods))
        yield Block(scope.name, (run.first, run.first + run.count), (column, column + size), slots, (part, part + size))
