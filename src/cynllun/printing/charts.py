"""Charts of figures as SVG, drawn on the server: no script, no inline style, every word in the reader's language.

A drawing is plain data and already says everything; the same drawing gives the same SVG, kept by its content. Vega's own
ARIA texts are English and are taken out; a chart is one image with our title and description.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, TypeVar

from cynllun.figures import State
from cynllun.periods.calendar import MONTHS_CY, MONTHS_EN, SHORT_CY, SHORT_EN
from cynllun.printing import chart_specs
from cynllun.printing.drawings import (
    NARROW,
    WIDE,
    Band,
    Bar,
    Bars,
    ControlChart,
    Curve,
    Drawing,
    LineChart,
    Multiples,
    Panel,
    Panels,
    Point,
    Stacked,
    Step,
    Waterfall,
)

if TYPE_CHECKING:
    import polars as pl

Kind = TypeVar("Kind", bound=Drawing)

__all__ = [
    "NARROW",
    "WIDE",
    "Band",
    "Bar",
    "Bars",
    "ControlChart",
    "Curve",
    "Drawing",
    "LineChart",
    "Multiples",
    "Panel",
    "Panels",
    "Point",
    "Stacked",
    "Step",
    "Waterfall",
    "at_width",
    "curve",
    "png",
    "svg",
]

FOREIGN = re.compile(r'\s(?:aria-[a-z]+|role|style|pointer-events)="[^"]*"|\sxmlns:xlink="[^"]*"')
UNCERTAIN = (State.PROVISIONAL.name.lower(), State.ESTIMATED.name.lower())
DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")  # asked for by Vega, never shown


def curve(frame: pl.DataFrame, organisation: str, name: str, *, breakdown: str = "all", first: str = "",
          last: str = "") -> Curve:  # fmt: skip
    """A body's line from a frame of figures. Months between the first and last that are not there are gaps."""
    found = frame.filter((frame["organisation"] == organisation) & (frame["breakdown"] == breakdown))
    told = {month: (value, state) for month, value, state in found.select("period", "value", "state").iter_rows()}
    known = [month for month, (value, _) in told.items() if value is not None and month >= first and month <= (last or month)]
    if not known:
        return Curve(name, ())
    span = _span(min(known), max(known))
    points = (Point(month, *_told(told.get(month))) for month in span)
    return Curve(name, tuple(points))


def svg(drawing: Drawing) -> str:
    """The chart as an SVG element with our title and description, ready to stand in a page."""
    return _svg(drawing)


def png(drawing: Drawing, scale: float = 2.0) -> bytes:
    """The chart as a PNG on white, for documents that cannot hold an SVG."""
    import vl_convert

    spec = {**chart_specs.spec(drawing), "background": "white"}
    image: bytes = vl_convert.vegalite_to_png(spec, scale=scale, time_format_locale=_months(drawing.language))
    return image


def at_width(drawing: Kind, width: int) -> Kind:
    """The same drawing at another width."""
    return replace(drawing, width=width)


@lru_cache(maxsize=1024)  # some 20 kB each: every page of the published figures, in both languages
def _svg(drawing: Drawing) -> str:
    import vl_convert

    spec = chart_specs.spec(drawing)
    raw: str = vl_convert.vegalite_to_svg(spec, time_format_locale=_months(drawing.language))
    told = json.dumps([spec, drawing.title, drawing.description, drawing.language], sort_keys=True, default=str)
    return _ours(raw, drawing, hashlib.sha256(told.encode()).hexdigest()[:12])


def _ours(raw: str, drawing: Drawing, mark: str) -> str:
    """Vega's SVG with its own roles, ARIA texts and inline styles taken out, and ours put in."""
    clean = FOREIGN.sub("", raw)
    opening, rest = clean.split(">", 1)
    title, description = f"chart-{mark}-title", f"chart-{mark}-description"
    opening = opening.replace('class="marks"', 'class="cynllun-chart"')
    return (f'{opening} role="img" lang="{drawing.language}" aria-labelledby="{title} {description}" focusable="false">'
            f'<title id="{title}">{escape(drawing.title)}</title><desc id="{description}">{escape(drawing.description)}</desc>'
            f"{rest}")  # fmt: skip


def _months(language: str) -> dict[str, Any]:
    full, short = (MONTHS_CY, SHORT_CY) if language == "cy" else (MONTHS_EN, SHORT_EN)
    return {"dateTime": "%A, %e %B %Y", "date": "%d/%m/%Y", "time": "%H:%M", "periods": ["AM", "PM"], "days": list(DAYS),
            "shortDays": [day[:3] for day in DAYS], "months": list(full), "shortMonths": list(short)}  # fmt: skip


def _told(found: tuple[float | None, str] | None) -> tuple[float | None, bool]:
    value, state = found or (None, "")
    return value, value is not None and state in UNCERTAIN


def _span(first: str, last: str) -> Sequence[str]:
    """Every month from the first to the last."""
    a, b = (int(code[:4]) * 12 + int(code[5:]) - 1 for code in (first, last))
    return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(a, b + 1)]
