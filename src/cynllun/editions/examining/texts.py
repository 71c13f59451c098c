"""Both languages say everything that an edition must say, with the same slots, and neither is a copy of the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cynllun.editions.about import NAME
from cynllun.editions.faults import Fault, fault
from cynllun.editions.reader import Reading
from cynllun.editions.spoken import EDITION, Said, home_of, said_in, texts_of
from cynllun.editions.texts import system_texts
from cynllun.words import LANGUAGES, Words
from cynllun.words.sentence import PLURALS, SLOT

LONG = 40  # characters: a longer sentence that is the same in both languages was not translated


def faults(reading: Reading) -> Iterator[Fault]:
    """What is not said, said in one language only, said otherwise, or not translated."""
    said = said_in(reading.folder)
    yield from _missing(reading, said)
    yield from _alone(reading, said)
    for id, english in said["en"].items():
        if id in said["cy"]:
            yield from _pair(reading.folder, english, said["cy"][id])
    for language in LANGUAGES:
        system = Words(language, system_texts(language))
        for each in said[language].values():
            yield from _plural(reading.folder, each)
            if system.find(each.id) is not None:
                yield fault(_named(reading.folder, each), each.line, "system_says", id=each.id)


def _missing(reading: Reading, said: dict[str, dict[str, Said]]) -> Iterator[Fault]:
    wanted: dict[str, tuple[str, int]] = {f"{EDITION[0]}.{field}": (NAME, 0) for field in EDITION[1]}
    for part, rows in reading.stated.items():
        for placed in rows:
            for id in texts_of(part, placed.row):
                wanted.setdefault(id, (placed.file, placed.line))
    for language in LANGUAGES:
        spoken = Words(language, reading.edition.texts[language]), Words(language, system_texts(language))
        for id, (file, line) in wanted.items():
            if not any(_found(words, id) for words in spoken):
                where = home_of(language, id, "edition.csv" if file == NAME else file, said)
                yield fault(file, line, f"no_text_{language}", id=id, file=where)


def _found(words: Words, id: str) -> bool:
    """Whether there are words for it, in one form or in the plural's."""
    found = words.find(id)
    return bool(found) and (isinstance(found, str) or set(found) <= set(PLURALS))


def _alone(reading: Reading, said: dict[str, dict[str, Said]]) -> Iterator[Fault]:
    """What one language says and the other does not, even in what is inherited."""
    for here, other in (("en", "cy"), ("cy", "en")):
        whole = Words(other, reading.edition.texts[other])
        for id, each in said[here].items():
            if id not in said[other]:
                where = home_of(other, id, "", said)
                name = f"only_{here}" if whole.find(id) is None else f"inherited_{other}"
                yield fault(_named(reading.folder, each), each.line, name, id=id, file=where)


def _pair(folder: Path, english: Said, welsh: Said) -> Iterator[Fault]:
    one, other = _slots(english.value), _slots(welsh.value)
    if one != other:
        terms = {"id": english.id, "english": _braced(one), "welsh": _braced(other)}
        yield fault(_named(folder, welsh), welsh.line, "slots", **terms)
    if isinstance(english.value, str) and len(english.value) > LONG and english.value == welsh.value:
        yield fault(_named(folder, welsh), welsh.line, "not_translated", id=english.id)


def _slots(value: Any) -> set[str]:
    """The slots of a text: a plural's are those of its last resort. The count itself may be told by the form."""
    text = value if isinstance(value, str) else value.get("other", "") if isinstance(value, dict) else ""
    return set(SLOT.findall(text)) - {"count"}


def _braced(slots: set[str]) -> str:
    return " ".join(f"{{{slot}}}" for slot in sorted(slots)) or "–"


def _plural(folder: Path, each: Said) -> Iterator[Fault]:
    if isinstance(each.value, dict):
        if "other" not in each.value:
            yield fault(_named(folder, each), each.line, "no_other", id=each.id)
    elif not isinstance(each.value, str) or not each.value.strip():
        yield fault(_named(folder, each), each.line, "no_words", id=each.id)


def _named(folder: Path, each: Said) -> str:
    return each.file.relative_to(folder).as_posix()
