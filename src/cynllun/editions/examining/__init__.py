"""The deep examination of an edition's folder: every fault at once, before anybody plans on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from cynllun.editions.about import NAME
from cynllun.editions.examining import (
    borrowed,
    checks,
    coverage,
    files,
    services,
    tables,
    targets,
    texts,
)
from cynllun.editions.faults import EditionFault, Fault
from cynllun.editions.reader import Reading, folders, look
from cynllun.editions.spoken import said_in
from cynllun.editions.texts import folder_texts
from cynllun.frameworks import Edition

EXAMINERS: tuple[Callable[[Reading], Iterable[Fault]], ...] = (
    files.faults, texts.faults, targets.faults, tables.faults,
    checks.faults, coverage.faults, services.faults, borrowed.faults,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found: the edition where one could be read at all, what cannot stand, what somebody should look at, and how
    many rows the folder states and texts it says in a language."""

    edition: Edition | None
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...] = ()
    rows: int = 0
    texts: int = 0


def examine(folder: Path) -> Examined:
    """Every fault of the edition in a folder, in the order of its files and lines."""
    home = folder.parent if folders().get(folder.name) != folder else None
    try:
        reading = look(folder, home)
    except EditionFault as wrong:
        unread: list[Fault] = []
        folder_texts(folder / "text", unread)
        return Examined(None, in_order((*wrong.faults, *unread)))
    found = [*reading.faults, *(each for examiner in EXAMINERS for each in examiner(reading))]
    dated, notes = tuple(targets.outdated(reading)), tuple[Fault, ...]()
    if reading.edition.status == "draft":
        dated, notes = notes, dated
    rows, texts = sum(map(len, reading.stated.values())), len(said_in(folder)["en"])
    return Examined(reading.edition, in_order([*found, *dated]), in_order(notes), rows, texts)


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once: edition.toml first, then file by file and line by line."""
    once = {str(each): each for each in faults}
    return tuple(sorted(once.values(), key=lambda each: (not each.file.endswith(NAME), each.file, each.line)))
