"""The one reader of editions: a folder of rows and words becomes a frozen Edition, or sentences that say why not."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from cynllun.editions import references
from cynllun.editions.parts import OWN, PARTS, key_of
from cynllun.editions.rows import EditionFault, Fault, Placed, placed, plain
from cynllun.editions.texts import folder_texts, toml
from cynllun.frameworks import Edition
from cynllun.sources import Authority, Source

HERE = Path(__file__).parent
ALL = "*"  # in removed.csv: nothing of this part is inherited


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


def read(folder: Path, home: Path | None = None, above: tuple[str, ...] = ()) -> Edition:
    """The edition in a folder. One that inherits takes every row of its parent that it does not state itself: a row of
    the same id replaces the parent's, `removed.csv` (part, id) takes one away (`*`: all of the part), and texts are laid over
    the parent's. What the parent issued stands here as carried forward. With `home`, parents are looked for there first.
    `above` are the heirs that led here. EditionFault names every fault with its file and line.
    """
    about = toml(folder / "edition.toml")
    below = _parent(about.get("inherits", ""), home, (*above, about["id"]))
    kinds = tuple(about.get("kinds", below.kinds if below else ()))
    faults: list[Fault] = []
    stated: dict[str, list[Placed[Any]]] = {
        name: placed(folder, file, kind, kinds, faults) for name, (file, kind) in PARTS.items()
    }
    gone = _removed(folder)
    parts = {name: _part(name, own, below, gone.get(PARTS[name][0], set()), faults) for name, own in stated.items()}
    edition = _edition(folder, about, kinds, below, parts)
    faults += [*_uncounted(edition, about.get("expects", {})), *references.faults(edition, stated)]
    faults += _changed(folder, edition)
    if faults:
        raise EditionFault(*faults)
    return edition


def _edition(
    folder: Path, about: dict[str, Any], kinds: tuple[str, ...], below: Edition | None, parts: dict[str, Any]
) -> Edition:
    texts = folder_texts(folder / "text")
    if below:
        texts = {language: _over(dict(below.texts[language]), own) for language, own in texts.items()}
    sources = {id: Source(id=id, **each) for id, each in about.get("sources", {}).items()}
    return Edition(
        id=about["id"], nation=about["nation"], first_year=about["first_year"], kinds=kinds,
        status=about.get("status", "issued"), revision=about.get("revision", 1), below=below,
        hash=_hash(folder, below.hash if below else ""), texts=texts,
        sources={**(below.sources if below else {}), **sources},
        settings={**(below.settings if below else {}), **about.get("settings", {})}, **parts,
    )  # fmt: skip


def _parent(id: str, home: Path | None, above: tuple[str, ...]) -> Edition | None:
    """The edition that is inherited: beside the heir in `home`, or among those at hand."""
    if not id:
        return None
    if id in above:
        raise EditionFault(
            Fault(f"{above[-1]}/edition.toml", 0, f"inherits {id!r}, which inherits it: {' > '.join((*above, id))}")
        )
    if home and (home / id / "edition.toml").exists():
        return read(home / id, home, above)
    if id not in folders():
        raise EditionFault(Fault(f"{above[-1]}/edition.toml", 0, f"inherits {id!r}, and no edition is called so"))
    return read(folders()[id], None, above) if len(above) > 1 else load(id)


def _part(name: str, own: list[Placed[Any]], below: Edition | None, gone: set[str], faults: list[Fault]) -> tuple[Any, ...]:
    seen: dict[str, Any] = {}
    for each in own:
        key = key_of(name, each.row)
        if key in seen:
            faults.append(each.fault(f"{key} stands twice"))
        seen[key] = each.row
    if below is None or name in OWN or ALL in gone:
        return tuple(seen.values())
    kept = [seen.pop(key, _carried(row)) for row in getattr(below, name) if (key := key_of(name, row)) not in gone]
    return (*kept, *seen.values())


def _carried(row: Any) -> Any:
    """What an earlier edition issued, and this one does not restate, is carried forward."""
    return replace(row, authority=Authority.CARRIED) if row.authority is Authority.ISSUED else row


def _removed(folder: Path) -> dict[str, set[str]]:
    file, found = folder / "removed.csv", dict[str, set[str]]()
    for row in plain(file) if file.exists() else []:
        found.setdefault(row["part"], set()).add(row["id"])
    return found


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Texts laid over texts: what the new edition says wins."""
    for key, value in above.items():
        known = below.get(key)
        below[key] = _over(dict(known), value) if isinstance(known, dict) and isinstance(value, dict) else value
    return below


BESIDE = (
    "text/",
    "examples/",
    "coverage",
    "release.toml",
    "history.csv",
)  # words, examples and notes decide nothing that is asked


def _hash(folder: Path, parent: str) -> str:
    """SHA-256 over the folder's files that decide what is asked: names and contents, in order, line ends made one. A word
    that is put right does not make another edition: plans made before it still stand."""
    digest = hashlib.sha256(parent.encode())
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder).as_posix()
        if file.suffix in (".csv", ".toml") and not inside.startswith(BESIDE):
            digest.update(inside.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _uncounted(edition: Edition, expects: dict[str, int]) -> list[Fault]:
    """What should be there is stated, so that nothing vanishes in silence."""
    faults = []
    for name, expected in expects.items():
        if name == "printed_expectations":
            found = len({e.printed or e.number for e in edition.expectations})
        elif name in PARTS:
            found = len(getattr(edition, name))
        else:
            faults.append(Fault("edition.toml", 0, f"expects.{name} is no part of an edition"))
            continue
        if found != expected:
            faults.append(Fault("edition.toml", 0, f"expects {expected} {name.replace('_', ' ')}, found {found}"))
    return faults


def _changed(folder: Path, edition: Edition) -> list[Fault]:
    """An edition that was released asks what it asked then. What is put right later is a new revision, beside it."""
    file = folder / "release.toml"
    if not file.exists() or (released := str(toml(file)["hash"])) == edition.hash:
        return []
    says = f"released as {released[:12]}, and now it is {edition.hash[:12]}: undo the change, or state it in a new revision"
    return [Fault(file.name, 1, says)]


def examples(edition: str) -> list[dict[str, str]]:
    """The worked examples of an edition's checks: check, outcome, kind, figures."""
    return [row for file in sorted((folders()[edition] / "examples").glob("*.csv")) for row in plain(file)]
