"""An answer of a model: sentences and a table, as text, JSON or CSV. What is not known is an en dash, null or nothing: never NaN."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

from cynllun.cli.console import Console
from cynllun.words import Sentence, number

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in code, the heading is the text `model.table.<name>`; how its numbers are shown."""

    name: str
    unit: str = "count"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model says: the answer first. A cell `text:<id>` is a text."""

    told: Sequence[Sentence]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def show(answer: Answer, form: str, console: Console) -> None:
    """Print it."""
    console.print({"text": _text, "json": _json, "csv": _csv}[form](answer, console))


def _text(answer: Answer, console: Console) -> str:
    heads = [console.text(f"model.table.{each.name}") for each in answer.columns]
    rows = [[shown(cell, each, console) for cell, each in zip(row, answer.columns, strict=True)] for row in answer.rows]
    widths = [max(len(row[n]) for row in (heads, *rows)) for n in range(len(heads))]
    words = [isinstance(cell, str) for cell in (answer.rows[0] if answer.rows else heads)]
    lines = ["  ".join(cell.ljust(width) if word else cell.rjust(width) for cell, width, word in zip(row, widths, words, strict=True))
             for row in (heads, *rows)]  # fmt: skip
    return "\n".join((*(console.words.say(each) for each in answer.told), "", *(line.rstrip() for line in lines)))


def shown(cell: Cell, column: Column, console: Console) -> str:
    """A cell as people read it."""
    if isinstance(cell, str):
        return console.text(cell[5:]) if cell.startswith("text:") else cell
    if cell == math.inf:
        return console.text("model.table.never")
    return number(cell, column.unit, console.language)


def _known(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return cell.rpartition(".")[2] if cell.startswith("text:") else cell
    return None if isinstance(cell, float) and not math.isfinite(cell) else round(cell, 6) if isinstance(cell, float) else cell


def _json(answer: Answer, console: Console) -> str:
    rows = [{each.name: _known(cell) for each, cell in zip(answer.columns, row, strict=True)} for row in answer.rows]
    told = [{"id": each.id, "says": console.words.say(each)} for each in answer.told]
    return json.dumps({"says": told, "rows": rows}, indent=2, ensure_ascii=False)


def _csv(answer: Answer, _console: Console) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([each.name for each in answer.columns])
    writer.writerows([_known(cell) for cell in row] for row in answer.rows)
    return out.getvalue().rstrip("\n")
