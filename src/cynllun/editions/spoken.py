"""The texts that each row of an edition must have, and the texts that a folder says, each with its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cynllun.editions.faults import EditionFault
from cynllun.editions.parts import key_of
from cynllun.editions.places import line_of_text
from cynllun.editions.texts import text_files, toml
from cynllun.words import LANGUAGES
from cynllun.words.sentence import ids

EDITION = ("edition", ("title", "short", "summary"))
NEEDED: dict[str, tuple[str, tuple[str, ...]]] = {
    "priorities": ("priority", ("title", "summary")), "principles": ("principle", ("title", "text")),
    "expectations": ("expectation", ("title", "asks")), "enabling_actions": ("enabling_action", ("title", "asks")),
    "outcomes": ("outcome", ("title",)), "measures": ("measure", ("title",)), "topics": ("topic", ("title",)),
    "requirements": ("requirement", ("title", "text", "evidence")), "instruments": ("instrument", ("title", "summary")),
    "instrument_items": ("instrument_item", ("title",)), "deliverables": ("deliverable", ("title", "text")),
    "hallmarks": ("hallmark", ("text",)), "timetable": ("timetable", ("title",)), "states": ("state", ("title",)),
    "case_states": ("state", ("title",)), "case_transitions": ("event", ("title", "past")),
    "transitions": ("event", ("title", "past")), "criteria": ("criterion", ("title",)), "elements": ("element", ("title",)),
    "levels": ("level", ("title",)), "descriptors": ("descriptor", ("text",)), "chapters": ("chapter", ("title",)),
    "roles": ("role", ("title",)), "tables": ("table", ("title", "purpose", "how")), "lines": ("line", ("title",)),
    "columns": ("column", ("title",)), "choices": ("choice", ("title",)), "breakdowns": ("item", ("title",)),
    "checks": ("check", ("title", "sentence", "action")), "errata": ("erratum", ("slip", "reading", "why")),
    "services": ("service", ("title", "text")), "service_figures": ("service_figure", ("title",)), "ratios": ("ratio", ("title", "text")),
}  # fmt: skip
PARTIES = ("addressee", "consent")  # of a requirement: who must act or agree, and is no body that plans


@dataclass(frozen=True, slots=True)
class Said:
    """What a folder says of one id: the words (or a table of plural forms), and where."""

    id: str
    value: Any
    file: Path

    @property
    def line(self) -> int:
        """The line."""
        return line_of_text(self.file, self.id)


def texts_of(part: str, row: Any) -> Iterator[str]:
    """The ids of the texts that a row must have."""
    if part in NEEDED and not (part == "service_figures" and row.formula.isidentifier()):  # a line is called what it is called
        stem, fields = NEEDED[part]
        key = row.event if part in ("transitions", "case_transitions") else key_of(part, row)
        yield from (f"{stem}.{key}.{field}" for field in fields)
    if part == "reasons":
        yield f"reason.{row.reason}.text"
    if part == "requirements":
        for field in PARTIES:
            yield from (f"party.{party}.title" for party in getattr(row, field).split())


def said_in(folder: Path) -> dict[str, dict[str, Said]]:
    """Everything that a folder of texts says, by language and id. A file that cannot be read says nothing."""
    return {language: _said(folder, language) for language in LANGUAGES}


def _said(folder: Path, language: str) -> dict[str, Said]:
    found: dict[str, Said] = {}
    for file in text_files(folder / "text", language):
        try:
            texts = toml(file, folder)
        except EditionFault:
            continue
        for id in ids(texts):
            found.setdefault(id, Said(id, _at(texts, id), file))
    return found


def _at(texts: Mapping[str, Any], id: str) -> Any:
    found: Any = texts
    for key in id.split("."):
        found = found[key]
    return found


def home_of(language: str, id: str, row_file: str, said: dict[str, dict[str, Said]]) -> str:
    """The file that would hold a text: the one of the same name as where the other language says it, else where its
    neighbours are said, else one named for the file of the row."""
    other = said["cy" if language == "en" else "en"].get(id)
    near = other or next((s for i, s in said[language].items() if i.rpartition(".")[0] == id.rpartition(".")[0]), None)
    name = near.file.name if near else row_file.removesuffix(".csv").replace("/", "_") + ".toml"
    if name in (f"{each}.toml" for each in LANGUAGES) and near and near.file.parent.name == "text":
        return f"text/{language}.toml"
    return f"text/{language}/{name}"
