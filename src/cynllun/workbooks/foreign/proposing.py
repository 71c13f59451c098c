"""A mapping proposed from a foreign workbook. Every match says why; what is in doubt is left to a person, with candidates;
and no block counts before a person has confirmed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cynllun.frameworks import Edition, Layout
from cynllun.frameworks.layout import cell
from cynllun.words import Words
from cynllun.workbooks.foreign import headings, known
from cynllun.workbooks.foreign.known import Meant, Named
from cynllun.workbooks.foreign.mapping import Block, ForeignMapping, Row
from cynllun.workbooks.foreign.opened import Grid

SAME_WORDS = 2
FEWEST_COLUMNS, DEEPEST = 3, 2_000  # headings that make a table of rows; rows of a sheet that are looked at


class Label(NamedTuple):
    """A row's label, with the figures beside it."""

    row: int
    text: str
    numbers: tuple[float, ...]


@dataclass(frozen=True)
class Names:
    """What an edition calls things, for one kind of body."""

    edition: Edition
    layout: Layout
    lines: Mapping[str, Named]
    items: Mapping[str, Named]
    broken_down: Mapping[str, Named]
    columns: Mapping[str, Named]


def propose(book: Mapping[str, Grid], edition: Edition, kind: str, words: Iterable[Words]) -> ForeignMapping:
    """A mapping of every block that looks like one of the edition's tables, for a person to complete and confirm."""
    layout, spoken = edition.layout(kind), tuple(words)
    names = Names(
        edition, layout, known.lines(edition, layout, spoken), known.items(edition, layout, spoken),
        known.broken_down(layout, spoken), known.columns(layout, spoken),
    )  # fmt: skip
    blocks = [block for grid in book.values() for block in _blocks(grid, names)]
    return ForeignMapping(edition=edition.id, kind=kind, block=blocks)


def _blocks(grid: Grid, names: Names) -> list[Block]:
    """The blocks of a sheet, from the top: each ends where the next begins."""
    starts = [row for row in range(1, min(grid.height, DEEPEST) + 1) if _is_header(grid, row, names)]
    ends = [*(start - 1 for start in starts[1:]), min(grid.height, DEEPEST)] if starts else []
    found = []
    for start, end in zip(starts, ends, strict=True):
        block = _rows_block(grid, start, names) or _grid_block(grid, start, end, names)
        if block is not None:
            found.append(block)
    return found


def _is_header(grid: Grid, row: int, names: Names) -> bool:
    periods = {headings.period(grid.at(row, column), names.edition.axis) for column in range(1, grid.width(row) + 1)} - {None}
    return len(periods) > 1 or _table_of_rows(grid, row, names) is not None


def _table_of_rows(grid: Grid, row: int, names: Names) -> tuple[str, dict[int, str]] | None:
    """The table of rows whose columns a row's headings name, with the column of each; None when fewer than three do."""
    texts = {c: headings.shown(grid.at(row, c)) for c in range(1, grid.width(row) + 1)}
    exact = {
        table: sum(headings.folded(text) in named.by_label for text in texts.values() if text)
        for table, named in names.columns.items()
    }
    table = max(exact, key=lambda each: exact[each], default="")
    if not table or exact[table] < FEWEST_COLUMNS:
        return None
    meant = {column: names.columns[table].meaning(text).name for column, text in texts.items() if text}
    return table, {column: name for column, name in meant.items() if name}


def _rows_block(grid: Grid, start: int, names: Names) -> Block | None:
    found = _table_of_rows(grid, start, names)
    if found is None:
        return None
    table, meant = found
    said: dict[str, str] = {}
    for column in range(1, grid.width(start) + 1):
        text = headings.shown(grid.at(start, column))
        if text and text not in said:
            said[text] = meant.get(column, "")
    return Block(sheet=grid.name, anchor=cell(start, min(meant)), table=table, columns=said)


def _grid_block(grid: Grid, start: int, end: int, names: Names) -> Block | None:
    periods = _periods(grid, start, names)
    labels = _label_column(grid, start, end, min(periods)) if periods else 0
    if not labels:
        return None
    filled = [label for row in range(start + 1, end + 1) if (label := _label(grid, row, labels, periods)).text]
    scored = {table: _score(filled, table, names) * _held(periods.values(), table, names) for table in names.lines}
    table = max(scored, key=lambda each: scored[each], default="")
    if not table or not scored[table]:
        return None
    rows = _meant_rows(filled, table, names)
    above = [
        headings.shown(grid.at(row, column))
        for row in range(max(1, start - 4), start + 1)
        for column in range(1, grid.width(row) + 1)
    ]
    return Block(
        sheet=grid.name, anchor=cell(start, labels), table=table, unit=headings.unit(above),
        columns={headings.shown(grid.at(start, column)): code for column, code in periods.items()}, rows=rows,
    )  # fmt: skip


