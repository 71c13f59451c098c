"""What was issued to a body and is given in its template: the edition's own assumptions, and a file of what was issued since.

The file is CSV with the headings `organisation,line,item,period,value,version`: a line of the edition (its item where it has any), a
period by its code, and the number of the issue. Of planning assumptions the line is their table, and the item the assumption. An
empty organisation is every body.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cynllun.cli.console import Console

if TYPE_CHECKING:
    from cynllun.frameworks import Edition
    from cynllun.organisations import Organisation
    from cynllun.words import Words
    from cynllun.workbooks.given import Given

HEADINGS = ("organisation", "line", "item", "period", "value", "version")


class Unclear(Exception):
    """Why nothing was given, in the reader's words: the file, its line, and what to do."""


@dataclass
class _Issued:
    """What is issued, as it is gathered: figures by line and period, assumptions by id and year."""

    figures: dict[tuple[str, str], float] = field(default_factory=dict)
    rows: dict[tuple[str, str], float] = field(default_factory=dict)


def given_of(edition: Edition, body: Organisation, words: Words, file: Path | None, record: bool, console: Console) -> Given:
    """What is given: with `record` the edition's own assumptions, and what a file says beyond them. Unclear where the file cannot be
    read or names what is not in the edition."""
    from cynllun.plans.given import issued_rows
    from cynllun.words import Sentence
    from cynllun.workbooks.given import Given

    rows, notes = {}, {}
    if record and edition.assumptions:
        rows = issued_rows(edition, 1, {each.id: each.years for each in edition.assumptions})
        own = (Sentence("given.assumptions_own", {"latest": "1"}), Sentence("given.issued_assumptions"))
        notes = {table: " ".join(map(words.say, own)) for table in rows}
    if file is None:
        return Given(notes, rows=rows)
    found = _read(file, edition, body, console)
    table = edition.settings.get("assumptions", {}).get("table", "")
    if found.rows:
        rows[table] = {**rows.get(table, {}), **found.rows}
    tables = {edition.series[edition.index[name]].table for name, _code in found.figures} | ({table} if found.rows else set())
    return Given({**notes, **dict.fromkeys(tables, words.text("given.file"))}, found.figures, rows)


def _read(file: Path, edition: Edition, body: Organisation, console: Console) -> _Issued:
    found = _Issued()
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            if tuple(reader.fieldnames or ()) != HEADINGS:
                raise Unclear(console.say("cli.issued.headings", file=str(file), headings=",".join(HEADINGS)))
            for row in reader:
                own = (row["organisation"] or body.code).casefold() == body.code.casefold()
                if own and (wrong := _take(found, row, edition, body.kind)):
                    where = {"file": str(file), "number": str(reader.line_num), "value": wrong[1]}
                    raise Unclear(console.say(f"cli.issued.{wrong[0]}", **where))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Unclear(
            console.say("cli.issued.unreadable", file=str(file), why=getattr(error, "strerror", None) or str(error))
        ) from None
    return found


def _take(found: _Issued, row: Mapping[str, str | None], edition: Edition, kind: str) -> tuple[str, str] | None:
    """Takes one row; what is wrong with it as a kind and what was written, or None."""
    from cynllun.frameworks.series import name_of

    line, item, period, value, version = ((row[name] or "").strip() for name in HEADINGS[1:])
    names = edition.settings.get("assumptions", {})
    number, issue = _number(value), _number(version)
    if number is None:
        return "value", value
    if line == names.get("table"):
        known = {each.id for each in edition.assumptions}
        if item not in known or period not in edition.axis.index or issue is None:
            return "assumption", f"{item}, {period}, {version}"
        found.rows[item, f"{names['issued']}@{period}"] = number
        found.rows[item, names["version"]] = issue
        return None
    name = name_of(line, item)
    pair = edition.index.get(name, -1), edition.axis.index.get(period, -1)
    if pair not in edition.layout(kind).slot_of:
        return "line", f"{name}, {period}"
    found.figures[name, period] = number
    return None


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
