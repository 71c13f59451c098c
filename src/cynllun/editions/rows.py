"""Strict reading of tables of rows: a field that is unknown, missing or of the wrong kind names its file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from cynllun.editions.faults import EditionFault, Fault, fault

__all__ = ["EditionFault", "Fault", "Placed", "lined", "placed", "plain", "rows"]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Placed(Generic[Row]):
    """A row, and the file and line where it stands."""

    row: Row
    file: str
    line: int

    def fault(self, id: str, /, **terms: Any) -> Fault:
        """A fault of this row: `framework.fault.<id>`."""
        return fault(self.file, self.line, id, **terms)


def files(folder: Path, name: str) -> list[Path]:
    """Where a part stands: `name.csv`, every file of the folder `name`, or both."""
    single = folder / f"{name}.csv"
    return [*([single] if single.exists() else []), *sorted((folder / name).glob("*.csv"))]


def placed(folder: Path, name: str, kind: type[Row], kinds: tuple[str, ...], faults: list[Fault]) -> list[Placed[Row]]:
    """The rows of a part as dataclasses with their places. `kinds` are the kinds of body that may head a column. What cannot
    be read goes to `faults`."""
    return [row for file in files(folder, name) for row in _file(folder, file, kind, kinds, faults)]


def rows(folder: Path, name: str, kind: type[Row]) -> tuple[Row, ...]:
    """The rows of a table that belongs to no edition. EditionFault names every line that cannot be read."""
    faults: list[Fault] = []
    found = placed(folder, name, kind, (), faults)
    if faults:
        raise EditionFault(*faults)
    return tuple(each.row for each in found)


def new_rows(file: Path, kind: type[Row]) -> tuple[Row, ...]:
    """The rows of one file that belongs to no edition. EditionFault names every line that cannot be read; OSError when the
    file cannot be."""
    faults: list[Fault] = []
    found = tuple(each.row for each in _file(file.parent, file, kind, (), faults))
    if faults:
        raise EditionFault(*faults)
    return found


def _file(folder: Path, file: Path, kind: type[Row], kinds: tuple[str, ...], faults: list[Fault]) -> Iterator[Placed[Row]]:
    named = file.relative_to(folder).as_posix()
    try:
        found = lined(file)
    except EditionFault as wrong:
        faults.append(Fault(named, wrong.faults[0].line, wrong.faults[0].sentence))
        return
    known = headings(kind)
    own = kinds if by_kind(kind) else ()
    for line, raw in found:
        if unknown := sorted(set(map(str, raw)) - set(known) - set(own)):
            faults.append(fault(named, line, "no_field", field=unknown[0], known=", ".join((*known, *own))))
            continue
        values: dict[str, Any] = {known[name]: value for name, value in raw.items() if value and name in known}
        if said := [(name, raw[name]) for name in own if raw.get(name)]:
            values["by_kind"] = said
        try:
            yield Placed(msgspec.convert(values, kind, strict=False), named, line)
        except msgspec.ValidationError as error:
            faults.append(fault(named, line, "no_row", why=str(error)))


def plain(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as texts by heading. A row with more cells than headings is a fault."""
    return [row for _, row in lined(file)]


def lined(file: Path) -> list[tuple[int, dict[str, str]]]:
    """The same, each with the line where it begins. A spreadsheet's mark at the start of the file is nothing."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        found = []
        try:
            for row in reader:
                if None in row:
                    raise EditionFault(fault(file.name, reader.line_num, "cells"))
                broken = sum((value or "").count("\n") for value in row.values())
                found.append((reader.line_num - broken, {key: (value or "").strip() for key, value in row.items()}))
        except (csv.Error, UnicodeDecodeError) as error:
            raise EditionFault(fault(file.name, max(reader.line_num, 1), "no_csv", why=str(error))) from None
        return found


def headings(kind: type) -> dict[str, str]:
    """CSV heading → field. `from` is a word of Python's, so its field is `from_`; `by_kind` comes in a column a kind of body."""
    return _fields(kind)[0]


def by_kind(kind: type) -> bool:
    """Whether the row says what each kind of body must do."""
    return _fields(kind)[1]


@cache
def _fields(kind: Any) -> tuple[dict[str, str], bool]:
    names = [field.name for field in fields(kind)]
    return {name.rstrip("_"): name for name in names if name != "by_kind"}, "by_kind" in names
