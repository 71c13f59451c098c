"""Baselines of the fictional bodies, scaled from a real board's published series and changed a little.

A fictional body is nobody's copy: every figure is a real one times `scale`, times a body's own factor and a month's own
factor (`PERTURBATION`), drawn from `seed`. The real year is moved one year on, to the year before the plan. What no
published table has is invented, and its name stands under `invented`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from cynllun.feeds import catalogue
from cynllun.periods import month_label
from cynllun.words import Sentence, number

Numbers = NDArray[np.float64]
REAL = (*(f"2024-{m:02d}" for m in range(4, 13)), "2025-01", "2025-02", "2025-03")  # the latest year that all sets have
MONTHS = tuple(f"{int(month[:4]) + 1}{month[4:]}" for month in REAL)
PERTURBATION = 0.03  # one standard deviation, of a body's own factor and of each month's
BANDS_MONTH = "2022-07"  # the latest month of the bands of weeks, for all Wales
STAGES = ("new_outpatient", "diagnostic", "follow_up", "admitted")
# Over two years: 8,389 pathways in Wales in March 2025, as reported then, of 155,814 over 53 weeks in the same month.
OVER_105_OF_OVER_53 = 8_389 / 155_814
# Invented: no table by board is at hand. Handovers a month for each attendance at a major department, and their delays.
HANDOVERS_OF_MAJOR, WITHIN_15, OVER_45, OVER_60 = 0.24, 0.30, 0.32, 0.25
DAYS_OF_A_PERSON = 21.0  # invented: days that a person counted in the month was delayed
NO_SERVICE = ("ed", "handovers", "rtt", "delays")


def baseline(kind: str, scale: float, seed: int, *, like: str = "7A2") -> dict[str, Any]:
    """Twelve months of a fictional body of a kind, from April to March of the year before the plan.

    `scale` is the size against the real board `like` (0.4 is two fifths of it). Counts are whole numbers, lists of 12.
    Only a board has these services: for other kinds they are None and named under `not_applicable`. ValueError when the
    scale is not above 0, or the board has no figure for one of the months.
    """
    if scale <= 0:
        raise ValueError("a scale is above 0")
    about: dict[str, Any] = {"kind": kind, "scale": scale, "seed": seed, "like": like, "perturbation": PERTURBATION,
                             "months": list(MONTHS), "real_months": list(REAL)}  # fmt: skip
    if kind != "board":
        return {**about, **dict.fromkeys(NO_SERVICE), "not_applicable": list(NO_SERVICE), "invented": [], "derived": []}
    chance = np.random.default_rng(seed)
    ed = _emergency(like, scale, chance)
    major = _real("ed_attendances", like, "major") * scale * _factors(chance)
    return {
        **about, "ed": ed, "handovers": _handovers(major, chance), "rtt": _waiting(like, scale, chance),
        "delays": _delays(like, scale, chance), "not_applicable": [], "invented": ["handovers", "delays.days"],
        "derived": ["rtt.over_26", "rtt.over_36", "rtt.over_105", "rtt.bands"],
    }  # fmt: skip


def says(made: dict[str, Any], board: str, language: str) -> tuple[Sentence, ...]:
    """What a page says beside these figures: the scale, the real board's name and months, what is invented."""
    if made["not_applicable"]:
        return (Sentence("scaling.none"),)
    first, last = (month_label(made["real_months"][n], language) for n in (0, -1))
    percent = f"{100 * made['perturbation']:.0f}%"
    told = {
        "scale": number(made["scale"], "ratio", language),
        "board": board,
        "perturbation": percent,
        "first": first,
        "last": last,
    }
    return (Sentence("scaling.scaled", told), Sentence("scaling.derived"), Sentence("scaling.invented"))


def _emergency(like: str, scale: float, chance: Generator) -> dict[str, list[int]]:
    real = {line: _real(line, like) for line in ("ed_attendances", "ed_within_4h_percent", "ed_within_12h_percent")}
    attendances = _whole(real["ed_attendances"] * scale * _factors(chance))
    within_12h = _shares(real["ed_within_12h_percent"] / 100, chance)
    within_4h = np.minimum(_shares(real["ed_within_4h_percent"] / 100, chance), within_12h)
    counts = {
        "attendances": attendances,
        "within_4h": _whole(attendances * within_4h),
        "within_12h": _whole(attendances * within_12h),
    }
    return {
        **{name: _list(values) for name, values in counts.items()},
        "12h_or_more": _list(attendances - counts["within_12h"]),
    }


def _handovers(major: Numbers, chance: Generator) -> dict[str, list[int]]:
    every = _whole(major * HANDOVERS_OF_MAJOR * _factors(chance))
    over_45 = _whole(every * _shares(np.full(12, OVER_45), chance))
    over_60 = np.minimum(_whole(every * _shares(np.full(12, OVER_60), chance)), over_45)
    within_15 = np.minimum(_whole(every * _shares(np.full(12, WITHIN_15), chance)), every - over_45)
    named = {"all": every, "within_15": within_15, "over_45": over_45, "over_60": over_60}
    return {name: _list(values) for name, values in named.items()}


