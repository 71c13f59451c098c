"""The words: an edition's texts, the registers' and the system's own, by language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from cynllun.editions.rows import EditionFault
from cynllun.frameworks import Edition
from cynllun.words import LANGUAGES, Words, merge

HERE = Path(__file__).parent


def toml(file: Path) -> dict[str, Any]:
    """A TOML file. EditionFault names the file and the line."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise EditionFault(f"{file.parent.name}/{file.name}: {error}") from None


def folder_texts(folder: Path) -> dict[str, dict[str, Any]]:
    """The texts of a folder `text`: `text/en.toml` and every file of `text/en/`, merged, for each language."""
    found = {}
    for language in LANGUAGES:
        single = folder / f"{language}.toml"
        files = ([single] if single.exists() else []) + sorted((folder / language).glob("*.toml"))
        found[language] = _merged(files)
    return found


def _merged(files: list[Path]) -> dict[str, Any]:
    try:
        return merge(*(toml(file) for file in files))
    except ValueError as error:
        raise EditionFault(f"{', '.join(f.name for f in files)}: {error}") from None


@cache
def system_texts(language: str) -> dict[str, Any]:
    """The system's own sentences and the registers' texts in a language."""
    own = _merged(sorted((HERE / "words").glob(f"*.{language}.toml")))
    return merge(own, folder_texts(HERE / "registers" / "text")[language])


@cache
def system_words(language: str) -> Words:
    """The words that belong to no edition."""
    return Words(language, system_texts(language))


def words(edition: Edition, language: str) -> Words:
    """Everything that can be said of an edition in a language: its own texts and the system's."""
    kept = edition.spoken
    if language not in kept:
        kept[language] = Words(language, merge(system_texts(language), edition.texts[language]))
    return kept[language]
