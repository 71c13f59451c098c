"""What a chart is before it is drawn: plain data that already says everything, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

WIDE, NARROW = 640, 320  # a page shows one of the two, by its own width


@dataclass(frozen=True, slots=True)
class Point:
    """A month's figure. None is a gap in the line, never 0."""

    month: str
    value: float | None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """A body's figures, oldest month first, with the name it is shown under."""

    name: str
    points: tuple[Point, ...]

    @property
    def known(self) -> list[Point]:
        """The points that have a figure."""
        return [point for point in self.points if point.value is not None]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, its name, and its value as people read it."""

    name: str
    value: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What every chart has: title and description (what the chart shows, said), the unit above the axis, the language."""

    title: str
    description: str
    axis: str
    unit: str
    language: str
    width: int = WIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart(Drawing):
    """One line by month. `breaks`: month and label from which figures are not comparable. `target`: value and label."""

    curve: Curve
    end_label: str = ""
    breaks: tuple[tuple[str, str], ...] = ()
    target: tuple[float, str] | None = None
    height: int = 260


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiples(Drawing):
    """Small charts of one scale, one a body, in the order given. `breaks`: months at which lines are interrupted."""

    curves: tuple[Curve, ...]
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Drawing):
    """Bars in the order given."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a waterfall: where its bar begins and ends, and its value as people read it. `level` for one that stands on
    nought: what is brought in, or comes out."""

    name: str
    begins: float
    ends: float
    text: str
    level: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall(Drawing):
    """Steps from what is brought forward to what is planned, in the order given."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stacked(Drawing):
    """Bars by month, each of parts on one another: (name, colour, a value a month), the lowest first. `line`: a value across
    and its label."""

    months: tuple[str, ...]
    parts: tuple[tuple[str, str, tuple[float, ...]], ...]
    line: tuple[float, str] | None = None
    height: int = 260


@dataclass(frozen=True, slots=True)
class Panel:
    """A small chart of its own scale: a curve, the unit above it, and a target with its label."""

    curve: Curve
    axis: str
    target: tuple[float, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels(Drawing):
    """Small charts, each of its own scale, in the order given."""

    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a control chart, with its lines; None where there is none."""

    first: str
    last: str
    mean: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlChart(Drawing):
    """Figures by month between the limits of chance. `marks`: what each point that has a figure is, by the id of its kind (one of
    `SHAPES`); `kinds`: the ids that are explained, with their words. `lines`: what the mean and the limits are called. `target`: a
    value a month, and its word. `steps`: months from which limits were made anew, with a label."""

    curve: Curve
    marks: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    bands: tuple[Band, ...]
    lines: tuple[str, str]
    target: tuple[tuple[str, float], ...] = ()
    target_label: str = ""
    steps: tuple[tuple[str, str], ...] = ()
    height: int = 300
