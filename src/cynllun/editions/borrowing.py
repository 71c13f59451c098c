"""Tables that an edition borrows from a later one: its source names them and prints no rows of them. What is borrowed is of the
borrower alone: no heir takes it over, and the heirs' hashes do not know of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from cynllun.editions.texts import toml
from cynllun.frameworks import Edition
from cynllun.sources import Authority

NAME, BORROWED_FROM = "borrowed.toml", "borrowed_from"
TEXTS = ("table", "line", "column", "facet", "breakdown", "item", "choice", "reason", "check")


class Borrowed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`lender`: the edition whose layout is borrowed; `tables`: which; `checks`: those that still hold; `columns`: columns of the
    tables that are left out (`c9.action`), because what they choose from is not here; `settings`: those of the lender that hold here too."""

    lender: str
    tables: tuple[str, ...]
    checks: tuple[str, ...] = ()
    without_columns: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()


def borrows(folder: Path) -> bool:
    """Whether the edition in a folder borrows anything."""
    return (folder / NAME).exists()


def with_borrowed(folder: Path, own: Edition, load: Callable[[str], Edition]) -> Edition:
    """The edition with what it borrows. A table that the edition's own source names stands as issued by it; every other row is
    Cynllun's own."""
    file = folder / NAME
    said = msgspec.convert(toml(file, folder), Borrowed)
    lender = load(said.lender)
    columns = tuple(c for c in lender.columns if c.table in said.tables and f"{c.table}.{c.id}" not in said.without_columns)
    lines = tuple(replace(line, measure="") for line in lender.lines if line.table in said.tables)
    rollups = tuple(r for r in lender.rollups if r.table in said.tables)
    lists = {c.choices for c in columns} | {r.breakdown for r in rollups} | {line.breakdown for line in lines}
    columns = tuple(
        c if "." not in c.choices or c.choices.split(".")[0] in said.tables else replace(c, choices="") for c in columns
    )
    here = {"*", *said.tables, *lists, *(line.id for line in lines)}
    digest = hashlib.sha256(f"{own.hash}{lender.hash}".encode() + file.read_bytes()).hexdigest()
    return replace(
        own, hash=digest, settings={**own.settings, **{name: lender.settings[name] for name in said.settings}, BORROWED_FROM: lender.id}, tables=_owned(own, (t for t in lender.tables if t.id in said.tables)), lines=_owned(own, lines),
        columns=_owned(own, columns), rollups=_owned(own, rollups), choices=_owned(own, (c for c in lender.choices if c.list in lists)),
        breakdowns=_owned(own, (b for b in lender.breakdowns if b.breakdown in lists)), reasons=_owned(own, (r for r in lender.reasons if r.id.partition(".")[0] in here)),
        tolerances=_owned(own, lender.tolerances), checks=_owned(own, (c for c in lender.checks if c.id in said.checks)),
        texts={language: _said(own.texts[language], lender.texts[language]) for language in own.texts},
    )  # fmt: skip


def _owned(own: Edition, rows: Iterable[Any]) -> tuple[Any, ...]:
    """Rows as this edition has them: what its own source names is issued with it, the rest is Cynllun's."""
    return tuple(
        replace(row, authority=Authority.ISSUED) if row.source in own.sources and row.authority is Authority.CARRIED else row
        for row in rows
    )


def _said(own: Any, lent: Any) -> dict[str, Any]:
    """The borrower's texts, and under them those of what may be borrowed."""
    return {**own, **{key: {**lent.get(key, {}), **own.get(key, {})} for key in TEXTS}}
