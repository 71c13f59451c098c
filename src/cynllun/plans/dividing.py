"""A table that a body's parts fill between them: what they make together, beside the figure that the centre set.

A figure that one of the parts has not said cannot be told for all of them: nobody's silence is a nought.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cynllun.checks import compiled
from cynllun.checks.cube import fill
from cynllun.figures import Return, RowTable, State
from cynllun.frameworks import Edition, Sheet, Table
from cynllun.frameworks.layout import FIRST_ROW
from cynllun.frameworks.series import ADDS_UP, Series

NEAR = 1e-6
"""Two sums of the same figures differ by no more: a spreadsheet's own arithmetic differs in the last digits."""
Key = tuple[str, str]
"""A line and a period, both by name; the period of a column of rows that has none is empty."""
Figures = Mapping[Key, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table that parts can add up, or a column of its rows. `periods` are codes, whole years first."""

    name: str
    unit: str
    periods: tuple[str, ...]
    item: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """A line in a period: the control figure, what all parts say together and what each says (NaN: not set, or not said)."""

    control: float
    whole: float
    parts: tuple[float, ...]

    @property
    def gap(self) -> float:
        """What the parts say together less the control figure; NaN where one of the two is not known."""
        return self.whole - self.control

    @property
    def silent(self) -> int:
        """How many parts have not said it."""
        return sum(math.isnan(each) for each in self.parts)

    @property
    def so_far(self) -> float:
        """What those parts say that have said it; NaN where none has."""
        said = [each for each in self.parts if not math.isnan(each)]
        return sum(said) if said else math.nan

    @property
    def agrees(self) -> bool | None:
        """Whether the parts say what the centre set; None where that cannot be told."""
        return None if math.isnan(self.gap) else abs(self.gap) <= NEAR * max(1.0, abs(self.control))


def divisible(edition: Edition, kind: str) -> tuple[Table, ...]:
    """The tables that parts of a body may fill between them: with lines that add up over those who say them, and no table whose
    rows stand for members of one list, each of which is filled once."""
    sheets = edition.layout(kind).sheets
    return tuple(sheet.table for sheet in sheets if not sheet.table.key and lines(edition, kind, sheet.table.id))


def lines(edition: Edition, kind: str, table: str) -> tuple[Line, ...]:
    """What of a table adds up over the parts, in its order. None where this kind of body does not fill it."""
    layout = edition.layout(kind)
    sheet = layout.sheet(table)
    if sheet is None:
        return ()
    if sheet.table.shape == "rows":
        return tuple(_columns(edition, sheet))
    found = []
    for index, series in enumerate(edition.series):
        periods = [p for p in series.periods if (index, p) in layout.addresses]
        if series.table == table and _adds_up(series) and periods:
            found.append(Line(series.name, series.unit, _ordered(edition, periods), series.item, _worked_out(series)))
    return tuple(found)


def _adds_up(series: Series) -> bool:
    return series.unit in ADDS_UP and series.over_bodies == "sum"


def _worked_out(series: Series) -> bool:
    return series.role not in ("input", "given")


def _ordered(edition: Edition, periods: Sequence[int]) -> tuple[str, ...]:
    years = set(edition.axis.expand("prior year1 year2 year3 year4 year5"))
    return tuple(edition.axis.codes[p] for p in sorted(periods, key=lambda p: (p not in years, p)))


def _columns(edition: Edition, sheet: Sheet) -> Iterator[Line]:
    """The columns of rows that add up; one of months has their whole year too."""
    columns = [c for c in sheet.columns if c.attribute is not None and not c.total and c.attribute.unit in ADDS_UP]
    for own in dict.fromkeys(c.attribute for c in columns if c.attribute is not None):
        periods = [c.period for c in columns if c.attribute is own and c.period is not None]
        year = [edition.axis.year_index("months")] if set(periods) & set(edition.axis.group("months")) else []
        yield Line(own.id, own.unit, _ordered(edition, [*year, *periods]) or ("",))


def said(edition: Edition, own: Return, table: str) -> dict[Key, float]:
    """What one return says of every line of a table that adds up, worked out where it is computed. NaN: it does not say."""
    wanted, held = lines(edition, own.kind, table), own.rows.get(table)
    if any(each.id == table and each.shape == "rows" for each in edition.tables):
        return {(line.name, code): _of_rows(edition, held, line, code) for line in wanted for code in line.periods}
    cube = fill(compiled(edition), [own])
    found: dict[Key, float] = {}
    for line in wanted:
        index = edition.index[line.name]
        for code in line.periods:
            period = edition.axis.index[code]
            scope = next(each for each in cube.plan.scopes.values() if period in each.column)
            at = (index, 0, scope.column[period])
            # what nobody filled because it is optional, and what is worked out of such lines: to others it may be more than nothing
            empty = bool(cube.blank[index, 0, 0]) or (line.total and bool(cube.na[scope.name][at]))
            found[line.name, code] = math.nan if empty else float(cube.values[scope.name][at])
    return found


def _of_rows(edition: Edition, held: RowTable | None, line: Line, code: str) -> float:
    if held is None or not held.count:
        return math.nan
    names = [f"{line.name}@{code}" if code else line.name]
    if names[0] not in held.number_columns:  # the whole year of a column of months
        names = [f"{line.name}@{edition.axis.codes[month]}" for month in edition.axis.group("months")]
    return float(sum(held.number(name).sum() for name in names))


def beside(edition: Edition, kind: str, table: str, control: Figures, parts: Sequence[Return | None]) -> dict[Key, Beside]:
    """Each line of a table in each period: what the centre set beside what the parts say. A part that has handed in nothing is
    None."""
    told = [said(edition, each, table) if each is not None else {} for each in parts]
    found = {}
    for line in lines(edition, kind, table):
        for code in line.periods:
            key = (line.name, code)
            each = tuple(one.get(key, math.nan) for one in told)
            whole = float(sum(each)) if each else math.nan
            found[key] = Beside(control.get(key, math.nan), whole, each)
    return found


def agreed(held: Mapping[Key, Beside]) -> bool:
    """Whether a control figure is set, and the parts say every one that is."""
    judged = [each.agrees for each in held.values() if not math.isnan(each.control)]
    return bool(judged) and all(judged)


@dataclass(frozen=True, slots=True)
class Taken:
    """A return with a table as its parts fill it. `kept` are the cells that stay as they were, because the parts' figure cannot
    be told or does not add up."""

    figures: Return
    kept: int


def take_parts(edition: Edition, mine: Return, table: str, parts: Sequence[Return]) -> Taken:
    """`mine` with the parts' figures in a table: what they add up to, in each cell that all of them say; of rows, those of every
    part, one after another. ValueError where the table is none that this kind of body fills, or there is no part."""
    layout = edition.layout(mine.kind)
    sheet = layout.sheet(table)
    if sheet is None or not parts:
        raise ValueError(f"nothing to take into {table}")
    if sheet.table.shape == "rows":
        return Taken(replace(mine, rows={**mine.rows, table: _together([each.rows.get(table) for each in parts])}), 0)
    of = np.array([edition.series[index].table == table for index in layout.slot_series.tolist()], bool)
    adds = np.array([_adds_up(edition.series[index]) for index in layout.slot_series.tolist()], bool)
    values, states = _summed(parts)
    taken = of & adds & (states != State.MISSING)
    figures = replace(
        mine, values=np.where(taken, values, mine.values), states=np.where(taken, states, mine.states).astype(np.uint8))  # fmt: skip
    return Taken(figures, int((of & ~taken).sum()))


def _summed(parts: Sequence[Return]) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """The sum of each slot and its state: missing where one part has not said it, not applicable where it is to all of them."""
    states = np.array([each.states for each in parts])
    away = states == State.NOT_APPLICABLE
    values = np.where(away, 0.0, np.array([each.values for each in parts])).sum(axis=0)
    state = np.where(np.isnan(values), State.MISSING, State.REPORTED)
    state = np.where(away.all(axis=0), State.NOT_APPLICABLE, state)
    return np.where(state == State.REPORTED, values, math.nan), state.astype(np.uint8)


def _together(tables: Sequence[RowTable | None]) -> RowTable:
    held = [each for each in tables if each is not None]
    first = held[0]
    texts = tuple(tuple(text for each in held for text in each.text(name)) for name in first.text_columns)
    numbers = np.array([np.concatenate([each.number(name) for each in held]) for name in first.number_columns])
    count = sum(each.count for each in held)
    shaped = numbers.reshape(len(first.number_columns), count)
    return RowTable(first.number_columns, first.text_columns, shaped, texts, tuple(FIRST_ROW + at for at in range(count)))
