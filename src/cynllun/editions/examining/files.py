"""Nothing in an edition's folder is passed over in silence: files that nothing reads, removals of what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from cynllun.editions.about import NAME, line_of
from cynllun.editions.faults import EditionFault, Fault, fault
from cynllun.editions.parts import PARTS, key_of
from cynllun.editions.reader import ALL, Reading
from cynllun.editions.rows import lined
from cynllun.words import LANGUAGES

TABLES = {file for file, _ in PARTS.values()}
BESIDE = ("removed", "coverage", "documents")


def faults(reading: Reading) -> Iterator[Fault]:
    """The folder's own faults."""
    if reading.folder.name != reading.edition.id:
        at = line_of(reading.folder, "id")
        yield fault(NAME, at, "other_name", id=reading.edition.id, folder=reading.folder.name)
    yield from _unread(reading)
    yield from _removed(reading)


def _unread(reading: Reading) -> Iterator[Fault]:
    for file in sorted(reading.folder.rglob("*.csv")):
        inside = file.relative_to(reading.folder).as_posix()
        name = inside.split("/")[0].removesuffix(".csv")
        deep = inside.count("/") > 1
        if deep or name not in (*TABLES, *BESIDE, "examples"):
            near = get_close_matches(name, TABLES, 1) or ["README.md"]
            yield fault(inside, 0, "unread", near=near[0] if near[0] == "README.md" else f"{near[0]}.csv")
    for file in sorted((reading.folder / "text").rglob("*.toml")):
        inside = file.relative_to(reading.folder / "text").as_posix()
        if inside.split("/")[0].removesuffix(".toml") not in LANGUAGES or inside.count("/") > 1:
            yield fault(f"text/{inside}", 0, "unread_text", languages=", ".join(LANGUAGES))


def _removed(reading: Reading) -> Iterator[Fault]:
    file = reading.folder / "removed.csv"
    if not file.exists():
        return
    names = {file: name for name, (file, _) in PARTS.items()}
    below = reading.edition.below
    try:
        rows = lined(file)
    except EditionFault:
        return
    for line, row in rows:
        part, id = row.get("part", ""), row.get("id", "")
        if part not in names:
            yield fault(file.name, line, "removed_part", part=part, known=", ".join(sorted(names)))
        elif id != ALL and id not in {key_of(names[part], r) for r in (getattr(below, names[part]) if below else ())}:
            yield fault(file.name, line, "removed_nothing", part=part, id=id)
