"""A waiting list as cohorts by time waited: additions, treatments, removals, transfers, forwards from what is planned."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cynllun.modelling.arrays import Floats
from cynllun.modelling.refused import Refused, amounts
from cynllun.modelling.treating import LONGEST_FIRST, Rule, checked, treat
from cynllun.words import number


@dataclass(frozen=True, slots=True)
class Projection:
    """A list over time. `stock`: (1 + period) × bin × batch, after each period; `treated`, `removed`: period × bin × batch (removed is
    below 0 where more came back than left); `unused`: places that nobody was left to take, period × batch."""

    stock: Floats
    treated: Floats
    removed: Floats
    unused: Floats

    @property
    def sizes(self) -> Floats:
        """How many wait, (1 + period) × batch."""
        return np.asarray(self.stock.sum(axis=1))

    def over(self, bin: int) -> Floats:
        """How many wait in this bin or a later one, (1 + period) × batch."""
        return np.asarray(self.stock[:, bin:].sum(axis=1))

    def within(self, bin: int) -> Floats:
        """The share of those waiting that is in a bin before this one, (1 + period) × batch; NaN where nobody waits."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return 1 - self.over(bin) / self.sizes

    def treated_within(self, bin: int) -> Floats:
        """The share of those treated that came from a bin before this one, period × batch; NaN where nobody was treated."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(self.treated[:, :bin].sum(axis=1) / self.treated.sum(axis=1))


def project(opening: Floats, additions: Floats, places: Floats, rule: Rule = LONGEST_FIRST, removals: Floats | None = None,
            transfers: Floats | None = None) -> Projection:  # fmt: skip
    """The list forwards. One bin is one period wide, the last is open.

    `opening`: bin × batch; `additions`, `places`: period × batch (people); `removals`: the share of each bin that leaves in a period without
    treatment, one a bin (below 0: comes back); `transfers`: period × bin, people who come (or, below 0, go) from elsewhere. In a period
    everyone grows a bin older, additions join bin 0, removals and transfers happen, then people are treated. A list of one is a batch
    of one. `Refused` for negatives, for what is no figure, and for a transfer of more people than there are.
    """
    for values, what in ((opening, "waiting"), (additions, "additions"), (places, "capacity")):
        amounts(values, what)
    bins, many = opening.shape
    checked(rule, bins)
    rate = np.zeros(bins) if removals is None else removals
    if not (rate <= 1).all():
        raise Refused("model.refused.share", what="text:model.what.removals", found=number(float(rate.max())))
    periods = len(additions)
    stock, treated = np.empty((periods + 1, bins, many)), np.empty((periods, bins, many))
    removed, unused = np.empty((periods, bins, many)), np.empty((periods, many))
    stock[0] = opening
    for n in range(periods):
        here = stock[n + 1]
        here[1:], here[0] = stock[n, :-1], additions[n]
        here[-1] += stock[n, -1]
        np.multiply(here, rate[:, None], out=removed[n])
        here -= removed[n]
        if transfers is not None:
            _moved(here, transfers[n], n)
        treated[n] = treat(here, places[n], rule)
        here -= treated[n]
        np.maximum(here, 0.0, out=here)  # what rounding takes below it
        np.maximum(places[n] - treated[n].sum(axis=0), 0.0, out=unused[n])
    return Projection(stock, treated, removed, unused)


def followed(first: Projection, then: Projection) -> Projection:
    """Two stretches of one list as one: the second begins where the first ends."""
    return Projection(np.concatenate((first.stock, then.stock[1:])), *(
        np.concatenate((getattr(first, name), getattr(then, name))) for name in ("treated", "removed", "unused")))  # fmt: skip


def _moved(here: Floats, moves: Floats, period: int) -> None:
    here += moves[:, None]
    if (short := here.min(axis=1)).min() < 0:
        bin = int(short.argmin())
        raise Refused("model.refused.transfer", period=period + 1, found=number(float(-moves[bin])),
                      most=number(float(short[bin] - moves[bin])))  # fmt: skip


def urgent_first(urgent: tuple[Floats, Floats], routine: tuple[Floats, Floats], places: Floats, rule: Rule = LONGEST_FIRST,
                 removals: Floats | None = None) -> tuple[Projection, Projection]:  # fmt: skip
    """Two lists (opening, additions each) that share places: what urgent people leave is for the others."""
    first = project(*urgent, places, rule, removals)
    return first, project(*routine, first.unused, rule, removals)


def steady_state(additions: float, removals: Floats, rates: Floats) -> tuple[Floats, float]:
    """The list that stays as it is, by bin, and how many are treated a period, when `additions` join in each and of each bin the share
    `rates` is treated (both bins). `Refused` where nobody ever leaves the last bin."""
    stays = (1 - removals) * (1 - rates)
    if stays[-1] >= 1 and additions > 0 and (stays[:-1] > 0).all():
        raise Refused("model.refused.never_steady")
    stock: Floats = additions * np.cumprod(stays, dtype=np.float64)
    if stays[-1] < 1:
        stock[-1] /= 1 - stays[-1]
    entering = np.concatenate(([additions], stock[:-1]))
    entering[-1] += stock[-1]
    return stock, float((entering * (1 - removals) * rates).sum())


def to_hold(additions: float, removals: Floats, limit: int) -> float:
    """Treatments a period that keep everyone below bin `limit`, the longest first: all who are left when they reach the bin before it."""
    return float(additions * np.prod(1 - removals[:limit]))
