"""The hash of what an edition asks, and its release: from then on it asks what it asked."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

from cynllun.editions.faults import Fault, fault
from cynllun.editions.texts import toml
from cynllun.frameworks import Edition

RELEASE = "release.toml"
BESIDE = (
    "text/",
    "examples/",
    "coverage",
    RELEASE,
    "borrowed.toml",
    "records.csv",
    "documents/",
    "service",
    "ratios",
)  # words, examples, notes and what is shown beside one another decide nothing that is asked


def hash_of(folder: Path, parent: str) -> str:
    """SHA-256 over the folder's files that decide what is asked: names and contents, in order, line ends made one. A word
    that is put right does not make another edition: plans made before it still stand."""
    digest = hashlib.sha256(parent.encode())
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder).as_posix()
        if file.suffix in (".csv", ".toml") and not inside.startswith(BESIDE):
            digest.update(inside.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def changed(folder: Path, edition: Edition) -> list[Fault]:
    """An edition that was released asks what it asked then. What is put right later is a new revision, beside it."""
    file = folder / RELEASE
    if not file.exists():
        return []
    said = toml(file, folder)
    released, below = str(said.get("hash", "")), str(said.get("below", ""))
    if released == edition.hash:
        return []
    if edition.below and below and below != edition.below.hash:
        return [fault(RELEASE, 1, "changed_below", below=edition.below.id)]
    return [fault(RELEASE, 1, "changed", released=released[:12], now=edition.hash[:12])]


def release_text(edition: Edition, on: date, by: str) -> str:
    """What release.toml says: the hash, the hash of what it inherits, the day, and who released it."""
    below = edition.below.hash if edition.below else ""
    return f'hash = "{edition.hash}"\nbelow = "{below}"\non = {on.isoformat()}\nby = {json.dumps(by, ensure_ascii=False)}\n'
