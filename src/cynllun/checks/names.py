"""What the names of a formula mean: lines of the cube, columns of a table's rows, the two sides of a pair of bodies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from cynllun.checks.scopes import Scope
from cynllun.frameworks import Column, Edition
from cynllun.frameworks.series import Series, name_of

COUNTERPART = "organisation"  # the list of choices whose members are bodies
KNOWN = "known"  # what `action__known` asks of a text whose choices are `t1.code`: whether that column of the body has it


@dataclass(frozen=True)
class CubeNames:
    """The names of a scope of the cube. With `over` and `item`, a bare name of a line with that breakdown is the item's;
    with `facet`, it is its sibling's."""

    edition: Edition
    scope: Scope
    allowed: tuple[frozenset[int], ...]
    bare: Mapping[tuple[str, str, str], int]
    constants: Mapping[str, float]
    over: str = ""
    item: str = ""
    facet: str = ""

    @property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """The stretches that `cumulative` runs over."""
        return self.scope.runs

    def find(self, name: str) -> int | None:
        """The line of a name: the item's and the facet's first."""
        tries = (name_of(name, "", self.facet), name) if self.facet else (name,)
        if self.item:
            for each in tries:
                if (found := self.bare.get((self.over, each, self.item))) is not None:
                    return found
        index = self.edition.index
        return index.get(tries[0], index.get(name))

    def columns(self, line: int) -> frozenset[int]:
        """The columns of the scope in which a line may have a value."""
        return self.allowed[line]

    def unit(self, line: int) -> str:
        """The unit of a line."""
        return self.edition.series[line].unit


def every_choice(edition: Edition, name: str) -> tuple[str, ...]:
    """All the choices of a list, for whichever kind of body."""
    if name in edition.items:
        return tuple(item.id for item in edition.items[name])
    if "." in name:
        return (KNOWN,)
    if name == "enabling_action":
        return tuple(action.id for action in edition.enabling_actions)
    return edition.choices_of(name, "board")


def bare_names(series: Iterable[Series]) -> dict[tuple[str, str, str], int]:
    """Breakdown, bare name and item of every line that is one item of a breakdown."""
    return {(s.breakdown, name_of(s.line, "", s.facet), s.item): n for n, s in enumerate(series) if s.item}


@dataclass(frozen=True)
class RowNames:
    """The names of a table's rows: its columns, `rating__red` for a choice of a column (1 where it is chosen), and
    `amount__year2` for one run of a column's periods."""

    columns_in_order: tuple[Column, ...]
    choices: Mapping[str, tuple[str, ...]]
    constants: Mapping[str, float]
    runs: tuple[tuple[int, int], ...] = ()

    @cached_property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Every name: a column, and the choice or the run of periods of it that the name stands for, or nothing."""
        bare = [(c.id, "") for c in self.columns_in_order]
        parts = [(c.id, part) for c in self.columns_in_order for part in (*self.choices.get(c.choices, ()), *self.runs_of(c))]
        return (*bare, *parts)

    @staticmethod
    def runs_of(column: Column) -> tuple[str, ...]:
        """The runs of periods that a column's figures are told apart by: none where there is only one."""
        runs = tuple(column.periods.split())
        return runs if column.numeric and len(runs) > 1 else ()

    @cached_property
    def index(self) -> dict[str, int]:
        """Where each name stands."""
        return {name_of(column, choice): n for n, (column, choice) in enumerate(self.names)}

    def column(self, line: int) -> Column:
        """The column behind a name."""
        return next(c for c in self.columns_in_order if c.id == self.names[line][0])

    def find(self, name: str) -> int | None:
        """Where a name stands, or None."""
        return self.index.get(name)

    def columns(self, line: int) -> frozenset[int]:  # noqa: ARG002
        """Rows have no periods: one column."""
        return frozenset((0,))

    def unit(self, line: int) -> str:
        """The column's unit; a choice has none."""
        column = self.column(line)
        return column.unit if not self.names[line][1] or column.numeric else ""


@dataclass(frozen=True)
class PairNames:
    """The names of the mirror: `ours_x` is what a body says of another in its column x, `theirs_x` what that one says."""

    numeric: tuple[Column, ...]
    scope: Scope
    edition: Edition
    constants: Mapping[str, float]
    runs: tuple[tuple[int, int], ...] = ()

    @cached_property
    def index(self) -> dict[str, int]:
        """Ours first, then theirs, in the order of the columns."""
        both = [f"ours_{c.id}" for c in self.numeric] + [f"theirs_{c.id}" for c in self.numeric]
        return {name: n for n, name in enumerate(both)}

    @cached_property
    def called(self) -> tuple[str, ...]:
        """The names, by line."""
        return tuple(self.index)

    def column(self, line: int) -> Column:
        """The column behind a name."""
        return self.numeric[line % len(self.numeric)]

    def find(self, name: str) -> int | None:
        """Where a name stands, or None."""
        return self.index.get(name)

    def columns(self, line: int) -> frozenset[int]:
        """A column without periods is the same in each."""
        periods = self.edition.axis.expand(self.column(line).periods)
        return frozenset(self.scope.column[p] for p in periods) if periods else frozenset(self.scope.judged)

    def unit(self, line: int) -> str:
        """The column's unit."""
        return self.column(line).unit


def pair_scope(edition: Edition, numeric: tuple[Column, ...]) -> Scope:
    """The periods that a table of pairs has, or one column when it has none."""
    periods: tuple[int | None, ...] = tuple(sorted({p for c in numeric for p in edition.axis.expand(c.periods)})) or (None,)
    return Scope("pairs", periods, tuple(range(len(periods))), ())
