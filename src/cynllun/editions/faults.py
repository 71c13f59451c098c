"""What cannot stand in an edition: the file, the line, and a sentence that says what to mend, in either language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cynllun.words import LANGUAGES, Sentence, Words


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in an edition's folder that cannot stand: the file, the line (0 for the whole file) and what to mend."""

    file: str
    line: int
    sentence: Sentence | str

    @property
    def says(self) -> str:
        """What to mend, in English."""
        return self.said(_system("en"))

    def said(self, words: Words) -> str:
        """What to mend, in the language of the words. What another program said of a file stands as it said it."""
        return words.say(self.sentence) if isinstance(self.sentence, Sentence) else self.sentence

    def placed(self, words: Words) -> str:
        """The same with the file and the line before it."""
        if not self.file:
            return self.said(words)
        terms = {"file": _plain(self.file), "line": self.line, "says": _plain(self.said(words))}
        return words.say(Sentence(f"framework.fault.{'at_line' if self.line else 'at_file'}", terms))

    def __str__(self) -> str:
        return self.placed(_system("en"))


class EditionFault(ValueError):
    """An edition that cannot be read. The message names the file, the line and what to mend; `faults` has every fault found."""

    def __init__(self, *faults: Fault | str) -> None:
        self.faults = tuple(f if isinstance(f, Fault) else Fault("", 0, f) for f in faults)
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(f"{faults[0]}{more}")


def fault(file: str | Path, line: int, id: str, /, **terms: Any) -> Fault:
    """A fault with one of our own sentences: `framework.fault.<id>`."""
    said = {name: _plain(value) if isinstance(value, str) else value for name, value in terms.items()}
    return Fault(str(file), line, Sentence(f"framework.fault.{id}", said))


def _plain(text: str) -> dict[str, str]:
    """A text that means itself in every language: an id, a file, what somebody typed."""
    return dict.fromkeys(LANGUAGES, text)


def _system(language: str) -> Words:
    from cynllun.editions.texts import system_words

    return system_words(language)
