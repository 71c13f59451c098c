"""The charts of the pages, each with the sentence that says what it shows. The drawing keeps its SVG by its content."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cynllun.feeds import catalogue
from cynllun.feeds.item_names import band_sentence
from cynllun.periods import month_label
from cynllun.printing import charts
from cynllun.printing.chart_sentences import bars_sentence, multiples_sentences, said, sentences
from cynllun.printing.charts import NARROW, Bar, Bars, Curve, Drawing, LineChart, Multiples
from cynllun.web import speech
from cynllun.web.formatting import language, number
from cynllun.web.published.asking import Asked
from cynllun.web.published.places import Place

BROAD = 760  # pixels: the width of the column
SMALL = 340  # two beside each other on a wide page, one on a narrow one


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart in two widths, of which a page shows one by its own width (or one, `narrow` being empty)."""

    id: str
    sentence: str
    wide: str
    narrow: str = ""


def line(asked: Asked, place: Place, *, small: bool = False) -> Picture | None:
    """A body's line by month; None when it has no figure."""
    curve = charts.curve(asked.frame, place.code, place.short, breakdown=asked.item)
    if not curve.known:
        return None
    breaks = tuple(
        (each.month, speech.text(f"published.break.{each.id}.title"))
        for each in catalogue.breaks(asked.series.id, place.code, asked.item)
        if curve.points[0].month < each.month <= curve.points[-1].month
    )
    drawing = LineChart(
        title=_title(asked, place.short), description=_span(curve), axis=_axis(asked), unit=asked.series.unit,
        language=language(), curve=curve, end_label=number(curve.known[-1].value, asked.series.unit), breaks=breaks,
        height=200 if small else 260,
    )  # fmt: skip
    sentence = said(speech.here(), sentences(curve, asked.series.unit, language(), breaks))
    name = f"chart-{asked.series.id}-{place.code}"
    if small:
        return Picture(name, sentence, charts.svg(charts.at_width(drawing, SMALL)))
    return _both(name, sentence, drawing)


def multiples(asked: Asked, places: list[Place]) -> Picture | None:
    """Small charts of one scale, a board each; None when no board has a figure."""
    curves = tuple(charts.curve(asked.frame, place.code, place.short, breakdown=asked.item) for place in places)
    shown = tuple(curve for curve in curves if curve.known)
    if not shown:
        return None
    drawing = Multiples(
        title=_title(asked, _("each health board")), description=_span(*shown), axis=_axis(asked), unit=asked.series.unit,
        language=language(), curves=shown,
    )  # fmt: skip
    sentence = said(speech.here(), multiples_sentences(curves, asked.series.unit, language()))
    return _both(f"chart-{asked.series.id}-boards", sentence, drawing)


def bands(asked: Asked) -> tuple[Picture, list[Bar], str] | None:
    """For the series by weeks waited: bars of the latest month, the same as rows, and the month. None for another."""
    if asked.series.breakdown != "band" or asked.item != "all" or not asked.months:
        return None
    month, unit = asked.months[-1], asked.series.unit
    groups = catalogue.band_groups(month, as_at=asked.as_at)
    bars = tuple(Bar(speech.say(band_sentence(g.over, g.up_to)), g.pathways, number(g.pathways, unit)) for g in groups)
    name = _title(asked, month_label(month, language()))
    drawing = Bars(title=name, description=name, axis=_axis(asked), unit=unit, language=language(), bars=bars)
    sentence = speech.say(bars_sentence(speech.text("published.place.wales.title"), bars, month, unit, language()))
    return _both(f"chart-{asked.series.id}-bands", sentence, drawing), list(bars), month


def _both(id: str, sentence: str, drawing: Drawing) -> Picture:
    return Picture(id, sentence, charts.svg(charts.at_width(drawing, BROAD)), charts.svg(charts.at_width(drawing, NARROW)))


def _title(asked: Asked, of: str) -> str:
    title = speech.text(f"series.{asked.series.id}.title")
    return _("%(title)s: %(of)s") % {"title": title, "of": of}


def _axis(asked: Asked) -> str:
    return speech.text(f"series.{asked.series.id}.measured")


def _span(*curves: Curve) -> str:
    """What kind of picture it is: the figures are in the sentence above it and in the table."""
    months = [curve.points[end].month for curve in curves for end in (0, -1)]
    first, last = (month_label(each, language()) for each in (min(months), max(months)))
    return _("A line by month, from %(first)s to %(last)s. The figures are in the table.") % {"first": first, "last": last}
