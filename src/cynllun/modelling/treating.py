"""Who is treated: the longest wait first, as in the past, those over a limit, or shares of each.

Stocks are bin × batch, bin 0 the shortest wait; places are people for each of the batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cynllun.modelling.arrays import Floats
from cynllun.modelling.refused import Refused
from cynllun.words import number


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the places. Without `weights` the longest wait is treated first; with them (one a bin) people are treated as in the past:
    each bin in proportion to weight × people. `over`: only people in this bin or a later one."""

    share: float = 1.0
    weights: Floats | None = None
    over: int = 0


LONGEST_FIRST = (Part(),)
Rule = Sequence[Part]


def as_in_the_past(weights: Floats, urgent: float = 1.0) -> Rule:
    """The profile of the past for a share of the places (urgent people wait less), the longest wait first for the others."""
    if not 0 <= urgent <= 1:
        raise Refused("model.refused.share", what="text:model.what.urgent", found=number(urgent))
    return (Part(urgent, weights), Part(1.0 - urgent)) if urgent < 1 else (Part(1.0, weights), Part(0.0))


def targeted(over: int, share: float, then: Rule) -> Rule:
    """A share of the places for those in bin `over` and later, the longest wait first; the others by another rule. What the long waiters
    do not need, the others get."""
    return (Part(share, None, over), *(Part(each.share * (1 - share), each.weights, each.over) for each in then))


def checked(rule: Rule, bins: int) -> None:
    """Refuses a rule whose shares are not 1 in all, or whose weights do not fit or are negative."""
    total = sum(each.share for each in rule)
    if abs(total - 1) > 1e-9 or any(each.share < 0 for each in rule):
        raise Refused("model.refused.rule", found=f"{total:g}")
    for each in rule:
        if each.weights is not None and (
            each.weights.shape != (bins,) or not (each.weights >= 0).all() or not each.weights.any()
        ):
            raise Refused("model.refused.weights", count=bins)


def treat(stock: Floats, places: Floats, rule: Rule) -> Floats:
    """How many of each bin are treated (bin × batch). Places that a part of the rule does not use go to the parts after it."""
    if len(rule) == 1 and rule[0].weights is None and not rule[0].over:
        return _longest(stock, places)
    taken, left, spare = np.zeros_like(stock), stock, np.zeros_like(places)
    for part in rule:
        given = places * part.share + spare
        now = np.zeros_like(stock)
        if part.weights is None:
            now[part.over :] = _longest(left[part.over :], given)
        else:
            now[part.over :] = _profile(left[part.over :], given, part.weights[part.over :])
        taken, left, spare = taken + now, left - now, np.maximum(given - now.sum(axis=0), 0.0)
    return taken


def _longest(stock: Floats, places: Floats) -> Floats:
    """Each bin gets what the longer waits leave."""
    taken, left = np.empty_like(stock), places
    for n in range(len(stock) - 1, -1, -1):
        np.minimum(stock[n], left, out=taken[n])
        left = left - taken[n]
    return taken


def _profile(stock: Floats, places: Floats, weights: Floats) -> Floats:
    """weights × people × one number for all bins, found so that it uses the places; no bin gives more than it holds."""
    wanted = stock * weights[:, None]
    total = wanted.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        level = np.where(total > 0, places / total, 0.0)
    if (level * weights.max(initial=0.0) <= 1).all():
        return wanted * level
    level = _level(stock, wanted, weights, places)
    return np.where(wanted > 0, np.minimum(stock, np.where(wanted > 0, wanted, 1.0) * level), 0.0)


def _level(stock: Floats, wanted: Floats, weights: Floats, places: Floats) -> Floats:
    """The number at which the places are used up where some bins give all they hold: bins are full in the order of their weights."""
    order = np.argsort(-weights, kind="stable")
    order = order[weights[order] > 0]
    full = np.cumsum(stock[order], axis=0) - stock[order]  # in the bins before
    rest = np.cumsum(wanted[order][::-1], axis=0)[::-1]  # in this and those after
    reach = full + rest / weights[order][:, None]  # treated in all when this bin has just given all it holds
    first = np.minimum((reach < places).sum(axis=0), len(order) - 1)[None]
    rest, full = np.take_along_axis(rest, first, axis=0)[0], np.take_along_axis(full, first, axis=0)[0]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return np.where(rest > 0, np.maximum(places - full, 0.0) / rest, np.inf)
