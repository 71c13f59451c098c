"""Where a text stands in a TOML file: the line of `[requirement.x]` and of what is said under it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

HEAD = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?$")
SAID = re.compile(r"\s*([\w\"'.-]+)\s*=")


def line_of_text(file: Path, id: str) -> int:
    """The line of a dotted id: where it is said, else where its table begins, else 1."""
    found = _lines(str(file), file.stat().st_mtime_ns)
    while id:
        if id in found:
            return found[id]
        id = id.rpartition(".")[0]
    return 1


@lru_cache(maxsize=256)
def _lines(file: str, _changed: int) -> dict[str, int]:
    """The first line of every table and of everything said."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(Path(file).read_text(encoding="utf-8-sig").splitlines(), start=1):
        if head := HEAD.match(line):
            table = _clean(head[1])
            found.setdefault(table, number)
        elif said := SAID.match(line):
            found.setdefault(".".join(filter(None, (table, _clean(said[1])))), number)
    return found


def _clean(key: str) -> str:
    return key.strip().replace('"', "").replace("'", "").replace(" ", "")
