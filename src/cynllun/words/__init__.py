"""Sentences from message ids. Rules and words are kept apart: code names a sentence, a text says it in a language."""

from cynllun.words.numbers import number
from cynllun.words.sentence import LANGUAGES, Sentence, Words, merge

__all__ = ["LANGUAGES", "Sentence", "Words", "merge", "number"]
