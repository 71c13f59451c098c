"""One series as a chart: what a person put in, and what the rules say of it. Its answer is that of a batch of one."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from cynllun.figures import State
from cynllun.spc import icons
from cynllun.spc.batch import Judged, judge
from cynllun.spc.kinds import Assurance, Direction, Kind, Signal, Variation
from cynllun.spc.limits import XMR, Form
from cynllun.spc.profile import Profile
from cynllun.spc.rare import G, T

CHARTS: dict[str, Form] = {"xmr": XMR, "t": T, "g": G}


@dataclass(frozen=True, slots=True)
class Step:
    """A point from which limits are made anew. A person sets it, with a reason: the rules never do. ValueError without either."""

    period: str
    reason: str
    by: str

    def __post_init__(self) -> None:
        if not self.reason.strip() or not self.by.strip():
            raise ValueError(f"{self.period}: limits are made anew by a named person, with a reason")


@dataclass(frozen=True, kw_only=True)
class Series:
    """Figures in the order of their periods, with their states. A state without a value (suspended, not applicable, missing) has
    NaN beside it. `targets`: none, one for all, or one a period (NaN: none in that period). `baseline`: limits from so many
    first points of each segment; 0 for all.

    ValueError where periods, values, states and targets differ in number, a period comes twice or out of order, a state and its
    value contradict each other, or a step stands at a period that is not there.
    """

    periods: tuple[str, ...]
    values: tuple[float, ...]
    direction: Direction
    states: tuple[State, ...] = ()
    targets: tuple[float, ...] = ()
    steps: tuple[Step, ...] = ()
    baseline: int = 0
    chart: str = "xmr"

    def __post_init__(self) -> None:
        if len(self.values) != len(self.periods) or len(self.states) not in (0, len(self.periods)):
            raise ValueError("a series needs a value, and where there are states a state, for each period")
        if len(self.targets) not in (0, 1, len(self.periods)):
            raise ValueError("a series has no target, one, or one for each period")
        if any(a >= b for a, b in pairwise(self.periods)):
            raise ValueError("the periods of a series come once each, the earliest first")
        for period, value, state in zip(self.periods, self.values, self.states, strict=False):
            if state.has_value != math.isfinite(value):
                raise ValueError(f"{period}: the state {state.name} and the value {value} contradict each other")
        if unknown := [step.period for step in self.steps if step.period not in self.periods]:
            raise ValueError(f"limits cannot be made anew from {unknown[0]}, which is no period of the series")

    def state(self, place: int) -> State:
        """The state of a point. Without states a number is reported, and what is none is missing."""
        if self.states:
            return self.states[place]
        return State.REPORTED if math.isfinite(self.values[place]) else State.MISSING

    def target(self, place: int) -> float:
        """The target of a period, NaN for none."""
        return self.targets[place if len(self.targets) > 1 else 0] if self.targets else math.nan


@dataclass(frozen=True, slots=True)
class Marked:
    """A point with what it is. `segment` is the number of its stretch."""

    period: str
    value: float
    state: State
    target: float
    signal: Signal
    high: bool
    kind: Kind
    segment: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch between two steps: its lines, on how many points they rest, how many it has. NaN: no line."""

    first: str
    last: str
    mean: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float
    counted: int
    points: int
    step: Step | None


@dataclass(frozen=True)
class Chart:
    """A series judged by a profile. `there` and `needed`: the points of the latest segment, and how many an icon asks for."""

    series: Series
    profile: Profile
    points: tuple[Marked, ...]
    segments: tuple[Segment, ...]
    variation: Variation
    assurance: Assurance
    there: int
    needed: int

    @cached_property
    def latest(self) -> Marked | None:
        """The latest point with a figure."""
        return next((point for point in reversed(self.points) if math.isfinite(point.value)), None)

    @cached_property
    def now(self) -> Segment:
        """The segment of the latest point; the first where no point is known."""
        return self.segments[self.latest.segment if self.latest else 0]

    @property
    def enough(self) -> bool:
        """Whether there are points enough for the icons to say anything."""
        return self.there >= self.needed


def chart(series: Series, profile: Profile) -> Chart:
    """A series judged by a profile: every point, every segment, both icons. ValueError for a series without periods, a chart that
    is none of `CHARTS`, or a baseline shorter than the profile allows."""
    if series.baseline and series.baseline < profile.baseline:
        raise ValueError(
            f"a baseline of {series.baseline} points is shorter than the {profile.baseline} that {profile.id} asks"
        )
    values = np.array([series.values], dtype=np.float64)
    stepped = {step.period: step for step in series.steps}
    begins = np.array([[period in stepped for period in series.periods]], dtype=np.bool_)
    targets = np.array([[series.target(n) for n in range(len(series.periods))]])
    found = judge(values, profile, better=series.direction, target=targets, begins=begins if stepped else None,
                  baseline=series.baseline, form=CHARTS[series.chart])  # fmt: skip
    way = np.array([series.direction], dtype=np.int8)
    kinds = icons.kinds(found.side, values, targets, way, profile)[0]
    points = tuple(_marked(series, found, n, int(kind)) for n, kind in enumerate(kinds))
    segments = tuple(_segment(series, found, n, stepped.get) for n in range(len(found.segments.owner)))
    return Chart(series, profile, points, segments, Variation(int(found.variation[0])), Assurance(int(found.assurance[0])),
                 int(found.points[0]), profile.fewest)  # fmt: skip


def _marked(series: Series, found: Judged, n: int, kind: int) -> Marked:
    return Marked(
        series.periods[n], series.values[n], series.state(n), series.target(n), Signal(int(found.signal[0, n])),
        bool(found.side[0, n] > 0), Kind(kind), int(found.segment[0, n]),
    )  # fmt: skip


def _segment(series: Series, found: Judged, number: int, step: Callable[[str], Step | None]) -> Segment:
    places = np.flatnonzero(found.segment[0] == number)
    first, lines = series.periods[int(places[0])], found.segments.lines
    mean, lower, upper, near_lower, near_upper = (float(line[number]) for line in lines.drawn)
    return Segment(first, series.periods[int(places[-1])], mean, lower, upper, near_lower, near_upper, int(lines.points[number]),
                   int(found.segments.present[number]), step(first))  # fmt: skip