def _waiting(like: str, scale: float, chance: Generator) -> dict[str, Any]:
    factor = _factors(chance, steady=True)
    stages = {
        stage: _whole(_real("rtt_total", like, stage) * scale * factor * _factors(chance, steady=True)) for stage in STAGES
    }
    total = np.sum(list(stages.values()), axis=0)
    real_total = _real("rtt_total", like)
    over_18 = _whole(total * _shares(_real("rtt_over_18", like) / real_total, chance, steady=True))
    over_53 = np.minimum(_whole(total * _shares(_real("rtt_over_53", like) / real_total, chance, steady=True)), over_18)
    between = {edge: _share_above(edge) for edge in (26, 36)}
    over = {
        18: over_18, **{edge: over_53 + _whole((over_18 - over_53) * share) for edge, share in between.items()},
        53: over_53, 105: _whole(over_53 * OVER_105_OF_OVER_53),
    }  # fmt: skip
    return {
        "total": _list(total), "stages": {stage: _list(values) for stage, values in stages.items()},
        **{f"over_{edge}": _list(values) for edge, values in over.items()},
        "bands": _bands(int(total[-1]), {edge: int(values[-1]) for edge, values in over.items()}),
    }  # fmt: skip


def _delays(like: str, scale: float, chance: Generator) -> dict[str, list[int]]:
    people = _whole(_real("people_delayed", like) * scale * _factors(chance))
    return {"people": _list(people), "days": _list(_whole(people * DAYS_OF_A_PERSON * _factors(chance)))}


def _real(series: str, like: str, breakdown: str = "all") -> Numbers:
    """A real board's twelve months. A month without a figure is refused, never taken as 0."""
    cells = catalogue.table(series, [like], REAL, breakdown).rows[like]
    if any(cell.value is None for cell in cells):
        raise ValueError(f"{like} has no {series} ({breakdown}) for every month from {REAL[0]} to {REAL[-1]}")
    return np.array([cell.value for cell in cells], np.float64)


def _factors(chance: Generator, *, steady: bool = False) -> Numbers:
    """A body's own factor times each month's. A stock (`steady`) is not shaken from month to month: a third as much."""
    months = chance.normal(0, PERTURBATION / (3 if steady else 1), 12)
    return np.exp(np.clip(chance.normal(0, PERTURBATION) + months, -0.1, 0.1))


def _shares(real: Numbers, chance: Generator, *, steady: bool = False) -> Numbers:
    """Shares changed on the odds, so that they stay between 0 and 1; a share of 1 stays 1."""
    odds = np.clip(real, 1e-9, 1 - 1e-9) / (1 - np.clip(real, 1e-9, 1 - 1e-9)) * _factors(chance, steady=steady)
    return np.asarray(np.where(real >= 1, 1.0, odds / (1 + odds)), np.float64)


def _wales_bands() -> list[catalogue.BandGroup]:
    found = catalogue.frame("rtt_bands")
    starts = sorted({int(item[1:4]) for item in found["breakdown"].unique() if item != "all"} - {0})
    return catalogue.band_groups(BANDS_MONTH, starts)


def _share_above(edge: int) -> float:
    """Of the pathways in Wales over 18 and up to 53 weeks, the share over `edge`."""
    between = [band for band in _wales_bands() if 18 <= band.over < 53]
    return sum(band.pathways for band in between if band.over >= edge) / sum(band.pathways for band in between)


def _bands(total: int, over: dict[int, int]) -> list[dict[str, int | None]]:
    """The list by weeks waited: what lies between two known edges is spread as in Wales. Sums to the total exactly."""
    edges = [0, *over]
    at_least = [total, *over.values()]
    bands: list[dict[str, int | None]] = []
    for n, start in enumerate(edges):
        end = edges[n + 1] if n + 1 < len(edges) else None
        inside = [band for band in _wales_bands() if band.over >= start and (end is None or band.over < end)]
        whole = at_least[n] - (at_least[n + 1] if n + 1 < len(edges) else 0)
        for band, pathways in zip(inside, _spread(whole, [band.pathways for band in inside]), strict=True):
            bands.append({"over": band.over, "up_to": band.up_to, "pathways": pathways})
    return bands


def _spread(whole: int, weights: Sequence[float]) -> list[int]:
    """A whole number shared out by weights, by largest remainder."""
    exact = np.array(weights) / sum(weights) * whole
    parts = np.floor(exact).astype(int)
    for place in np.argsort(parts - exact, kind="stable")[: whole - parts.sum()]:
        parts[place] += 1
    return [int(part) for part in parts]


def _whole(values: Numbers) -> Numbers:
    return np.rint(values)


def _list(values: Numbers) -> list[int]:
    return [int(value) for value in values]
