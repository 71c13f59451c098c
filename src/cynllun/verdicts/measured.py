"""One measure of one body over time: a plan's trajectory or the actuals, as the same thing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cynllun.figures import State
from cynllun.periods import Axis
from cynllun.words import LANGUAGES

MONTH, QUARTER, YEAR = 1, 3, 12


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of one period. `months` is the period's length: 1, 3 or 12. `place` is where it stands (`C1!F8`)."""

    period: str
    end: date
    months: int
    value: float = math.nan
    state: State = State.REPORTED
    place: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a number to judge: missing is not 0, and not applicable is not a pass."""
        return self.state.has_value and math.isfinite(self.value)

    @property
    def label(self) -> Mapping[str, str]:
        """The period as people write it, in each language."""
        axis = Axis(int(self.period[:4]))
        return {language: axis.label(self.period, language) for language in LANGUAGES}


@dataclass(frozen=True)
class Measured:
    """A measure's points. `better` is `lower`, `higher` or `neither`; `over_time` says how periods add up (`sum`,
    `closing`, `average`, `none`). `trajectory`: these are a plan's figures, so that all of them are there to be judged;
    actuals are judged as far as they are due."""

    measure: str
    unit: str
    better: str
    over_time: str
    points: tuple[Point, ...]
    trajectory: bool = False

    @property
    def lower(self) -> bool:
        """Whether less is better."""
        return self.better == "lower"

    def within(self, start: date | None, end: date | None) -> tuple[Point, ...]:
        """The points whose periods end within two dates, in order: of the shortest kind of period there is."""
        found = [p for p in self.points if (start is None or p.end >= start) and (end is None or p.end <= end)]
        shortest = min((p.months for p in found), default=0)
        return tuple(sorted((p for p in found if p.months == shortest), key=lambda p: p.end))

    def year(self, end: date) -> Point | None:
        """The whole year that ends on a date: as given, or made of its months, and missing where one of them is."""
        given = next((p for p in self.points if p.months == YEAR and p.end == end), None)
        months = sorted((p for p in self.points if p.months == MONTH and _year_of(p.end) == end), key=lambda p: p.end)
        if not months or given is not None:
            return given
        code = f"{end.year - 1}-{end.year % 100:02d}"
        if len(months) < YEAR or not all(p.known for p in months):
            return Point(code, end, YEAR, state=State.MISSING, place=months[-1].place)
        values = [p.value for p in months]
        made = values[-1] if self.over_time == "closing" else math.fsum(values)
        if self.over_time in ("average", "none"):
            made /= YEAR
        return Point(code, end, YEAR, made, place=months[-1].place)

    def before(self, day: date, months: int) -> Point | None:
        """The latest known point of one length of period that ends before a day."""
        return max(
            (p for p in self.points if p.end < day and p.months == months and p.known), key=lambda p: p.end, default=None
        )

    def a_year_earlier(self, point: Point) -> Point | None:
        """What the same period of the year before was. Where only that whole year is known, a month of it is a twelfth
        of a sum, or its level."""
        end = _earlier(point.end)
        same = next((p for p in self.points if p.months == point.months and p.end == end), None)
        if same is not None and same.known:
            return same
        year = self.year(_year_of(end))
        if year is None or not year.known or point.months == YEAR:
            return same if same is not None else year
        share = point.months / YEAR if self.over_time == "sum" else 1.0
        return Point(year.period, year.end, YEAR, year.value * share, year.state, year.place)


def _year_of(day: date) -> date:
    """The 31 March of the financial year that a day lies in."""
    return date(day.year + (day.month > 3), 3, 31)


def _earlier(day: date) -> date:
    """The end of the same period a year earlier: February's may be a day longer or shorter."""
    if day.month == 2:
        return date.fromordinal(date(day.year - 1, 3, 1).toordinal() - 1)
    return day.replace(year=day.year - 1)
