"""Oversight in words and as plain data: what an entry is about, its level and its day in a language, its sources by name."""

from __future__ import annotations

from datetime import date
from typing import Any

from babel.dates import format_date

from cynllun.editions.escalations import History
from cynllun.editions.texts import system_words
from cynllun.oversight import Day, Entry, Move, Status, history_told, status_told
from cynllun.words import LANGUAGES, Words

LOCALES = {"en": "en_GB", "cy": "cy"}
PATTERNS = {4: "y", 7: "MMMM y", 10: "d MMMM y"}


def day_said(day: Day, language: str) -> str:
    """A day as exactly as it is known: `27 February 2023`, `December 2013`, `2019`."""
    return format_date(day.first, PATTERNS[len(day.text)], locale=LOCALES[language])


def date_said(day: date, language: str) -> str:
    """A day of the calendar."""
    return format_date(day, PATTERNS[10], locale=LOCALES[language])


def domain_said(domain: str, words: Words) -> str:
    """The name of a domain, or that the entry is about the whole body."""
    return words.text(f"oversight_domain.{domain}.title")


def place_said(entry: Entry, words: Words) -> str:
    """What an entry is about: its domain, topic and site."""
    within = [words.text(f"oversight_topic.{entry.topic}")] if entry.topic else []
    within += [words.text(f"oversight_site.{entry.site}")] if entry.site else []
    said = domain_said(entry.domain, words)
    return f"{said}: {', '.join(within)}" if within else said


def level_said(entry: Entry, words: Words) -> str:
    """The name of an entry's level, on its own scale."""
    return words.text(f"oversight_level.{entry.scale}_{entry.level}.title")


def status_data(found: Status, history: History) -> dict[str, Any]:
    """A status as plain data, with names in both languages and the sources that its entries cite."""
    told = status_told(found)
    every = (*found.entries, *found.beneath, *found.unnamed, *found.unsure)
    named = [*told["entries"], *told["beneath"], *told["unnamed"], *told["unsure"]]
    for entry, data in zip(every, named, strict=True):
        data.update(_names(entry))
    return {**told, "sources": sources_data(every, history)}


def history_data(body: str, found: tuple[Move, ...], history: History) -> dict[str, Any]:
    """A history as plain data, likewise."""
    told = history_told(body, found)
    for move, data in zip(found, told["entries"], strict=True):
        data.update(_names(move.entry))
    return {**told, "sources": sources_data([move.entry for move in found], history)}


def _names(entry: Entry) -> dict[str, str]:
    said = {language: system_words(language) for language in LANGUAGES}
    return {
        **{f"title_{language}": level_said(entry, words) for language, words in said.items()},
        **{f"about_{language}": place_said(entry, words) for language, words in said.items()},
    }


def sources_data(entries: list[Entry] | tuple[Entry, ...], history: History) -> dict[str, Any]:
    """The sources that entries cite, by id, each with how far to trust it."""
    ids = sorted({source for entry in entries for source in entry.sources})
    return {
        id: {
            **{f"title_{language}": system_words(language).text(f"escalation_source.{id}") for language in LANGUAGES},
            "trust": history.sources[id].trust, "published": history.sources[id].published or None,
            "address": history.sources[id].address or None,
        }
        for id in ids
    }  # fmt: skip
