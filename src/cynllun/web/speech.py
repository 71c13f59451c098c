"""What the rooms beneath say, in the language of the page: sentences by id, and an edition's texts."""

from __future__ import annotations

from functools import cache

from cynllun.editions import reader, texts
from cynllun.web.formatting import language
from cynllun.words import Sentence, Words


@cache
def words(code: str, edition: str = "") -> Words:
    """Everything that can be said in a language: the system's words and an edition's, by default the newest."""
    known = reader.available()
    if not edition and not known:
        return texts.system_words(code)
    return texts.words(reader.load(edition or known[0]), code)


def here(edition: str = "") -> Words:
    """The words in the language of this page."""
    return words(language(), edition)


def say(sentence: Sentence, edition: str = "") -> str:
    """A sentence from the rooms beneath, in the language of this page."""
    return here(edition).say(sentence)


def text(id: str, edition: str = "") -> str:
    """The text of an id, in the language of this page."""
    return here(edition).text(id)


def text_or_nothing(id: str, edition: str = "") -> str:
    """The text of an id where there is one."""
    return here(edition).optional(id)
