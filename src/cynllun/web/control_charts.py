"""A judged chart as pages show it: its drawing in two widths, its sentences, its icons in words, and its table."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cynllun.editions.control_charts import profiles
from cynllun.figures import State
from cynllun.periods import month_label
from cynllun.printing import charts
from cynllun.printing.charts import NARROW, Band, ControlChart, Curve, Point
from cynllun.spc import Chart, Marked, Profile, Segment, sentences
from cynllun.web import speech
from cynllun.web.formatting import language, number
from cynllun.words import Sentence

BROAD = 760  # pixels: the width of the column
BOUNDED = {"count": math.inf, "percent": 100.0}  # what a figure of the unit can come to; none is below 0
UNCERTAIN = (State.PROVISIONAL, State.ESTIMATED)


@dataclass(frozen=True, slots=True)
class Icon:
    """One of the two icons: which drawing, and its words. `better`: up, down or neutral."""

    name: str
    words: str
    better: str


@dataclass(frozen=True, slots=True)
class Row:
    """A month of the table: its figure, the lines it is held against, what it is, and by which signal."""

    month: str
    value: str
    state: str
    mean: str
    lower: str
    upper: str
    kind: str
    signal: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of a chart. `sentence` is what the drawing says; `rows` have the newest month first;
    `beyond`: a limit stands where no figure of this unit can."""

    id: str
    sentence: str
    wide: str
    narrow: str
    variation: Icon
    assurance: Icon
    rows: tuple[Row, ...]
    steps: tuple[str, ...]
    beyond: bool


def icons(made: Chart) -> tuple[Icon, Icon]:
    """Variation and assurance, in words."""
    better = made.series.direction.name.lower()
    shown = (("variation", made.variation.name.lower()), ("assurance", made.assurance.name.lower()))
    variation, assurance = (Icon(name, speech.text(f"spc_{stem}.{name}"), better) for stem, name in shown)
    return variation, assurance


def said(made: Chart, unit: str) -> str:
    """What the chart says, in the page's language: the latest point, the target, the profile."""
    told = sentences(made, lambda value: number(value, unit), lambda code: month_label(code, language()))
    if made.latest and made.latest.state is State.PROVISIONAL:
        told += (Sentence("chart.provisional"),)
    return " ".join(speech.say(each) for each in told)


def profile_words(profile: Profile) -> dict[str, str]:
    """A profile for its reader: what it is, what it does with gaps, how surely it is known, and its source."""
    found = {name: speech.text(f"spc_profile.{profile.key}.{name}") for name in ("title", "summary", "gaps", "known")}
    return {**found, "id": profile.id, "source": speech.text(f"spc_source.{profile.source}")}


def choices(chosen: Profile) -> list[dict[str, object]]:
    """Every profile to choose from."""
    return [
        {"id": each.id, "title": speech.text(f"spc_profile.{each.key}.title"), "chosen": each == chosen} for each in profiles()
    ]


def shown(made: Chart, *, id: str, title: str, axis: str, unit: str, state: Callable[[str], str]) -> Shown:
    """A chart with everything a page says of it. `state` says a figure's state; *reported* is not said."""
    sentence = said(made, unit)
    drawing = _drawing(made, title, sentence, axis, unit)
    wide, narrow = (charts.svg(charts.at_width(drawing, width)) for width in (BROAD, NARROW))
    variation, assurance = icons(made)
    rows = tuple(_row(made, point, unit, state) for point in reversed(made.points))
    steps = tuple(
        _("Limits are made anew from %(month)s: %(reason)s (%(by)s)")
        % {"month": month_label(each.first, language()), "reason": each.step.reason, "by": each.step.by}
        for each in made.segments if each.step
    )  # fmt: skip
    return Shown(
        id, sentence, wide, narrow, variation, assurance, rows, steps, any(_beyond(each, unit) for each in made.segments)
    )


def _beyond(each: Segment, unit: str) -> bool:
    return unit in BOUNDED and (each.lower < 0 or each.upper > BOUNDED[unit])


def _drawing(made: Chart, title: str, sentence: str, axis: str, unit: str) -> ControlChart:
    known = [point for point in made.points if math.isfinite(point.value)]
    found = {point.kind for point in known}
    return ControlChart(
        title=title, description=sentence, axis=axis, unit=unit, language=language(),
        curve=Curve(title, tuple(Point(p.period, _finite(p.value), p.state in UNCERTAIN) for p in made.points)),
        marks=tuple(point.kind.name.lower() for point in known),
        kinds=tuple((kind.name.lower(), speech.text(f"spc_kind.{kind.name.lower()}")) for kind in sorted(found)),
        bands=tuple(_band(each) for each in made.segments), lines=(_("Mean"), _("Process limits")),
        target=tuple((p.period, p.target) for p in made.points if math.isfinite(p.target)), target_label=_("Target"),
        steps=tuple((each.first, each.step.reason) for each in made.segments if each.step),
    )  # fmt: skip


def _band(each: Segment) -> Band:
    return Band(each.first, each.last, _finite(each.mean), _finite(each.lower), _finite(each.upper))


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _row(made: Chart, point: Marked, unit: str, state: Callable[[str], str]) -> Row:
    now, there = made.segments[point.segment], math.isfinite(point.value)
    name = point.state.name.lower()
    plain = point.state is State.REPORTED
    mean, lower, upper = (number(line, unit) for line in (now.mean, now.lower, now.upper))
    return Row(
        month_label(point.period, language()), number(point.value, unit) if there else state(name),
        state(name) if there and not plain else "", mean, lower, upper,
        speech.text(f"spc_kind.{point.kind.name.lower()}") if there else "",
        speech.text(f"spc_signal.{point.signal.name.lower()}") if point.signal else "",
    )  # fmt: skip
