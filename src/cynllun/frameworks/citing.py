"""How a rule's source is said: a document by its title in the reader's language, and the place in it."""

from __future__ import annotations

from cynllun.frameworks.edition import Edition
from cynllun.words import Words


def place(edition: Edition, words: Words, source: str, section: str = "") -> tuple[str, str]:
    """A document's title in the reader's language, and the place in it as the document itself calls it (in its own
    language). What is ours has no place in a document to name."""
    known = edition.sources.get(source)
    title = words.optional(f"source.{source}.title") or (known.title if known else source)
    return title, section if known and known.issuer != edition.settings.get("own_issuer") else ""


def place_of(edition: Edition, words: Words, citation: str) -> tuple[str, str]:
    """The same of a citation as findings carry it: `S001, 2.1`."""
    source, _, section = citation.partition(", ")
    return place(edition, words, source, section)


def cited(edition: Edition, words: Words, source: str, section: str = "") -> str:
    """`NHS Wales Technical Planning Guidance 2026-29, 2.1`."""
    return ", ".join(filter(None, place(edition, words, source, section)))


def cited_text(edition: Edition, words: Words, citation: str) -> str:
    """The same of a citation as findings carry it."""
    return ", ".join(filter(None, place_of(edition, words, citation)))
