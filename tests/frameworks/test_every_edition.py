"""Every edition at hand is whole: the deep examination finds nothing, in either language, and its workbooks can be made."""

from __future__ import annotations

import pytest

from cynllun.editions import available, load, words
from cynllun.editions.examining import examine
from cynllun.editions.parts import PARTS
from cynllun.editions.reader import folders
from cynllun.editions.spoken import texts_of
from cynllun.editions.texts import system_texts
from cynllun.frameworks import Edition
from cynllun.words.sentence import PLURALS, SLOT, ids

EDITIONS = available()


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> Edition:
    return load(request.param)


def test_there_are_editions() -> None:
    assert EDITIONS


@pytest.mark.parametrize("id", EDITIONS)
def test_the_examination_finds_nothing(id: str) -> None:
    assert [str(each) for each in examine(folders()[id]).faults] == []


@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_is_inherited_has_words_too(edition: Edition, language: str) -> None:
    said = words(edition, language)
    wanted = [id for part in PARTS for row in getattr(edition, part) for id in texts_of(part, row)]
    missing = [id for id in wanted if said.find(id) is None]
    assert not missing, f"{len(missing)} texts are missing in {language}: {missing[:20]}"


def test_both_languages_say_the_same_things(edition: Edition) -> None:
    english, welsh = set(ids(edition.texts["en"])), set(ids(edition.texts["cy"]))
    assert english ^ welsh == set()


def test_the_system_says_the_same_things_in_both_languages_with_the_same_slots() -> None:
    english, welsh = (dict(_plain(system_texts(language))) for language in ("en", "cy"))
    assert set(english) ^ set(welsh) == set()
    for id, said in english.items():
        assert _slots(said) == _slots(welsh[id]), id
        for found in (said, welsh[id]):
            assert isinstance(found, str) or ("other" in found and set(found) <= set(PLURALS)), id


def _plain(texts: dict[str, object]) -> list[tuple[str, object]]:
    found = []
    for id in ids(texts):
        here: object = texts
        for part in id.split("."):
            here = here[part]  # type: ignore[index]
        found.append((id, here))
    return found


def _slots(said: object) -> set[str]:
    text = said if isinstance(said, str) else said.get("other", "") if isinstance(said, dict) else ""
    return set(SLOT.findall(str(text))) - {"count"}


def test_every_kind_of_body_that_a_table_is_asked_of_has_something_to_fill(edition: Edition) -> None:
    asked = [kind for kind in edition.kinds if any(table.applies(kind) for table in edition.tables)]
    assert bool(asked) == bool(edition.tables)
    for kind in asked:
        layout = edition.layout(kind)
        assert layout.slots > 0
        assert len(set(layout.addresses.values())) == len(layout.addresses)
