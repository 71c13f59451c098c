"""Strict reading of tables of rows: a field that is unknown, missing or of the wrong kind names its file and line."""

from __future__ import annotations

import csv
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import msgspec

Row = TypeVar("Row")


class EditionFault(ValueError):
    """Something in an edition's folder that cannot be read. The message names the file, the line and what to mend."""


def rows(folder: Path, name: str, kind: type[Row], *, required: bool = True) -> tuple[Row, ...]:
    """The rows of `name.csv`, or of every file in the folder `name`, as dataclasses. EditionFault names the line."""
    files = [folder / f"{name}.csv"] if (folder / f"{name}.csv").exists() else sorted((folder / name).glob("*.csv"))
    if not files and required:
        raise EditionFault(f"{folder.name}: there is neither {name}.csv nor a folder {name}")
    return tuple(row for file in files for row in _file(file, kind))


def _file(file: Path, kind: type[Row]) -> list[Row]:
    known = _headings(kind)
    found = []
    for line, raw in enumerate(plain(file), start=2):
        if unknown := set(raw) - set(known):
            raise EditionFault(f"{file.name}, line {line}: no field is called {sorted(map(str, unknown))[0]!r}")
        values = {known[name]: value for name, value in raw.items() if value != "" and value is not None}
        try:
            found.append(msgspec.convert(values, kind, strict=False))
        except msgspec.ValidationError as error:
            raise EditionFault(f"{file.name}, line {line}: {error}") from None
    return found


def plain(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as texts by heading. A row with more cells than headings is a fault."""
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        found = []
        for row in reader:
            if None in row:
                raise EditionFault(f"{file.name}, line {reader.line_num}: more cells than headings")
            found.append({key: (value or "").strip() for key, value in row.items()})
        return found


def _headings(kind: Any) -> dict[str, str]:
    """CSV heading → field. `from` is a word of Python's, so its field is `from_`."""
    return {field.name.rstrip("_"): field.name for field in fields(kind)}
