"""Where a command writes, and in which language."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cynllun.words import LANGUAGES, Sentence, Words

VARIABLE = "CYNLLUN_LANGUAGE"
COLOURS = {"blocks": "31;1", "breach": "33;1", "query": "36", "note": "2", "good": "32", "strong": "1"}


def language_of(typed: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language to speak: what `--language` says, else CYNLLUN_LANGUAGE, else Welsh where the machine speaks Welsh."""
    for here, following in zip(typed, [*typed[1:], ""], strict=True):
        said = following if here == "--language" else here.removeprefix("--language=") if "=" in here else ""
        if said in LANGUAGES and here.startswith("--language"):
            return said
    said = environment.get(VARIABLE, "")
    if said in LANGUAGES:
        return said
    return "cy" if environment.get("LANG", "").startswith("cy") else "en"


class Console:
    """Standard output and standard error, in a language; colour only where a person looks at it."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words: Words | None = None

    @property
    def words(self) -> Words:
        """The system's words in this language."""
        if self._words is None:
            from cynllun.editions import system_words

            self._words = system_words(self.language)
        return self._words

    def text(self, id: str) -> str:
        """A text by id."""
        return self.words.text(id)

    def say(self, id: str, **params: Any) -> str:
        """A sentence by id; plain texts fill its slots as themselves."""
        return self.words.say(Sentence(id, {k: {self.language: v} if isinstance(v, str) else v for k, v in params.items()}))

    def print(self, text: str = "") -> None:
        """A line on standard output."""
        sys.stdout.write(text + "\n")

    def error(self, text: str) -> None:
        """A line on standard error."""
        sys.stderr.write(text + "\n")

    def paint(self, text: str, colour: str) -> str:
        """A text in a colour where standard output is a terminal; the text itself says all."""
        if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
            return text
        return f"\x1b[{COLOURS[colour]}m{text}\x1b[0m"


def write(path: Path, content: bytes) -> None:
    """A file written whole or not at all. OSError when it cannot be written."""
    import tempfile

    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    os.chmod(stream.name, 0o644)
    os.replace(stream.name, path)
