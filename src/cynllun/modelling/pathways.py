"""From pathways treated to what they take: outpatients, tests, day cases, operations, beds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cynllun.modelling.arrays import Floats
from cynllun.modelling.refused import Refused, amounts, shares


@dataclass(frozen=True, slots=True)
class Pathway:
    """What a finished pathway takes on average. `outpatients` and `tests`: each; `day_case`, `inpatient`: the share that ends with one;
    `theatre_minutes`: an operation, with the time between; `bed_days`: an inpatient; `occupancy`: the share of beds that may be full."""

    outpatients: float
    tests: float
    day_case: float
    inpatient: float
    theatre_minutes: float
    bed_days: float
    occupancy: float = 0.85


@dataclass(frozen=True, slots=True)
class Activity:
    """By period: counts, theatre hours, and beds that must be there."""

    outpatients: Floats
    tests: Floats
    day_cases: Floats
    inpatients: Floats
    theatre_hours: Floats
    beds: Floats


def activity(treated: Floats, each: Pathway, days: Floats) -> Activity:
    """What `treated` pathways take by period (one a period; `days` are its length). `Refused` for shares above 1 and no occupancy."""
    amounts(treated, "treated")
    amounts(np.array([each.outpatients, each.tests, each.theatre_minutes, each.bed_days]), "pathway")
    shares(np.array([each.day_case, each.inpatient, each.day_case + each.inpatient]), "operated")
    if not 0 < each.occupancy <= 1:
        raise Refused("model.refused.occupancy", found=f"{each.occupancy:g}")
    inpatients = treated * each.inpatient
    operated = inpatients + treated * each.day_case
    return Activity(treated * each.outpatients, treated * each.tests, treated * each.day_case, inpatients,
                    operated * each.theatre_minutes / 60, inpatients * each.bed_days / days / each.occupancy)  # fmt: skip
