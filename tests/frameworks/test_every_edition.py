"""Every edition at hand loads, cites its sources, and speaks both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from cynllun.editions import available, load, words
from cynllun.editions.texts import system_texts
from cynllun.frameworks import Edition
from cynllun.frameworks.tables import NUMERIC
from cynllun.organisations import KINDS
from cynllun.words.sentence import PLURALS, SLOT, ids

EDITIONS = available()
BUILT_IN = {"organisation", "expectation", "outcome", "enabling_action", "priority"}


def plain(table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for id in ids(table):
        found: Any = table
        for part in id.split("."):
            found = found[part]
        yield id, found


def needed(edition: Edition) -> Iterator[str]:
    """The texts that an edition must have."""
    for part, fields in {
        "priority": ("title", "summary"), "expectation": ("title", "asks"), "enabling_action": ("title", "asks"),
        "outcome": ("title",), "measure": ("title",), "criterion": ("title",), "element": ("title",), "chapter": ("title",),
        "role": ("title",), "table": ("title", "purpose", "how"), "line": ("title",), "state": ("title",),
        "timetable": ("title",), "check": ("title", "sentence", "action"),
    }.items():  # fmt: skip
        plural = {"priority": "priorities", "timetable": "timetable"}.get(part, f"{part}s")
        rows = edition.criteria if part == "criterion" else getattr(edition, plural)
        for row in rows:
            yield from (f"{part}.{row.id}.{field}" for field in fields)
    yield from (f"column.{c.table}.{c.id}.title" for c in edition.columns)
    yield from (f"choice.{c.list}.{c.id}.title" for c in edition.choices)
    yield from (f"item.{i.breakdown}.{i.id}.title" for i in edition.breakdowns)
    yield from (f"level.{each.level}.title" for each in edition.levels)
    yield from (f"descriptor.{d.element}.{d.level}.text" for d in edition.descriptors)
    for transition in edition.transitions:
        yield from (f"event.{transition.event}.{field}" for field in ("title", "past"))


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> Edition:
    return load(request.param)


def test_there_are_editions() -> None:
    assert EDITIONS


@pytest.mark.parametrize("language", ["en", "cy"])
def test_everything_has_words(edition: Edition, language: str) -> None:
    said = words(edition, language)
    missing = [id for id in needed(edition) if not said.optional(id)]
    assert not missing, f"{len(missing)} texts are missing in {language}: {missing[:20]}"


def test_both_languages_say_the_same_things(edition: Edition) -> None:
    english, welsh = set(ids(edition.texts["en"])), set(ids(edition.texts["cy"]))
    assert english ^ welsh == set()
    assert set(ids(system_texts("en"))) ^ set(ids(system_texts("cy"))) == set()


def test_both_languages_fill_the_same_slots(edition: Edition) -> None:
    for texts in ({la: edition.texts[la] for la in ("en", "cy")}, {la: system_texts(la) for la in ("en", "cy")}):
        welsh = dict(plain(texts["cy"]))
        for id, english in plain(texts["en"]):
            one = english if isinstance(english, str) else english.get("other", "")
            other = welsh[id] if isinstance(welsh[id], str) else welsh[id].get("other", "")
            assert set(SLOT.findall(one)) - {"count"} == set(SLOT.findall(other)) - {"count"}, id


def test_a_translation_is_not_the_english(edition: Edition) -> None:
    """Long sentences that are the same in both languages have not been translated."""
    welsh = dict(plain(edition.texts["cy"]))
    same = [id for id, text in plain(edition.texts["en"]) if isinstance(text, str) and len(text) > 40 and welsh[id] == text]
    assert not same


def test_plural_tables_have_the_last_resort(edition: Edition) -> None:
    for language in ("en", "cy"):
        for _id, found in plain({**edition.texts[language], **system_texts(language)}):
            if isinstance(found, dict):
                assert "other" in found
                assert set(found) <= set(PLURALS)


def test_references_point_somewhere(edition: Edition) -> None:
    lists = {c.list for c in edition.choices} | set(edition.items) | BUILT_IN
    for column in edition.columns:
        if column.unit == "choice":
            assert column.choices in lists, f"{column.table}.{column.id}"
        else:
            assert column.unit in {*NUMERIC, "text", "long_text", "date"}, f"{column.table}.{column.id}"
    for line in edition.lines:
        assert line.role in ("heading", "input", "total", "given"), line.id
        assert line.role == "heading" or line.unit in NUMERIC, line.id
        assert line.over_time in ("sum", "closing", "average", "none"), line.id
        assert (line.role == "total") == bool(line.formula), line.id
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", line.id), line.id
    for table in edition.tables:
        if table.key:
            assert table.key in {c.id for c in edition.columns_of(table.id)}


def test_every_kind_of_body_has_something_to_fill(edition: Edition) -> None:
    for kind in KINDS:
        layout = edition.layout(kind)
        assert layout.slots > 0
        assert len(set(layout.addresses.values())) == len(layout.addresses)


def test_sheets_have_names_a_spreadsheet_takes(edition: Edition) -> None:
    names = [t.sheet for t in edition.tables]
    assert len(names) == len({n.lower() for n in names})
    assert all(len(n) <= 31 and not set(n) & set("[]:*?/\\'") for n in names)
