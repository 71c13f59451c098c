"""What changed from one edition to another, as text, as plain data, or as a page to send."""

from __future__ import annotations

import html
import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cynllun.cli.console import Console

if TYPE_CHECKING:
    from cynllun.frameworks import Edition
    from cynllun.frameworks.comparison import Change
    from cynllun.words import Words


def compared(console: Console, old: Edition, new: Edition, format_: str) -> int:
    """Prints every row that changed, part by part, and how many did not."""
    from cynllun.frameworks.comparison import compare

    changes = compare(old, new)
    said = _words(console, old), _words(console, new)
    if format_ == "json":
        console.print(
            json.dumps([as_dict(change, *said) for change in changes if not change.kept], ensure_ascii=False, indent=2)
        )
        return 0
    parts = [(part, list(own)) for part, own in groupby(changes, key=lambda change: change.part)]
    lines = {part: [_line(console, change, *said) for change in own if not change.kept] for part, own in parts}
    kept = {part: sum(change.kept for change in own) for part, own in parts}
    titles = tuple(words.optional("edition.title") or e.id for e, words in zip((old, new), said, strict=True))
    heading = console.say("framework.compare.heading", old=titles[0], new=titles[1])
    (_page if format_ == "html" else _text)(console, heading, lines, kept)
    return 0


def _words(console: Console, edition: Edition) -> Words:
    from cynllun import editions

    return editions.words(edition, console.language)


def _text(console: Console, heading: str, lines: dict[str, list[str]], kept: dict[str, int]) -> None:
    console.print(console.paint(heading, "strong"))
    for part, own in lines.items():
        console.print(f"\n{console.text(f'framework.part.{part}')}")
        for line in own:
            console.print(f"  {line}")
        if kept[part]:
            console.print(f"  {console.say('framework.compare.kept', count=kept[part])}")


def _page(console: Console, heading: str, lines: dict[str, list[str]], kept: dict[str, int]) -> None:
    console.print(
        f'<!doctype html>\n<html lang="{console.language}">\n<meta charset="utf-8">\n<title>{html.escape(heading)}</title>'
    )
    console.print(f"<h1>{html.escape(heading)}</h1>")
    for part, own in lines.items():
        console.print(f"<h2>{html.escape(console.text(f'framework.part.{part}'))}</h2>\n<ul>")
        for line in (*own, *([console.say("framework.compare.kept", count=kept[part])] if kept[part] else [])):
            console.print(f"<li>{html.escape(line)}</li>")
        console.print("</ul>")
    console.print("</html>")


def _title(part: str, id: str, words: Words) -> str:
    from cynllun.frameworks.comparison import COMPARED

    return words.optional(f"{COMPARED[part]}.{id}.title") or id


def _line(console: Console, change: Change, before: Words, after: Words) -> str:
    old = ", ".join(_title(change.part, id, before) for id in change.before)
    new = ", ".join(_title(change.part, id, after) for id in change.after)
    sorts = "; ".join(console.text(f"framework.sort.{sort}") for sort in change.sorts)
    names = f"{old} → {new}" if old and new and old != new else new or old
    return ". ".join([f"{sorts}: {names}", *(_moved(each) for each in change.moved)])


def _moved(moved: Any) -> str:
    """A field and its values, as the data has them: a name that the edition's files use."""
    return f"{moved.field}: {_value(moved.before)} → {_value(moved.after)}"


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return " ".join(f"{kind}={need}" for kind, need in value) or "–"
    return str(value) if value not in (None, "") else "–"


def as_dict(change: Change, before: Words, after: Words) -> dict[str, Any]:
    """A change as plain data, with the titles of its rows."""
    return {
        "part": change.part, "changes": [str(sort) for sort in change.sorts],
        "before": [{"id": id, "title": _title(change.part, id, before)} for id in change.before],
        "after": [{"id": id, "title": _title(change.part, id, after)} for id in change.after],
        "fields": [{"field": m.field, "before": _value(m.before), "after": _value(m.after)} for m in change.moved],
    }  # fmt: skip
