"""The one reader of editions: a folder of rows and words becomes a frozen Edition, or a sentence that says why not."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import Any

from cynllun.editions.rows import EditionFault, plain, rows
from cynllun.editions.texts import folder_texts, toml
from cynllun.frameworks import (
    BreakdownItem,
    Chapter,
    CheckRow,
    Choice,
    Column,
    Criterion,
    Descriptor,
    Edition,
    Element,
    EnablingAction,
    Expectation,
    Level,
    Line,
    Measure,
    Outcome,
    Priority,
    RoleRow,
    Rollup,
    StateRow,
    Table,
    TimetableStep,
    Tolerance,
    TransitionRow,
)
from cynllun.sources import Source

HERE = Path(__file__).parent
PARTS: dict[str, tuple[str, type]] = {
    "priorities": ("priorities", Priority), "measures": ("measures", Measure), "expectations": ("expectations", Expectation),
    "enabling_actions": ("enabling_actions", EnablingAction), "outcomes": ("outcomes", Outcome),
    "timetable": ("timetable", TimetableStep), "states": ("states", StateRow), "transitions": ("transitions", TransitionRow),
    "criteria": ("criteria", Criterion), "elements": ("maturity_elements", Element), "levels": ("maturity_levels", Level),
    "descriptors": ("maturity_descriptors", Descriptor), "chapters": ("chapters", Chapter), "roles": ("roles", RoleRow),
    "tables": ("tables", Table), "lines": ("lines", Line), "columns": ("columns", Column), "choices": ("choices", Choice),
    "breakdowns": ("breakdowns", BreakdownItem), "rollups": ("rollups", Rollup), "checks": ("checks", CheckRow),
    "tolerances": ("tolerances", Tolerance),
}  # fmt: skip
KEYS = {"descriptors": ("element", "level"), "levels": ("level",), "columns": ("table", "id"), "choices": ("list", "id"),
        "breakdowns": ("breakdown", "id")}  # fmt: skip


def folders() -> dict[str, Path]:
    """The folders of the editions at hand by id: those that came with the program, and those in the folder that
    CYNLLUN_EDITIONS names, where a government keeps its own. An id that is in both is a fault: neither may hide the other.
    """
    found: dict[str, Path] = {}
    own = os.environ.get("CYNLLUN_EDITIONS")
    for home in (HERE, *([Path(own)] if own else [])):
        for file in sorted(home.glob("*/edition.toml")):
            if file.parent.name in found:
                raise EditionFault(
                    f"two folders hold an edition {file.parent.name!r}: {found[file.parent.name]} and {file.parent}"
                )
            found[file.parent.name] = file.parent
    return found


def available() -> tuple[str, ...]:
    """The ids of the editions at hand, newest first."""
    return tuple(sorted(folders(), reverse=True))


@cache
def load(edition: str) -> Edition:
    """An edition by id. EditionFault when there is none, or names the file and line of what is wrong in it."""
    if edition not in available():
        raise EditionFault(f"no edition is called {edition!r}; there are: {', '.join(available())}")
    return read(folders()[edition])


def read(folder: Path, home: Path | None = None) -> Edition:
    """The edition in a folder. One that inherits takes every row of its parent that it does not state itself: a row of
    the same id replaces the parent's, `removed.csv` (part, id) takes one away, and texts are laid over the parent's.
    With `home`, parents are looked for there and nowhere else.
    """
    about = toml(folder / "edition.toml")
    parent = _parent(about["inherits"], home) if about.get("inherits") else None
    parts = {name: _part(folder, name, parent) for name in PARTS}
    texts = folder_texts(folder / "text")
    if parent:
        texts = {language: _over(dict(parent.texts[language]), own) for language, own in texts.items()}
    sources = {id: Source(id=id, **each) for id, each in about.get("sources", {}).items()}
    edition = Edition(
        id=about["id"], nation=about["nation"], first_year=about["first_year"],
        hash=_hash(folder, parent.hash if parent else ""), texts=texts,
        sources={**(parent.sources if parent else {}), **sources},
        settings={**(parent.settings if parent else {}), **about.get("settings", {})}, **parts,
    )  # fmt: skip
    _count(edition, about.get("expects", {}))
    _resolve(edition)
    return edition


def _parent(id: str, home: Path | None) -> Edition:
    """The edition that is inherited: beside the heir in `home`, or among those at hand."""
    return read(home / id, home) if home else load(id)


def _part(folder: Path, name: str, parent: Edition | None) -> tuple[Any, ...]:
    file, kind = PARTS[name]
    key = KEYS.get(name, ("id",))

    def id_of(row: Any) -> tuple[str, ...]:
        return tuple(str(getattr(row, part)) for part in key)

    own: tuple[Any, ...] = rows(folder, file, kind, required=parent is None)
    seen: dict[tuple[str, ...], Any] = {}
    for row in own:
        if id_of(row) in seen:
            raise EditionFault(f"{folder.name}/{file}: {'.'.join(id_of(row))} stands twice")
        seen[id_of(row)] = row
    if parent is None:
        return own
    gone = {tuple(r["id"].split(".")) for r in _removed(folder) if r["part"] == file}
    kept = [seen.pop(id_of(row), row) for row in getattr(parent, name) if id_of(row) not in gone]
    return (*kept, *seen.values())


def _removed(folder: Path) -> list[dict[str, str]]:
    file = folder / "removed.csv"
    return plain(file) if file.exists() else []


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Texts laid over texts: what the new edition says wins."""
    for key, value in above.items():
        known = below.get(key)
        below[key] = _over(dict(known), value) if isinstance(known, dict) and isinstance(value, dict) else value
    return below


