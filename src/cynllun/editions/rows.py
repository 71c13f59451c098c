"""Strict reading of tables of rows: a field that is unknown, missing or of the wrong kind names its file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in an edition's folder that cannot stand: the file, the line (0 for the whole file) and what to mend."""

    file: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.says}" if self.line else f"{self.file}: {self.says}"


class EditionFault(ValueError):
    """An edition that cannot be read. The message names the file, the line and what to mend; `faults` has every fault found."""

    def __init__(self, *faults: Fault | str) -> None:
        self.faults = tuple(f if isinstance(f, Fault) else Fault("", 0, f) for f in faults)
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(f"{faults[0]}{more}")


@dataclass(frozen=True, slots=True)
class Placed(Generic[Row]):
    """A row, and the file and line where it stands."""

    row: Row
    file: str
    line: int

    def fault(self, says: str) -> Fault:
        """A fault of this row."""
        return Fault(self.file, self.line, says)


def placed(folder: Path, name: str, kind: type[Row], kinds: tuple[str, ...], faults: list[Fault]) -> list[Placed[Row]]:
    """The rows of `name.csv`, or of every file in the folder `name`, as dataclasses with their places. `kinds` are the kinds
    of body that may head a column. What cannot be read goes to `faults`."""
    single = folder / f"{name}.csv"
    files = [single] if single.exists() else sorted((folder / name).glob("*.csv"))
    return [row for file in files for row in _file(folder, file, kind, kinds, faults)]


def rows(folder: Path, name: str, kind: type[Row]) -> tuple[Row, ...]:
    """The rows of a table that belongs to no edition. EditionFault names every line that cannot be read."""
    faults: list[Fault] = []
    found = placed(folder, name, kind, (), faults)
    if faults:
        raise EditionFault(*faults)
    return tuple(each.row for each in found)


def _file(folder: Path, file: Path, kind: type[Row], kinds: tuple[str, ...], faults: list[Fault]) -> Iterator[Placed[Row]]:
    named = file.relative_to(folder).as_posix()
    try:
        found = plain(file)
    except EditionFault as fault:
        faults.append(Fault(named, fault.faults[0].line, fault.faults[0].says))
        return
    known = _headings(kind)  # type: ignore[arg-type]
    own = kinds if any(field.name == "by_kind" for field in fields(kind)) else ()  # type: ignore[arg-type]
    for line, raw in enumerate(found, start=2):
        if unknown := sorted(set(map(str, raw)) - set(known) - set(own)):
            faults.append(Fault(named, line, f"no field is called {unknown[0]!r}"))
            continue
        values: dict[str, Any] = {known[name]: value for name, value in raw.items() if value and name in known}
        if by_kind := [(name, raw[name]) for name in own if raw.get(name)]:
            values["by_kind"] = by_kind
        try:
            yield Placed(msgspec.convert(values, kind, strict=False), named, line)
        except msgspec.ValidationError as error:
            faults.append(Fault(named, line, str(error)))


def plain(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as texts by heading. A row with more cells than headings is a fault."""
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        found = []
        try:
            for row in reader:
                if None in row:
                    raise EditionFault(Fault(file.name, reader.line_num, "more cells than headings"))
                found.append({key: (value or "").strip() for key, value in row.items()})
        except (csv.Error, UnicodeDecodeError) as error:
            raise EditionFault(Fault(file.name, reader.line_num, f"this is no CSV in UTF-8: {error}")) from None
        return found


@cache
def _headings(kind: Any) -> dict[str, str]:
    """CSV heading → field. `from` is a word of Python's, so its field is `from_`; `by_kind` comes in a column a kind of body."""
    return {field.name.rstrip("_"): field.name for field in fields(kind) if field.name != "by_kind"}
