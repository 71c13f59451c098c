"""Sentences, plural forms and numbers."""

from __future__ import annotations

import math

import pytest

from cynllun.words import Sentence, Words, merge, number
from cynllun.words.sentence import ids, plural_form

ENGLISH = Words(
    "en",
    {
        "deed": {
            "late": "The plan is due on {day}.",
            "left": {"one": "{count} thing is left.", "other": "{count} things are left."},
        },
        "role": {"planner": {"title": "planner"}},
        "ask": "Ask the {who}: {what}",
    },
)
WELSH = Words(
    "cy", {"left": {"zero": "dim", "one": "{count} peth", "two": "dau", "few": "tri", "many": "chwech", "other": "{count}"}}
)


def test_a_sentence_is_said_with_its_terms() -> None:
    assert ENGLISH.say(Sentence("deed.late", {"day": "31 March"})) == "The plan is due on 31 March."


def test_a_term_may_be_a_text_or_a_sentence() -> None:
    inner = Sentence("deed.late", {"day": "today"})
    said = ENGLISH.say(Sentence("ask", {"who": "text:role.planner.title", "what": inner}))
    assert said == "Ask the planner: The plan is due on today."


@pytest.mark.parametrize(
    ("kind", "said"), [("@jcc", "To the committee"), ("@sha", "To the board"), ("@", "To the board"), ("", "To the board")]
)
def test_a_kind_of_body_may_have_words_of_its_own(kind: str, said: str) -> None:
    own = Words("en", {"ready": {"title": "To the board", "jcc": {"title": "To the committee"}}, "next": "{what}"})
    assert (
        own.text(f"ready.title{kind}") == own.optional(f"ready.title{kind}") == own.say(Sentence(f"ready.title{kind}")) == said
    )
    assert own.say(Sentence("next", {"what": f"text:ready.title{kind}"})) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 thing is left."), (2, "2 things are left."), (0, "0 things are left."), (1188, "1,188 things are left.")],
)
def test_english_counts(count: int, said: str) -> None:
    assert ENGLISH.say(Sentence("deed.left", {"count": count})) == said


def test_welsh_has_six_forms() -> None:
    forms = [plural_form(n, "cy") for n in (0, 1, 2, 3, 6, 4, 2.5)]
    assert forms == ["zero", "one", "two", "few", "many", "other", "other"]
    assert WELSH.say(Sentence("left", {"count": 6})) == "chwech"


def test_a_form_that_is_not_written_falls_back_to_other() -> None:
    assert Words("cy", {"a": {"other": "{count}!"}}).say(Sentence("a", {"count": 3})) == "3!"


def test_what_is_missing_is_named() -> None:
    with pytest.raises(KeyError, match="no text 'deed'"):
        ENGLISH.text("deed")
    with pytest.raises(KeyError, match="no sentence 'nothing.here'"):
        ENGLISH.say(Sentence("nothing.here"))
    with pytest.raises(KeyError, match="has no 'day'"):
        ENGLISH.say(Sentence("deed.late"))
    assert ENGLISH.optional("deed.nothing") == ""
    assert ENGLISH.optional("role.planner.title") == "planner"


def test_a_sentence_survives_being_stored() -> None:
    sentence = Sentence("ask", {"who": "x", "what": Sentence("deed.late", {"day": "d"}), "terms": {"a": 1}})
    assert Sentence.from_dict(sentence.as_dict()) == sentence


def test_texts_merge_but_never_over_each_other() -> None:
    assert merge({"a": {"b": "1"}}, {"a": {"c": "2"}}) == {"a": {"b": "1", "c": "2"}}
    with pytest.raises(ValueError, match=r"a\.b is said twice"):
        merge({"a": {"b": "1"}}, {"a": {"b": "2"}})
    with pytest.raises(ValueError, match="both a text and a table"):
        merge({"a": "1"}, {"a": {"b": "2"}})


def test_ids_count_a_plural_table_once() -> None:
    assert sorted(ids(ENGLISH.texts)) == ["ask", "deed.late", "deed.left", "role.planner.title"]


@pytest.mark.parametrize(
    ("value", "unit", "language", "said"),
    [
        (1234.4, "gbp_000", "en", "£1,234k"),
        (-1234.0, "gbp_000", "cy", "−£1,234k"),
        (0.2, "gbp_000", "en", "£0.2k"),
        (-0.0, "gbp_000", "en", "£0k"),
        (12.5, "wte", "en", "12.5 WTE"),
        (12.5, "wte", "cy", "12.5 CAC"),
        (88.0, "percent", "en", "88.0%"),
        (-3.5, "points", "en", "−3.5 percentage points"),
        (-3.5, "points", "cy", "−3.5 pwynt canran"),
        (3.0, "days", "cy", "3 diwrnod"),
        (25.0, "minutes", "en", "25.0 minutes"),
        (38.4, "minutes", "cy", "38.4 munud"),
        (2.5, "", "en", "2.5"),
        (1200.0, "", "en", "1,200"),
        (None, "count", "en", "–"),
        (math.nan, "count", "en", "–"),
    ],
)
def test_numbers_are_written_with_their_unit(value: float | None, unit: str, language: str, said: str) -> None:
    assert number(value, unit, language) == said


def test_places_can_be_asked_for() -> None:
    assert number(1.0, "", "en", places=2) == "1.00"
