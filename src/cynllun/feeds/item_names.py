"""What the items of a series' breakdown are called: hospitals, stages, weeks waited, reasons for delay."""

from __future__ import annotations

from cynllun.feeds import emergency_departments, weekly_bands
from cynllun.words import Sentence, Words


def item_name(breakdown: str, item: str, words: Words) -> str:
    """An item of a breakdown in the reader's language. KeyError when it has no name: a programmer's fault."""
    if breakdown == "facility" and item.startswith("site_"):
        for place in emergency_departments.places().values():
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
