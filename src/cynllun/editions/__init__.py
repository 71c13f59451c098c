"""The frameworks themselves, and the one reader of them. Rules are rows; words stand apart, in two languages."""

from cynllun.editions.reader import available, load
from cynllun.editions.registers import organisations, regions, register
from cynllun.editions.rows import EditionFault
from cynllun.editions.texts import system_words, words

__all__ = ["EditionFault", "available", "load", "organisations", "regions", "register", "system_words", "words"]
