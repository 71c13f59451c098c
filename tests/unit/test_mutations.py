"""A Welsh word's unmutated forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cynllun.words.mutations import radicals


@pytest.mark.parametrize(
    ("mutated", "radical"),
    [
        ("gynllun", "cynllun"), ("nghynllun", "cynllun"), ("chynllun", "cynllun"), ("bwrdd", "bwrdd"), ("fwrdd", "bwrdd"),
        ("mwrdd", "bwrdd"), ("blaenoriaeth", "blaenoriaeth"), ("flaenoriaeth", "blaenoriaeth"), ("fesur", "mesur"),
        ("ofyniad", "gofyniad"), ("ngofyniad", "gofyniad"), ("dargedau", "targedau"), ("nhargedau", "targedau"),
        ("thargedau", "targedau"), ("boblogaeth", "poblogaeth"), ("mhoblogaeth", "poblogaeth"), ("phoblogaeth", "poblogaeth"),
        ("ddisgwyliad", "disgwyliad"), ("nisgwyliad", "disgwyliad"), ("lesiant", "llesiant"), ("restr", "rhestr"),
        ("raddfa", "graddfa"), ("hamcanion", "amcanion"), ("iechyd", "iechyd"), ("llesiant", "llesiant"), ("ffliw", "ffliw"),
        ("c", "c"), ("d", "d"), ("", ""), ("h", "h"), ("x2", "x2"),
    ],
)  # fmt: skip
def test_a_mutated_word_leads_back_to_its_radical(mutated: str, radical: str) -> None:
    assert radical in radicals(mutated)


@pytest.mark.parametrize("word", ["llesiant", "rhestr", "ffliw", "cynllun", "poblogaeth", "targed", "a", "h"])
def test_what_is_no_mutation_stays_alone(word: str) -> None:
    assert radicals(word) == (word,)


@given(st.text(alphabet="abcdefghilmnoprstuwyŵ", max_size=8))
def test_a_word_is_always_among_its_own_forms(word: str) -> None:
    assert radicals(word)[0] == word
    assert len(set(radicals(word))) == len(radicals(word))
