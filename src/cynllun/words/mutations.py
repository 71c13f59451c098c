"""Welsh mutations, undone: a word's possible unmutated forms, so that a search for `cynllun` finds `gynllun` too.

The initial consonants change by rule (soft, nasal, aspirate), so that the form before is one of a few: which of them is a word,
whoever asks must know. Source of the rules: any grammar of Welsh; they are the language's, and no edition's.
"""

from __future__ import annotations

VOWELS = "aeiouwyâêîôûŵŷ"
# What a word begins with, and what it may have begun with before. The longest that fits is read; `` stands for a lost g.
BEFORE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ngh", ("c",)), ("mh", ("p",)), ("nh", ("t",)), ("ng", ("g",)), ("ph", ("p",)), ("th", ("t",)), ("ch", ("c",)),
    ("dd", ("d",)), ("ff", ()), ("ll", ()), ("rh", ()), ("b", ("p",)), ("d", ("t",)), ("g", ("c",)), ("f", ("b", "m")),
    ("m", ("b",)), ("n", ("d",)), ("l", ("ll", "gl")), ("r", ("rh", "gr")),
)  # fmt: skip


def radicals(word: str) -> tuple[str, ...]:
    """The forms that a word in small letters may have had before mutation, itself first."""
    for now, before in BEFORE:
        if word.startswith(now):
            rest = word[len(now) :]
            return (word, *(then + rest for then in before)) if rest else (word,)
    if word[:1] == "h" and word[1:2] in VOWELS and word[1:]:
        return (word, word[1:], "g" + word[1:])
    if word[:1] and word[0] in VOWELS and len(word) > 1:
        return (word, "g" + word)
    return (word,)
