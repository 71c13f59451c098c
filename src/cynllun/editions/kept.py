"""What was read before, kept as plain data: reading it anew is most of what a short command would do.

It stands in CYNLLUN_HOME/cache, or without that in the user's own folder for such things (XDG_CACHE_HOME/cynllun, else
~/.cache/cynllun). Every file has its own hash at its head: one that was cut short or altered is read anew from its source, and so
is one that is not ours alone to write, and everything where nothing can be written. Nothing in it can run.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

FORM = b"2"  # of what is kept: another form is another key
MOST = 64  # files on a shelf; the oldest go first
SUM = 32  # bytes of a file's own hash, at its head
LARGEST = 64_000_000  # bytes of a file
ENDING, BEGUN = ".msgpack", ".part"
ABANDONED = 3600  # seconds after which a file that was begun and never finished is taken away
BROKEN = (msgspec.DecodeError, RecursionError, UnicodeDecodeError)
TEXTS = "texts"


def key_of(files: Iterable[Path], home: Path) -> str:
    """SHA-256 over the names and contents of files."""
    digest = hashlib.sha256(FORM)
    for file in files:
        digest.update(file.relative_to(home).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def held(key: str) -> dict[str, Any] | None:
    """The texts that are kept under a key, or None."""
    raw = taken(TEXTS, key)
    try:
        return None if raw is None else msgspec.msgpack.decode(raw, type=dict[str, Any])
    except BROKEN:
        return None


def hold(key: str, texts: dict[str, Any]) -> None:
    """Keep texts under a key."""
    put(TEXTS, key, msgspec.msgpack.encode(texts))


def taken(shelf: str, key: str) -> bytes | None:
    """What is kept on a shelf under a key, whole and as it was put there, or None."""
    folder = _folder(shelf)
    try:
        raw = _own(f"{folder}/{key}{ENDING}") if folder else b""
    except OSError:
        return None
    if len(raw) <= SUM or hashlib.sha256(memoryview(raw)[SUM:]).digest() != raw[:SUM]:
        return None
    return raw[SUM:]


def put(shelf: str, key: str, raw: bytes) -> None:
    """Keep something on a shelf under a key: whole or not at all. That it cannot be written is no fault."""
    from tempfile import NamedTemporaryFile

    folder = _folder(shelf)
    if folder is None or len(raw) > LARGEST - SUM:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with NamedTemporaryFile(dir=folder, prefix=".", suffix=BEGUN, delete=False) as stream:
            try:
                stream.write(hashlib.sha256(raw).digest() + raw)
                stream.flush()
                os.replace(stream.name, folder / f"{key}{ENDING}")
            except OSError:  # a full disk keeps no half of it
                os.unlink(stream.name)
                return
        _clear(folder)
    except OSError:
        return


def _own(file: str) -> bytes:
    """A file that we wrote, and nobody else may write to: never a link, and nothing that makes a reader wait. OSError else."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with open(descriptor, "rb") as stream:
        about = os.fstat(descriptor)
        mine = not hasattr(os, "geteuid") or (
            about.st_uid == os.geteuid() and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        )
        if not stat.S_ISREG(about.st_mode) or not mine or about.st_size > LARGEST:
            raise OSError(file)
        return stream.read()


def _clear(folder: Path) -> None:
    """Take away what is too much, and what was begun and never finished."""
    known = sorted((file.stat().st_mtime, file) for file in folder.iterdir())
    whole = [file for _, file in known if file.suffix == ENDING]
    begun = [file for at, file in known if file.suffix == BEGUN and at < known[-1][0] - ABANDONED]
    for file in (*whole[:-MOST], *begun):
        file.unlink(missing_ok=True)


def _folder(shelf: str) -> Path | None:
    """The folder of a shelf. None where the user has no place for such things."""
    home = os.environ.get("CYNLLUN_HOME")
    if home:
        return Path(home) / "cache" / shelf
    own = os.environ.get("XDG_CACHE_HOME", "")
    base = own if os.path.isabs(own) else os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "cynllun" / shelf if os.path.isabs(base) else None
