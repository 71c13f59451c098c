"""What surprises people about waiting lists, said where it happens: sentence ids, and the words are the edition's."""

from __future__ import annotations

import numpy as np

from cynllun.modelling.arrays import Floats
from cynllun.modelling.waiting_lists import Projection
from cynllun.words import Sentence, number

LITTLE = 0.0005  # a share: half of a tenth of a percentage point
NEVER = -1


def crossing(plain: Floats, other: Floats) -> tuple[int, int]:
    """The first period (1 is the first) in which one line lies beneath another, and the first after it from which on it never does
    again; −1 for each that does not come. NaN (nobody) lies nowhere."""
    beneath = np.nan_to_num(other - plain) < -LITTLE
    if not beneath.any():
        return NEVER, NEVER
    last = len(beneath) - 1 - int(beneath[::-1].argmax())
    return int(beneath.argmax()) + 1, NEVER if last + 1 == len(beneath) else last + 2


def fewer_join(base: Projection, other: Projection, bin: int) -> tuple[Sentence, ...]:
    """Fewer additions make the share within the limit worse before it gets better: the short waits are missing first."""
    began, back = crossing(base.within(bin)[1:, 0], other.within(bin)[1:, 0])
    if began == NEVER or other.sizes[-1, 0] >= base.sizes[-1, 0]:
        return ()
    return (_worse("fewer_join", began, back),)


def clearing(base: Projection, other: Projection, bin: int) -> tuple[Sentence, ...]:
    """Treating those who waited long lowers the share of treatments that were in time, for as long as it lasts."""
    began, back = crossing(base.treated_within(bin)[:, 0], other.treated_within(bin)[:, 0])
    if began == NEVER or other.over(bin)[-1, 0] >= base.over(bin)[-1, 0]:
        return ()
    return (_worse("clearing", began, back),)


def _worse(id: str, began: int, back: int) -> Sentence:
    if back == NEVER:
        return Sentence(f"model.noticed.{id}_still", {"began": began})
    return Sentence(f"model.noticed.{id}", {"began": began, "back": back})


def one_line(found: Projection, bin: int) -> tuple[Sentence, ...]:
    """What one projection shows by itself: a list that shrinks while more wait long, and places that nobody takes."""
    told = []
    sizes, over = found.sizes[:, 0], found.over(bin)[:, 0]
    if sizes[0] - sizes[-1] >= 1 and over[-1] - over[0] >= 1:
        said = {
            name: number(float(value), "count")
            for name, value in (("less", sizes[0] - sizes[-1]), ("more", over[-1] - over[0]))
        }
        told.append(Sentence("model.noticed.shorter_and_longer", said))
    if (spare := float(found.unused[:, 0].sum())) >= 1:
        first = int((found.unused[:, 0] > 0.5).argmax()) + 1
        told.append(Sentence("model.noticed.unused", {"places": number(spare, "count"), "period": first}))
    return tuple(told)


def afterwards(extra: float, places: float, holding: float) -> tuple[Sentence, ...]:
    """What has to be added for a time is more than what has to go on: `places` in the latest period of the effort, `holding` for good."""
    if places <= holding or extra <= 0:
        return ()
    said = {"extra": number(extra, "count"), "places": number(places, "count"), "holding": number(holding, "count")}
    return (Sentence("model.noticed.afterwards", said),)
