"""Some sheets of one return laid into another, and two people's copies of one version made into one again."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from cynllun.figures import Return, RowTable
from cynllun.frameworks import Edition, Layout, Sheet
from cynllun.frameworks.layout import FIRST_ROW
from cynllun.plans.differing import (
    Held,
    Place,
    RowHeld,
    alike,
    note_places,
    row_columns,
    row_place,
    rows_of,
    slot_held,
    slot_place,
)

OURS, THEIRS = "ours", "theirs"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that both copies changed, each in its own way; or a whole row that one changed and the other took out (then the
    place has no column, and a side that has no such row holds no text)."""

    place: Place
    was: Held
    ours: Held
    theirs: Held
    chosen: str = ""

    @property
    def row(self) -> bool:
        """Whether a whole row is meant."""
        return bool(self.place.row) and not self.place.column


@dataclass(frozen=True, slots=True)
class Merged:
    """What two copies make together. Where a conflict is not chosen on, `figures` hold what `ours` says."""

    figures: Return
    conflicts: tuple[Conflict, ...]

    @property
    def open(self) -> tuple[Conflict, ...]:
        """The conflicts on which nobody chose yet."""
        return tuple(each for each in self.conflicts if not each.chosen)


def take(edition: Edition, mine: Return, theirs: Return, tables: Collection[str]) -> Return:
    """`mine`, with some tables as `theirs` has them: figures, the texts beside them, and rows. ValueError when the two are not of
    one layout."""
    _one_layout(mine, theirs)
    layout = edition.layout(mine.kind)
    of = np.array([edition.series[index].table in tables for index in layout.slot_series.tolist()], bool)
    places = note_places(layout)
    notes = {key: text for key, text in mine.notes.items() if key not in places or places[key].table not in tables}
    notes |= {key: text for key, text in theirs.notes.items() if key in places and places[key].table in tables}
    rows = {name: theirs.rows.get(name, held) if name in tables else held for name, held in mine.rows.items()}
    rows |= {name: held for name, held in theirs.rows.items() if name in tables}
    return replace(
        mine, values=np.where(of, theirs.values, mine.values), states=np.where(of, theirs.states, mine.states).astype(np.uint8),
        notes=notes, rows=rows,
    )  # fmt: skip


def merge(edition: Edition, base: Return, ours: Return, theirs: Return, chosen: Mapping[str, str] | None = None) -> Merged:
    """Two copies of `base` as one: what only one of them changed is taken from it, what both changed alike from either, and what
    they changed apart is a conflict. `chosen` says, by the name of the place, whose word counts (`ours` or `theirs`)."""
    _one_layout(base, ours)
    _one_layout(base, theirs)
    layout, said = edition.layout(ours.kind), chosen or {}
    conflicts: list[Conflict] = []
    from_theirs = _slots(edition, layout, (base, ours, theirs), said, conflicts)
    notes = _notes(layout, (base, ours, theirs), said, conflicts)
    rows = dict(ours.rows)
    for sheet in layout.sheets:
        model = ours.rows.get(sheet.table.id) or theirs.rows.get(sheet.table.id)
        if model is not None:
            rows[sheet.table.id] = _Rows(edition, sheet, base, ours, theirs, said, conflicts).merged(model)
    figures = replace(
        ours, values=np.where(from_theirs, theirs.values, ours.values),
        states=np.where(from_theirs, theirs.states, ours.states).astype(np.uint8), notes=notes, rows=rows,
    )  # fmt: skip
    return Merged(figures, tuple(conflicts))


def _one_layout(first: Return, second: Return) -> None:
    if first.kind != second.kind or first.values.shape != second.values.shape:
        raise ValueError("two returns of different layouts")


