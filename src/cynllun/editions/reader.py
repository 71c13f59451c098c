"""The one reader of editions: a folder of rows and words becomes a frozen Edition, or sentences that say why not."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from cynllun.editions import borrowing, keeping
from cynllun.editions.about import NAME, About, about, line_of, revision
from cynllun.editions.faults import fault
from cynllun.editions.parts import OWN, PARTS, key_of
from cynllun.editions.rows import EditionFault, Fault, Placed, placed, plain
from cynllun.editions.texts import folder_texts, words
from cynllun.frameworks import Edition
from cynllun.sources import Authority

HERE = Path(__file__).parent
VARIABLE = "CYNLLUN_EDITIONS"
PRINTED = "printed_expectations"  # what the source counts as one may be several rows
ALL = "*"  # in removed.csv: nothing of this part is inherited


@dataclass(frozen=True, slots=True)
class Reading:
    """A folder as it was read: the edition, the rows that it states itself with their places, and every fault found."""

    folder: Path
    about: About
    edition: Edition
    stated: Mapping[str, list[Placed[Any]]]
    faults: tuple[Fault, ...]


def folders() -> dict[str, Path]:
    """The folders of the editions at hand by id: those that came with the program, and those in the folder that
    CYNLLUN_EDITIONS names, where a government keeps its own. An id that is in both is a fault: neither may hide the other.
    """
    found: dict[str, Path] = {}
    own = os.environ.get(VARIABLE)
    for home in (HERE, *([Path(own)] if own else [])):
        for file in sorted(home.glob(f"*/{NAME}")):
            if file.parent.name in found:
                two = {"first": str(found[file.parent.name]), "other": str(file.parent)}
                raise EditionFault(fault("", 0, "two_folders", id=file.parent.name, **two))
            found[file.parent.name] = file.parent
    return found


def available() -> tuple[str, ...]:
    """The ids of the editions at hand, newest first."""
    return tuple(sorted(folders(), reverse=True))


@cache
def load(edition: str) -> Edition:
    """An edition by id, kept from when it was read before where nothing has changed. EditionFault when there is none, or names the
    file and line of what is wrong in it."""
    known = folders()
    if edition not in known:
        raise EditionFault(fault("", 0, "unknown", id=edition, known=", ".join(available())))
    found = inherited(edition)
    return borrowing.with_borrowed(known[edition], found, inherited) if borrowing.borrows(known[edition]) else found


def inherited(edition: str) -> Edition:
    """The edition at hand as its heirs take it over: without what it borrows, so that borrowing from an heir is no circle."""
    known = folders()
    found = keeping.held(known[edition], known, inherited, read)
    if found is None:
        found = read(known[edition])
        keeping.hold(known[edition], known, found, words)
    return found


def read(folder: Path, home: Path | None = None, above: tuple[str, ...] = ()) -> Edition:
    """The edition in a folder. One that inherits takes every row of its parent that it does not state itself: a row of
    the same id replaces the parent's, `removed.csv` (part, id) takes one away (`*`: all of the part), and texts are laid over
    the parent's. What the parent issued stands here as carried forward, unless this is a revision of it. With `home`, parents
    are looked for there first. `above` are the heirs that led here. EditionFault names every fault with its file and line.
    """
    reading = look(folder, home, above)
    if reading.faults:
        raise EditionFault(*reading.faults)
    return reading.edition


def look(folder: Path, home: Path | None = None, above: tuple[str, ...] = ()) -> Reading:
    """The same with every fault beside what could be read. EditionFault when nothing could: edition.toml itself cannot be
    read, or what it inherits cannot."""
    from cynllun.editions import references  # what an edition that is kept does without
    from cynllun.editions.released import changed

    own = about(folder)
    below = _parent(own, home, (*above, own.id), folder)
    kinds = own.kinds if own.kinds is not None else below.kinds if below else ()
    faults: list[Fault] = []
    stated: dict[str, list[Placed[Any]]] = {
        name: placed(folder, file, kind, kinds, faults) for name, (file, kind) in PARTS.items()
    }
    gone = _removed(folder, faults)
    parts = {
        name: _part(name, rows, below, gone.get(PARTS[name][0], set()), faults, bool(own.revises))
        for name, rows in stated.items()
    }
    edition = _edition(folder, own, kinds, below, parts, faults)
    if wrong := revision(own, below):
        faults.append(fault(NAME, line_of(folder, "revision") or line_of(folder, "revises"), wrong, revision=own.revision))
    faults += [*_uncounted(folder, edition, own.expects), *references.faults(edition, stated), *changed(folder, edition)]
    return Reading(folder, own, edition, stated, tuple(faults))


def _edition(
    folder: Path, own: About, kinds: tuple[str, ...], below: Edition | None, parts: dict[str, Any], faults: list[Fault]
) -> Edition:
    from cynllun.editions import documents
    from cynllun.editions.released import hash_of

    texts = folder_texts(folder / "text", faults)
    if below:
        texts = {language: _over(dict(below.texts[language]), said) for language, said in texts.items()}
    return Edition(
        id=own.id, nation=own.nation, first_year=own.first_year, kinds=kinds, status=own.status, revision=own.revision, unknown=frozenset(own.unknown),
        revises=own.revises, below=below, hash=hash_of(folder, below.hash if below else ""), texts=texts,
        sources={**(below.sources if below else {}), **own.listed()},
        documents={**(below.documents if below else documents.registered()), **documents.own(folder, faults)},
        settings={**(below.settings if below else {}), **own.settings}, **parts,
    )  # fmt: skip


def _parent(own: About, home: Path | None, above: tuple[str, ...], folder: Path) -> Edition | None:
    """The edition that is inherited: beside the heir in `home`, or among those at hand."""
    id = own.parent
    if not id:
        return None
    place = f"{above[-1]}/{NAME}", line_of(folder, "inherits") or line_of(folder, "revises")
    if id in above:
        raise EditionFault(fault(*place, "circle", id=id, way=" > ".join((*above, id))))
    if home and (home / id / NAME).exists():
        return _below(home / id, home, above)
    if id not in folders():
        raise EditionFault(fault(*place, "no_parent", id=id, known=", ".join(available())))
    return _below(folders()[id], None, above)


def _below(folder: Path, home: Path | None, above: tuple[str, ...]) -> Edition:
    """The parent. What is wrong in it is named with its own folder."""
    try:
        return read(folder, home, above) if home or len(above) > 1 else inherited(folder.name)
    except EditionFault as wrong:
        named = (f"{folder.name}/{f.file}" if (folder / f.file).exists() else f.file for f in wrong.faults)
        moved = [Fault(name, f.line, f.sentence) for name, f in zip(named, wrong.faults, strict=True)]
        raise EditionFault(*moved) from None


def _part(
    name: str, own: list[Placed[Any]], below: Edition | None, gone: set[str], faults: list[Fault], same: bool
) -> tuple[Any, ...]:
    seen: dict[str, Any] = {}
    for each in own:
        key = key_of(name, each.row)
        if key in seen:
            faults.append(each.fault("twice", id=key))
        seen[key] = each.row
    if below is None or name in OWN or ALL in gone:
        return tuple(seen.values())
    kept = [seen.pop(key, _carried(row, same)) for row in getattr(below, name) if (key := key_of(name, row)) not in gone]
    return (*kept, *seen.values())


def _carried(row: Any, same: bool) -> Any:
    """What an earlier edition issued, and this one does not restate, is carried forward. A revision is of the same issue."""
    return row if same or row.authority is not Authority.ISSUED else replace(row, authority=Authority.CARRIED)


def _removed(folder: Path, faults: list[Fault]) -> dict[str, set[str]]:
    file, found = folder / "removed.csv", dict[str, set[str]]()
    try:
        for row in plain(file) if file.exists() else []:
            found.setdefault(row.get("part", ""), set()).add(row.get("id", ""))
    except EditionFault as wrong:
        faults.extend(wrong.faults)
    return found


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Texts laid over texts: what the new edition says wins."""
    for key, value in above.items():
        known = below.get(key)
        below[key] = _over(dict(known), value) if isinstance(known, dict) and isinstance(value, dict) else value
    return below


def _uncounted(folder: Path, edition: Edition, expects: dict[str, int]) -> list[Fault]:
    """What should be there is stated, so that nothing vanishes in silence."""
    faults = []
    for name, expected in expects.items():
        known = name in PARTS or name == PRINTED
        found = _count(edition, name) if known else 0
        if not known:
            faults.append(fault(NAME, line_of(folder, f"expects.{name}"), "no_part_expected", name=name))
        elif found != expected:
            at = line_of(folder, f"expects.{name}")
            faults.append(fault(NAME, at, "uncounted", expected=expected, found=found, part=name.replace("_", " ")))
    return faults


def _count(edition: Edition, name: str) -> int:
    if name == PRINTED:
        return len({e.printed or e.number for e in edition.expectations})
    return len(getattr(edition, name))


def examples(edition: str) -> list[dict[str, str]]:
    """The worked examples of an edition's checks: check, outcome, kind, figures."""
    return [row for file in sorted((folders()[edition] / "examples").glob("*.csv")) for row in plain(file)]
