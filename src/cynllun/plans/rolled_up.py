"""Several plans as one: their lines put together, and what the bodies pay one another taken out of income and expenditure.

An edition says in its setting `together` which table holds the payments (`payments`) and what its two columns are (`received`,
`paid`); the table of money (`money`), its totals (`income`, `expenditure`, `balance`) and the lines in which payments between
bodies lie (`received_in`, `paid_in`); and whose totals stand beside the money (`beside`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cynllun.checks.cube import Cube
from cynllun.checks.rows import Pairs, silent
from cynllun.checks.scopes import YEAR
from cynllun.frameworks.series import Series

Years = tuple[float, ...]
RECEIVER, PAYER = "receiver", "payer"


@dataclass(frozen=True, slots=True)
class Elimination:
    """What one body receives from another of those put together: `left` as the receiver says it, `right` as the payer does, by
    year; NaN: not said."""

    receiver: str
    payer: str
    left: Years
    right: Years

    @property
    def remainder(self) -> Years:
        """The receiver's figures less the payer's; NaN where either is not said."""
        return tuple(a - b for a, b in zip(self.left, self.right, strict=True))

    @property
    def said_by(self) -> str:
        """`receiver` or `payer` where that one alone names an amount, in any year; empty where both do."""
        left, right = (any(value == value and value != 0 for value in side) for side in (self.left, self.right))
        return "" if left == right else RECEIVER if left else PAYER


@dataclass(frozen=True, slots=True)
class Whole:
    """One line over the bodies, by year, as the line says it adds up (`sum` or `average`). NaN where a body to which it applies
    has left it out: those are `unsaid`. `bodies` is to how many it applies."""

    series: Series
    values: Years
    unsaid: tuple[str, ...]
    bodies: int


@dataclass(frozen=True, slots=True)
class Still:
    """What stays in the figures: what the bodies say they receive from, and pay to, one that is not among them."""

    other: str
    received: Years
    paid: Years


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the money of bodies as one: a line of them all (`whole`), or what follows from it, by its `id`: `received` and
    `paid` are taken out, `net_income`, `net_expenditure` and `net_balance` are left; `left_received` and `left_paid` are what
    is left of the lines in which payments between bodies lie; `remainder` is what the two sides say differently."""

    id: str
    values: Years
    whole: Whole | None = None


@dataclass(frozen=True)
class RolledUp:
    """Bodies as one. `years` are codes; money is in the unit of the edition's lines.

    `received` and `paid` are what the bodies say they have from, and give to, one another: NaN where one of them has left its
    table of payments empty (`silent`). What is known of each line is in `lines`, by name."""

    bodies: tuple[str, ...]
    years: tuple[str, ...]
    money: tuple[Whole, ...]
    beside: tuple[Whole, ...]
    eliminations: tuple[Elimination, ...]
    still: tuple[Still, ...]
    silent: tuple[str, ...]
    received: Years
    paid: Years
    said: Mapping[str, Any]

    def line(self, name: str) -> Years:
        """A line of the money over all the bodies, before anything is taken out; nothing where it is asked of none of them."""
        return next((each.values for each in self.money if each.series.name == name), (0.0,) * len(self.years))

    def within(self, part: str) -> Years:
        """The lines in which payments between bodies lie, added up: of `received_in` or `paid_in`."""
        return tuple(np.array([self.line(name) for name in self.said[part]], np.float64).sum(axis=0).tolist())

    @property
    def net_income(self) -> Years:
        """Income without what the bodies receive from one another, as the receivers say it."""
        return _less(self.line(self.said["income"]), self.received)

    @property
    def net_expenditure(self) -> Years:
        """Expenditure without what the bodies pay one another, as the payers say it."""
        return _less(self.line(self.said["expenditure"]), self.paid)

    @property
    def remainder(self) -> Years:
        """What is received less what is paid, of the same payments: by so much the plans do not agree with one another."""
        return _less(self.received, self.paid)

    def statement(self) -> Iterator[Entry]:
        """The money in the order of its table, with what is taken out below each total, and what is left."""
        less = {self.said["income"]: ("received", "left_received", "net_income", self.received, "received_in", self.net_income),
                self.said["expenditure"]: ("paid", "left_paid", "net_expenditure", self.paid, "paid_in", self.net_expenditure)}  # fmt: skip
        for each in self.money:
            yield Entry(each.series.name, each.values, each)
            if each.series.name in less:
                taken, left, net, values, part, whole = less[each.series.name]
                yield Entry(taken, tuple(0.0 - value for value in values))
                yield Entry(net, whole)
                yield Entry(left, _less(self.within(part), values))
            if each.series.name == self.said["balance"]:
                yield Entry("net_balance", _less(self.net_income, self.net_expenditure))
                yield Entry("remainder", self.remainder)

    @property
    def one_sided(self) -> tuple[Elimination, ...]:
        """The payments that one of the two alone speaks of."""
        return tuple(each for each in self.eliminations if each.said_by)


