"""What each edition holds of its source documents, section by section."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cynllun.cli.console import Console

if TYPE_CHECKING:
    from cynllun.frameworks import Edition
    from cynllun.frameworks.coverage import Covered
    from cynllun.words import Words


def told(console: Console, found: list[Edition], format_: str) -> int:
    """Prints every section with its verdict, the rows that cite it and the reason where not all of it is held."""
    from cynllun import editions
    from cynllun.editions.documents import coverage
    from cynllun.editions.reader import folders

    documents = {each.id: coverage(each, folders()[each.id]) for each in found}
    if format_ == "json":
        plain = {id: {name: [as_dict(c) for c in held] for name, held in own.items()} for id, own in documents.items()}
        console.print(json.dumps(plain, ensure_ascii=False, indent=2))
        return 0
    for edition in found:
        words = editions.words(edition, console.language)
        console.print(console.paint(words.optional("edition.title") or edition.id, "strong"))
        for name, held in documents[edition.id].items():
            _document(console, words, edition.sources[name].title, held)
    return 0


def _document(console: Console, words: Words, title: str, held: tuple[Covered, ...]) -> None:
    from cynllun.frameworks.coverage import summary

    counts = summary(held)
    said = ", ".join(f"{console.text(f'framework.held.{name}')}: {count}" for name, count in counts.items() if count)
    console.print(f"\n{title}\n{said}\n")
    for each in held:
        verdict = console.text(f"framework.held.{each.verdict or 'none'}")
        console.print(f"  {each.section.title[:64]:<64}  {verdict:<14} {each.cited or '':>4}")
        if why := words.optional(f"coverage.{each.section.id}.why"):
            console.print(f"      {why}")


def as_dict(each: Covered) -> dict[str, Any]:
    """A section and its verdict as plain data."""
    return {
        "section": each.section.key, "title": each.section.title, "verdict": str(each.verdict) if each.verdict else None,
        "cited": each.cited, "rows": dict(each.rows),
    }  # fmt: skip
