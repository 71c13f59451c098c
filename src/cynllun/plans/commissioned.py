"""The training that bodies ask for, by profession and intake, over those whose plans are at hand. An edition says in its setting
`education` which tables ask for it (`tables`), which column names the profession, which are the intakes and which the last one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cynllun.figures import Return, RowTable
from cynllun.frameworks import Edition, Table


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for of one profession. `bodies`: each body that answers it with its figures, the last intake first and then
    each intake; NaN is missing. `whole`: all of them together, NaN where one of them has not said."""

    profession: str
    bodies: tuple[tuple[str, tuple[float, ...]], ...]
    whole: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Training:
    """One table of the nation. `silent` are the bodies that were to fill it and left it empty, `not_for` those of whom it is not
    asked."""

    table: Table
    rows: tuple[Asked, ...]
    silent: tuple[str, ...]
    not_for: tuple[str, ...]


def commissioned(edition: Edition, returns: Sequence[Return]) -> tuple[Training, ...]:
    """Every table of training, in the edition's order; none where the edition has no such setting."""
    said = edition.settings.get("education", {})
    wanted = list(said.get("tables", ()))
    columns = [str(said.get("before", "")), *map(str, said.get("intakes", ()))]
    tables = [table for table in sorted(edition.tables, key=lambda t: t.order) if table.id in wanted]
    return tuple(_training(edition, table, str(said["profession"]), columns, returns) for table in tables)


def intakes(edition: Edition) -> tuple[str, ...]:
    """The columns of the figures, the last intake first."""
    said = edition.settings.get("education", {})
    return (str(said.get("before", "")), *map(str, said.get("intakes", ()))) if said else ()


def _training(edition: Edition, table: Table, profession: str, columns: list[str], returns: Sequence[Return]) -> Training:
    asked = [r for r in returns if table.applies(r.kind)]
    filled = [(r.organisation, rows) for r in asked if (rows := r.rows.get(table.id)) is not None and rows.count]
    choices = next(column.choices for column in edition.columns_of(table.id) if column.id == profession)
    order = [item.id for item in edition.items[choices]]
    found = tuple(_asked(id, _of(filled, profession, columns, id)) for id in order)
    told = {body for body, _rows in filled}
    return Training(
        table, found, tuple(r.organisation for r in asked if r.organisation not in told),
        tuple(r.organisation for r in returns if not table.applies(r.kind)),
    )  # fmt: skip


def _of(
    filled: Iterable[tuple[str, RowTable]], profession: str, columns: list[str], id: str
) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The bodies that have a row of a profession, with its figures."""
    for body, rows in filled:
        for at, named in enumerate(rows.text(profession)):
            if named == id:
                yield body, tuple(float(rows.number(c)[at]) if c in rows.number_columns else float("nan") for c in columns)


def _asked(id: str, bodies: Iterable[tuple[str, tuple[float, ...]]]) -> Asked:
    held = tuple(bodies)
    whole = np.array([figures for _body, figures in held]).sum(axis=0) if held else ()
    return Asked(id, held, tuple(float(value) for value in whole))
