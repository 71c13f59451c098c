"""The refusal of a deed: sentences that say to the person, in their language, what to do first."""

from __future__ import annotations

from typing import Any

from cynllun.words import Sentence


class Refused(Exception):
    """Nothing was done. `sentences` has every reason; `sentence` is the first."""

    def __init__(self, *sentences: Sentence) -> None:
        super().__init__("; ".join(sentence.id for sentence in sentences))
        self.sentences = sentences

    @property
    def sentence(self) -> Sentence:
        """The first reason."""
        return self.sentences[0]


def refuse(id: str, **params: Any) -> Refused:
    """A refusal with one of the deeds' own sentences."""
    return Refused(Sentence(f"deed.{id}", params))


def typed(text: str) -> dict[str, str]:
    """What a person wrote, as a term of a sentence: the same in both languages, and never taken for the name of a text."""
    return {"en": text, "cy": text}


def required(text: str, id: str) -> str:
    """A text that a person must give, without blanks at its ends; refused when there is none."""
    kept = text.strip()
    if not kept:
        raise refuse(id)
    return kept
