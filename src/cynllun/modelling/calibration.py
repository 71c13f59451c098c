"""What a list did in the past: how many join, and which share of each bin is treated or leaves; months that a person leaves out, left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cynllun.modelling.arrays import Flags, Floats
from cynllun.modelling.refused import Refused

FEWEST = 6  # steps from one month to the next: with fewer the past is an anecdote


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A month that is not like the others, with who said so and why: `period` is its place in the history (0 is the opening)."""

    period: int
    reason: str
    by: str

    def __post_init__(self) -> None:
        if not self.reason.strip() or not self.by.strip():
            raise Refused("model.refused.left_out")


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt. `additions` a period; `leaving`: the share of each bin that leaves in a period, by treatment or otherwise (bins);
    `treating` and `removals`: the two apart, by bin, where treatments are known: treating is the share of those still there;
    `steps`: how many steps it rests on."""

    additions: float
    leaving: Floats
    treating: Floats | None
    removals: Floats | None
    steps: int


def learn(stock: Floats, additions: Floats | None = None, treated: Floats | None = None, left_out: Sequence[LeftOut] = (),
          fewest: int = FEWEST) -> Learnt:  # fmt: skip
    """Shares over the whole past, not the mean of monthly shares: a month counts as its people do.

    `stock`: (1 + period) × bin at the end of each period, bins one period wide, NaN in a row that is not known; `additions`: one a
    period, without them those found in bin 0; `treated`: period × bin, by the bin that people had reached. A step counts where both
    its ends and what belongs to it are known, and nobody left it out. `Refused` with fewer than `fewest`. A bin that nobody reached
    leaves as the one before it does. A share may be below 0 where more joined a bin than left it, and is never above 1.
    """
    aged = np.column_stack((stock[:-1, 0] * 0, stock[:-1, :-1]))
    aged[:, -1] += stock[:-1, -1]
    joined = stock[1:, 0] if additions is None else additions
    aged[:, 0] = joined
    known = np.isfinite(aged).all(axis=1) & np.isfinite(stock[1:]).all(axis=1) & _kept(len(aged), left_out)
    if treated is not None:
        known &= np.isfinite(treated).all(axis=1)
    steps = int(known.sum())
    if steps < fewest:
        raise Refused("model.refused.history", count=steps, fewest=fewest)
    exposed, after = aged[known].sum(axis=0), stock[1:][known].sum(axis=0)
    leaving = _share(exposed - after, exposed)
    mean = float(joined[known].mean())
    if treated is None:
        return Learnt(mean, leaving, None, None, steps)
    done = treated[known].sum(axis=0)
    removals = _share(exposed - after - done, exposed)
    return Learnt(mean, leaving, np.clip(_share(done, after + done), 0.0, 1.0), removals, steps)


@dataclass(frozen=True, slots=True)
class Older:
    """A bin that holds more than can have grown into it: where in the history, how many it holds, and how many could be there."""

    period: int
    bin: int
    found: float
    most: float


def older_than_it_can(stock: Floats, share: float = 0.1, people: float = 10.0) -> tuple[Older, ...]:
    """Where a bin of `stock` ((1 + period) × bin) holds more than everyone who could have grown into it, by over `share` of them and
    `people`: transfers, late records, or a mistake. The largest first. It is told, and stands."""
    most = stock[:-1, :-1].copy()
    most[:, -1] += stock[:-1, -1]
    beyond = np.nan_to_num(stock[1:, 1:] - most)
    places = np.argwhere((beyond > share * np.nan_to_num(most)) & (beyond > people))
    found = [Older(int(n) + 1, int(k) + 1, float(stock[n + 1, k + 1]), float(most[n, k])) for n, k in places]
    return tuple(sorted(found, key=lambda each: each.most - each.found))


def _kept(steps: int, left_out: Sequence[LeftOut]) -> Flags:
    """A month that is left out takes with it the steps into it and out of it."""
    kept = np.ones(steps + 1, dtype=np.bool_)
    for each in left_out:
        if not 0 <= each.period <= steps:
            raise Refused("model.refused.left_out_where", period=each.period, most=steps)
        kept[each.period] = False
    return kept[:-1] & kept[1:]


def _share(part: Floats, whole: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        found = np.where(whole > 0, part / whole, np.nan)
    for n in range(len(found)):
        if np.isnan(found[n]):
            found[n] = found[n - 1] if n else 0.0
    return np.minimum(found, 1.0)
