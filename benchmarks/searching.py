"""Full-text search over all editions against a bare FTS5 query of the same rows: how much finding costs beside SQLite itself.

The peer is the plainest thing that could answer: the same words, one table without our columns, one MATCH, the titles fetched.
"""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable

from cynllun.editions import searching

MOST = 1.5
ROUNDS = 200
ASKED = ("waiting list", "handover", "mental health", "workforce plan", "trust", "equality impact", "digital")


def bare() -> sqlite3.Connection:
    """The rows of the index in a table of SQLite's own, English and Welsh together as the index has them."""
    peer = sqlite3.connect(":memory:", check_same_thread=False)
    peer.execute("CREATE VIRTUAL TABLE bare USING fts5(title, body, language UNINDEXED, prefix = '2 3')")
    with sqlite3.connect(f"file:{searching.index()}?mode=ro", uri=True) as ours:
        peer.executemany("INSERT INTO bare VALUES (?, ?, ?)", ours.execute("SELECT title, body, language FROM said"))
    return peer


def _median(work: Callable[[str], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        for asked in ASKED:
            start = time.perf_counter()
            work(asked)
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def run() -> float:
    """Prints both medians and gives the ratio."""
    peer = bare()
    query = "SELECT title, snippet(bare, 1, '<', '>', '…', 24) FROM bare WHERE bare MATCH ? AND language = 'en' ORDER BY rank LIMIT 50"

    def plain(asked: str) -> object:
        return peer.execute(query, (" ".join(f'"{word}" *' for word in asked.split()),)).fetchall()

    def whole(asked: str) -> object:
        return searching.search(asked, "en")

    plain(ASKED[0]), whole(ASKED[0])
    ours, theirs = _median(whole), _median(plain)
    ratio = ours / theirs
    print(
        f"Search over every edition: {ours * 1000:.2f} ms, bare FTS5 {theirs * 1000:.2f} ms: {ratio:.2f} times (at most {MOST})"
    )
    return ratio
