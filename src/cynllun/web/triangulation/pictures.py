"""The plan in pictures: its bridges, its savings by rating and month, its trajectories against targets; each with its table."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cynllun.checks.cube import Cube
from cynllun.checks.scopes import YEAR
from cynllun.figures import RowTable
from cynllun.frameworks import Expectation
from cynllun.periods import PLAN_YEARS, month_label
from cynllun.plans.promised import yearly
from cynllun.plans.targets import measured
from cynllun.printing import charts
from cynllun.printing.charts import NARROW, Curve, Drawing, Panel, Panels, Point, Stacked, Step, Waterfall
from cynllun.web import speech
from cynllun.web.formatting import language, money, number
from cynllun.web.framework.asked import target_sentence
from cynllun.web.framework.returned import unit_label
from cynllun.web.plan.comparing import line_title
from cynllun.web.triangulation.laid import Laid

BROAD = 760  # pixels: the width of the column


@dataclass(frozen=True)
class Picture:
    """A chart in two widths with the sentence that says what it shows, and its table. No SVG where a figure is missing."""

    id: str
    title: str
    sentence: str
    table: dict[str, Any]
    wide: str = ""
    narrow: str = ""


def pictures(laid: Laid) -> list[Picture]:
    """Every picture of a version, in order."""
    settings = laid.here.edition.settings
    made = [_bridge(laid, each) for each in settings.get("waterfalls", ())]
    return [each for each in (*made, _savings(laid), _trajectories(laid)) if each is not None]


def _drawn(id: str, sentence: str, table: dict[str, Any], drawing: Drawing) -> Picture:
    wide, narrow = (charts.svg(charts.at_width(drawing, width)) for width in (BROAD, NARROW))
    return Picture(id, drawing.title, sentence, table, wide, narrow)


def _year(cube: Cube, name: str, period: int) -> float:
    """A line's figure in a year: NaN where it is missing, not applicable, left empty, or where there is no such line."""
    line, column = cube.plan.edition.index.get(name), cube.plan.scopes[YEAR].column[period]
    if line is None or cube.na[YEAR][line, 0, column] or cube.blank[line, 0, 0]:
        return math.nan
    return float(cube.values[YEAR][line, 0, column])


def _bridge(laid: Laid, said: dict[str, Any]) -> Picture | None:
    edition, cube = laid.here.edition, laid.cube
    assert cube is not None
    applies = [name for name in said["steps"] if name in edition.index and not cube.na[YEAR][edition.index[name], 0].all()]
    if not applies or said["total"] not in edition.index:
        return None
    periods = edition.axis.expand(PLAN_YEARS)
    names = [*applies, said["total"], *([said["beside"]] if said.get("beside") in edition.index else [])]
    rows = [(name, [_year(cube, name, period) for period in periods]) for name in names]
    title = speech.text(f"bridge.{said['id']}.title", edition.id)
    years = [edition.axis.label(edition.axis.codes[period], language()) for period in periods]
    table = _table(
        _("%(title)s, thousands of pounds") % {"title": title},
        years,
        [(_line(laid, name), [money(v) for v in values]) for name, values in rows],
    )
    id = f"bridge-{said['id']}"
    first = {name: values[0] for name, values in rows}
    if not all(math.isfinite(first[name]) for name in (*applies, said["total"])):
        missing = ", ".join(_line(laid, name) for name in (*applies, said["total"]) if not math.isfinite(first[name]))
        return Picture(
            id,
            title,
            _("The bridge of %(year)s cannot be drawn: missing is %(lines)s.") % {"year": years[0], "lines": missing},
            table,
        )
    steps, comes = _steps(laid, [(name, first[name]) for name in applies], (said["total"], first[said["total"]]))
    sentence = _bridge_sentence(laid, years[0], applies, first, (said["total"], comes))
    drawing = Waterfall(
        title=title,
        description=sentence,
        axis=f"{years[0]}, {_('£ thousand')}",
        unit="gbp_000",
        language=language(),
        steps=steps,
    )
    return _drawn(id, sentence, table, drawing)


def _line(laid: Laid, name: str) -> str:
    edition = laid.here.edition
    return line_title(edition, edition.series[edition.index[name]].line)


def _steps(laid: Laid, steps: list[tuple[str, float]], total: tuple[str, float]) -> tuple[tuple[Step, ...], float]:
    """The steps with where each begins and ends, the total last; and what they come to."""
    found, at = [], 0.0
    for n, (name, value) in enumerate(steps):
        found.append(Step(_line(laid, name), at, at + value, money(value), level=not n))
        at += value
    found.append(Step(_line(laid, total[0]), 0.0, total[1], money(total[1]), level=True))
    return tuple(found), at


def _bridge_sentence(laid: Laid, year: str, steps: list[str], first: dict[str, float], total: tuple[str, float]) -> str:
    worst, best = min(steps[1:], key=lambda name: first[name]), max(steps[1:], key=lambda name: first[name])
    said = _("In %(year)s the plan goes from %(begin)s to %(end)s. What makes it worst is %(worst)s (%(worst_value)s), what makes it best %(best)s (%(best_value)s).") % {
        "year": year, "begin": money(first[steps[0]]), "end": money(first[total[0]]), "worst": _line(laid, worst),
        "worst_value": money(first[worst]), "best": _line(laid, best), "best_value": money(first[best]),
    }  # fmt: skip
    if abs(total[1] - first[total[0]]) < 0.5:
        return said
    return " ".join(
        (said, _("The steps come to %(sum)s, which is not what the plan says it comes to.") % {"sum": money(total[1])})
    )


