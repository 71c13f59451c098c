"""All the editions at hand, read and resolved by a cold process, beside one that only parses the same TOML."""

from __future__ import annotations

import os
import sys
from tempfile import TemporaryDirectory

from benchmarks.process import taken

ROUNDS = 9
MOST = 2.0
OURS = "from cynllun.editions import available, load\nprint(sum(len(load(id).texts['en']) for id in available()))"
LEAST_WORK = """
import sys, tomllib
from pathlib import Path
print(sum(len(tomllib.loads(Path(name).read_text(encoding="utf-8"))) for name in sys.argv[1:]))
"""


def files() -> list[str]:
    """The TOML files of the editions: what they say of themselves, and their texts."""
    from cynllun.editions.reader import folders

    return [str(file) for folder in folders().values() for file in sorted(folder.rglob("*.toml"))]


def run() -> float:
    """Print both, and give the reader's time over the other's: 2 or less is as it should be. Texts are kept from the first
    round on, as they are in an installation."""
    with TemporaryDirectory() as home:
        before = os.environ.get("CYNLLUN_HOME")
        os.environ["CYNLLUN_HOME"] = home
        try:
            return _run()
        finally:
            os.environ.pop("CYNLLUN_HOME")
            if before is not None:
                os.environ["CYNLLUN_HOME"] = before


def _run() -> float:
    ours, theirs = [sys.executable, "-c", OURS], [sys.executable, "-c", LEAST_WORK, *files()]
    pairs = [(taken(ours), taken(theirs)) for _ in range(ROUNDS + 1)][1:]  # the first round warms the disk
    reader, least = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    print(f"All editions, the whole process: {len(theirs) - 3} TOML files")
    print(f"  read and resolved         {reader * 1000:8.0f} ms   rows, texts, references, hashes")
    print(f"  tomllib alone             {least * 1000:8.0f} ms   parses the TOML of them, not the CSV")
    print(f"  reader ÷ tomllib          {reader / least:8.2f}      at most {MOST:.0f} is asked")
    return reader / least
