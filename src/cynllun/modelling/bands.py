"""Bands of waits: counted between edges in weeks or months, the last one open. 53 weeks is not 52."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cynllun.modelling.arrays import Floats
from cynllun.modelling.refused import Refused
from cynllun.words import number


def checked(edges: Sequence[float] | Floats) -> Floats:
    """Lower edges as an array: from 0, each above the one before. The last band is open. `Refused` where they are not."""
    found = np.asarray(edges, dtype=np.float64)
    if not found.size or found[0] != 0 or not (np.diff(found) > 0).all():
        raise Refused("model.refused.edges")
    return found


def over(waiting: Floats, edges: Floats, limit: float) -> Floats:
    """How many waited over the limit: `waiting` is … × bands, the answer is …. `Refused`, with the nearest edge, where the limit is
    no edge: nobody can count over 52 weeks what was published over 53."""
    place = np.flatnonzero(edges == limit)
    if not place.size:
        nearest = float(edges[np.abs(edges - limit).argmin()])
        raise Refused("model.refused.edge", limit=number(limit), nearest=number(nearest))
    return np.asarray(waiting[..., place[0] :].sum(axis=-1))


def longer(waiting: Floats, edges: Floats, waits: Floats) -> Floats:
    """How many wait longer than each of `waits` (none of them negative): … × bands becomes … × len(waits). Within a band waits are
    taken to be spread evenly. `Refused` inside the open band: how long people waited there is not known."""
    if (waits > edges[-1]).any():
        raise Refused("model.refused.open_band", limit=number(float(waits.max())), nearest=number(float(edges[-1])))
    beyond = np.cumsum(waiting[..., ::-1], axis=-1)[..., ::-1]  # from each edge on
    place = np.searchsorted(edges, waits, side="right") - 1
    width = np.append(np.diff(edges), np.inf)[place]
    return np.asarray(beyond[..., place] - waiting[..., place] * ((waits - edges[place]) / width))


def rebinned(waiting: Floats, edges: Floats, into: Floats) -> Floats:
    """Counts between other edges: … × bands becomes … × len(into), by `longer`."""
    beyond = longer(waiting, edges, into)
    return np.asarray(np.concatenate((-np.diff(beyond, axis=-1), beyond[..., -1:]), axis=-1))
