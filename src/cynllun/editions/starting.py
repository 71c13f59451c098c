"""A new edition's folder, made from the one before: what it must have to load, and where the rest goes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cynllun.editions.columns import as_csv, columns, row_cells
from cynllun.editions.parts import PARTS
from cynllun.editions.spoken import texts_of
from cynllun.editions.texts import words
from cynllun.frameworks import Edition
from cynllun.frameworks.comparison import COMPARED
from cynllun.words import LANGUAGES, Sentence, Words

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
YEARS = re.compile(r"(20\d\d)-(\d\d(?:\d\d)?)")
PRINTED = re.compile(r"20\d\d\s*[-–/]\s*\d\d(?:\d\d)?")
STARTED = (*COMPARED, "lineage")  # the parts that a government changes from year to year


def files(id: str, parent: Edition, language: str, *, revision: bool) -> dict[str, str]:
    """The files of a new edition by name. ValueError when its id says no year, and it is no revision."""
    years = YEARS.search(id)
    if not revision and not years:
        raise ValueError(id)
    first = parent.first_year if revision or not years else int(years[1])
    made = {"edition.toml": _about(id, parent, first, revision)}
    made |= {f"text/{each}/edition.toml": _titles(parent, each, years[0] if years else "", revision) for each in LANGUAGES}
    made |= {f"{PARTS[part][0]}.csv": as_csv(columns(part, parent.kinds)) for part in STARTED}
    return {**made, "removed.csv": "part,id\n", "README.md": readme(id, parent, words(parent, language))}


def _about(id: str, parent: Edition, first: int, revision: bool) -> str:
    lines = [
        f"id = {_quoted(id)}",
        f"nation = {_quoted(parent.nation)}",
        f"first_year = {first}",
        f"inherits = {_quoted(parent.id)}",
    ]
    if revision:
        lines += [f"revises = {_quoted(parent.id)}", f"revision = {parent.revision + 1}"]
    return "\n".join([*lines, 'status = "draft"', ""])


def _titles(parent: Edition, language: str, years: str, revision: bool) -> str:
    """Its names: those of the edition before with the years of this one, until somebody gives it its own."""
    said = words(parent, language)
    title, short = (said.optional(f"edition.{name}") or parent.id for name in ("title", "short"))
    summary = said.say(Sentence("framework.summary.draft", {"title": {language: title}}))
    if revision:
        whole = {"count": parent.revision + 1}
        title, short = (
            said.say(Sentence("framework.summary.revision", {"title": {language: each}, **whole})) for each in (title, short)
        )
    else:
        title, short = (PRINTED.sub(years, each) if PRINTED.search(each) else f"{each} {years}" for each in (title, short))
    return f"[edition]\ntitle = {_quoted(title)}\nshort = {_quoted(short)}\nsummary = {_quoted(summary)}\n"


def readme(id: str, parent: Edition, said: Words) -> str:
    """What goes where, with a row of each file as the edition before has it, in the language of the words."""
    plain = {"id": {said.language: id}, "parent": {said.language: parent.id}, "kinds": {said.language: ", ".join(parent.kinds)}}

    def say(name: str) -> str:
        return said.say(Sentence(f"framework.readme.{name}", plain))

    parts = [
        f"# {say('title')}",
        say("begins"),
        say("steps"),
        f"    cynllun frameworks check {id}",
        say("lineage"),
        say("kinds"),
    ]
    for part in STARTED:
        parts += _part(part, parent, said, say("file"), say("empty"), say("words"))
    return "\n\n".join([*parts, say("release"), f'    cynllun frameworks release {id} --by "…"', ""])


def _part(part: str, parent: Edition, said: Words, file: str, empty: str, spoken: str) -> list[str]:
    rows = getattr(parent, part)
    head = [f"## {PARTS[part][0]}.csv: {said.optional(f'framework.part.{part}') or part}", file if rows else empty]
    shown = [columns(part, parent.kinds), *([row_cells(part, rows[0], parent.kinds)] if rows else [])]
    found = [*head, _fenced("csv", as_csv(*shown))]
    if rows and (texts := list(texts_of(part, rows[0]))):
        found += [spoken, *(_fenced("toml", _said(texts, words(parent, language))) for language in LANGUAGES)]
    return found


def _said(ids: list[str], said: Words) -> str:
    lines: list[str] = []
    for id in ids:
        table, _, name = id.rpartition(".")
        lines += [f"[{table}]"] if f"[{table}]" not in lines else []
        lines.append(f"{name} = {_quoted(said.optional(id))}")
    return "\n".join(lines) + "\n"


def _fenced(kind: str, text: str) -> str:
    return f"```{kind}\n{text}```"


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False)


def write(folder: Path, made: Mapping[str, Any]) -> None:
    """The whole folder or nothing. FileExistsError when it is there already."""
    building = folder.with_name(f".{folder.name}.new")
    building.mkdir()
    try:
        for name, text in made.items():
            (building / name).parent.mkdir(parents=True, exist_ok=True)
            (building / name).write_text(text, encoding="utf-8")
        if folder.exists():
            raise FileExistsError(folder)
        building.rename(folder)
    finally:
        _cleared(building)


def _cleared(building: Path) -> None:
    import shutil

    if building.exists():
        shutil.rmtree(building)
