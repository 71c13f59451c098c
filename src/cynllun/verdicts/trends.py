"""Is it falling? The slope of a straight line through the points, with its 95% interval: noise is not a trend."""

from __future__ import annotations

import math
from collections.abc import Sequence

FEWEST = 3
# Student's t, 97.5%, for 1 to 30 degrees of freedom; beyond, Cornish and Fisher's expansion is good to three places.
T = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110,
     2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042)  # fmt: skip
Z = 1.959964


def slope(values: Sequence[float]) -> tuple[float, float]:
    """The change a period of a least-squares line, and the half-width of its 95% interval. At least three values."""
    n = len(values)
    middle, mean = (n - 1) / 2, math.fsum(values) / n
    spread = math.fsum((x - middle) ** 2 for x in range(n))
    rise = math.fsum((x - middle) * (y - mean) for x, y in enumerate(values)) / spread
    left = math.fsum((y - mean - rise * (x - middle)) ** 2 for x, y in enumerate(values))
    return rise, _t(n - 2) * math.sqrt(left / (n - 2) / spread)


def _t(freedom: int) -> float:
    if freedom <= len(T):
        return T[freedom - 1]
    return Z + (Z**3 + Z) / (4 * freedom) + (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * freedom**2)
