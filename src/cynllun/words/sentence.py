"""A sentence is an id with its terms; the words of a language say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

LANGUAGES = ("en", "cy")
PLURALS = ("zero", "one", "two", "few", "many", "other")
SLOT = re.compile(r"\{([a-z_0-9]+)\}")


@dataclass(frozen=True)
class Sentence:
    """A sentence not yet said: its id, and what fills its slots. `count` chooses the plural form where there is one."""

    id: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For storing: plain values only."""
        return {
            "id": self.id,
            "params": {k: v.as_dict() if isinstance(v, Sentence) else v for k, v in self.params.items()},
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Sentence:
        """The sentence that `as_dict` stored."""
        inner = stored["params"].items()
        return cls(stored["id"], {k: cls.from_dict(v) if isinstance(v, dict) and "id" in v else v for k, v in inner})


def plural_form(count: float, language: str) -> str:
    """Which of the six Welsh forms, or the two English ones, a count takes (Unicode CLDR)."""
    if language == "cy":
        return {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}.get(int(count) if count == int(count) else -1, "other")
    return "one" if count == 1 else "other"


@dataclass(frozen=True)
class Words:
    """The words of one language: a nested table of texts, asked for by dotted id."""

    language: str
    texts: Mapping[str, Any]

    def find(self, id: str) -> Any:
        """What stands under a dotted id, or None. An id's own dots inside a key are not supported."""
        here: Any = self.texts
        for part in id.split("."):
            if not isinstance(here, Mapping) or part not in here:
                return None
            here = here[part]
        return here

    def text(self, id: str) -> str:
        """The text of an id. KeyError names the id and the language: a missing text is a programmer's fault.

        `event.approve.title@jcc` is the text of `event.approve.jcc.title` where there is one: some kinds of body have words
        of their own; for the others it is `event.approve.title`.
        """
        found = self._of_kind(id)
        if not isinstance(found, str):
            raise KeyError(f"no text {id!r} in {self.language!r}")
        return found

    def optional(self, id: str) -> str:
        """The text of an id, or nothing."""
        found = self._of_kind(id)
        return found if isinstance(found, str) else ""

    @cached_property
    def _known(self) -> dict[str, Any]:
        return {}

    def _of_kind(self, id: str) -> Any:
        if id not in self._known:
            self._known[id] = self._looked_up(id)
        return self._known[id]

    def _looked_up(self, id: str) -> Any:
        plain, _at, kind = id.partition("@")
        head, _dot, last = plain.rpartition(".")
        own = self.find(f"{head}.{kind}.{last}") if kind else None
        return self.find(plain) if own is None else own

    def say(self, sentence: Sentence) -> str:
        """A sentence in this language. A param that is itself a Sentence is said; `text:<id>` is looked up; a param that
        is known in each language (`{"en": "12.0 WTE", "cy": "12.0 CAC"}`) is taken in this one."""
        found = self._of_kind(sentence.id)
        if isinstance(found, dict | Mapping):
            form = plural_form(float(sentence.params.get("count", 0)), self.language)
            found = found.get(form, found.get("other"))
        if not isinstance(found, str):
            raise KeyError(f"no sentence {sentence.id!r} in {self.language!r}")
        pieces = list(_pieces(found))
        pieces[1::2] = [self._term(sentence, name) for name in pieces[1::2]]
        return "".join(pieces)

    def slots(self, id: str) -> frozenset[str]:
        """The names of the slots of a text: what it speaks of. Nothing where there is no such text."""
        return frozenset(SLOT.findall(self.optional(id)))

    def _term(self, sentence: Sentence, name: str) -> str:
        if name not in sentence.params:
            raise KeyError(f"sentence {sentence.id!r} has no {name!r}")
        value = sentence.params[name]
        if isinstance(value, str):
            return self.text(value[5:]) if value.startswith("text:") else value
        if isinstance(value, dict | Mapping):
            return str(value[self.language])  # never looked up: it may be a text that a person wrote
        if isinstance(value, Sentence):
            return self.say(value)
        return f"{value:,}" if name == "count" and isinstance(value, int) else str(value)


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[str, ...]:
    """A text cut at its slots: a piece, the name of a slot, a piece, and so on."""
    return tuple(SLOT.split(text))


def merge(*tables: Mapping[str, Any]) -> dict[str, Any]:
    """Several tables of texts as one. ValueError when two say the same id: words must have one home."""
    whole: dict[str, Any] = {}
    for table in tables:
        add(whole, table)
    return whole


def add(whole: dict[str, Any], table: Mapping[str, Any], path: str = "") -> None:
    """Another table of texts into `whole`. ValueError when both say the same id."""
    for key, value in table.items():
        if not isinstance(value, str) and isinstance(value, Mapping):  # most are plain texts, which are quickly told
            below = whole.setdefault(key, {})
            if not isinstance(below, dict):
                raise ValueError(f"{path}{key} is both a text and a table of texts")
            add(below, value, f"{path}{key}.")
        elif key in whole:
            raise ValueError(f"{path}{key} is said twice")
        else:
            whole[key] = value


def ids(texts: Mapping[str, Any], path: str = "") -> Iterable[str]:
    """Every dotted id of a table of texts; a table of plural forms counts as one id."""
    for key, value in texts.items():
        if isinstance(value, Mapping) and not (value and set(value) <= set(PLURALS)):
            yield from ids(value, f"{path}{key}.")
        else:
            yield f"{path}{key}"
