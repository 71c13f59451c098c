"""What a kind of body does not fill, and why: not applicable is a state with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cynllun.frameworks.edition import Edition
from cynllun.frameworks.tables import Table


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A table, line, column or item that is not for a kind of body. `title` and `reason` are text ids; `reason` is empty where
    the edition gives none."""

    part: str
    id: str
    title: str
    reason: str


def tables_left_out(edition: Edition, kind: str) -> tuple[tuple[Table, LeftOut], ...]:
    """The tables that a kind of body does not fill, in order."""
    return tuple(
        (table, _left_out(edition, "table", table.id, f"table.{table.id}.title", kind))
        for table in sorted(edition.tables, key=lambda t: t.order)
        if not table.applies(kind)
    )


def left_out(edition: Edition, table: Table, kind: str) -> tuple[LeftOut, ...]:
    """What of a table that it fills a kind of body leaves out: lines, columns, and items of the lists that make its rows."""
    return tuple(_of_table(edition, table, kind))


def _of_table(edition: Edition, table: Table, kind: str) -> Iterator[LeftOut]:
    for line in edition.lines_of(table.id):
        if not line.applies(kind):
            yield _left_out(edition, "line", line.id, f"line.{line.id}.title", kind, table.id)
    for column in edition.columns_of(table.id):
        if not column.applies(kind):
            yield _left_out(edition, "column", column.id, f"column.{table.id}.{column.id}.title", kind, table.id)
    for breakdown in _lists(edition, table):
        for item in edition.items.get(breakdown, ()):
            if not item.applies(kind):
                yield _left_out(edition, "item", item.id, edition.choice_key(breakdown, item.id), kind, breakdown)


def _lists(edition: Edition, table: Table) -> tuple[str, ...]:
    """The breakdowns of a table's lines, and the list of its key."""
    lists = [line.breakdown for line in edition.lines_of(table.id) if line.breakdown]
    keys = [column.choices for column in edition.columns_of(table.id) if table.key and table.key in (column.id, column.choices)]
    return tuple(dict.fromkeys((*lists, *keys)))


def _left_out(edition: Edition, part: str, id: str, title: str, kind: str, within: str = "") -> LeftOut:
    reason = edition.why_not(part, id, kind, within)
    return LeftOut(part, id, title, f"reason.{reason}.text" if reason else "")