def _savings(laid: Laid) -> Picture | None:
    edition, cube = laid.here.edition, laid.cube
    said = edition.settings.get("savings_drawn")
    held = cube.returns[0].rows.get(said["table"]) if cube and said else None
    if cube is None or said is None or held is None or not held.count:
        return None
    axis = edition.axis
    months = [axis.codes[period] for period in axis.group("months")]
    sums = {rating: _by_month(held, said, rating, months) for rating in edition.choices_of(said["rating"], laid.here.plan.kind)}
    names = {rating: speech.text(edition.choice_key(said["rating"], rating), edition.id) for rating in sums}
    whole = _year(cube, said["requirement"], axis.group("year1")[0])
    labels = tuple(month_label(month, language(), short=True) for month in months)
    totals = {rating: sum(values) for rating, values in sums.items()}
    rows = [(names[rating], [*(money(v) for v in values), money(totals[rating])]) for rating, values in sums.items()]
    title = _("Savings of year 1 by rating and month")
    table = _table(_("%(title)s, thousands of pounds") % {"title": title}, [*labels, _("Year")], rows)
    sentence = _savings_sentence(names, totals, whole)
    parts = tuple((names[rating], said["colours"].get(rating, "#4c6272"), tuple(values)) for rating, values in sums.items())
    line = (
        (whole / len(months), _("A twelfth of the requirement: %(value)s") % {"value": money(whole / len(months))})
        if math.isfinite(whole) and whole
        else None
    )
    drawing = Stacked(title=title, description=sentence, axis=_("£ thousand"), unit="gbp_000", language=language(),
                      months=labels, parts=parts, line=line)  # fmt: skip
    return _drawn("savings", sentence, table, drawing)


def _by_month(held: RowTable, said: dict[str, Any], rating: str, months: list[str]) -> list[float]:
    """What the schemes of a rating that count are to save in each month. A month that a scheme leaves empty is not in it."""
    rated, nature = held.text(said["rating"]), held.text(said["nature"])
    chosen = [row for row in range(held.count) if rated[row] == rating and nature[row] in said["counted"]]
    columns = [held.number(f"{said['profile']}@{month}") for month in months]
    return [float(sum(column[row] for row in chosen if math.isfinite(column[row]))) for column in columns]


def _savings_sentence(names: dict[str, str], totals: dict[str, float], whole: float) -> str:
    each = "; ".join(f"{names[rating]} {money(value)}" for rating, value in totals.items())
    made = sum(totals.values())
    terms = {"total": money(made), "each": each, "whole": money(whole), "short": money(abs(whole - made))}
    if not math.isfinite(whole):
        return _("Schemes come to %(total)s: %(each)s. The requirement is missing.") % terms
    if made < whole:
        return _("Schemes come to %(total)s of the %(whole)s required: %(each)s. %(short)s is not found yet.") % terms
    return _("Schemes come to %(total)s, and %(whole)s is required: %(each)s.") % terms


def _trajectories(laid: Laid) -> Picture | None:
    edition, cube = laid.here.edition, laid.cube
    assert cube is not None
    asked = [each for each in edition.expectations if each.applies(laid.here.plan.kind) and each.measure]
    panels, rows = [], []
    for expectation in asked:
        own = measured(cube, 0, expectation.measure)
        points = (
            sorted((p for p in own.points if p.months <= 3 or p.end.year > edition.first_year + 1), key=lambda p: p.end)
            if own
            else []
        )
        curve = Curve(speech.text(f"expectation.{expectation.id}.title", edition.id),
                      tuple(Point(f"{p.end:%Y-%m}", p.value if math.isfinite(p.value) and p.state.has_value else None) for p in points))  # fmt: skip
        if own is None or not curve.known:
            continue
        panels.append(Panel(curve, unit_label(own.unit), _target(expectation, own.unit)))
        rows.append(
            (curve.name, [target_sentence(expectation, own.unit), *_ends(cube, edition.measure(expectation.measure), own.unit)])
        )
    if not panels:
        return None
    title = _("Trajectories and their targets")
    years = [edition.axis.label(edition.axis.codes[p], language()) for p in edition.axis.expand(f"prior {PLAN_YEARS}")]
    table = _table(title, [_("Target"), *years], rows)
    sentence = _(
        "One small chart for each expectation that has a trajectory, each of its own scale. A dotted line stands at a target that is a number. The table has every year, or what stands at its end."
    )
    drawing = Panels(title=title, description=sentence, axis="", unit="", language=language(), panels=tuple(panels))
    return _drawn("trajectories", sentence, table, drawing)


def _target(expectation: Expectation, unit: str) -> tuple[float, str] | None:
    """A target that is a level; a fall by a share or a direction has none to draw."""
    if expectation.target is None or expectation.kind not in ("zero_tolerance", "threshold"):
        return None
    return expectation.target, _("Target: %(value)s") % {"value": number(expectation.target, unit)}


def _ends(cube: Cube, measure: Any, unit: str) -> list[str]:
    axis = cube.plan.edition.axis
    found = yearly(cube, 0, cube.plan.edition.index[measure.line])
    return [number(found.get(axis.codes[p]), unit) for p in axis.expand(f"prior {PLAN_YEARS}")]


def _table(caption: str, heads: Iterable[str], rows: Iterable[tuple[str, list[str]]]) -> dict[str, Any]:
    return {"caption": caption, "columns": [{"label": _("Line"), "number": False}, *({"label": head, "number": True} for head in heads)],
            "rows": [{"label": label, "kind": "", "cells": [{"text": text} for text in cells]} for label, cells in rows]}  # fmt: skip
