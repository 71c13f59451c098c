"""Baselines of the fictional bodies: scaled, changed a little, consistent, and honest about it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.demonstration import scaling
from cynllun.demonstration.scaling import baseline, says
from cynllun.editions.texts import system_words
from cynllun.feeds import catalogue

BOARDS = ("7A1", "7A2", "7A3", "7A4", "7A5", "7A6")


def numbers(made: dict[str, Any]) -> list[list[int]]:
    """Every list of months in a baseline."""
    found = [values for part in ("ed", "handovers", "delays") for values in made[part].values()]
    return found + [v for k, v in made["rtt"].items() if k not in ("stages", "bands")] + list(made["rtt"]["stages"].values())


@given(seed=st.integers(0, 2**32), scale=st.floats(0.05, 1.5), like=st.sampled_from(BOARDS))
@settings(max_examples=20, deadline=None)
def test_a_baseline_agrees_with_itself(seed: int, scale: float, like: str) -> None:
    made = baseline("board", scale, seed, like=like)
    ed, rtt, handovers = made["ed"], made["rtt"], made["handovers"]
    assert all(len(values) == 12 and min(values) >= 0 for values in numbers(made))
    for n in range(12):
        assert ed["within_4h"][n] <= ed["within_12h"][n] <= ed["attendances"][n]
        assert ed["12h_or_more"][n] == ed["attendances"][n] - ed["within_12h"][n]
        assert handovers["over_60"][n] <= handovers["over_45"][n] <= handovers["all"][n] - handovers["within_15"][n]
        waits = [rtt[f"over_{edge}"][n] for edge in (105, 53, 36, 26, 18)] + [rtt["total"][n]]
        assert waits == sorted(waits)
        assert sum(values[n] for values in rtt["stages"].values()) == rtt["total"][n]
    for edge in (18, 26, 36, 53, 105):
        assert sum(b["pathways"] for b in rtt["bands"] if b["over"] >= edge) == rtt[f"over_{edge}"][-1]
    assert sum(b["pathways"] for b in rtt["bands"]) == rtt["total"][-1]


def test_the_scale_is_the_scale() -> None:
    """The year's attendances lie within 10% of the real ones times the scale, and never on them."""
    for like in BOARDS:
        real = sum(c.value or 0 for c in catalogue.table("ed_attendances", [like], scaling.REAL).rows[like])
        for seed in range(3):
            made = sum(baseline("board", 0.4, seed, like=like)["ed"]["attendances"])
            assert made == pytest.approx(0.4 * real, rel=0.1) and made != round(0.4 * real)


def test_nobodys_copy_even_at_full_size() -> None:
    real = [c.value for c in catalogue.table("rtt_total", ["7A2"], scaling.REAL).rows["7A2"]]
    made = baseline("board", 1.0, 1)["rtt"]["total"]
    assert not set(real) & set(made)


def test_the_same_seed_gives_the_same_body_and_another_another() -> None:
    assert baseline("board", 0.5, 3) == baseline("board", 0.5, 3)
    assert baseline("board", 0.5, 3)["ed"] != baseline("board", 0.5, 4)["ed"]


def test_it_says_what_it_is() -> None:
    made = baseline("board", 0.45, 1, like="7A6")
    assert made["months"][0] == "2025-04" and made["months"][-1] == "2026-03" and made["real_months"][0] == "2024-04"
    assert made["invented"] == ["handovers", "delays.days"] and "rtt.over_105" in made["derived"]
    for language, name in (("en", "Aneurin Bevan"), ("cy", "Aneurin Bevan")):
        words = system_words(language)
        told = " ".join(words.say(sentence) for sentence in says(made, name, language))
        assert name in told and "0.45" in told and "3%" in told and "{" not in told


@pytest.mark.parametrize("kind", ["trust", "sha", "jcc"])
def test_other_kinds_have_none_of_it(kind: str) -> None:
    made = baseline(kind, 1.0, 1)
    assert made["not_applicable"] == ["ed", "handovers", "rtt", "delays"] and made["ed"] is None and made["rtt"] is None
    assert [sentence.id for sentence in says(made, "", "en")] == ["scaling.none"]


def test_what_cannot_be_scaled_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        baseline("board", 0, 1)
    with pytest.raises(ValueError, match="major"):
        baseline("board", 1.0, 1, like="7A7")


def test_the_share_over_105_weeks_is_the_declared_one() -> None:
    over_53 = catalogue.table("rtt_over_53", ["wales"], ["2025-03"]).rows["wales"][0].value
    assert over_53 == 155_814 and pytest.approx(0.0538, abs=1e-4) == scaling.OVER_105_OF_OVER_53
