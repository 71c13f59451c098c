"""The names under which an edition's lines and columns may stand in another layout, and which of them a label means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from cynllun.frameworks import Edition, Layout
from cynllun.words import Words
from cynllun.workbooks.foreign.headings import folded

NEAR, APART = 0.5, 0.1  # the share of words in common that makes two labels alike, and how far ahead of the next
OFFERED, MOST = 0.3, 4  # the share from which a line is offered, and how many are
SAME = "same"
SPELLING = 0.85  # how alike two words are that differ in an ending only


@dataclass(frozen=True)
class Meant:
    """What a label may mean: one name with how it was found, or several from which a person chooses."""

    name: str = ""
    because: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def score(self) -> int:
        """2 for the same words, 1 for like ones, 0 for none."""
        return 0 if not self.name else 2 if self.because == SAME else 1


@dataclass(frozen=True)
class Named:
    """Names of one table by their folded labels; a label of two names is in doubt."""

    table: str
    by_label: Mapping[str, tuple[str, ...]]
    whole_only: frozenset[str] = frozenset()  # labels that count only word for word: a line with its item

    def meaning(self, label: str) -> Meant:
        """What a label means in this table."""
        said = folded(label)
        if not said:
            return Meant()
        exact = self.by_label.get(said, ())
        if exact:
            return Meant(exact[0], SAME) if len(exact) == 1 else Meant(candidates=exact[:MOST])
        ranked = sorted(
            ((_alike(said.split(), other.split()), names[0]) for other, names in self.by_label.items()), reverse=True
        )
        best: dict[str, Alike] = {}
        for alike, name in ranked:
            best.setdefault(name, alike)
        close = [(alike, name) for name, alike in best.items() if alike.share >= OFFERED]
        if close and _stands_out(close):
            return Meant(close[0][1], f"like {close[0][0].share:.2f}")
        return Meant(candidates=tuple(name for _, name in close[:MOST]))


class Alike(NamedTuple):
    """How alike two labels are: whether every word of the foreign one stands in ours, and the share of words in common."""

    whole: bool
    share: float


def _alike(foreign: Sequence[str], ours: Sequence[str]) -> Alike:
    """A word more in the foreign label may turn its meaning round (*non pay*): then it is never whole."""
    shared = sum(any(word == other or _close(word, other) for other in ours) for word in foreign)
    return Alike(shared == len(foreign), shared / (len(foreign) + len(ours) - shared) if foreign else 0.0)


def _close(word: str, other: str) -> bool:
    """Whether two words differ by an ending or a letter only. Short words must be the same."""
    return min(len(word), len(other)) > 3 and word[0] == other[0] and SequenceMatcher(None, word, other).ratio() >= SPELLING


def _stands_out(close: Sequence[tuple[Alike, str]]) -> bool:
    first = close[0][0]
    return first.whole and first.share >= NEAR and (len(close) == 1 or first.share - close[1][0].share >= APART)


def lines(edition: Edition, layout: Layout, words: Iterable[Words]) -> dict[str, Named]:
    """The lines that a body of this kind types, by table. An item of a breakdown stands under its line's label and its
    own: `registered nursing and midwifery`, once it is known which line it belongs to."""
    spoken = tuple(words)
    found: dict[str, dict[str, list[str]]] = {}
    joined: set[str] = set()
    for sheet in layout.sheets:
        own = found.setdefault(sheet.table.id, {})
        for row in sheet.rows:
            index = edition.index.get("__".join(part for part in (row.line.id, row.item) if part))
            if row.heading or index is None or (row.item and edition.series[index].role == "total"):
                continue
            for said in spoken:
                title = said.optional(f"line.{row.line.id}.title")
                item = said.optional(edition.choice_key(row.line.breakdown, row.item)) if row.item else None
                for label in (f"{title} {item}", f"{item} {title}") if row.item else (title,):
                    _add(own, label, edition.series[index].name)
                    joined.update({folded(label or "")} if row.item else ())
    return {
        table: Named(table, {label: tuple(names) for label, names in own.items()}, frozenset(joined & own.keys()))
        for table, own in found.items()
    }


def items(edition: Edition, layout: Layout, words: Iterable[Words]) -> dict[str, Named]:
    """The items of each line that is broken down, by the line."""
    spoken = tuple(words)
    found: dict[str, dict[str, list[str]]] = {}
    for sheet in layout.sheets:
        for row in sheet.rows:
            if row.item and f"{row.line.id}__{row.item}" in edition.index:
                for said in spoken:
                    label = said.optional(edition.choice_key(row.line.breakdown, row.item))
                    _add(found.setdefault(row.line.id, {}), label, f"{row.line.id}__{row.item}")
    return {line: Named(line, {label: tuple(names) for label, names in own.items()}) for line, own in found.items()}


def broken_down(layout: Layout, words: Iterable[Words]) -> dict[str, Named]:
    """The lines of each table that have items under them."""
    spoken = tuple(words)
    found: dict[str, dict[str, list[str]]] = {}
    for sheet in layout.sheets:
        own = found.setdefault(sheet.table.id, {})
        for line in {row.line.id for row in sheet.rows if row.item}:
            for said in spoken:
                _add(own, said.optional(f"line.{line}.title"), line)
    return {table: Named(table, {label: tuple(names) for label, names in own.items()}) for table, own in found.items()}


def columns(layout: Layout, words: Iterable[Words]) -> dict[str, Named]:
    """The columns of each table of rows, without those that have periods."""
    spoken = tuple(words)
    found: dict[str, dict[str, list[str]]] = {}
    for sheet in layout.sheets:
        if sheet.table.shape == "rows":
            own = found.setdefault(sheet.table.id, {})
            for column in sheet.columns:
                if column.attribute is not None and not column.total and "@" not in column.name:
                    for said in spoken:
                        _add(own, said.optional(f"column.{sheet.table.id}.{column.name}.title"), column.name)
    return {table: Named(table, {label: tuple(names) for label, names in own.items()}) for table, own in found.items()}


def _add(own: dict[str, list[str]], label: str | None, name: str) -> None:
    if label and name not in own.setdefault(folded(label), []):
        own[folded(label)].append(name)
