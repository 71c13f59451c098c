"""A document is cited by its title in the reader's language; what is ours has no place in a document to name."""

from __future__ import annotations

from dataclasses import replace

from cynllun.frameworks.citing import cited, cited_text
from cynllun.sources import Source
from cynllun.words import Words
from tests.casts.small_edition import small_edition

EDITION = replace(
    small_edition(),
    settings={"own_issuer": "us"},
    sources={"S": Source("S", "A source", "us"), "D": Source("D", "Doc", "them")},
)
WELSH = Words("cy", {"source": {"D": {"title": "Dogfen"}}})


def test_a_document_has_its_place() -> None:
    assert cited(EDITION, WELSH, "D", "2.1") == "Dogfen, 2.1"
    assert cited_text(EDITION, WELSH, "D, 2.1, box 3") == "Dogfen, 2.1, box 3"
    assert cited(EDITION, WELSH, "D") == "Dogfen"


def test_ours_has_none_and_a_title_without_words_is_as_printed() -> None:
    assert cited(EDITION, WELSH, "S", "Checks of C4") == "A source"


def test_what_is_not_listed_is_said_as_it_stands() -> None:
    assert cited_text(EDITION, WELSH, "X9, 1") == "X9"
