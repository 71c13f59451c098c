"""The kinds of error that people make in tables of rows: schemes, risks, partners, actions."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from cynllun.checks.names import COUNTERPART, every_choice
from cynllun.frameworks import Column
from tests.planting.ground import Ground

Cell = tuple[str, str, int, str]  # body, table, row, column


def tables(ground: Ground, code: str) -> list[str]:
    return sorted(id for id, held in ground.returns[code].rows.items() if held.count)


def any_table(rng: Random, ground: Ground) -> tuple[str, str, int]:
    """A table of any body that has rows, and one of them."""
    code = rng.choice(sorted(ground.returns))
    table = rng.choice(tables(ground, code))
    return code, table, rng.randrange(ground.returns[code].rows[table].count)


def cell(rng: Random, ground: Ground, wanted: Callable[[Column, Any], bool]) -> tuple[Cell, Any] | None:
    """A cell that is filled and is of the kind that is wanted."""
    code, table, row = any_table(rng, ground)
    held, found = ground.returns[code].rows[table], []
    for name in (*held.number_columns, *held.text_columns):
        numeric = name in held.number_columns
        value = float(held.number(name)[row]) if numeric else held.text(name)[row]
        if value is not None and value == value and wanted(ground.column(table, name), value):
            found.append((name, value))
    if not found:
        return None
    name, value = rng.choice(found)
    return (code, table, row, name), value


def of_cell(wanted: Callable[[Column, Any], bool], change: Callable[[Any], Any]) -> Callable[[Random, Ground], tuple[str, int]]:
    """One cell of a row is wrong."""

    def made(rng: Random, ground: Ground) -> tuple[str, int]:
        found = cell(rng, ground, wanted)
        if found is None:
            return "", 0
        (code, table, row, name), value = found
        return code, ground.put_cells(code, table, {(row, name): change(value)})

    return made


def number(column: Column, value: Any) -> bool:
    return column.numeric and value != 0


def choice(rng: Random, ground: Ground) -> tuple[str, int]:
    """Another choice of the same list."""
    found = cell(rng, ground, lambda c, _: c.unit == "choice" and c.choices != COUNTERPART)
    if found is None:
        return "", 0
    (code, table, row, name), value = found
    others = [each for each in every_choice(ground.edition, ground.column(table, name).choices) if each != value]
    return (code, ground.put_cells(code, table, {(row, name): rng.choice(others)})) if others else ("", 0)


def counterpart(rng: Random, ground: Ground) -> tuple[str, int]:
    """The row is about another body than it should be."""
    found = cell(rng, ground, lambda c, _: c.choices == COUNTERPART)
    if found is None:
        return "", 0
    (code, table, row, name), value = found
    others = [each for each in sorted(ground.returns) if each not in (code, value)]
    return code, ground.put_cells(code, table, {(row, name): rng.choice(others)})


def doubled(rng: Random, ground: Ground) -> tuple[str, int]:
    """A row stands twice."""
    code, table, row = any_table(rng, ground)
    if ground.edition.table(table).key:
        return "", 0
    rows = list(range(ground.returns[code].rows[table].count))
    return code, ground.put_rows(code, table, [*rows, row])


def removed(rng: Random, ground: Ground) -> tuple[str, int]:
    """A row is gone."""
    code, table, row = any_table(rng, ground)
    rows = [n for n in range(ground.returns[code].rows[table].count) if n != row]
    return (code, ground.put_rows(code, table, rows)) if rows and not ground.edition.table(table).key else ("", 0)


def emptied(rng: Random, ground: Ground) -> tuple[str, int]:
    """All the rows of a table are gone."""
    code, table, _ = any_table(rng, ground)
    return code, ground.put_rows(code, table, [])


def swapped(rng: Random, ground: Ground) -> tuple[str, int]:
    """The numbers of two rows are mixed up."""
    code, table, row = any_table(rng, ground)
    held = ground.returns[code].rows[table]
    other = rng.randrange(held.count)
    cells: dict[tuple[int, str], Any] = {}
    for name in held.number_columns:
        first, second = (None if v != v else float(v) for v in held.number(name)[[row, other]])
        cells |= {(row, name): second, (other, name): first}
    return code, ground.put_cells(code, table, cells)


def late(rng: Random, ground: Ground) -> tuple[str, int]:
    """All of a profile falls in its last month."""
    code, table, row = any_table(rng, ground)
    held = ground.returns[code].rows[table]
    names = [name for name in held.number_columns if "@" in name]
    numbers = [float(held.number(name)[row]) for name in names]
    if len(names) < 12 or any(v != v for v in numbers):
        return "", 0
    cells: dict[tuple[int, str], Any] = {(row, name): 0.0 for name in names}
    return code, ground.put_cells(code, table, cells | {(row, names[-1]): sum(numbers)})


def _moved(text: str, years: int) -> str:
    return f"{int(text[:4]) + years}{text[4:]}".replace("-02-29", "-02-28")


ROWS: dict[str, Callable[[Random, Ground], tuple[str, int]]] = {
    "a number of a row times 1000": of_cell(number, lambda v: v * 1000),
    "a number of a row with the other sign": of_cell(number, lambda v: -v),
    "a number of a row twelve per cent out": of_cell(number, lambda v: round(v * 1.12, 1) + 8),
    "a number of a row left empty": of_cell(number, lambda _: None),
    "nought in a row": of_cell(number, lambda _: 0.0),
    "a score out of range": of_cell(lambda c, v: c.unit == "score" and v > 0, lambda v: v * 10),
    "a text of a row left empty": of_cell(lambda c, _: not c.numeric and not c.choices, lambda _: None),
    "a choice of a row left empty": of_cell(lambda c, _: c.unit == "choice" and c.choices != COUNTERPART, lambda _: None),
    "another choice": choice, "another body": counterpart, "a row twice": doubled, "a row gone": removed,
    "a table emptied": emptied, "two rows mixed up": swapped, "all in the last month": late,
    "a date years too early": of_cell(lambda c, _: c.unit == "date", lambda v: _moved(v, -20)),
    "a date years too late": of_cell(lambda c, _: c.unit == "date", lambda v: _moved(v, 20)),
    "no date": of_cell(lambda c, _: c.unit == "date", lambda _: None),
}  # fmt: skip
