"""A series, or a board, as a file: every body, item and month, the state of each figure, and the reason in the page's language."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.feeds import catalogue
from cynllun.feeds.item_names import item_name
from cynllun.feeds.published_series import Series
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language
from cynllun.web.published.asking import asked_of
from cynllun.web.published.places import board_or_404, place
from cynllun.web.published.tables import state_name
from cynllun.web.viewing import public

if TYPE_CHECKING:
    import polars as pl

COLUMNS = ("organisation", "breakdown", "period", "value", "state", "reason", "version")


@public
def series_csv(request: HttpRequest, series: str) -> HttpResponse:
    """The series as it was known on the day asked for. What is no day is refused: a file does not say that it is another."""
    asked = asked_of(request, series)
    if asked.wrong_day:
        raise BadRequest(asked.wrong_day)
    found = catalogue.frame(asked.series.id, as_at=asked.as_at)
    return _file(asked.series.id.replace("_", "-"), _lines(asked.series, found))


@public
def board_csv(request: HttpRequest, board: str) -> HttpResponse:
    """Every series that has a figure for one board."""
    code = board_or_404(board).code
    return _file(code, (line for each in catalogue.series() for line in _of_board(each, code)))


def _of_board(series: Series, code: str) -> Iterator[list[str]]:
    frame = catalogue.frame(series.id)
    own = frame.filter(frame["organisation"] == code)
    return iter(()) if own["value"].null_count() == len(own) else _lines(series, own)


def _file(name: str, lines: Iterator[list[str]]) -> HttpResponse:
    response = as_file(f"cynllun-{name}-{language()}.csv", "\ufeff")
    writer = csv.writer(response)
    writer.writerow([_("Series"), _("Body code"), _("Body"), _("Item code"), _("Item"), _("Month"), _("Value"), _("Unit"), _("State"),
                     _("Note"), _("Copy"), _("Source")])  # fmt: skip
    writer.writerows(lines)
    return response


def _lines(series: Series, frame: pl.DataFrame) -> Iterator[list[str]]:
    """A line a figure. An empty value is not 0: the state says what it is."""
    source, unit = catalogue.source(series.id), speech.text(f"series.{series.id}.measured")
    names = {code: place(code).name for code in frame["organisation"].unique()}
    items = {
        each: item_name(series.breakdown, each, speech.here()) if series.breakdown else ""
        for each in frame["breakdown"].unique()
    }
    reasons = {each: speech.text(f"figure_reason.{each}") if each else "" for each in frame["reason"].unique()}
    cited = f"{source.title}, {source.licence}"
    ordered = frame.sort("organisation", "breakdown", "period").select(COLUMNS)
    for code, item, month, value, state, reason, version in ordered.iter_rows():
        yield [series.id, code, names[code], item, items[item], month, "" if value is None else f"{value:.10g}", unit,
               state_name(state), reasons[reason], version, cited]  # fmt: skip
