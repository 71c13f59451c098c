"""A queue week by week in many runs at once, first come first served: whole people, the same numbers as a queue of single people.

Arrays are week × run, so that a week of every run lies together. A list that is served in order needs no record of who waits: how many
came by a week less how many were treated in all is how many of them still wait.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cynllun.modelling.arrays import Ints

BLOCK = 250  # runs that share a stream of chance: a run depends on its inputs, the seed and its own number alone


@dataclass(frozen=True, slots=True)
class Runs:
    """`sizes`: how many wait at the end of each week (week × run). `waited`: how many have waited at least each of the ages (weeks) at
    the very end (age × run). `treated`: week × run."""

    sizes: Ints
    waited: Ints
    treated: Ints


def stream(seed: int, block: int) -> np.random.Generator:
    """The chance of one block of runs."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(block,))))


def arrivals(mean: Ints | np.ndarray[tuple[int], np.dtype[np.float64]], runs: int, seed: int) -> Ints:
    """Poisson arrivals, week × run, about `mean` (one a week). A run is the same whatever the number of runs."""
    blocks = [stream(seed, n).poisson(mean[:, None], (len(mean), BLOCK)) for n in range(-(-runs // BLOCK))]
    return np.concatenate(blocks, axis=1)[:, :runs] if blocks else np.zeros((len(mean), 0), dtype=np.int64)


def first_come(opening: Ints, coming: Ints, capacity: Ints, ages: Ints) -> Runs:
    """Everyone in one line. `opening[w]` people have waited w weeks at the start; `coming` is week × run; `capacity` one a week, or
    week × run. Who comes in a week can be treated in it."""
    sizes = _sizes(int(opening.sum()), coming, capacity)
    before = np.concatenate((np.full((1, coming.shape[1]), opening.sum(), dtype=np.int64), sizes[:-1]))
    return Runs(sizes, _waited(opening, coming, sizes, ages), before + coming - sizes)


def _sizes(opening: int, coming: Ints, capacity: Ints) -> Ints:
    sizes = np.subtract(coming, capacity if capacity.ndim == 2 else capacity[:, None])
    before = np.full(coming.shape[1], opening, dtype=np.int64)
    for week in sizes:
        np.add(week, before, out=week)
        np.maximum(week, 0, out=week)
        before = week
    return sizes


def _waited(opening: Ints, coming: Ints, sizes: Ints, ages: Ints) -> Ints:
    """Of who waits at the end, those who came after a week are the latest: the rest waited longer, and those were treated first."""
    weeks = len(coming)
    found = np.empty((len(ages), coming.shape[1]), dtype=np.int64)
    last = sizes[-1] if weeks else np.full(coming.shape[1], opening.sum(), dtype=np.int64)
    for row, age in zip(found, ages.tolist(), strict=True):
        later = coming[max(0, weeks - age) :].sum(axis=0) + opening[: max(0, age - weeks)].sum()
        np.maximum(last - later, 0, out=row)
    return found


def two_priorities(opening: tuple[Ints, Ints], coming: tuple[Ints, Ints], capacity: Ints, ages: Ints) -> tuple[Runs, Runs]:
    """Urgent people first, each in their own line; what they leave of the capacity is for the others. Shapes as in `first_come`."""
    urgent = first_come(opening[0], coming[0], capacity, ages)
    left = (capacity if capacity.ndim == 2 else capacity[:, None]) - urgent.treated
    return urgent, first_come(opening[1], coming[1], left, ages)


def with_removals(opening: Ints, coming: Ints, capacity: Ints, ages: Ints, share: float, seed: int) -> Runs:
    """As `first_come`, and each week everyone who waited already leaves without treatment with the chance `share`.

    The chance is the same for all, so that people need to be told apart only where an age asks for it: a group is who came between
    two of those weeks, and a binomial draw thins it. `coming` has a whole number of blocks of runs; ValueError otherwise.
    """
    if coming.shape[1] % BLOCK:
        raise ValueError(f"runs come in blocks of {BLOCK}")
    parts = []
    for n in range(coming.shape[1] // BLOCK):
        some = slice(n * BLOCK, (n + 1) * BLOCK)
        places = capacity[:, some] if capacity.ndim == 2 else np.broadcast_to(capacity[:, None], (len(coming), BLOCK))
        parts.append(_thinned(opening, coming[:, some], places, ages, share, stream(seed, n)))
    return Runs(*(np.concatenate([getattr(part, name) for part in parts], axis=1) for name in ("sizes", "waited", "treated")))


def _thinned(opening: Ints, coming: Ints, places: Ints, ages: Ints, share: float, chance: np.random.Generator) -> Runs:
    weeks, runs = coming.shape
    bounds = np.unique(weeks - ages)  # a group ends with the week that one of the ages asks for
    held = np.zeros((len(bounds) + 1, runs), dtype=np.int64)
    came = -np.arange(len(opening))
    np.add.at(held, np.searchsorted(bounds, came), opening[:, None])
    sizes, treated = np.empty((weeks, runs), dtype=np.int64), np.empty((weeks, runs), dtype=np.int64)
    head = 0
    for week in range(1, weeks + 1):
        now = int(np.searchsorted(bounds, week))
        here = held[head : now + 1]
        here -= chance.binomial(here, share)
        held[now] += coming[week - 1]
        left = places[week - 1].copy()
        for group in here:
            taken = np.minimum(group, left)
            group -= taken
            left -= taken
        treated[week - 1] = places[week - 1] - left
        sizes[week - 1] = here.sum(axis=0)
        while head < now and not held[head].any():
            head += 1
    counted = np.searchsorted(bounds, weeks - ages)
    return Runs(sizes, np.cumsum(held, axis=0)[counted], treated)
