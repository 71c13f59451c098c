"""A whole edition as it was resolved, kept and given back a part at a time: a check of one workbook asks for few of them.

What is kept is believed only where every file that it was made from, and the code that made it, still hash to the same: a file
that changed is seen whatever its date and size.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from cynllun.editions import kept
from cynllun.editions.sections import Sections
from cynllun.frameworks import Edition
from cynllun.sources import Section, Source
from cynllun.words import LANGUAGES, Words

HERE = Path(__file__).parent
SHELF = "editions"
BESIDE = ("registers", "words")  # what every edition rests on besides its own folder
ROOMS = ("editions", "frameworks", "organisations", "periods", "sources", "words")  # whose code decides what is made of it
READ = (".csv", ".toml")
UNREAD = ("examples", "__pycache__")
DEEPEST = 5
OTHERS: dict[str, Any] = {"documents": dict[str, tuple[Section, ...]], "texts": dict[str, dict[str, Any]]}
encode = msgspec.msgpack.Encoder().encode


class Plain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an edition says of itself, and the id of the one below."""

    id: str
    nation: str
    first_year: int
    kinds: tuple[str, ...]
    status: str
    revision: int
    unknown: frozenset[str]
    revises: str
    hash: str
    sources: dict[str, Source]
    settings: dict[str, Any]
    below: str


class Whole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An edition as it is kept: `key` is of all that it rests on, `chain` the editions that it inherits, itself first; `said` its
    words and the system's, by language and by section."""

    key: str
    chain: tuple[str, ...]
    plain: Plain
    parts: dict[str, msgspec.Raw]
    said: dict[str, dict[str, msgspec.Raw]]


def held(
    folder: Path, known: Mapping[str, Path], load: Callable[[str], Edition], read: Callable[[Path], Edition]
) -> Edition | None:
    """The edition of a folder as it was kept, or None. `known` are the folders of the editions at hand; `load` gives the edition
    below when it is asked for, and `read` the whole anew if a part should be broken after all."""
    raw = kept.taken(SHELF, _name(folder))
    try:
        whole = None if raw is None else msgspec.msgpack.decode(raw, type=Whole)
    except kept.BROKEN:
        return None
    if whole is None or any(id not in known for id in whole.chain) or whole.key != key_of([known[id] for id in whole.chain]):
        return None

    def ask(name: str) -> Any:
        if name == "below":
            return load(whole.plain.below) if whole.plain.below else None
        try:
            return msgspec.msgpack.decode(whole.parts[name], type=_type(name))
        except (KeyError, *kept.BROKEN):
            return getattr(read(folder), name)

    plain = {name: getattr(whole.plain, name) for name in Plain.__struct_fields__ if name != "below"}
    edition = Edition.unread(plain, ask)
    for language, sections in whole.said.items():
        edition.spoken[language] = Words(language, Sections(sections))
    return edition


def hold(folder: Path, known: Mapping[str, Path], edition: Edition, spoken: Callable[[Edition, str], Words]) -> None:
    """Keep an edition that was read from its folder: only what comes back the same, and only where its files are those that stand
    at hand under their ids."""
    chain = tuple(_chain(edition))
    if any(id not in known for id in chain) or known[edition.id] != folder:
        return
    key = key_of([known[id] for id in chain])
    names = [name for name in Plain.__struct_fields__ if name not in ("below", "sources", "settings")]
    plain = Plain(
        **{name: getattr(edition, name) for name in names}, sources=dict(edition.sources), settings=dict(edition.settings),
        below=edition.below.id if edition.below else "",
    )  # fmt: skip
    parts = {name: encode(getattr(edition, name)) for name in _names()}
    said = {la: {name: encode(each) for name, each in spoken(edition, la).texts.items()} for la in LANGUAGES}
    same = all(msgspec.msgpack.decode(raw, type=_type(name)) == getattr(edition, name) for name, raw in parts.items())
    if same and msgspec.msgpack.decode(encode(plain), type=Plain) == plain:
        raw = {name: msgspec.Raw(each) for name, each in parts.items()}
        whole = Whole(
            key, chain, plain, raw, {la: {n: msgspec.Raw(each) for n, each in own.items()} for la, own in said.items()}
        )
        kept.put(SHELF, _name(folder), encode(whole))


def _chain(edition: Edition | None) -> Iterator[str]:
    while edition is not None:
        yield edition.id
        edition = edition.below


def _names() -> tuple[str, ...]:
    from cynllun.editions.parts import PARTS

    return (*PARTS, *OTHERS)


def _type(name: str) -> Any:
    from cynllun.editions.parts import PARTS

    return OTHERS[name] if name in OTHERS else tuple[PARTS[name][1], ...]  # type: ignore[misc]


def _name(folder: Path) -> str:
    """Under what an edition is kept: its id, and where its folder is."""
    return f"{folder.name}-{hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:16]}"


def key_of(folders: list[Path]) -> str:
    """SHA-256 over the files of some folders, of what every edition rests on, and over our code: names, lengths and contents."""
    digest = hashlib.sha256(kept.FORM + _code())
    for folder in (*map(str, folders), *(str(HERE / name) for name in BESIDE)):
        _add(digest, folder, READ)
    return digest.hexdigest()


@cache
def _code() -> bytes:
    digest = hashlib.sha256()
    for room in ROOMS:
        _add(digest, str(HERE.parent / room), (".py",))
    return digest.digest()


def _add(digest: hashlib._Hash, folder: str, endings: tuple[str, ...], depth: int = 0) -> None:
    digest.update(b"\0" + os.fsencode(os.path.basename(folder)) + b"\0")
    entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.endswith(endings):
            with open(entry.path, "rb", buffering=0) as stream:
                content = stream.read()
            digest.update(b"%s\0%d\0" % (os.fsencode(entry.name), len(content)))
            digest.update(content)
        elif depth < DEEPEST and entry.name not in UNREAD and entry.is_dir():
            _add(digest, entry.path, endings, depth + 1)
    digest.update(b"\0\0")
