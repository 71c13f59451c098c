"""What the items of a series' breakdown are called: hospitals, stages, weeks waited, reasons for delay."""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import NamedTuple

from cynllun.feeds import weekly_bands
from cynllun.feeds.mapping import PUBLISHED
from cynllun.words import Sentence, Words


class Unit(NamedTuple):
    """What a code of the table of emergency departments stands for: a hospital, a group of units, a board or Wales."""

    organisation: str
    breakdown: str
    name_en: str
    name_cy: str


@lru_cache
def units() -> dict[str, Unit]:
    """Every place of the table of emergency departments by its code."""
    with (PUBLISHED / "emergency-departments" / "places.csv").open(encoding="utf-8", newline="") as file:
        return {row.pop("code"): Unit(**row) for row in csv.DictReader(file)}


def item_name(breakdown: str, item: str, words: Words) -> str:
    """An item of a breakdown in the reader's language. KeyError when it has no name: a programmer's fault."""
    if breakdown == "facility" and item.startswith("site_"):
        for place in units().values():
            if place.breakdown == item:
                return place.name_cy if words.language == "cy" else place.name_en
        raise KeyError(item)
    if breakdown == "band" and item != "all":
        return words.say(band_sentence(*weekly_bands.edges(item)))
    key = f"published.{breakdown}.{item}"
    return words.text(f"{key}.title" if breakdown == "delay_reason" else key)


def band_sentence(over: int, up_to: int | None) -> Sentence:
    """The name of a band of weeks as a sentence: *over 26 and up to 36 weeks*. Edges are printed as published."""
    if up_to is None:
        return Sentence("waiting_band.last", {"over": over})
    if over == 0:
        return Sentence("waiting_band.first", {"up_to": up_to})
    return Sentence("waiting_band.middle", {"over": over, "up_to": up_to})
