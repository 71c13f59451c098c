"""Which expectations of the framework the published series speak to, for one board; of the others nothing can be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cynllun.editions import available, load
from cynllun.feeds import catalogue
from cynllun.feeds.published_series import Series
from cynllun.frameworks import Edition, Expectation
from cynllun.periods import month_label
from cynllun.web import speech
from cynllun.web.formatting import date, language
from cynllun.web.framework.asked import target_sentence
from cynllun.web.published.asking import Asked

KIND = "board"
TELLING = ("same", "close", "part")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the series at hand can say about one expectation. `told`: at least one is the measure, or close to it."""

    number: str
    id: str
    title: str
    target: str
    told: bool
    says: str
    series: tuple[dict[str, str], ...]


def newest() -> Edition | None:
    """The newest edition at hand."""
    known = available()
    return load(known[0]) if known else None


def answers(edition: Edition, code: str) -> list[Answer]:
    """Every expectation that is asked of a health board, in the edition's order, with what the series say for one board."""
    return [_answer(edition, each, code) for each in edition.expectations if each.applies(KIND)]


def _answer(edition: Edition, row: Expectation, code: str) -> Answer:
    about = [each for each in catalogue.series() if row.measure and each.measure == row.measure]
    held = [each for each in about if _months(each, code)]
    telling = [each for each in held if each.relation in TELLING]
    measure = edition.measure(row.measure)
    return Answer(
        row.number, row.id, speech.text(f"expectation.{row.id}.title", edition.id),
        target_sentence(row, measure.unit if measure else ""), bool(telling), _says(row, about, held, telling, code),
        tuple(_named(each) for each in (*telling, *(s for s in about if s not in telling))),
    )  # fmt: skip


def _says(row: Expectation, about: list[Series], held: list[Series], telling: list[Series], code: str) -> str:
    if telling:
        last = max(_months(each, code)[-1] for each in telling)
        first = row.start or row.end
        if first and last < f"{first:%Y-%m}":
            words = {"month": month_label(last, language()), "day": date(first)}
            return _("Cannot tell yet: the figures end in %(month)s, and it counts from %(day)s.") % words
        return _("The figures go to %(month)s.") % {"month": month_label(last, language())}
    if held:
        return _("Cannot tell: the series at hand is only background to it.")
    if about:
        return _("Cannot tell for this board: the series is for Wales as a whole.")
    return _("Cannot tell: no series is at hand.")


def _named(series: Series) -> dict[str, str]:
    said = f"series.{series.id}"
    return {
        "id": series.id, "title": speech.text(f"{said}.title"), "speaks": speech.text(f"{said}.speaks"),
        "relation": speech.text(f"published.relation.{series.relation}"),
    }  # fmt: skip


def _months(series: Series, code: str) -> list[str]:
    """The months for which a series has a figure for the board, oldest first."""
    frame = Asked(series).frame.drop_nulls("value")
    return sorted(frame.filter(frame["organisation"] == code)["period"].to_list())


def relation(series: Series, edition: Edition | None) -> dict[str, Any]:
    """How a series speaks to the framework: the relation, the sentence, and the expectations it is about."""
    about = [] if edition is None or not series.measure else [
        {"id": row.id, "number": row.number, "title": speech.text(f"expectation.{row.id}.title", edition.id)}
        for row in edition.expectations
        if row.measure == series.measure
    ]  # fmt: skip
    return {**_named(series), "expectations": about}
