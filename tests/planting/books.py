"""A body's filled workbook while errors are put in, and what the reader must then say: which check at which cell, and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import pairwise
from random import Random

import numpy as np

from cynllun.figures import Return, State
from cynllun.frameworks import Layout, Sheet
from cynllun.frameworks.items import Need
from cynllun.frameworks.layout import cell
from cynllun.workbooks.filling import fill
from cynllun.workbooks.formulas import Sums
from cynllun.workbooks.resting import Resting
from cynllun.workbooks.shown import Shown
from tests.casts import sheets as cast
from tests.planting.pages import Box, Leaf, Workbook

Pair = tuple[int, int]
CODES, TOP = 4, 7  # the row of codes, and the first row that is filled


@dataclass(frozen=True)
class Known:
    """What the totals of a layout rest on. Found out once for each body."""

    layout: Layout
    sums: Sums
    under: dict[Pair, frozenset[Pair]]  # the typed figures of each total
    over: dict[Pair, frozenset[Pair]]  # the totals of each typed figure


@cache
def known(code: str) -> Known:
    layout = cast.layout(code)
    sums = Sums(cast.edition(), layout)
    resting, over = Resting(sums), dict[Pair, set[Pair]]()
    under = {pair: resting.typed(*pair) for pair in layout.addresses if sums.is_computed(*pair)}
    for total, typed in under.items():
        for pair in typed:
            over.setdefault(pair, set()).add(total)
    return Known(layout, sums, under, {pair: frozenset(totals) for pair, totals in over.items()})


@dataclass
class Book:
    """Errors that are in the figures come first, so that the totals that the workbook keeps are those of its figures; all others
    are made in the workbook. `claims` are the places that are taken: one error hides no other."""

    code: str
    rng: Random
    own: Return
    later: list[Callable[[], None]] = field(default_factory=list)  # what is done once the workbook is made
    claims: set[object] = field(default_factory=set)
    wrong: list[tuple[str, Leaf, Box | None]] = field(default_factory=list)  # what must be found, and where
    unread: set[int] = field(default_factory=set)  # slots that have no figure when it is read
    blank: list[tuple[Leaf, Box]] = field(default_factory=list)
    lost: bool = False  # whole rows, columns or sheets are gone: what is missing then is not told cell by cell
    planted: list[str] = field(default_factory=list)

    @cached_property
    def known(self) -> Known:
        return known(self.code)

    @cached_property
    def workbook(self) -> Workbook:
        """The workbook, with the figures as they are when it is first asked for."""
        made = fill(cast.template(self.code), self.own, cast.edition(), cast.words(), cast.bodies())
        return Workbook(made)

    @cached_property
    def home(self) -> dict[str, Leaf]:
        """The sheet of each table, by the name that the template gives it, and the boxes as they lay in it."""
        return {leaf.name: leaf for leaf in self.workbook.leaves}

    @cached_property
    def laid(self) -> dict[str, list[list[Box]]]:
        return {leaf.name: [list(row) for row in leaf.boxes] for leaf in self.workbook.leaves}

    def at(self, sheet: str, row: int, column: int) -> Box:
        """The box that stood at a cell of the template."""
        return self.laid[sheet][row - 1][column - 1]

    def sheets(self, shape: str = "") -> list[Sheet]:
        """The sheets of a shape that are still whole."""
        return [
            s for s in self.known.layout.sheets if shape in ("", s.table.shape) and ("gone", s.table.sheet) not in self.claims
        ]

    def claim(self, *wanted: object) -> bool:
        """Whether all of these places were free; they are taken then."""
        if any(each in self.claims for each in wanted):
            return False
        self.claims.update(wanted)
        return True

    def typed(self, *, unit: tuple[str, ...] = (), mandatory: bool = False) -> tuple[Pair, int] | None:
        """A figure that is there and free, with its slot: of some units, one that must be filled."""
        pairs = list(self.known.layout.slot_of.items())
        series, gone = cast.edition().series, {s.table.sheet for s in self.sheets("grid")}
        for pair, slot in self.rng.sample(pairs, len(pairs)):
            sheet, row, _ = self.known.layout.addresses[pair]
            if (
                sheet in gone and self.own.states[slot] == State.REPORTED and (not unit or series[pair[0]].unit in unit)
                and (not mandatory or self.known.layout.needs[slot] is Need.MANDATORY)
                and ("row", sheet, row) not in self.claims
                and self.claim(("slot", pair))
            ):  # fmt: skip
                return pair, slot
        return None

    def box(self, pair: Pair) -> tuple[Leaf, Box]:
        sheet, row, column = self.known.layout.addresses[pair]
        return self.home[sheet], self.at(sheet, row, column)

    def busy(self, sheet: Sheet) -> bool:
        """Whether something must be found on a sheet."""
        home = self.home[sheet.table.sheet]
        return any(leaf is home for _, leaf, _ in self.wrong) or any(leaf is home for leaf, _ in self.blank)

    def total(self) -> Pair | None:
        """A total of a grid, with a figure in it, all of whose figures are as they were; they are taken with it."""
        whole = {s.table.sheet for s in self.sheets("grid")}
        shown = Shown(self.known.sums, self.own)
        for pair in self.rng.sample(sorted(self.known.under), 40):
            claims = [("slot", typed) for typed in self.known.under[pair]]
            sheet = self.known.layout.addresses[pair][0]
            if sheet in whole and claims and shown.value(*pair) is not None and self.claim(("total", pair), *claims):
                return pair
        return None

    def change(self, slots: dict[int, float | State]) -> None:
        """Figures that are other than they were, before the workbook is made of them."""
        values, states = self.own.values.copy(), self.own.states.copy()
        for slot, said in slots.items():
            states[slot] = said if isinstance(said, State) else State.REPORTED
            values[slot] = np.nan if isinstance(said, State) else said
        self.own = replace(self.own, values=values, states=states)

    def find(self, check: str, leaf: Leaf, box: Box | None = None) -> None:
        """An error that must be found."""
        self.wrong.append((check, leaf, box))

    def expected(self) -> set[tuple[str, str, str]]:
        """What must be found, where it stands at the end: check, sheet, cell."""
        found = {(check, leaf.name, leaf.place(box) if box else "") for check, leaf, box in self.wrong}
        return found | set(self._order()) | {each for sheet in self.sheets() for each in self._moves(sheet)}

    def _order(self) -> Iterator[tuple[str, str, str]]:
        """The first sheet that stands before the one that it follows in the template."""
        order = [self.home[s.table.sheet] for s in self.sheets()]
        for before, after in pairwise(order):
            if self.workbook.leaves.index(before) > self.workbook.leaves.index(after):
                yield "shape-sheets-reordered", after.name, ""
                return

    def _moves(self, sheet: Sheet) -> Iterator[tuple[str, str, str]]:
        """The first column that stands elsewhere, and the first row that stands before the one that it follows."""
        leaf, name = self.home[sheet.table.sheet], sheet.table.sheet
        codes = next(n for n, row in enumerate(leaf.boxes, start=1) if row[0] is self.laid[name][CODES - 1][0])
        for column in sheet.columns:
            box = self.laid[name][CODES - 1][column.column - 1]
            if box in leaf.boxes[codes - 1] and leaf.boxes[codes - 1].index(box) + 1 != column.column:
                yield "shape-columns-moved", leaf.name, leaf.place(box)
                break
        firsts = {id(row[0]): n for n, row in enumerate(leaf.boxes, start=1)}
        order = [firsts[id(row[0])] for row in self.laid[name][TOP - 1 :] if id(row[0]) in firsts]
        at = next((b for a, b in pairwise(order) if a > b), None)
        if at is not None:
            yield "shape-rows-moved", leaf.name, cell(at, 1)
