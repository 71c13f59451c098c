"""A check tried over workbooks: how often it would have found something, for whom, and with which figures."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cynllun.cli.console import Console

if TYPE_CHECKING:
    from cynllun.checks.trying import Trial, Tried
    from cynllun.cli.checking import Checked
    from cynllun.frameworks import CheckRow, Edition


def tried(edition: Edition, arguments: argparse.Namespace, console: Console) -> int:
    """Prints how each check came out. 0, whatever it found; 2 when a check cannot stand, or no workbook could be read."""
    rows, files = _asked(edition, arguments, console)
    if not rows:
        return 2
    read = _read(edition, files, console)
    if not read:
        console.error(console.say("cli.checks.none_read", edition=edition.id))
        return 2
    said: list[dict[str, Any]] = []
    for row in rows:
        found = _one(edition, row, read, console)
        if found is None:
            return 2
        said.append(found)
    if arguments.format == "json":
        console.print(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        for each in said:
            _print(each, console)
    return 0


def _asked(edition: Edition, arguments: argparse.Namespace, console: Console) -> tuple[list[CheckRow], list[str]]:
    """The checks to try and the workbooks: with a file of new checks every name is a workbook, else the first is a check."""
    if arguments.file is None:
        row = edition.check(arguments.names[0])
        if row is None:
            console.error(console.say("cli.checks.no_check", check=arguments.names[0], edition=edition.id))
            return [], []
        if len(arguments.names) == 1:
            console.error(console.say("cli.checks.none_read", edition=edition.id))
            return [], []
        return [row], arguments.names[1:]
    from cynllun.editions import EditionFault
    from cynllun.editions.rows import new_rows
    from cynllun.frameworks import CheckRow

    try:
        return list(new_rows(arguments.file, CheckRow)), arguments.names
    except EditionFault as wrong:
        for fault in wrong.faults:
            console.error(fault.placed(console.words))
    except OSError as error:
        console.error(console.say("cli.checks.no_file", file=str(arguments.file), why=error.strerror or str(error)))
    return [], []


def _read(edition: Edition, files: list[str], console: Console) -> list[Checked]:
    """The workbooks of this framework; the others are named."""
    from cynllun.cli.checking import read_once

    read = []
    for one in read_once(files):
        own = one.reading.return_
        if own is None:
            assert one.reading.refused is not None
            console.error(console.words.say(one.reading.refused))
        elif own.edition != edition.id:
            console.error(console.say("cli.checks.other_edition", file=one.reading.file, found=own.edition))
        else:
            read.append(one)
    return read


def _one(edition: Edition, row: CheckRow, read: list[Checked], console: Console) -> dict[str, Any] | None:
    from cynllun import editions
    from cynllun.checks import FormulaFault
    from cynllun.checks.telling import rule
    from cynllun.checks.trying import try_check
    from cynllun.cli.bodies import known, names

    words = editions.words(edition, console.language)
    returns = [one.reading.return_ for one in read if one.reading.return_ is not None]
    try:
        trial = try_check(edition, row, returns, names(known()))
    except FormulaFault as fault:
        console.error(console.say("cli.checks.formula", check=row.id, why=str(fault)))
        return None
    by_body = {one.reading.return_.organisation: one for one in read if one.reading.return_ is not None}
    return {
        "check": row.id, "edition": edition.id, "rule": rule(trial.cube.plan, row, words), "severity": row.severity,
        "bodies": len(read), "fired": len(trial.fired), "counts": trial.counts,
        "tried": [_body(trial, each, by_body, words) for each in trial.tried],
    }  # fmt: skip


def _body(trial: Trial, each: Tried, by_body: dict[str, Checked], words: Any) -> dict[str, Any]:
    from cynllun.checks.explained import explain
    from cynllun.checks.telling import tell

    fired = [tell(explain(trial.cube, o), words).as_dict() for o in each.outcomes if o.verdict == "failed"]
    one = by_body.get(each.organisation)
    return {"file": one.reading.file if one else "", "organisation": each.organisation, "counts": each.counts, "fired": fired}


def _print(said: dict[str, Any], console: Console) -> None:
    counts = {key: str(value) for key, value in said["counts"].items()}
    console.print(console.paint(console.say(
        "cli.checks.tried", check=said["check"], fired=str(said["fired"]), bodies=str(said["bodies"]),
        places=str(sum(said["counts"].values())), **counts,
    ), "strong"))  # fmt: skip
    console.print(f"  {said['rule']}")
    for each in said["tried"]:
        slots = {key: str(value) for key, value in each["counts"].items()}
        name = Path(each["file"]).name or "–"
        console.print(console.say("cli.checks.body", file=name, organisation=each["organisation"] or "–", **slots))
        for place in each["fired"]:
            where = ", ".join(filter(None, (place["period"], place["item"], *place["cells"][:2])))
            console.print(f"    {where}: {place['figures']}")
