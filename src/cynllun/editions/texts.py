"""The words: an edition's texts, the registers' and the system's own, by language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from cynllun.editions import kept
from cynllun.editions.faults import EditionFault, Fault, fault
from cynllun.frameworks import Edition
from cynllun.words import LANGUAGES, Words, merge
from cynllun.words.sentence import add

HERE = Path(__file__).parent


def toml(file: Path, folder: Path | None = None) -> dict[str, Any]:
    """A TOML file. EditionFault names the file (as it stands in `folder`) and the line."""
    import tomllib

    named = file.relative_to(folder or file.parent.parent).as_posix()
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise EditionFault(fault(named, 0, "no_file")) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = re.search(r"at line (\d+)", str(error))
        raise EditionFault(fault(named, int(line[1]) if line else 0, "no_toml", why=str(error))) from None


def text_files(folder: Path, language: str) -> list[Path]:
    """The files of a folder `text` in a language: `text/en.toml` and every file of `text/en/`."""
    single = folder / f"{language}.toml"
    return ([single] if single.exists() else []) + sorted((folder / language).glob("*.toml"))


def folder_texts(folder: Path, faults: list[Fault] | None = None) -> dict[str, dict[str, Any]]:
    """The texts of a folder `text`, merged, for each language. What cannot be read goes to `faults`, or is raised."""
    return {language: _language(folder, text_files(folder, language), faults) for language in LANGUAGES}


def _language(folder: Path, files: list[Path], faults: list[Fault] | None) -> dict[str, Any]:
    key = kept.key_of(files, folder)
    known = kept.held(key)
    if known is not None:
        return known
    whole: dict[str, Any] = {}
    wrong: list[Fault] = []
    for file in files:
        try:
            _add(whole, file, folder.parent)
        except EditionFault as unread:
            if faults is None:
                raise
            wrong.extend(unread.faults)
    if wrong and faults is not None:
        faults.extend(wrong)
    else:
        kept.hold(key, whole)
    return whole


def _add(whole: dict[str, Any], file: Path, home: Path) -> None:
    said = toml(file, home)
    try:
        add(whole, said)
    except ValueError as error:
        raise EditionFault(fault(file.relative_to(home).as_posix(), _line(file, error), "twice_said", why=str(error))) from None


def _line(file: Path, error: ValueError) -> int:
    from cynllun.editions.places import line_of_text

    return line_of_text(file, str(error).split(" ", maxsplit=1)[0])


@cache
def system_texts(language: str) -> dict[str, Any]:
    """The system's own sentences and the registers' texts in a language."""
    own = sorted((HERE / "words").glob(f"*.{language}.toml"))
    registers = text_files(HERE / "registers" / "text", language)
    key = kept.key_of([*own, *registers], HERE)
    known = kept.held(key)
    if known is not None:
        return known
    whole = merge(*(toml(file) for file in (*own, *registers)))
    kept.hold(key, whole)
    return whole


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
