"""The CSV files that the models read: named columns in any order, each row read whole or refused with its number."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from cynllun.cli.dated import number
from cynllun.modelling import Refused

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(-\d\d)?")
MOST = 200_000  # rows
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file by its columns' names; `number` is its place, the heading being 1."""

    number: int
    cells: dict[str, str]

    def count(self, column: str, empty: float | None = None) -> float:
        """A number that is not negative; `empty` where the cell is."""
        text = self.cells.get(column, "")
        if not text and empty is not None:
            return empty
        value = number(text)
        if value is None:
            raise Refused("model.read.number", row=self.number, column=column, said=own(text))
        if value < 0:
            raise Refused("model.read.negative", row=self.number, column=column, said=own(text))
        return value

    def month(self, column: str, empty: int | None = None) -> int:
        """A month as a running number, `empty` where the cell is; `2026-03` and `2026-03-01` are both March."""
        text = self.cells.get(column, "")
        return empty if not text and empty is not None else month(text, self.number)


def own(text: str) -> dict[str, str]:
    """What a person wrote, which no text stands for."""
    return {"en": text, "cy": text}


def month(text: str, row: int = 0) -> int:
    """A month as a running number."""
    told = MONTH.fullmatch(text.strip())
    if told is None:
        raise Refused("model.read.month" if row else "model.read.month_typed", row=row, said=own(text))
    return int(told[1]) * 12 + int(told[2]) - 1


def named(running: int) -> str:
    """The month of a running number: `2026-03`."""
    return f"{running // 12:04d}-{running % 12 + 1:02d}"


def rows(file: Path, needed: Sequence[str], possible: Sequence[str] = ()) -> list[Row]:
    """Every row that is not empty. `Refused` with the row where the file is not what it should be."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return _read(csv.reader(stream), file.name, needed, possible)
    except OSError as error:
        raise Refused("model.read.no_file", file=own(str(file)), why=own(error.strerror or str(error))) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refused("model.read.no_text", file=own(file.name)) from error


def _read(reader: Iterator[list[str]], name: str, needed: Sequence[str], possible: Sequence[str]) -> list[Row]:
    heading = [cell.strip().lower() for cell in next(reader, [])]
    absent = [each for each in needed if each not in heading]
    if absent or len(set(heading)) != len(heading):
        columns = ", ".join((*needed, *(f"({each})" for each in possible)))
        raise Refused("model.read.heading", file=own(name), columns=own(columns), said=own(",".join(heading)))
    found = []
    for place, cells in enumerate(reader, 2):
        if len(cells) > len(heading):
            raise Refused("model.read.cells", row=place, count=len(cells), expected=len(heading))
        if any(cell.strip() for cell in cells):
            found.append(Row(place, dict(zip(heading, (cell.strip() for cell in cells), strict=False))))
        if len(found) > MOST:
            raise Refused("model.read.long", file=own(name), most=MOST)
    if not found:
        raise Refused("model.read.nothing", file=own(name))
    return found


def once(found: Sequence[Row], key: Callable[[Row], Key]) -> dict[Key, Row]:
    """The rows by a key that may stand there once."""
    held: dict[Key, Row] = {}
    for row in found:
        first = held.setdefault(key(row), row)
        if first is not row:
            raise Refused("model.read.twice", row=row.number, first=first.number)
    return held
