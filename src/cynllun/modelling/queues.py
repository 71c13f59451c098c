"""The management formulas of a waiting list: load, pressure, target queue, relief capacity, target capacity.

They are those of Fong and others (2022), which the package NHSRwaitinglist carries. Rates are people a week, waits are weeks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from cynllun.modelling.refused import Refused

FACTOR = 4.0  # target wait ÷ mean wait: of waits that are exponential, 1 − exp(−4), 98.2%, are then within the target
RELIEF_WEEKS = 26.0
TOO_LONG = 2.0  # times the target queue: beyond it, relief comes before anything else


@dataclass(frozen=True, slots=True)
class List:
    """A list as it is: `demand` and `capacity` a week, `queue` people, `mean_wait` and `target` weeks; `cv_demand`, `cv_capacity`: the
    coefficients of variation of the time between arrivals and between treatments (1 where both come at random)."""

    demand: float
    capacity: float
    queue: float
    mean_wait: float
    target: float
    cv_demand: float = 1.0
    cv_capacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Managed:
    """What the formulas say of it. `relief` is 0 where the queue is not too long; `capacity` is what holds it afterwards."""

    load: float
    pressure: float
    target_mean_wait: float
    target_queue: float
    too_long: bool
    relief: float
    capacity: float


def load(demand: float, capacity: float) -> float:
    """Demand ÷ capacity. At 1 or above the list grows, or never stops varying. Infinite without capacity."""
    return demand / capacity if capacity > 0 else math.inf


def pressure(mean_wait: float, target: float) -> float:
    """2 × mean wait ÷ target: above 1 the target is most likely missed. The mean wait is the one observed."""
    return 2 * mean_wait / target


def target_mean_wait(target: float, factor: float = FACTOR) -> float:
    """The mean wait at which nearly everybody is within the target."""
    return target / factor


def target_queue(demand: float, target: float, factor: float = FACTOR) -> float:
    """Little's law: demand × target mean wait."""
    return demand * target_mean_wait(target, factor)


def relief_capacity(demand: float, queue: float, wanted: float, weeks: float = RELIEF_WEEKS) -> float:
    """What takes the queue to the wanted one in so many weeks, demand going on: demand + (queue − wanted) ÷ weeks."""
    return demand + (queue - wanted) / weeks


def cautious(demand: float, cv: float, counted: int) -> float:
    """Demand that is estimated from `counted` arrivals, raised by two standard errors of the mean time between them. Infinite where so
    few cannot bound it."""
    error = 2 * cv / math.sqrt(counted) if counted > 0 else 1.0
    return demand / (1 - error) if error < 1 else math.inf


def target_capacity(
    demand: float, target: float, factor: float = FACTOR, cv_demand: float = 1.0, cv_capacity: float = 1.0
) -> float:
    """Kingman's formula turned round: demand + (cv_d² + cv_c²) ÷ 2 × factor ÷ target."""
    return demand + (cv_demand**2 + cv_capacity**2) / 2 * factor / target


def managed(found: List, weeks: float = RELIEF_WEEKS, factor: float = FACTOR) -> Managed:
    """All of them for one list. `Refused` for negatives, and where there is no target to wait for."""
    figures = (found.demand, found.capacity, found.queue, found.mean_wait, found.cv_demand, found.cv_capacity)
    if not all(0 <= each < math.inf for each in figures):
        raise Refused("model.refused.formula")
    if not (0 < found.target < math.inf and weeks > 0 and factor > 0):
        raise Refused("model.refused.target_wait")
    wanted = target_queue(found.demand, found.target, factor)
    too_long = found.queue > TOO_LONG * wanted
    return Managed(load(found.demand, found.capacity), pressure(found.mean_wait, found.target), target_mean_wait(found.target, factor),
                   wanted, too_long, relief_capacity(found.demand, found.queue, wanted, weeks) if too_long else 0.0,
                   target_capacity(found.demand, found.target, factor, found.cv_demand, found.cv_capacity))  # fmt: skip