def _slots(
    edition: Edition, layout: Layout, copies: tuple[Return, Return, Return], chosen: Mapping[str, str], conflicts: list[Conflict]
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:  # fmt: skip
    """Which slots are taken from theirs."""
    base, ours, theirs = copies
    apart = ~alike(ours, theirs) & ~alike(base, theirs)
    taken: np.ndarray[tuple[int], np.dtype[np.bool_]] = apart & alike(base, ours)
    for slot in np.flatnonzero(apart & ~taken).tolist():
        place = slot_place(edition, layout, slot)
        side = chosen.get(place.name, "")
        conflicts.append(Conflict(place, slot_held(base, slot), slot_held(ours, slot), slot_held(theirs, slot), side))
        taken[slot] = side == THEIRS
    return taken


def _notes(
    layout: Layout, copies: tuple[Return, Return, Return], chosen: Mapping[str, str], conflicts: list[Conflict]
) -> dict[str, str]:  # fmt: skip
    places, found = note_places(layout), {}
    for key in sorted({key for each in copies for key in each.notes}):
        held = [Held(text=each.notes.get(key)) for each in copies]
        known = _settled(held[0], held[1], held[2]) if key in places else held[1]
        if known is None:
            side = chosen.get(key, "")
            conflicts.append(Conflict(places[key], held[0], held[1], held[2], side))
            known = held[2] if side == THEIRS else held[1]
        if known.text is not None:
            found[key] = known.text
    return found


def _settled(base: Held, ours: Held, theirs: Held) -> Held | None:
    """What a cell holds when it is no conflict."""
    if ours.same(theirs) or base.same(theirs):
        return ours
    return theirs if base.same(ours) else None


@dataclass(frozen=True)
class _Rows:
    """The rows of one table, of three returns."""

    edition: Edition
    sheet: Sheet
    base: Return
    ours: Return
    theirs: Return
    chosen: Mapping[str, str]
    conflicts: list[Conflict]

    def merged(self, model: RowTable) -> RowTable:
        """The rows of both, in the columns of `model`: ours in their order, then what only theirs has."""
        name = self.sheet.table.id
        was, ours, theirs = (rows_of(self.sheet, each.rows.get(name)) for each in (self.base, self.ours, self.theirs))
        kept = []
        for row in (*ours, *(row for row in theirs if row not in ours)):
            cells = self._row(row, was.get(row), ours.get(row), theirs.get(row))
            if cells is not None:
                kept.append((ours.get(row) or theirs[row], cells))
        return rebuilt(self.sheet, model, kept)

    def _row(
        self, name: str, was: RowHeld | None, ours: RowHeld | None, theirs: RowHeld | None
    ) -> Mapping[str, Held] | None:  # fmt: skip
        """The cells of one row; None where it is in neither any more."""
        if ours is not None and theirs is not None:
            return dict(self._cells(name, was.cells if was else {}, ours, theirs))
        there = ours or theirs
        assert there is not None
        if was is None:
            return there.cells
        if all(held.same(was.cells.get(column, Held())) for column, held in there.cells.items()):
            return None  # the one took it out, and the other left it as it was
        own, other = (Held(text=name if each else None) for each in (ours, theirs))
        table = self.sheet.table
        place = Place(
            name=f"{table.id}:{name}", table=table.id, sheet=table.sheet, cell=f"A{there.place}", unit="text", row=name
        )
        side = self.chosen.get(place.name, "")
        self.conflicts.append(Conflict(place, Held(text=name), own, other, side))
        stays = (theirs if side == THEIRS else ours) is not None
        return there.cells if stays else None

    def _cells(self, row: str, was: Mapping[str, Held], ours: RowHeld, theirs: RowHeld) -> Iterator[tuple[str, Held]]:
        for column in row_columns(self.sheet):
            held = [each.get(column.name, Held()) for each in (was, ours.cells, theirs.cells)]
            known = _settled(held[0], held[1], held[2])
            if known is None:
                place = row_place(self.edition, self.sheet, row, ours.place, column)
                side = self.chosen.get(place.name, "")
                self.conflicts.append(Conflict(place, held[0], held[1], held[2], side))
                known = held[2] if side == THEIRS else held[1]
            yield column.name, known


def rebuilt(sheet: Sheet, model: RowTable, kept: Sequence[tuple[RowHeld, Mapping[str, Held]]]) -> RowTable:
    """A table from rows, with the columns of `model`. Rows that people add stand one after the other from the first; those of a
    key stay where they stand."""
    numbers = [[cells.get(name, Held()).value for name in model.number_columns] for _, cells in kept]
    texts = tuple(tuple(cells.get(name, Held()).text for _, cells in kept) for name in model.text_columns)
    places = tuple(row.place if sheet.table.key else FIRST_ROW + at for at, (row, _) in enumerate(kept))
    shape = (len(kept), len(model.number_columns))
    held = np.array(numbers, np.float64).reshape(shape).T.copy() if numbers else np.full(shape[::-1], math.nan)
    return RowTable(model.number_columns, model.text_columns, held, texts, places)
