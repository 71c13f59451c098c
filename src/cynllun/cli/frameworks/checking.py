"""`cynllun frameworks check`: every fault of an edition, with its file, its line and what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cynllun.cli.console import Console

if TYPE_CHECKING:
    from cynllun.editions.examining import Examined
    from cynllun.editions.faults import Fault


def folder_of(typed: str) -> Path | None:
    """The folder that was typed, or that of the edition of that id; None when there is neither."""
    from cynllun.editions.reader import folders

    folder = Path(typed)
    return folder.resolve() if (folder / "edition.toml").exists() else folders().get(typed)


def checked(typed: str, format_: str, console: Console) -> int:
    """Prints what was found. 0: nothing; 1: something; 2: there is no such edition."""
    from cynllun.editions.examining import examine

    folder = folder_of(typed)
    if folder is None:
        return nowhere(typed, console)
    examined = examine(folder)
    if format_ == "json":
        console.print(json.dumps(as_dict(folder.name, examined, console), ensure_ascii=False, indent=2))
    else:
        told(folder.name, examined, console)
    return 1 if examined.faults else 0


def nowhere(typed: str, console: Console) -> int:
    """Says that there is no such folder or edition."""
    from cynllun.editions import available

    console.error(console.say("framework.check.nowhere", typed=typed, known=", ".join(available())))
    return 2


def told(name: str, examined: Examined, console: Console) -> None:
    """The faults, then what to look at, then the count."""
    for fault in examined.faults:
        console.print(fault.placed(console.words))
    if examined.notes:
        console.print(console.paint(console.text("framework.check.notes"), "strong"))
        for note in examined.notes:
            console.print(f"  {note.placed(console.words)}")
    if examined.faults:
        console.print(console.say("framework.check.found", edition=name, count=len(examined.faults)))
    else:
        console.print(console.say("framework.check.clean", edition=name, rows=examined.rows, texts=examined.texts))


def as_dict(name: str, examined: Examined, console: Console) -> dict[str, Any]:
    """What was found as plain data."""

    def one(fault: Fault) -> dict[str, Any]:
        return {"file": fault.file, "line": fault.line, "says": fault.said(console.words)}

    return {"edition": name, "faults": [one(each) for each in examined.faults], "notes": [one(each) for each in examined.notes]}