def _label(grid: Grid, row: int, column: int, periods: Iterable[int]) -> Label:
    numbers = tuple(value for each in periods if isinstance(value := grid.at(row, each), float))
    return Label(row, headings.shown(grid.at(row, column)), numbers)


def _periods(grid: Grid, row: int, names: Names) -> dict[int, str]:
    """The period of each column of a row of headings; a period that stands twice is in doubt, and is left out."""
    found = {column: headings.period(grid.at(row, column), names.edition.axis) for column in range(1, grid.width(row) + 1)}
    codes = list(found.values())
    return {column: code for column, code in found.items() if code is not None and codes.count(code) == 1}


def _label_column(grid: Grid, start: int, end: int, first: int) -> int:
    """The column left of the figures with the most texts; 0 when there is none."""
    texts = {
        column: sum(isinstance(grid.at(row, column), str) for row in range(start + 1, end + 1)) for column in range(1, first)
    }
    best = max(texts, key=lambda each: (texts[each], each), default=0)
    return best if best and texts[best] else 0


def _score(rows: Sequence[Label], table: str, names: Names) -> int:
    """How well a block's labels fit a table."""
    return sum(meant.score or bool(meant.candidates) for _, meant in _walk(rows, table, names))


def _held(periods: Iterable[str], table: str, names: Names) -> float:
    """The share of a block's periods in which the table's figures are typed: C3 and C4 have the same lines, and other years."""
    axis = names.edition.axis
    typed = {axis.codes[period] for series in names.edition.series if series.table == table for period in series.own}
    asked = set(periods)
    return len(asked & typed) / len(asked)


def _walk(rows: Sequence[Label], table: str, names: Names) -> Iterator[tuple[Label, Meant]]:
    """Each row that may give figures, with what it means. The label of a line that is broken down names what the rows under
    it belong to; an item under no such label is in doubt."""
    above = ""
    for label in rows:
        meant = names.items[above].meaning(label.text) if above in names.items else Meant()
        if meant.score == SAME_WORDS:
            yield label, meant
            continue
        heading = names.broken_down[table].meaning(label.text)
        if heading.score == SAME_WORDS or (heading.name and not label.numbers):
            above = heading.name
            continue
        own = names.lines[table].meaning(label.text)
        if own.score < SAME_WORDS:
            own = _of_some_line(label.text, table, names) or own
        yield label, own if own.score >= meant.score else meant


def _of_some_line(label: str, table: str, names: Names) -> Meant | None:
    """An item whose line is not known: offered under each line of the table that has it."""
    lines = {name for known in names.broken_down[table].by_label.values() for name in known}
    found = sorted(
        names.items[line].meaning(label).name for line in lines if names.items[line].meaning(label).score == SAME_WORDS
    )
    return Meant(candidates=tuple(found)) if found else None


def _meant_rows(labels: Sequence[Label], table: str, names: Names) -> list[Row]:
    texts = [label.text for label in labels]
    found = []
    for label, meant in _walk(labels, table, names):
        if not (label.numbers or meant.name):
            continue
        own = _computed(meant, names.edition) if meant.name else meant
        found.append(Row(
            label=label.text, series=own.name, row=label.row if texts.count(label.text) > 1 else 0, because=own.because,
            candidates=list(own.candidates), sign=_sign(own.name, label.numbers, names.edition),
        ))  # fmt: skip
    return found


def _computed(meant: Meant, edition: Edition) -> Meant:
    """A line that is worked out is not taken: the row says so."""
    typed = edition.series[edition.index[meant.name]].role in ("input", "given")
    return meant if typed else Meant(because="computed", candidates=(meant.name,))


def _sign(series: str, numbers: Iterable[float], edition: Edition) -> str:
    """`reversed` where every figure is negative and the line has no negative ones; else as the block says."""
    line = edition.series[edition.index[series]].line if series else ""
    low = next((each.minimum for each in edition.lines if each.id == line), None)
    signed = [number for number in numbers if number]
    return "reversed" if signed and low == 0 and all(number < 0 for number in signed) else ""
