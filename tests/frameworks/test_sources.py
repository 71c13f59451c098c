"""Every section of every source has a verdict; what is cited is there; and the indexes are of the documents at hand."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from cynllun.editions import available, load, words
from cynllun.editions.documents import coverage, fingerprints, sections
from cynllun.editions.reader import folders
from cynllun.frameworks.coverage import Held

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
DOCUMENTS = ("S000", "S001", "S002", "S003", "S004")
OF = {
    "S000": "wales-2026-29",
    "S001": "wales-2026-29",
    "S002": "wales-2025-28",
    "S003": "wales-2018-21",
    "S004": "england-2026-31",
}


def test_the_five_documents_are_indexed_and_their_texts_known() -> None:
    assert set(fingerprints()) == set(DOCUMENTS)
    for document in DOCUMENTS:
        rows = sections(document)
        assert len(rows) == len({r.id for r in rows}) == len({r.key for r in rows}) > 10
        assert {r.parent for r in rows} - {""} <= {r.key for r in rows}
        assert [r.order for r in rows] == sorted(r.order for r in rows)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_section_is_left_without_a_verdict_and_none_without_a_reason(document: str) -> None:
    edition = load(OF[document])
    held = coverage(edition, folders()[edition.id])[document]
    assert [each.section.key for each in held if each.verdict is None] == []
    for each in held:
        if each.verdict is not Held.MODELLED:
            for language in ("en", "cy"):
                assert words(edition, language).optional(f"coverage.{each.section.id}.why"), each.section.id
        for place in each.where.split():
            assert (folders()[edition.id] / place).exists(), place


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_said_to_be_held_is_cited_or_says_where_it_is(document: str) -> None:
    edition = load(OF[document])
    held = coverage(edition, folders()[edition.id])[document]
    assert [each.section.key for each in held if each.verdict is Held.MODELLED and not each.cited and not each.where] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_index_is_of_the_document_at_hand(document: str) -> None:
    """Skipped in a clone: the documents themselves are not in it."""
    found = sorted(SEEDS.glob(f"{document[1:]}_*.txt"))
    if not found:
        pytest.skip("the source documents are not beside this clone")
    text = found[0].read_bytes()
    assert hashlib.sha256(text).hexdigest() == fingerprints()[document]
    whole = re.sub(r"\W+", " ", text.decode()).lower()
    lacking = [s.title for s in sections(document) if re.sub(r"\W+", " ", s.title).lower().strip() not in whole]
    assert lacking == []


def test_every_edition_says_what_it_holds() -> None:
    assert {document for id in available() for document in coverage(load(id), folders()[id])} >= set(DOCUMENTS)