def _less(one: Years, other: Years) -> Years:
    return tuple(a - b for a, b in zip(one, other, strict=True))


def rolled_up(cube: Cube, chosen: Collection[str]) -> RolledUp | None:
    """The bodies of a cube that are chosen, as one; None where the edition does not say what to take out, or none is at hand."""
    edition = cube.plan.edition
    said = edition.settings.get("together", {})
    members = np.array([body in chosen for body in cube.bodies], dtype=bool)
    if not said or not members.any():
        return None
    column = next(c for c in edition.columns_of(said["payments"]) if c.id == said["received"])
    years = edition.axis.expand(column.periods)
    bodies = tuple(body for body in cube.bodies if body in chosen)
    own = [each for each in cube.returns if each.organisation in chosen]
    empty = silent(edition, said["payments"], own)
    quiet = tuple(body for body, gone in zip(bodies, empty.tolist(), strict=True) if gone)
    flows = _Flows.of(cube, members)
    unknown = np.full(len(years), np.nan if quiet and len(bodies) > 1 else 0.0)
    sums = [(side[flows.inside].sum(axis=0) + unknown).tolist() for side in (flows.left, flows.right)]
    return RolledUp(
        bodies, tuple(edition.axis.codes[year] for year in years), tuple(_lines(cube, members, years, (said["money"],))),
        tuple(each for each in _lines(cube, members, years, said["beside"]) if not each.series.item),
        tuple(flows.eliminations()), tuple(flows.still()), quiet, tuple(sums[0]), tuple(sums[1]), said,
    )  # fmt: skip


@dataclass(frozen=True)
class _Flows:
    """What pairs of bodies say, `left` received and `right` paid of one payment, shape (pairs, years); `gives` is what the first
    pays the second. `inside`: both are among those chosen; `outside`: the first alone is."""

    names: tuple[tuple[str, str], ...]
    left: NDArray[np.float64]
    right: NDArray[np.float64]
    gives: NDArray[np.float64]
    inside: NDArray[np.bool_]
    outside: NDArray[np.bool_]

    @classmethod
    def of(cls, cube: Cube, members: NDArray[np.bool_]) -> _Flows:
        """The flows of a cube's table of payments."""
        said = cube.plan.edition.settings["together"]
        columns = [column.id for column in cube.plan.pairs[said["payments"]].numeric]
        pairs: Pairs = cube.pairs(said["payments"])
        received, paid = columns.index(said["received"]), columns.index(said["paid"])
        values = pairs.frame.values
        ours, theirs = members[pairs.ours], (pairs.theirs >= 0) & members[pairs.theirs]
        names = tuple((cube.bodies[n], other) for n, other in zip(pairs.ours.tolist(), pairs.counterpart, strict=True))
        return cls(names, values[received], values[len(columns) + paid], values[paid], ours & theirs, ours & ~theirs)

    def eliminations(self) -> Iterator[Elimination]:
        """Every payment of which one side names an amount or leaves it unsaid, by receiver and payer."""
        something = self.inside & ~((self.left == 0) & (self.right == 0)).all(axis=1)
        for n in np.flatnonzero(something).tolist():
            yield Elimination(*self.names[n], tuple(self.left[n].tolist()), tuple(self.right[n].tolist()))

    def still(self) -> Iterator[Still]:
        """What the bodies say of each one that is not among them, by its code."""
        others = sorted({other for (_own, other), out in zip(self.names, self.outside.tolist(), strict=True) if out})
        for name in others:
            at = np.array([out and n[1] == name for n, out in zip(self.names, self.outside.tolist(), strict=True)], dtype=bool)
            yield Still(name, tuple(self.left[at].sum(axis=0).tolist()), tuple(self.gives[at].sum(axis=0).tolist()))


def _lines(cube: Cube, members: NDArray[np.bool_], years: tuple[int, ...], tables: Collection[str]) -> Iterator[Whole]:
    """The lines of some tables that add up over bodies and have a figure of each year."""
    edition, scope = cube.plan.edition, cube.plan.scopes[YEAR]
    at = [scope.column[year] for year in years]
    for n, series in enumerate(edition.series):
        if series.table not in tables or series.role == "rollup" or not set(years) <= set(series.periods):
            continue
        values, absent = cube.values[YEAR][n, members][:, at], cube.na[YEAR][n, members][:, at]
        asked = ~absent.all(axis=1)
        if series.over_bodies not in ("sum", "average") or not asked.any():
            continue
        whole = values.sum(axis=0)
        if series.over_bodies == "average":
            whole = whole / np.maximum((~absent).sum(axis=0), 1)
        names = [body for body, member in zip(cube.bodies, members.tolist(), strict=True) if member]
        gaps = np.isnan(values).any(axis=1).tolist()
        unsaid = tuple(body for body, gap in zip(names, gaps, strict=True) if gap)
        yield Whole(series, tuple(whole.tolist()), unsaid, int(asked.sum()))
