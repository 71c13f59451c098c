"""A return as Parquet bytes: how a version's figures are kept. What is read back has the same content hash."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from cynllun.figures.returns import Return, RowTable
from cynllun.figures.state import State

if TYPE_CHECKING:
    import polars as pl

IDENTITY, SLOT, NOTE, NUMBER, TEXT, PLACE = "identity", "slot", "note", "number", "text", "place"


def to_parquet(own: Return, names: Sequence[str] = ()) -> bytes:
    """One long table: `part` says what a row is, `table` and `name` whose, `row` where, `value`, `state` or `text` what.

    A slot is known by its place in the layout of the edition that the hash names, and by its name where `names` says them
    (`c3_pay@2026-27`): then the figures can be laid out under a later text of the edition. A cell of a table of rows is known
    by its column and row. A column without any row is kept too: it stands once with no row.
    """
    import polars as pl

    rows: list[tuple[Any, ...]] = [
        (IDENTITY, "", key, None, None, None, text)
        for key, text in (("edition", own.edition), ("edition_hash", own.edition_hash), ("organisation", own.organisation),
                          ("kind", own.kind))
    ]  # fmt: skip
    said = list(names) or [""] * len(own.values)
    for slot, (name, value, state) in enumerate(zip(said, own.values.tolist(), own.states.tolist(), strict=True)):
        rows.append((SLOT, "", name, slot, _plain(value), state, None))
    rows += [(NOTE, "", key, None, None, None, note) for key, note in own.notes.items()]
    for table, held in own.rows.items():
        rows += _table_rows(table, held)
    schema = {"part": pl.String, "table": pl.String, "name": pl.String, "row": pl.Int64, "value": pl.Float64, "state": pl.UInt8,
              "text": pl.String}  # fmt: skip
    stream = BytesIO()
    pl.DataFrame(rows, schema=schema, orient="row").write_parquet(stream, compression="zstd", statistics=False)
    return stream.getvalue()


def from_parquet(data: bytes, names: Sequence[str] = ()) -> Return:
    """The return that `to_parquet` kept, as it was kept; or, with `names`, laid out for the slots that they name: a slot that
    was not there is missing. ValueError when the bytes hold no return, or do not say what its slots are."""
    import polars as pl

    try:
        frame = pl.read_parquet(BytesIO(data))
        said = dict(frame.filter(pl.col("part") == IDENTITY).select("name", "text").iter_rows())
        slots = frame.filter(pl.col("part") == SLOT).sort("row")
        notes = dict(frame.filter(pl.col("part") == NOTE).select("name", "text").iter_rows())
        values, states = slots["value"].fill_null(np.nan).to_numpy().copy(), slots["state"].to_numpy().astype(np.uint8)
        own = Return(
            said["edition"], said["edition_hash"], said["organisation"], said["kind"], values, states, notes, _tables(frame)
        )
    except (pl.exceptions.PolarsError, KeyError) as fault:
        raise ValueError(f"these bytes hold no return: {fault}") from None
    return _laid_out(own, slots["name"].to_list(), names) if names else own


def _laid_out(own: Return, kept: Sequence[str], names: Sequence[str]) -> Return:
    """The same figures in the order of other slots."""
    places = {name: slot for slot, name in enumerate(kept) if name}
    if own.values.size and not places:
        raise ValueError("this return does not say what its slots are")
    values, states = np.full(len(names), np.nan), np.full(len(names), State.MISSING, np.uint8)
    for slot, name in enumerate(names):
        if name in places:
            values[slot], states[slot] = own.values[places[name]], own.states[places[name]]
    return Return(own.edition, own.edition_hash, own.organisation, own.kind, values, states, own.notes, own.rows)


def _table_rows(table: str, held: RowTable) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = [(PLACE, table, "", None, None, None, None)]
    found += [(PLACE, table, "", row, float(place), None, None) for row, place in enumerate(held.places)]
    for column, numbers in zip(held.number_columns, held.numbers.tolist(), strict=True):
        found.append((NUMBER, table, column, None, None, None, None))
        found += [(NUMBER, table, column, row, _plain(value), None, None) for row, value in enumerate(numbers)]
    for column, texts in zip(held.text_columns, held.texts, strict=True):
        found.append((TEXT, table, column, None, None, None, None))
        found += [(TEXT, table, column, row, None, None, text) for row, text in enumerate(texts)]
    return found


def _tables(frame: pl.DataFrame) -> dict[str, RowTable]:
    found: dict[str, RowTable] = {}
    parts: dict[tuple[str, str], dict[str, list[Any]]] = {}
    columns = ("part", "table", "name", "row", "value", "text")
    for part, table, name, row, value, text in frame.select(columns).iter_rows():
        if part in (PLACE, NUMBER, TEXT):
            cells = parts.setdefault((table, part), {}).setdefault(name, [])
            if row is not None:
                cells.append(text if part == TEXT else value)
    for table in dict.fromkeys(table for table, _ in parts):
        numbers, texts = parts.get((table, NUMBER), {}), parts.get((table, TEXT), {})
        held = np.array([[np.nan if v is None else v for v in cells] for cells in numbers.values()], np.float64)
        width = len(next(iter(numbers.values()), ()))
        found[table] = RowTable(
            tuple(numbers), tuple(texts), held.reshape(len(numbers), width), tuple(tuple(cells) for cells in texts.values()),
            tuple(int(place) for place in parts[table, PLACE].get("", ())),
        )  # fmt: skip
    return found


def _plain(value: float) -> float | None:
    return value if value == value else None
