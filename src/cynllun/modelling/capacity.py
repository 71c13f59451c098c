"""Capacity: sessions × cases a session × weeks × utilisation, core and extra. Extra has a source and a price."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cynllun.modelling.arrays import Floats
from cynllun.modelling.refused import Refused, amounts, shares

CORE = "core"


@dataclass(frozen=True, slots=True)
class Line:
    """One source of cases for one specialty (its row number).

    `sessions` a week, one for each month; `cases` a session; `utilisation` is the share of sessions' time that is used, `share` the
    part of it that goes to this cohort (both 0 to 1); `price` in pounds a case, NaN where nobody has named one. Core costs nothing more.
    """

    specialty: int
    source: str
    sessions: Floats
    cases: float
    utilisation: float = 1.0
    share: float = 1.0
    price: float = math.nan


@dataclass(frozen=True, slots=True)
class Bought:
    """What an extra source is used for: cases and pounds by month (months). The money is NaN where its price is not known."""

    source: str
    cases: Floats
    pounds: Floats


def offered(lines: Sequence[Line], weeks: Floats) -> Floats:
    """Cases by line and month (lines × months). `weeks` is each month's length. `Refused` for a negative or a share above 1."""
    for each in lines:
        amounts(each.sessions, "sessions")
        amounts(np.array([each.cases]), "cases")
        shares(np.array([each.utilisation]), "utilisation")
        shares(np.array([each.share]), "share")
        if each.price < 0:
            raise Refused("model.refused.price", found=f"{each.price:g}")
    made = [each.sessions * each.cases * each.utilisation * each.share * weeks for each in lines]
    return np.array(made, dtype=np.float64).reshape(len(lines), len(weeks))


def by_specialty(lines: Sequence[Line], cases: Floats, count: int) -> Floats:
    """Cases by specialty and month (`count` × months) from cases by line."""
    whole = np.zeros((count, cases.shape[1]))
    np.add.at(whole, [each.specialty for each in lines], cases)
    return whole


def used(lines: Sequence[Line], cases: Floats, treated: Floats) -> Floats:
    """Which line treats them (lines × months): core first, then the others as they stand. `treated` is specialty × month; what a
    person reported beyond all capacity belongs to no line."""
    left, taken = treated.copy(), np.zeros_like(cases)
    for n in sorted(range(len(lines)), key=lambda n: lines[n].source != CORE):
        taken[n] = np.minimum(cases[n], left[lines[n].specialty])
        left[lines[n].specialty] -= taken[n]
    return taken


def bridge(lines: Sequence[Line], taken: Floats) -> tuple[Bought, ...]:
    """What each extra source adds to the money, by month: the rows of the bridge."""
    found = []
    for source in dict.fromkeys(each.source for each in lines if each.source != CORE):
        rows = [n for n, each in enumerate(lines) if each.source == source]
        prices = np.array([lines[n].price for n in rows])[:, None]
        pounds = np.where(taken[rows] > 0, taken[rows] * prices, 0.0)
        found.append(Bought(source, taken[rows].sum(axis=0), pounds.sum(axis=0)))
    return tuple(found)
