"""From a target by a date back to the activity it needs, month by month; and what must go on afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import numpy as np

from cynllun.modelling.arrays import Floats
from cynllun.modelling.refused import Refused
from cynllun.modelling.treating import LONGEST_FIRST, Rule
from cynllun.modelling.waiting_lists import Projection, project, steady_state
from cynllun.words import number

HALVINGS = 50
NEVER = -1
NEAR = 1e-6


class Kind(Enum):
    """What a target is about: people in a bin and later, the share waiting in the bins before it, or everyone who waits."""

    OVER = "over"
    WITHIN = "within"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class Target:
    """At most `value` people over (or waiting), or at least the share `value` within, at the end of period `by` (1 is the first)."""

    kind: Kind
    value: float
    by: int
    bin: int = 0

    def reached(self, found: Projection) -> Floats:
        """What the target is about, (1 + period) × batch. Nobody waiting is all within."""
        if self.kind is Kind.WITHIN:
            return np.nan_to_num(found.within(self.bin), nan=1.0)
        return found.over(self.bin) if self.kind is Kind.OVER else found.sizes

    def met(self, value: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """Whether values meet it."""
        return value >= self.value - NEAR if self.kind is Kind.WITHIN else value <= self.value + NEAR


@dataclass(frozen=True, slots=True)
class Needed:
    """What a target takes. `places`: people a period; `extra`: how many treatments more than planned up to the date, of those that
    somebody is there for; `possible`: whether the target is met within what is possible; `value`: what is reached by the date;
    `earliest`: the first period in which doing all that is possible meets it, −1 for none; `projection`: the list under it (batch of 1)."""

    places: Floats
    extra: float
    possible: bool
    value: float
    earliest: int
    projection: Projection


def needed(opening: Floats, additions: Floats, planned: Floats, target: Target, *, most: Floats | None = None, ramp: int = 1,
           rule: Rule = LONGEST_FIRST, removals: Floats | None = None) -> Needed:  # fmt: skip
    """The smallest even addition to the planned places that meets the target by its date.

    `opening`: bins; `additions`, `planned` and `most` (what is possible): one a period; `ramp`: the addition grows evenly over so many
    periods, then stays until the date. Nothing goes beyond `most`; where even that does not meet the target, `most` is the answer, with
    `possible` false. After the date the planned places stand. Halving: more places never make the list longer.
    """
    periods = len(additions)
    if not 1 <= target.by <= periods:
        raise Refused("model.refused.by", by=target.by, most=periods)
    limit = np.full(periods, np.inf) if most is None else most
    if (limit < planned).any():
        place = int((limit < planned).argmax())
        raise Refused(
            "model.refused.most", period=place + 1, planned=number(float(planned[place])), most=number(float(limit[place]))
        )
    shape = np.minimum(np.arange(1, periods + 1) / ramp, 1.0) * (np.arange(periods) < target.by)

    def run(extra: float) -> tuple[Floats, Projection]:
        places = np.minimum(planned + extra * shape, np.maximum(limit, planned))
        return places, project(opening[:, None], additions[:, None], places[:, None], rule, removals)

    def enough(extra: float) -> bool:
        return bool(target.met(target.reached(run(extra)[1])[target.by, 0]))

    highest = float((opening.sum() + additions.sum() + planned.sum()) * ramp)
    possible = enough(highest)
    places, found = run(_smallest(enough, highest) if possible else highest)
    if most is None and not possible:
        raise Refused("model.refused.target", value=_shown(target, target.reached(found)[target.by, 0]))
    if not possible:
        places = np.where(shape > 0, limit, planned)
        found = project(opening[:, None], additions[:, None], places[:, None], rule, removals)
    plain = project(opening[:, None], additions[:, None], planned[:, None], rule, removals)
    extra = float(found.treated[: target.by].sum() - plain.treated[: target.by].sum())
    earliest = target.by if possible else _earliest(opening, additions, limit, target, rule, removals)
    return Needed(places, extra, possible, float(target.reached(found)[target.by, 0]), earliest, found)


def _shown(target: Target, value: float) -> str:
    return number(100 * value, "percent") if target.kind is Kind.WITHIN else number(value, "count")


def _smallest(enough: Callable[[float], bool], high: float) -> float:
    """The smallest addition that is enough, by halving."""
    if enough(0.0):
        return 0.0
    low = 0.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _earliest(opening: Floats, additions: Floats, limit: Floats, target: Target, rule: Rule, removals: Floats | None) -> int:
    found = project(opening[:, None], additions[:, None], limit[:, None], rule, removals)
    met = np.flatnonzero(target.met(target.reached(found)[1:, 0]))
    return int(met[0]) + 1 if met.size else NEVER


def sustainable(additions: float, removals: Floats, weights: Floats, within: int, share: float) -> tuple[Floats, float]:
    """The steady list (bins) that has at least the share waiting in the bins before `within`, treated by the profile `weights`, and how
    many treatments a period it takes for good. `Refused` where the profile leaves somebody waiting for ever, or only an empty list would do."""
    highest = 1 / weights[weights > 0].min()

    def steady(level: float) -> tuple[Floats, float]:
        return steady_state(additions, removals, np.minimum(level * weights, 1.0))

    def enough(level: float) -> bool:
        stock, _ = steady(level)
        return bool(stock[:within].sum() >= share * stock.sum())

    found = steady(_smallest(lambda level: level > 0 and enough(level), highest)) if enough(highest) else steady(highest)
    if not enough(highest) or found[0].sum() <= NEAR * additions:  # a list that is always empty is no answer
        raise Refused("model.refused.share_within", share=number(100 * share, "percent"))
    return found
