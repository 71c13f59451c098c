"""What happened at the invented boards before their plans: six years of every measure, invented from their baselines and a seed.

Each board's planner imports them in two files, through the deed: the latest month is provisional, and the second file restates one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import StringIO

import numpy as np

from cynllun.deeds import clock
from cynllun.deeds.actuals import import_actuals
from cynllun.demonstration.cast import bodies, languages
from cynllun.demonstration.recorded import rows as recorded
from cynllun.demonstration.returns import returns
from cynllun.demonstration.sizes import sizes
from cynllun.editions import load
from cynllun.figures import Return
from cynllun.frameworks import Edition
from cynllun.frameworks.items import Measure
from cynllun.periods import financial_year, length_of, month_after
from cynllun.records.models import Appointment, Round
from cynllun.records.viewer import viewer_of

HEADING = ("organisation", "month", "measure", "value", "state", "reason", "break")
BEGIN, FIRST_TO, SECOND_TO = "2020-02", "2025-12", "2026-01"
FIRST, SECOND = (datetime(*day, 9, 30, tzinfo=clock.PLACE) for day in ((2026, 2, 12), (2026, 3, 5)))
RESTATED, BY = "ed_12h_or_more", 3  # the measure of which the second file restates a month, and by how many
NAMES = {"en": "actuals-{}.csv", "cy": "ffigurau-gwirioneddol-{}.csv"}
NOISE, SEASON, DRIFT, POINTS = 0.03, 0.05, 0.02, 0.8  # of a count each, but percentage points
Row = tuple[str, ...]


def happened(round: Round) -> None:
    """Every board's two imports."""
    edition = load(round.edition)
    made = returns(edition)
    known = {(row[0], row[1], row[2]): float(row[3]) for row in recorded()}
    for body in bodies():
        if body.kind != "board":
            continue
        figures = dict(_figures(edition, made[body.code], sizes()[body.code].seed, known))
        planner = Appointment.objects.filter(role="planner", organisation__code=body.code).order_by("pk")[0]
        name = NAMES[languages()[body.code]]
        for at, until, data in ((FIRST, FIRST_TO, _first(figures)), (SECOND, SECOND_TO, _second(figures))):
            with clock.standing_at(at):
                import_actuals(viewer_of(planner, clock.today()), mapping="measures", filename=name.format(until),
                               data=_file(body.code, data))  # fmt: skip


def _first(figures: Mapping[tuple[str, str], float]) -> Iterator[tuple[str, str, float, str]]:
    for (measure, period), value in figures.items():
        if period != SECOND_TO:
            yield measure, period, value, "provisional" if period == FIRST_TO else ""


def _second(figures: Mapping[tuple[str, str], float]) -> Iterator[tuple[str, str, float, str]]:
    for (measure, period), value in figures.items():
        if period == SECOND_TO:
            yield measure, period, value, "provisional"
        elif period == FIRST_TO:
            yield measure, period, value + (BY if measure == RESTATED else 0), ""


def _file(code: str, figures: Iterator[tuple[str, str, float, str]]) -> bytes:
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HEADING)
    writer.writerows((code, period, measure, f"{value:.15g}", state, "", "") for measure, period, value, state in figures)
    return stream.getvalue().encode()


def _figures(
    edition: Edition, own: Return, seed: int, known: Mapping[tuple[str, str, str], float]
) -> Iterator[tuple[tuple[str, str], float]]:
    """Every measure of a board by measure and period; what is on record of the board stands as it is recorded."""
    layout, axis = edition.layout(own.kind), edition.axis
    for number, measure in enumerate(edition.measures):
        line = edition.index.get(measure.line) if measure.line else None
        if line is None:
            continue
        slots = [layout.slot_of.get((line, period)) for period in (*axis.expand("opening"), *axis.expand("prior"))]
        levels = [float(own.values[slot]) if slot is not None else np.nan for slot in slots]
        level = next((value for value in levels if np.isfinite(value)), np.nan)
        if np.isfinite(level):
            chance = np.random.default_rng([seed, number])
            for period, value in _course(measure, level, chance):
                yield (measure.id, period), known.get((own.organisation, measure.id, period), value)


def _course(measure: Measure, level: float, chance: np.random.Generator) -> Iterator[tuple[str, float]]:
    """A measure's course up to its baseline: it drifted there, with a season and with chance."""
    periods = _periods(measure.frequency)
    worse = 1 if measure.better == "lower" else -1
    for n, period in enumerate(periods):
        before = (len(periods) - 1 - n) * length_of(period) / 12  # years
        season = np.cos(2 * np.pi * (int(period[5:]) - 1) / 12) if length_of(period) == 1 else 0.0
        if measure.unit == "percent":
            yield (
                period,
                round(float(np.clip(level + worse * (season - before) * POINTS / 2 + chance.normal(0, POINTS), 0, 100)), 1),
            )
        else:
            factor = (1 - worse * DRIFT * before) * (1 + worse * SEASON * season) * (1 + chance.normal(0, NOISE))
            yield period, round(max(level * float(factor), 0.0), 0 if measure.unit in ("count", "days") else 2)


def _periods(frequency: str) -> list[str]:
    """The periods of a measure that were over by then: years, quarters, else months."""
    if frequency == "year":
        return [financial_year(first) for first in range(2019, 2025)]  # the year before the plan is not over
    if frequency == "quarter":
        return [f"{financial_year(first)}Q{quarter}" for first in range(2020, 2026) for quarter in (1, 2, 3, 4)][:-1]
    found = [BEGIN]
    while found[-1] != SECOND_TO:
        found.append(month_after(found[-1]))
    return found
