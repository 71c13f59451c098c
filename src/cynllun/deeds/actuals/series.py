"""A body's measures over time, as far as a viewer may see them: its own imports, else the published series that speaks to a measure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cynllun.deeds.actuals.held import Held, Key, held
from cynllun.feeds import catalogue, derived
from cynllun.feeds.figures_frame import Gathering
from cynllun.feeds.published_series import Series
from cynllun.figures import State
from cynllun.figures.vintages import Told, standing
from cynllun.frameworks import Edition
from cynllun.periods import end_of, length_of
from cynllun.records.viewer import Viewer
from cynllun.verdicts.happened import Standing, stand
from cynllun.verdicts.measured import Measured, Point

SPEAKS = ("same", "close")  # relations of a series that let it be judged


@dataclass(frozen=True, slots=True)
class Judged:
    """How a body stands against one target, and the published series that was judged, where it was one. `kind`: expectation, outcome."""

    kind: str
    standing: Standing
    series: str = ""


class Measures:
    """The measures of one body as they were known on a day."""

    def __init__(self, viewer: Viewer, code: str, edition: Edition, as_at: date) -> None:
        self.code, self.edition, self.as_at = code, edition, as_at
        self.held: Held = held(viewer, code, as_at)

    def measured(self, measure: str) -> tuple[Measured | None, str]:
        """A measure's figures and the published series they are, if they are one; None where no series is at hand."""
        row = self.edition.measure(measure)
        if row is None:
            return None, ""
        own, series = self.held.get(Key(measure, "all"), {}), ""
        points = since_break(_points(own), [period for period, told in own.items() if standing(told).broken])
        if not points:
            points, series = self._published(measure)
        if not points:
            return None, ""
        line = self.edition.index.get(row.line) if row.line else None
        over_time = self.edition.series[line].over_time if line is not None else "none"
        return Measured(measure, row.unit, row.better, over_time, points), series

    def _published(self, measure: str) -> tuple[tuple[Point, ...], str]:
        for each in catalogue.series():
            if each.measure == measure and each.relation in SPEAKS:
                points = since_break(self._of_series(each), [b.month for b in catalogue.breaks(each.id, self.code)])
                if points:
                    return points, each.id
        return (), ""

    def _of_series(self, series: Series) -> tuple[Point, ...]:
        """The series as it is carried, and over it what was imported of its lines."""
        found = {}
        frames = [catalogue.frame(series.id, as_at=self.as_at)]
        lines = Gathering("imported")
        for (line, item), periods in self.held.items():
            if line in (series.left, series.right):
                for period, told in periods.items():
                    stands = standing(told)
                    lines.add(self.code, line, item, period, stands.value, state=stands.state.name.lower())
        frames += [derived.series_frame(series, lines.frame())] if lines.rows else []
        for frame in frames:
            rows = frame.filter((frame["organisation"] == self.code) & (frame["breakdown"] == "all"))
            for period, value, state in rows.select("period", "value", "state").iter_rows():
                found[period] = _point(period, value, State[state.upper()])
        return tuple(found[period] for period in sorted(found))


def judged(viewer: Viewer, code: str, kind: str, edition: Edition, as_at: date) -> Iterator[Judged]:
    """Every expectation and outcome that is asked of a kind of body, judged by what happened as it was known on a day."""
    measures = Measures(viewer, code, edition, as_at)
    for target in (*edition.expectations, *edition.outcomes):
        if not target.applies(kind):
            continue
        own, series = measures.measured(target.measure) if target.measure else (None, "")
        guard = measures.measured(target.guard_measure)[0] if target.guard_measure else None
        what = "expectation" if target in edition.expectations else "outcome"
        yield Judged(what, stand(target, own, as_at, guard=guard), series)


def since_break(points: Sequence[Point], broken: Sequence[str]) -> tuple[Point, ...]:
    """The points from the latest break on: what went before is not comparable."""
    first = max((end_of(period) for period in broken), default=date.min)
    return tuple(point for point in points if point.end >= first)


def _points(own: Mapping[str, Sequence[Told]]) -> tuple[Point, ...]:
    return tuple(_point(period, standing(told).value, standing(told).state) for period, told in own.items())


def _point(period: str, value: float | None, state: State) -> Point:
    return Point(period, end_of(period), length_of(period), math.nan if value is None else value, state)
