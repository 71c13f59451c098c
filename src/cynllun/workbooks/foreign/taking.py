"""Takes the figures of a foreign workbook into a return, as a confirmed mapping says, and tells of each what became of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from cynllun.figures import Return, State
from cynllun.frameworks import Edition, Layout
from cynllun.frameworks.layout import cell
from cynllun.words import Sentence
from cynllun.workbooks.cells import ERRORS, suggested
from cynllun.workbooks.choices import Choices
from cynllun.workbooks.foreign import headings
from cynllun.workbooks.foreign.mapping import SIGNS, UNITS, Block, ForeignMapping, MappingFault, Row
from cynllun.workbooks.foreign.opened import Grid
from cynllun.workbooks.foreign.rows import Asked, rows_of

SHOWN = 40  # characters of a foreign text that a sentence repeats


@dataclass(frozen=True)
class Entry:
    """A figure that was taken: from where, what stood there, to which line and period, and as what value."""

    sheet: str
    cell: str
    held: float
    series: str
    period: str
    value: float


@dataclass
class Taken:
    """What came of one workbook. `left` says what was not taken and why, each with its place; nothing is left in silence."""

    entries: list[Entry] = field(default_factory=list)
    left: list[Sentence] = field(default_factory=list)
    faults: list[Sentence] = field(default_factory=list)
    return_: Return | None = None

    def fault(self, reason: str, **params: object) -> None:
        """Something that has to be mended in the mapping or the workbook."""
        self.faults.append(Sentence(f"mapping.taking.{reason}", {key: str(value) for key, value in params.items()}))

    def leave(self, reason: str, **params: object) -> None:
        """Something that stands there and was not taken."""
        self.left.append(Sentence(f"mapping.left.{reason}", {key: str(value) for key, value in params.items()}))


def take(book: Mapping[str, Grid], mapping: ForeignMapping, edition: Edition, organisation: str, choices: Choices) -> Taken:
    """The return that a foreign workbook makes. MappingFault when the mapping is not confirmed or not of this edition."""
    _ready(mapping, edition)
    layout = edition.layout(mapping.kind)
    taken = Taken()
    figures: dict[int, float] = {}
    tables = {}
    for block in mapping.block:
        grid = book.get(block.sheet)
        if grid is None:
            taken.fault("no_sheet", sheet=block.sheet)
            continue
        sheet = layout.sheet(block.table)
        if sheet is None:
            taken.fault("no_table", sheet=block.sheet, table=block.table)
        elif sheet.table.shape == "rows":
            tables[block.table] = rows_of(Asked(grid, block, sheet, choices), taken.fault)
        else:
            _block(_Place(grid, block, _end(block, mapping), edition, layout), taken, figures)
    for name in book:
        if not any(block.sheet == name for block in mapping.block):
            taken.leave("sheet", sheet=name)
    values = np.full(layout.slots, np.nan)
    states = np.full(layout.slots, State.MISSING, np.uint8)
    for slot, value in figures.items():
        values[slot], states[slot] = value, State.REPORTED
    taken.return_ = Return(edition.id, edition.hash, organisation, mapping.kind, values, states, rows=tables)
    return taken


def _ready(mapping: ForeignMapping, edition: Edition) -> None:
    if mapping.edition != edition.id:
        raise MappingFault("other_edition", found=mapping.edition, edition=edition.id)
    for number, block in enumerate(mapping.block, start=1):
        if not block.confirmed:
            raise MappingFault("not_confirmed", block=number, sheet=block.sheet, anchor=block.anchor)


def _end(block: Block, mapping: ForeignMapping) -> int:
    """The last row of a block: as it says, else the row before the next block of the sheet."""
    start = block.corner[0]
    later = [each.corner[0] for each in mapping.block if each.sheet == block.sheet and each.corner[0] > start]
    return block.until or min(later, default=1_000_001) - 1


@dataclass(frozen=True)
class _Place:
    """A block of a grid table in its sheet."""

    grid: Grid
    block: Block
    end: int
    edition: Edition
    layout: Layout

    @property
    def last(self) -> int:
        return min(self.end, self.grid.height)


def _block(place: _Place, taken: Taken, figures: dict[int, float]) -> None:
    columns = _columns(place, taken)
    labels = _labels(place)
    used: set[int] = set()
    given: dict[str, int] = {}
    for row in place.block.rows:
        found = [at for at in labels.get(headings.folded(row.label), ()) if row.row in (0, at)]
        if len(found) != 1:
            reason = "row_twice" if found else "no_row"
            taken.fault(reason, sheet=place.grid.name, label=row.label[:SHOWN], rows=", ".join(map(str, found)))
            continue
        used.add(found[0])
        if not row.series:
            taken.leave("row", sheet=place.grid.name, row=found[0], label=row.label[:SHOWN])
            continue
        if row.series in given and not row.adds:
            taken.fault("line_twice", sheet=place.grid.name, series=row.series, rows=f"{given[row.series]}, {found[0]}")
            continue
        given[row.series] = found[0]
        _figures(place, row, found[0], columns, taken, figures)
    for at, label in _unnamed(place, columns, used):
        taken.leave("row", sheet=place.grid.name, row=at, label=label[:SHOWN])


def _columns(place: _Place, taken: Taken) -> dict[int, str]:
    """The period of each column, by the headings as the mapping gives them."""
    row, _ = place.block.corner
    found: dict[int, str] = {}
    said = {
        column: headings.folded(headings.shown(place.grid.at(row, column))) for column in range(1, place.grid.width(row) + 1)
    }
    for heading, code in place.block.columns.items():
        here = [column for column, text in said.items() if text == headings.folded(heading)]
        if len(here) != 1:
            reason = "heading_twice" if here else "no_heading"
            taken.fault(reason, sheet=place.grid.name, heading=heading[:SHOWN], row=row)
        elif code and code not in place.edition.axis.index:
            taken.fault("no_period", sheet=place.grid.name, heading=heading[:SHOWN], period=code[:SHOWN])
        elif code:
            found[here[0]] = code
    return found


def _labels(place: _Place) -> dict[str, list[int]]:
    """The rows of each label below the anchor."""
    row, column = place.block.corner
    found: dict[str, list[int]] = {}
    for at in range(row + 1, place.last + 1):
        text = headings.folded(headings.shown(place.grid.at(at, column)))
        if text:
            found.setdefault(text, []).append(at)
    return found


def _unnamed(place: _Place, columns: Iterable[int], used: set[int]) -> Iterator[tuple[int, str]]:
    """The rows with figures that the mapping does not name."""
    row, column = place.block.corner
    for at in range(row + 1, place.last + 1):
        if at not in used and any(isinstance(place.grid.at(at, each), float) for each in columns):
            yield at, headings.shown(place.grid.at(at, column))


def _figures(place: _Place, row: Row, at: int, columns: Mapping[int, str], taken: Taken, figures: dict[int, float]) -> None:
    index = place.edition.index.get(row.series)
    if index is None:
        taken.fault("no_line", sheet=place.grid.name, label=row.label[:SHOWN], series=row.series[:SHOWN])
        return
    series = place.edition.series[index]
    scale = _scale(row.unit or place.block.unit, series.unit)
    if scale is None:
        taken.fault("no_unit", sheet=place.grid.name, row=at, unit=row.unit or place.block.unit, ours=series.unit)
        return
    scale *= SIGNS[row.sign or place.block.sign]
    for column, period in columns.items():
        held = _number(place, at, column, taken)
        if held is None:
            continue
        slot = place.layout.slot_of.get((index, place.edition.axis.index[period]))
        if slot is None:
            taken.leave("cell", sheet=place.grid.name, cell=cell(at, column), series=row.series, period=period)
            continue
        figures[slot] = figures.get(slot, 0.0) + held * scale
        taken.entries.append(Entry(place.grid.name, cell(at, column), held, row.series, period, held * scale))


def _number(place: _Place, at: int, column: int, taken: Taken) -> float | None:
    """A cell's number; None where nothing stands, or what stands is none (which is said)."""
    raw = place.grid.at(at, column)
    if raw is None:
        return None
    if isinstance(raw, float) and not isinstance(raw, bool) and math.isfinite(raw):
        return raw
    text = headings.shown(raw)
    reason = "error" if text in ERRORS else "text" if suggested(text, "") is not None else "no_number"
    taken.fault(reason, sheet=place.grid.name, cell=cell(at, column), text=text[:SHOWN])
    return None


def _scale(unit: str, ours: str) -> float | None:
    """What a figure is multiplied by to be in our unit; None when the mapping does not say, or one is no measure of the
    other."""
    if unit == ours:
        return 1.0
    into, factor = UNITS.get(unit, ("", 0.0))
    return factor if into == ours else None
