"""The figures of each service and the ratios that they imply, over every body of a cube in one pass.

What is missing stays missing: a figure that cannot be told names the terms that are missing, or that are nought where it
divides by them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from cynllun.checks.compiled import in_scope
from cynllun.checks.cube import Cube
from cynllun.checks.language import Formula, FormulaFault, Use
from cynllun.checks.scopes import MONTH, YEAR, Mask, Numbers
from cynllun.frameworks import Edition, Ratio, ServiceFigure
from cynllun.frameworks.services import SIDES

RATIO = "ratio"
TIMES = {MONTH: {"times_a_year": 12.0}, YEAR: {"times_a_year": 1.0}}
"""What a formula may ask of its scope: how many of its periods make a year."""
KEPT = 8


class Standing(StrEnum):
    """What stands in a place."""

    TOLD = "told"
    MISSING = "missing"  # a term has no figure
    NOUGHT = "nought"  # it divides by nothing
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"  # the return asks for no such figure


@dataclass(frozen=True)
class Entry:
    """A row of a service: a figure on one of its sides, or a ratio; of one item where it is of a breakdown. `formulas` by
    scope, where it can have a value at all."""

    row: ServiceFigure | Ratio
    item: str
    formulas: Mapping[str, Formula]

    @property
    def side(self) -> str:
        """`activity`, `workforce`, `money`, `outcomes` or `ratio`."""
        return self.row.side if isinstance(self.row, ServiceFigure) else RATIO

    @property
    def key(self) -> str:
        """What tells it from the other rows of its service."""
        return f"{self.side}-{self.row.id}{f'-{self.item}' if self.item else ''}"


@dataclass(frozen=True)
class Place:
    """One row in one column: its value where it is told, else what stands against it. `terms` are the lines that are missing
    (or nought), each with its column."""

    value: float
    standing: Standing
    terms: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Nation:
    """A ratio over several bodies, one number a column: the median of those where it can be told, how many those are, and
    the ratio of their sums (NaN where no line adds up over bodies, or one is missing)."""

    median: Numbers
    bodies: Numbers
    whole: Numbers


def entries(edition: Edition) -> tuple[Entry, ...]:
    """Every row of every service, by side and order, compiled once an edition. FormulaFault names the first that is not in the
    language."""
    kept = _kept.get(edition.hash)
    if kept is None or kept[0] is not edition:
        found = list(_entries(edition))
        if wrong := next((fault for _row, fault in found if isinstance(fault, FormulaFault)), None):
            raise wrong
        kept = _kept[edition.hash] = edition, tuple(entry for _row, entry in found if isinstance(entry, Entry))
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return kept[1]


_kept: OrderedDict[str, tuple[Edition, tuple[Entry, ...]]] = OrderedDict()


def faults(edition: Edition) -> Iterator[tuple[str, str, FormulaFault]]:
    """Every formula that cannot stand: the part, the service and id of the row, and why. A row that has no value in any month
    or year is one of them."""
    for row, found in _entries(edition):
        part, key = "service_figures" if isinstance(row, ServiceFigure) else "ratios", f"{row.service}.{row.id}"
        if isinstance(found, FormulaFault):
            yield part, key, found
        elif not found.formulas:
            yield part, key, FormulaFault(f"{row.formula}: in no month and no year do all its lines have a value")


def _entries(edition: Edition) -> Iterator[tuple[ServiceFigure | Ratio, Entry | FormulaFault]]:
    rows: list[ServiceFigure | Ratio] = sorted((*edition.service_figures, *edition.ratios), key=_order)
    each = [(row, item) for row in rows for item in _items(edition, row)]
    wanted = [(scope, _text(row, scope), row.over, item) for row, item in each for scope in (MONTH, YEAR)]
    made = iter(in_scope(edition, wanted, TIMES))
    for row, item in each:
        month, year = next(made), next(made)
        if isinstance(month, FormulaFault) or isinstance(year, FormulaFault):
            yield row, month if isinstance(month, FormulaFault) else FormulaFault(str(year))
            continue
        yield row, Entry(row, item, {scope: f for scope, f in ((MONTH, month), (YEAR, year)) if f.columns})


def _order(row: ServiceFigure | Ratio) -> tuple[int, int]:
    return SIDES.index(row.side) if isinstance(row, ServiceFigure) and row.side in SIDES else len(SIDES), row.order


def _items(edition: Edition, row: ServiceFigure | Ratio) -> tuple[str, ...]:
    return tuple(item.id for item in edition.items.get(row.over, ())) if row.over else ("",)


def _text(row: ServiceFigure | Ratio, scope: str) -> str:
    return (row.monthly or row.formula) if scope == MONTH else row.formula


def values(cube: Cube, entry: Entry, scope: str) -> Numbers:
    """A row over every body and column of a scope, shape (bodies, columns): NaN where there is none to tell."""
    shape = cube.values[scope].shape[1:]
    formula = entry.formulas.get(scope)
    if formula is None:
        return np.full(shape, np.nan)
    with np.errstate(all="ignore"):
        found = np.array(np.broadcast_to(formula.evaluate(cube.frames[scope]), shape), dtype=float)
    found[:, [column for column in range(shape[1]) if column not in (formula.columns or ())]] = np.nan
    found[~np.isfinite(found)] = np.nan
    lines = sorted({use.line for use in formula.uses})
    found[_absent(cube, scope, lines)] = np.nan
    return found


def _absent(cube: Cube, scope: str, lines: Sequence[int]) -> Mask:
    """Where none of the lines is for a body, shape (bodies, columns)."""
    gone: Mask = np.asarray((cube.na[scope][list(lines)] | cube.blank[list(lines)]).all(axis=0))
    return gone


def place(cube: Cube, entry: Entry, scope: str, body: int, column: int, found: Numbers) -> Place:
    """What stands in one place, `found` being the row's values (of `values`)."""
    formula = entry.formulas.get(scope)
    if formula is None or column not in (formula.columns or ()):
        return Place(float("nan"), Standing.NOT_ASKED)
    if np.isfinite(found[body, column]):
        return Place(float(found[body, column]), Standing.TOLD)
    lines = sorted({use.line for use in formula.uses})
    if _absent(cube, scope, lines)[body, column]:
        return Place(float("nan"), Standing.NOT_APPLICABLE)
    terms = [(use.line, at) for use in formula.uses for at in columns_of(use, column)]
    spared = {line for line in lines if f"missing({cube.plan.edition.series[line].name})" in _text(entry.row, scope)}
    lacking = tuple(each for each in terms if each[0] not in spared and np.isnan(cube.values[scope][each[0], body, each[1]]))
    if lacking:
        return Place(float("nan"), Standing.MISSING, lacking)
    nought = tuple(each for each in terms if cube.values[scope][each[0], body, each[1]] == 0)
    return Place(float("nan"), Standing.NOUGHT, nought)


def columns_of(use: Use, column: int) -> tuple[int, ...]:
    """The columns of a line that a formula uses in a column."""
    at = column - use.shift
    return tuple(range(1, at + 1)) if use.run else (at,)


def nation(cube: Cube, entry: Entry, scope: str, found: Numbers) -> Nation:
    """A row over all the bodies of a cube together."""
    known = np.isfinite(found)
    median = np.full(found.shape[1], np.nan)
    some = known.any(axis=0)
    if some.any():
        median[some] = np.nanmedian(found[:, some], axis=0)
    whole = np.full(found.shape[1], np.nan)
    formula = entry.formulas.get(scope)
    if scope == YEAR and formula is not None:
        with np.errstate(all="ignore"):
            made = np.broadcast_to(formula.evaluate(cube.across[0]), (1, found.shape[1]))[0]
        whole = np.where(np.isfinite(made) & some, made, np.nan)
    return Nation(median, known.sum(axis=0).astype(float), whole)
