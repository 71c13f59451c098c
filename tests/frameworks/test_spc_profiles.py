"""The rule profiles of control charts: each with its words and its source, and the words of every icon and signal."""

from __future__ import annotations

from itertools import product

import pytest

from cynllun.editions import system_words
from cynllun.editions.control_charts import profiles
from cynllun.spc import Assurance, Kind, Signal, Variation
from cynllun.spc.profile import RULES


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_profile_icon_and_signal_has_its_words(language: str) -> None:
    words = system_words(language)
    for each in profiles():
        for name in ("title", "summary", "gaps", "known"):
            assert words.text(f"spc_profile.{each.key}.{name}")
        assert words.text(f"spc_source.{each.source}") and each.section and each.authority
    for stem, kinds in {"variation": Variation, "assurance": Assurance, "signal": Signal, "kind": Kind}.items():
        assert all(words.text(f"spc_{stem}.{kind.name.lower()}") for kind in kinds)
    assert all(words.text(f"spc.signal.{rule}_{side}") for rule, side in product(RULES, ("high", "low")))


def test_the_numbers_are_those_of_each_practice() -> None:
    told = {each.id: (each.limit, each.screen, each.shift, each.trend, each.fewest) for each in profiles()}
    assert told == {
        "ptd-0.2.2": (2.66, 3.267, 7, 7, 13), "mdc-excel-7": (2.66, None, 7, 7, 13), "mdc-excel-6": (2.66, None, 6, 6, 13),
        "abspc-1.1": (3 / 1.128, None, 8, 6, 15),
    }  # fmt: skip
