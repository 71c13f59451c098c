"""What became of each row from one edition to another, part by part, in words and with the way to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date as Date
from itertools import groupby
from typing import Any

from cynllun.frameworks import Edition
from cynllun.frameworks.comparison import COMPARED, Change, Sort
from cynllun.web import speech
from cynllun.web.formatting import date
from cynllun.web.framework.leading import place

COLOURS = {Sort.ADDED: "green", Sort.DROPPED: "red", Sort.TARGET_MOVED: "orange", Sort.RENAMED: "blue", Sort.SPLIT: "blue",
           Sort.MERGED: "blue", Sort.CHANGED: "yellow", Sort.REWORDED: "grey", Sort.KEPT: "white",
           Sort.CANNOT_TELL: "purple"}  # fmt: skip
# Where the words of a field's value stand: in an edition's texts, or among those of the system.
NAMED = {"topic": "topic.{}.title", "parent": "topic.{}.title", "priority": "priority.{}.title", "instrument": "instrument.{}.title",
         "strength": "framework.strength.{}", "kind": "framework.requirement_kind.{}"}  # fmt: skip


def parts_of(changes: Iterable[Change], before: Edition, after: Edition) -> list[dict[str, Any]]:
    """The changes part by part, as a page shows them."""
    return [_part(part, list(own), before, after) for part, own in groupby(changes, key=lambda each: each.part)]


def _part(part: str, changes: list[Change], before: Edition, after: Edition) -> dict[str, Any]:
    counts = Counter(sort for change in changes for sort in change.sorts)
    return {
        "id": part, "title": speech.text(f"framework.part.{part}"), "kept": counts.pop(Sort.KEPT, 0),
        "counts": [(counts[sort], speech.text(f"framework.sort.{sort}")) for sort in Sort if counts[sort]],
        "rows": [row_of(change, before, after) for change in changes if not change.kept],
    }  # fmt: skip


def row_of(change: Change, before: Edition, after: Edition) -> dict[str, Any]:
    """What became of a row: what happened, the titles then and now with their pages, the fields with another value."""
    return {
        "tags": [(speech.text(f"framework.sort.{sort}"), COLOURS[sort]) for sort in change.sorts],
        "before": [(title_of(change.part, id, before), place(change.part, id, before)) for id in change.before],
        "after": [(title_of(change.part, id, after), place(change.part, id, after)) for id in change.after],
        "fields": [
            (field_label(m.field), _value(m.field, m.before, before), _value(m.field, m.after, after))
            for m in change.moved
            if m.field not in ("by_kind", "links")
        ],
    }


def field_label(field: str) -> str:
    """What a field is called, or its own name where it has none."""
    return speech.text_or_nothing(f"framework.field.{field}") or field


def title_of(part: str, id: str, edition: Edition) -> str:
    """What a row is called; one without a title is told by its text."""
    name = COMPARED[part]
    return speech.text_or_nothing(f"{name}.{id}.title", edition.id) or speech.text(f"{name}.{id}.text", edition.id)


def _value(field: str, value: Any, edition: Edition) -> str:
    if value in (None, ""):
        return "–"
    if isinstance(value, Date):
        return date(value)
    return (field in NAMED and speech.text_or_nothing(NAMED[field].format(value), edition.id)) or str(value)
