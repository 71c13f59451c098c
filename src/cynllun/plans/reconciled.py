"""What a meeting settled about a plan's figures, and whether the figures are still those that it had before it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum

import numpy as np

from cynllun.checks.beside import RATIO, entries, values
from cynllun.checks.cube import Cube
from cynllun.checks.scopes import YEAR


class Stands(StrEnum):
    """How what was settled stands to the figures of today."""

    SETTLED = "settled"
    CHANGED = "changed"  # the figures have changed since
    GONE = "gone"  # nothing of the kind is found any more


def ratio_prints(cube: Cube, body: int = 0) -> dict[str, str]:
    """What each ratio of a service says of a body by year, as a fingerprint by its subject (`ratio-whole-productivity`). Only
    those of which something can be told; a ratio is the same while its numbers are, to six digits."""
    found = {}
    for entry in entries(cube.plan.edition):
        if entry.side != RATIO or entry.item:
            continue
        told = values(cube, entry, YEAR)[body]
        if np.isfinite(told).any():
            said = " ".join(f"{value:.6g}" for value in told.tolist())
            found[subject_of(entry.row.service, entry.row.id)] = hashlib.sha256(said.encode()).hexdigest()
    return found


def subject_of(service: str, ratio: str) -> str:
    """How a meeting names a ratio of a service."""
    return f"{RATIO}-{service}-{ratio}"


def stands(subject: str, fingerprint: str, now: Mapping[str, str]) -> Stands:
    """How what was settled of a subject stands today. `now`: every subject of today with its fingerprint."""
    if subject not in now:
        return Stands.GONE
    return Stands.SETTLED if now[subject] == fingerprint else Stands.CHANGED
