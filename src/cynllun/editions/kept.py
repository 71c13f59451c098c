"""Texts that were read before, kept by the hash of their files: parsing them is most of what reading an edition takes.

They stand in CYNLLUN_HOME/cache/texts, where that is set. A file that was cut short or altered does not have its own hash, and is read
anew from the edition; so is everything where nothing can be written.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import msgspec

FORM = b"1"  # of what is kept: another form is another key
MOST = 64  # files; the oldest go first
SUM = 32  # bytes of a file's own hash, at its head


def key_of(files: Iterable[Path], home: Path) -> str:
    """SHA-256 over the names and contents of files."""
    digest = hashlib.sha256(FORM)
    for file in files:
        digest.update(file.relative_to(home).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def held(key: str) -> dict[str, Any] | None:
    """What is kept under a key, or None."""
    folder = _folder()
    try:
        raw = (folder / f"{key}.msgpack").read_bytes() if folder else b""
        if len(raw) <= SUM or hashlib.sha256(raw[SUM:]).digest() != raw[:SUM]:
            return None
        return msgspec.msgpack.decode(raw[SUM:], type=dict[str, Any])
    except (OSError, msgspec.DecodeError):
        return None


def hold(key: str, texts: dict[str, Any]) -> None:
    """Keep texts under a key: whole or not at all. That it cannot be written is no fault."""
    folder = _folder()
    if folder is None:
        return
    raw = msgspec.msgpack.encode(texts)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with NamedTemporaryFile(dir=folder, prefix=".", delete=False) as stream:
            stream.write(hashlib.sha256(raw).digest() + raw)
        os.replace(stream.name, folder / f"{key}.msgpack")
        for old in sorted(folder.glob("*.msgpack"), key=lambda file: file.stat().st_mtime)[:-MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _folder() -> Path | None:
    home = os.environ.get("CYNLLUN_HOME")
    return Path(home) / "cache" / "texts" if home else None
