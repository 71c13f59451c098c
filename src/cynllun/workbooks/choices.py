"""The choices of a return's cells: shown by name in a language, read back to ids in either language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cynllun.frameworks import Column, Edition, Layout
from cynllun.organisations import Organisation
from cynllun.words import Words

ORGANISATION = "organisation"


@dataclass(frozen=True)
class Choices:
    """The lists that a layout's cells choose from: `labels[language][list][id]`."""

    labels: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    def of(self, name: str, language: str) -> Mapping[str, str]:
        """The labels of a list by id, in order."""
        return self.labels.get(language, {}).get(name, {})

    def label(self, name: str, id: str, language: str) -> str:
        """What the cell shows for an id; the id itself where the list does not know it."""
        return self.of(name, language).get(id, id)

    def read(self, name: str, text: str) -> str | None:
        """The id of what a cell shows, in any language or as the id itself, or None. Case and spacing do not matter."""
        return self._index(name).get(_folded(text))

    def _index(self, name: str) -> dict[str, str]:
        key = f"{name}"
        if key not in self._made:
            found: dict[str, str] = {}
            for lists in self.labels.values():
                for id, label in lists.get(name, {}).items():
                    found.setdefault(_folded(label), id)
            for lists in self.labels.values():
                found.update({_folded(id): id for id in lists.get(name, {})})
            self._made[key] = found
        return self._made[key]

    _made: dict[str, dict[str, str]] = field(default_factory=dict, compare=False, repr=False)


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).casefold()


def lists_of(layout: Layout) -> list[str]:
    """The names of the lists that the sheets of a layout use, each once, in order."""
    names = [c.choices for sheet in layout.sheets for c in choosing(sheet_columns=[s.attribute for s in sheet.columns])]
    return list(dict.fromkeys(names))


def choosing(sheet_columns: Iterable[Column | None]) -> list[Column]:
    """The columns among these that choose from a list."""
    return [column for column in sheet_columns if column is not None and column.unit == "choice" and column.choices]


def build(edition: Edition, layout: Layout, words: Mapping[str, Words], organisations: Iterable[Organisation] = ()) -> Choices:
    """The choices of an edition for a kind of body, in each language given. A body is shown as `code: name`."""
    bodies = list(organisations)
    labels: dict[str, dict[str, dict[str, str]]] = {}
    for language, said in words.items():
        lists = labels.setdefault(language, {})
        for name in lists_of(layout):
            if name == ORGANISATION and name not in edition.items:
                lists[name] = {body.code: f"{body.code}: {body.name(language)}" for body in bodies}
            else:
                lists[name] = _distinct({
                    id: said.optional(edition.choice_key(name, id)) or id for id in edition.choices_of(name, layout.kind)
                })  # fmt: skip
    return Choices(labels)


def _distinct(labels: dict[str, str]) -> dict[str, str]:
    """Two choices of one list may not look alike: those that do show their id."""
    seen: dict[str, int] = {}
    for label in labels.values():
        seen[_folded(label)] = seen.get(_folded(label), 0) + 1
    return {id: label if seen[_folded(label)] == 1 else f"{label} ({id})" for id, label in labels.items()}
