"""The arithmetic beneath the rules. Arrays here are period × series, so that each step runs over memory as it lies."""

from __future__ import annotations

from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]
Bytes = np.ndarray[Any, np.dtype[np.uint8]]
Sides = np.ndarray[Any, np.dtype[np.int8]]
Ints = np.ndarray[Any, np.dtype[np.intp]]
BLOCK = 255  # flags are counted in bytes, so many at a time


def count(flags: Flags) -> Ints:
    """How many are set in each column."""
    seen = flags.view(np.uint8)
    whole = np.zeros(flags.shape[1], dtype=np.intp)
    for start in range(0, len(seen), BLOCK):
        whole += np.add.reduce(seen[start : start + BLOCK], axis=0, dtype=np.uint8)
    return whole


def mean(values: Floats) -> tuple[Floats, Ints]:
    """The mean of what is known in each column, and how many that is; NaN where none is. A second pass over the differences
    takes out what the first one rounded, so that equal values have themselves as their mean."""
    total = np.add.reduce(values, axis=0)
    if np.isfinite(total).all():
        known = np.full(values.shape[1], len(values), dtype=np.intp)
        first = total / len(values) if len(values) else np.full(values.shape[1], np.nan)
        return first + np.add.reduce(values - first, axis=0) / max(len(values), 1), known
    present = np.isfinite(values)
    known = count(present)
    with np.errstate(invalid="ignore", divide="ignore"):
        first = np.add.reduce(np.where(present, values, 0.0), axis=0) / known
        return first + np.add.reduce(np.where(present, values - first, 0.0), axis=0) / known, known


def mean_where(values: Floats, kept: Flags) -> Floats:
    """The mean of the kept values of each column; NaN where none is kept."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.add.reduce(np.where(kept, values, 0.0), axis=0) / count(kept))


def in_a_row(flags: Flags, length: int) -> Flags:
    """Where `length` set flags begin, one after another: shorter than the flags by length − 1, or empty."""
    if len(flags) < length:
        return np.zeros((0, flags.shape[1]), dtype=np.bool_)
    held, reach = flags, 1
    while reach < length:
        step = min(reach, length - reach)
        held, reach = held[:-step] & held[step:], reach + step
    return held


def spread(starts: Flags, length: int, periods: int) -> Flags:
    """Every place that belongs to a stretch of `length` places that begins at one of `starts`."""
    held = np.zeros((periods, starts.shape[1]), dtype=np.bool_)
    held[: len(starts)] = starts
    reach = 1
    while reach < length and len(starts):
        step = min(reach, length - reach)
        held[step:] |= held[:-step]
        reach += step
    return held


def later(flags: Flags) -> Flags:
    """Each place's next neighbour; nothing after the last."""
    held = np.zeros_like(flags)
    held[:-1] = flags[1:]
    return held
