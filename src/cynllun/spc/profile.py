"""A rule profile: by which numbers and which reading of the rules a chart is judged. It is data of a register, never code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from cynllun.spc.kinds import Signal

RULES = {"outside": Signal.OUTSIDE, "trend": Signal.TREND, "two_in_three": Signal.TWO_IN_THREE, "shift": Signal.SHIFT}


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One named, versioned practice.

    `limit` × the mean moving range on each side of the mean are the process limits, two thirds of it the near limits; `screen`
    (None: no screening) is how many times the mean a moving range may be before it is left out, once. `shift` and `trend` are
    numbers of points. `counted`: whether two in three counts points `within` the process limits only, or all `beyond` the near
    ones. `turn`: the side of a point in two trends, or in none of its neighbours': the step `out`, the step `in`, or `both`.
    `conflict`: where signals point both ways the one that comes first in `precedence` stands, or `improvement` does. `icon`: the
    variation icon tells of the `latest` point, or of the latest one with a `signal`; `icon_side`: its side is the `signal`'s, or
    that of the `mean`. `edge`: a target equal to a limit leaves assurance `open` or makes it `sure`. `coloured`: whether a point
    that meets the `target` counts as improvement. `fewest` points for an icon, `baseline` at least in a baseline period.
    """

    id: str
    order: int
    limit: float
    shift: int
    trend: int
    precedence: str
    counted: Literal["within", "beyond"]
    turn: Literal["out", "in", "both"]
    conflict: Literal["precedence", "improvement"]
    icon: Literal["latest", "signal"]
    icon_side: Literal["signal", "mean"]
    edge: Literal["open", "sure"]
    coloured: Literal["signal", "target"]
    fewest: int
    baseline: int
    source: str
    section: str
    authority: str
    screen: float | None = None

    def __post_init__(self) -> None:
        if sorted(self.precedence.split()) != sorted(RULES):
            raise ValueError(f"{self.id}: precedence must name {', '.join(RULES)}, each once")
        if self.limit <= 0 or self.shift < 2 or self.trend < 3 or (self.screen is not None and self.screen <= 0):
            raise ValueError(f"{self.id}: a limit, a run or the screening is too small")

    @cached_property
    def ranks(self) -> dict[Signal, int]:
        """How much each signal weighs: 4 for the first in the order of precedence, 1 for the last."""
        return {RULES[name]: 4 - n for n, name in enumerate(self.precedence.split())}

    @cached_property
    def near(self) -> float:
        """The near limits, in mean moving ranges."""
        return 2 * (self.limit / 3)

    @property
    def key(self) -> str:
        """The id as part of a text's id: `ptd_0_2_2`."""
        return re.sub(r"[^a-z0-9]", "_", self.id)
