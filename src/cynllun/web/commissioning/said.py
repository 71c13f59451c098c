"""Intentions in words: figures by year, what each agreement and line is called, what was typed."""

from __future__ import annotations

import math

from django.utils.translation import gettext as _

from cynllun.deeds.commissioning import Meant
from cynllun.frameworks import Edition
from cynllun.plans.intended import Compared, agreements, years_of
from cynllun.web import speech
from cynllun.web.formatting import number
from cynllun.web.forms import Typed
from cynllun.web.plan.comparing import line_title

MONEY, COUNT = "gbp_000", "count"


def agreement(edition: Edition, kind: str, id: str) -> str:
    """What a kind of agreement is called."""
    return speech.text(edition.choice_key(agreements(edition, kind)[0], id), edition.id)


def line(edition: Edition, name: str) -> str:
    """What a line of activity is called, with its item and its table's sheet."""
    series = edition.series[edition.index[name]]
    sheet = next(table.sheet for table in edition.tables if table.id == series.table)
    return f"{sheet} {line_title(edition, series.line, series.breakdown, series.item)}"


def row(figures: Compared, unit: str) -> dict[str, list[str]]:
    """What is intended, what is planned and the difference, by year."""
    return {
        "intended": [number(each, unit) for each in figures.intended], "planned": [_figure(each, unit, figures.there) for each in figures.planned],
        "difference": [number(each, unit) for each in figures.difference],
    }  # fmt: skip


def _figure(value: float, unit: str, there: bool | None) -> str:
    """A plan's figure: what it does not say told apart from what may not be read."""
    if math.isnan(value):
        return _("Not known") if there is None else _("Not said")
    return number(value, unit)


def meant_of(typed: Typed, edition: Edition, event: str) -> Meant:
    """What a form says is meant; `typed` holds what is wrong with it."""
    codes = years_of(edition)
    money = {code: _typed(typed, f"money-{event}-{code}", _("Give a number, in thousands of pounds")) for code in codes}
    activity = {}
    if any(typed.text(f"activity-{event}-{code}") for code in codes):
        activity = {
            code: _typed(typed, f"activity-{event}-{code}", _("Give a number for each year, or for none")) for code in codes
        }
    words = typed.need(f"reason-{event}", _("Say in words what is meant, and why"))
    by = typed.day(f"due-{event}", _("Give the day by which the provider is to answer"))
    return Meant(money=money, activity=activity, words=words, answer_by=by)


def _typed(typed: Typed, name: str, wrong: str) -> float:
    text = typed.text(name).replace(",", "").replace("£", "")
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and 0 <= value < 1e9):
        typed.errors[name] = wrong
    return value