BESIDE = ("text/", "examples/", "coverage.csv")  # words, worked examples and notes decide nothing that is asked


def _hash(folder: Path, parent: str) -> str:
    """SHA-256 over the folder's files that decide what is asked: names and contents, in order, line ends made one. A word
    that is put right does not make another edition: plans made before it still stand."""
    digest = hashlib.sha256(parent.encode())
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder).as_posix()
        if file.suffix in (".csv", ".toml") and not inside.startswith(BESIDE):
            digest.update(inside.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _count(edition: Edition, expects: dict[str, int]) -> None:
    """What should be there is stated, so that nothing vanishes in silence."""
    for name, expected in expects.items():
        if name == "printed_expectations":
            found = len({e.printed or e.number for e in edition.expectations})
        elif name in PARTS:
            found = len(getattr(edition, name))
        else:
            raise EditionFault(f"{edition.id}: expects.{name} is no part of an edition")
        if found != expected:
            raise EditionFault(f"{edition.id}: expects {expected} {name.replace('_', ' ')}, found {found}")


def _resolve(edition: Edition) -> None:
    """Every reference points at something."""
    known = {name: {getattr(r, "id", "") for r in getattr(edition, name)} for name in PARTS}
    references = [
        ("expectations", "priority", known["priorities"]), ("expectations", "measure", known["measures"]),
        ("expectations", "guard_measure", known["measures"]), ("outcomes", "measure", known["measures"]),
        ("outcomes", "action", known["enabling_actions"]), ("enabling_actions", "priority", known["priorities"]),
        ("lines", "table", known["tables"]), ("columns", "table", known["tables"]), ("rollups", "table", known["tables"]),
        ("lines", "breakdown", set(edition.items)), ("rollups", "breakdown", set(edition.items)),
        ("checks", "over", set(edition.items)), ("measures", "line", known["lines"]), ("lines", "measure", known["measures"]),
        ("transitions", "from_", known["states"]), ("transitions", "to", known["states"]),
        ("chapters", "role", known["roles"]),
        ("descriptors", "element", known["elements"]),
    ]  # fmt: skip
    for part, field, ids in references:
        for row in getattr(edition, part):
            value = getattr(row, field)
            if value and value not in ids:
                name = ".".join(str(getattr(row, key)) for key in KEYS.get(part, ("id",)))
                raise EditionFault(f"{edition.id}: {part}, {name}: {field.rstrip('_')} {value!r} is not known")
    for row in edition.transitions:
        strange = {*row.role.split(), *row.notice.split()} - known["roles"]
        if strange:
            raise EditionFault(f"{edition.id}: transitions, {row.id}: role {sorted(strange)[0]!r} is not known")
    _resolve_chapters(edition, known)
    for part in PARTS:
        for row in getattr(edition, part):
            if row.source not in edition.sources:
                raise EditionFault(f"{edition.id}: {part}, {getattr(row, 'id', '')}: source {row.source!r} is not listed")


def _resolve_chapters(edition: Edition, known: dict[str, set[str]]) -> None:
    """What a chapter is about is there."""
    lists = {
        "priority": known["priorities"],
        "tables": known["tables"],
        "lines": known["lines"] & set(edition.index),
        "elements": known["elements"],
    }
    for chapter in edition.chapters:
        for field, ids in lists.items():
            if strange := set(getattr(chapter, field).split()) - ids:
                raise EditionFault(f"{edition.id}: chapters, {chapter.id}: {field} {sorted(strange)[0]!r} is not known")


def examples(edition: str) -> list[dict[str, str]]:
    """The worked examples of an edition's checks: check, outcome, kind, figures."""
    return [row for file in sorted((folders()[edition] / "examples").glob("*.csv")) for row in plain(file)]
