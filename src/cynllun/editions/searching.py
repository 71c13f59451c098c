"""Full-text search over every edition in both languages: one SQLite file with an FTS5 index, built from the editions.

The file is a cache: it is named by what it was made of, written whole under another name, and may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from threading import get_ident

from cynllun.editions.reader import available, load
from cynllun.editions.texts import words
from cynllun.frameworks import Edition
from cynllun.frameworks.comparison import COMPARED
from cynllun.words import LANGUAGES
from cynllun.words.mutations import radicals

FORM = "2"  # of the index: another form of it is another file
FIELDS = ("title", "text", "asks", "summary", "evidence", "purpose", "sentence", "note", "plan")
TOKEN = re.compile(r"[^\W_]+")
BLANK = re.compile(r"\{[^{}]*\}")  # in a sentence, what a number or a name is put into
ALIKE, APART = 0.75, 2  # how like a word the nearest must be; by how many letters it may be longer or shorter
LONGEST, MOST = 200, 12  # of what is searched for: characters, words
TABLES = """
CREATE VIRTUAL TABLE said USING fts5(
    title, body, roots, edition UNINDEXED, part UNINDEXED, id UNINDEXED, language UNINDEXED,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TABLE word (language TEXT, word TEXT, rows INTEGER, PRIMARY KEY (language, word)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: where it stands, its title, and the place with what was sought between two signs."""

    edition: str
    part: str
    id: str
    title: str
    snippet: str


def search(asked: str, language: str, *, edition: str = "", part: str = "", most: int = 50) -> tuple[Hit, ...]:
    """The rows whose words begin with every word asked for, best first; in Welsh in any mutated form. Nothing that is typed
    is a command: every word is searched for as it stands. No words at all find nothing."""
    match = _match(asked, language)
    if not match:
        return ()
    query = """
        SELECT edition, part, id, title, snippet(said, 1, char(2), char(3), '…', 24) FROM said
        WHERE said MATCH ? AND language = ? AND (? = '' OR edition = ?) AND (? = '' OR part = ?)
        ORDER BY bm25(said, 8.0, 1.0, 0.5) LIMIT ?
    """
    return tuple(Hit(*row) for row in _here().execute(query, (match, language, edition, edition, part, part, most)))


def nearest(asked: str, language: str) -> str:
    """The same words, with the nearest word that stands somewhere for each with which none begins; nothing where all do, or
    one has none that is near."""
    tokens = TOKEN.findall(asked[:LONGEST].lower())[:MOST]
    told = [token if search(token, language, most=1) else _near(token, language) for token in tokens]
    return " ".join(told) if all(told) and told != tokens else ""


def _near(token: str, language: str) -> str:
    query = "SELECT word FROM word WHERE language = ? AND length(word) BETWEEN ? AND ? ORDER BY rows DESC, word"
    known = [word for (word,) in _here().execute(query, (language, len(token) - APART, len(token) + APART))]
    return next(iter(get_close_matches(token, known, 1, ALIKE)), "")


def words_of(asked: str) -> list[str]:
    """What of that which was typed is a word."""
    return TOKEN.findall(asked[:LONGEST])


def _here() -> sqlite3.Connection:
    return _connection(os.environ.get("CYNLLUN_HOME", ""), os.environ.get("CYNLLUN_EDITIONS", ""), get_ident())


def _match(asked: str, language: str) -> str:
    tokens = TOKEN.findall(asked[:LONGEST].lower())[:MOST]
    forms = [radicals(token) if language == "cy" else (token,) for token in tokens]
    return " AND ".join("(" + " OR ".join(f'"{form}" *' for form in each) + ")" for each in forms)


def index(home: Path | None = None) -> Path:
    """The file of the index, made when it is not there. Two that make it at once make the same."""
    home = home or Path(os.environ.get("CYNLLUN_HOME", "var")) / "cache"
    file = home / f"search-{_fingerprint(available())}.sqlite3"
    if not file.exists():
        home.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=home, prefix=".search-")
        os.close(handle)
        with sqlite3.connect(name) as connection:
            connection.executescript(TABLES)
            for id in available():
                connection.executemany("INSERT INTO said VALUES (?, ?, ?, ?, ?, ?, ?)", _rows(load(id)))
            connection.executemany("INSERT INTO word VALUES (?, ?, ?)", _vocabulary(connection))
            connection.execute("INSERT INTO said(said) VALUES ('optimize')")
        connection.close()
        os.replace(name, file)
    return file


@cache
def _fingerprint(ids: tuple[str, ...]) -> str:
    digest = hashlib.sha256(FORM.encode())
    for edition in map(load, ids):
        digest.update(edition.id.encode() + edition.hash.encode() + repr(sorted(edition.texts.items())).encode())
    return digest.hexdigest()[:16]


@cache
def _connection(home: str, editions: str, thread: int) -> sqlite3.Connection:  # noqa: ARG001 one for each place and thread
    """Editions are read once a process, and so is their index: looking again at each search would cost more than the search."""
    return sqlite3.connect(f"file:{index()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _rows(edition: Edition) -> Iterator[tuple[str, str, str, str, str, str, str]]:
    for language in LANGUAGES:
        said = words(edition, language)
        texts = [
            (part, row.id, [said.optional(f"{name}.{row.id}.{field}") for field in FIELDS])
            for part, name in COMPARED.items() for row in getattr(edition, part)
        ]  # fmt: skip
        known = {token for _, _, found in texts for token in TOKEN.findall(" ".join(found).lower())}
        for part, id, (title, *rest) in texts:
            body = BLANK.sub("…", " ".join(filter(None, rest)))
            roots = _roots(f"{title} {body}", known) if language == "cy" else ""
            yield title or body[:80], body, roots, edition.id, part, id, language


def _vocabulary(connection: sqlite3.Connection) -> Iterator[tuple[str, str, int]]:
    """Every word of each language, with in how many rows it stands."""
    rows: Counter[tuple[str, str]] = Counter()
    for language, title, body in connection.execute("SELECT language, title, body FROM said"):
        rows.update({(language, token) for token in TOKEN.findall(f"{title} {body}".lower()) if len(token) > 1})
    return ((language, word, many) for (language, word), many in rows.items())


def _roots(text: str, known: set[str]) -> str:
    """The unmutated forms of a text's words, where the form is a word that stands somewhere."""
    found = (root for token in TOKEN.findall(text.lower()) for root in radicals(token)[1:])
    return " ".join(dict.fromkeys(root for root in found if root in known))
