"""The pages of the published figures: what there is, one series, one board."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.feeds import catalogue
from cynllun.feeds.boards import TOGETHER, WALES
from cynllun.feeds.catalogue import Cell
from cynllun.feeds.datasets import Dataset
from cynllun.feeds.item_names import item_name
from cynllun.periods import month_label
from cynllun.web import speech
from cynllun.web.formatting import language
from cynllun.web.published import pictures, speaking
from cynllun.web.published.asking import Asked, asked_of, items, known_from
from cynllun.web.published.hospitals import hospitals
from cynllun.web.published.places import Place, board_or_404, boards, former, place
from cynllun.web.published.tables import by_month, change, explained, said
from cynllun.web.viewing import public, render


@public
def index(request: HttpRequest) -> HttpResponse:
    """What series there are, for which bodies, to which month, and where they come from."""
    sets: dict[str, dict[str, Any]] = {}
    for each in catalogue.series():
        found = sets.setdefault(each.dataset, {"source": source_of(catalogue.source(each.id)), "rows": []})
        found["rows"].append(_offered(Asked(each)))
    latest = max(row["last"] for found in sets.values() for row in found["rows"])
    return render(
        request, "published/index.jinja", sets=list(sets.values()), boards=boards(), former=former(),
        latest=month_label(latest, language()), states_found=explained(row["cell"] for found in sets.values() for row in found["rows"]),
    )  # fmt: skip


def _offered(asked: Asked) -> dict[str, Any]:
    cell = _latest(asked)
    first, last = (month_label(asked.months[end], language()) for end in (0, -1))
    return {
        "id": asked.series.id, "title": speech.text(f"series.{asked.series.id}.title"), "who": _who(asked),
        "months": _("From %(first)s to %(last)s") % {"first": first, "last": last}, "last": asked.months[-1],
        "latest": said(cell, asked.series.unit), "cell": cell, "measured": speech.text(f"series.{asked.series.id}.measured"),
    }  # fmt: skip


def _latest(asked: Asked) -> Cell:
    """The newest month's figure for all of Wales, with its state."""
    month = asked.months[-1:]
    return catalogue.table(asked.series.id, [asked.whole], month, asked.item, as_at=asked.as_at).rows[asked.whole][0]


def _who(asked: Asked) -> str:
    bodies = set(asked.frame["organisation"])
    if bodies == {WALES}:
        return _("Wales as a whole")
    return _("Each health board, and the seven together") if TOGETHER in bodies else _("Wales and each health board")


def source_of(found: Dataset) -> dict[str, Any]:
    """A data set's source as pages show it."""
    texts = f"published.dataset.{found.id}"
    return {
        "id": found.id, "name": speech.text(f"{texts}.title"), "title": found.title, "licence": found.licence,
        "publisher": speech.text(f"{texts}.publisher"), "copied": speech.text(f"{texts}.copied"),
        "changed": speech.text(f"{texts}.changed"), "attribution": found.attribution(language()),
        "licence_address": found.licence_address, "day": found.origin_date, "retrieved": found.retrieved,
        "caveats": [speech.text(f"caveat.{each}.text") for each in found.caveats],
    }  # fmt: skip


@public
def series(request: HttpRequest, series: str) -> HttpResponse:
    """One series: charts, the table, what to know, where it comes from; as at a day where there are vintages."""
    asked = asked_of(request, series)
    context: dict[str, Any] = {
        "asked": asked, "title": speech.text(f"series.{asked.series.id}.title"), "source": source_of(asked.source),
        "measured": speech.text(f"series.{asked.series.id}.measured"), "vintages": _vintages(asked), "items": items_of(asked),
        "speaks": speaking.relation(asked.series, speaking.newest()), "edition": speaking.newest(),
    }  # fmt: skip
    if asked.months:
        context |= {
            "whole": pictures.line(asked, place(asked.whole)), "boards": pictures.multiples(asked, boards()),
            "bands": pictures.bands(asked), "table": by_month(asked), "answer": _answer(asked),
        }  # fmt: skip
    return render(request, "published/series.jinja", **context)


def _answer(asked: Asked) -> str:
    """The latest figure for all of Wales, with its state where that is not plainly *reported*."""
    told = said(_latest(asked), asked.series.unit)
    words = {"place": place(asked.whole).short, "value": told.text, "month": month_label(asked.months[-1], language()),
             "state": told.state}  # fmt: skip
    if told.state:
        return _("%(place)s: %(value)s in %(month)s (%(state)s)") % words
    return _("%(place)s: %(value)s in %(month)s") % words


def _vintages(asked: Asked) -> list[dict[str, Any]]:
    """The days one may ask about: the newest first. None where only one copy is at hand."""
    source = asked.source
    if len(source.vintages) < 2:
        return []
    stood = source.as_at(asked.as_at) if asked.as_at else source.vintages[-1]
    return [
        {"day": known_from(each, source), "to": month_label(each.latest, language()), "chosen": each == stood,
         "newest": each == source.vintages[-1], "estimated": each.known_from_is == "estimated"}
        for each in reversed(source.vintages)
    ]  # fmt: skip


def items_of(asked: Asked) -> list[dict[str, Any]]:
    """The items to choose from, with their names; the one asked for among them."""
    words = speech.here()
    found = items(asked.series)
    if asked.item not in found and found:
        found.append(asked.item)
    return [{"id": each, "name": item_name(asked.series.breakdown, each, words), "chosen": each == asked.item,
             "own": each.startswith("site_")} for each in found]  # fmt: skip


@public
def board(request: HttpRequest, board: str) -> HttpResponse:
    """One board: its series side by side, and which expectations they speak to."""
    found = board_or_404(board)
    rows = [row for each in catalogue.series() if (row := _held(Asked(each), found))]
    edition = speaking.newest()
    told = [] if found.ended or edition is None else speaking.answers(edition, found.code)
    sources = {row["dataset"]: source_of(catalogue.source(row["id"])) for row in rows}
    return render(
        request, "published/board.jinja", board=found, rows=rows, edition=edition, answers=told,
        told=sum(1 for each in told if each.told), hospitals=None if found.ended else hospitals(found.code),
        sources=list(sources.values()), boards=[each for each in boards() if each.code != found.code],
        successor=place(found.successor) if found.successor else None,
        last=month_label(max(row["code"] for row in rows), language()),
        states_found=explained(cell for row in rows for cell in row["cells"]),
    )  # fmt: skip


def _held(asked: Asked, body: Place) -> dict[str, Any] | None:
    """A series for one body: the latest figure, the one of a year before, and the chart. None when it has no figure."""
    frame = asked.frame.filter(asked.frame["organisation"] == body.code)
    known = frame.drop_nulls("value")
    if known.is_empty():
        return None
    last = max(known["period"])
    before = f"{int(last[:4]) - 1}{last[4:]}"
    table = catalogue.table(asked.series.id, [body.code], [before, last])
    then, now = table.rows[body.code]
    unit = asked.series.unit
    return {
        "id": asked.series.id, "dataset": asked.series.dataset, "title": speech.text(f"series.{asked.series.id}.title"),
        "code": last, "last": month_label(last, language()), "before": month_label(before, language()), "now": said(now, unit),
        "then": said(then, unit), "change": change(now.value, then.value, unit), "picture": pictures.line(asked, body, small=True),
        "measured": speech.text(f"series.{asked.series.id}.measured"), "cells": (now, then),
    }  # fmt: skip
