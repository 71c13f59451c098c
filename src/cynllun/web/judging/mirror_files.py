"""The mirror as a file, as far as the viewer may read it: one line for each flow and year."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.deeds import mirror as mirrors
from cynllun.deeds.framework import edition_of
from cynllun.deeds.mirror import Pair
from cynllun.frameworks import Edition
from cynllun.records.models import Round
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language
from cynllun.web.judging.mirror import in_order, round_of
from cynllun.web.viewing import page, viewer
from cynllun.workbooks.listing import Cell, workbook

HEADINGS = (
    "receives",
    "pays",
    "column_of_receiver",
    "column_of_payer",
    "period",
    "receiver_says",
    "payer_says",
    "difference",
    "differs",
)


@page(side=("body", "government", "audit"))
def mirror_csv(request: HttpRequest) -> HttpResponse:
    """For programs: codes of bodies, ids of columns, nothing for what is not said."""
    found = _round(request)
    response = as_file(_named(found, "csv"), "\ufeff")
    writer = csv.writer(response)
    writer.writerow(HEADINGS)
    for pair in in_order(mirrors.pairs(viewer(request).looking, found)):
        flow = pair.flow
        for code, left, right, differs in zip(flow.periods, flow.left, flow.right, flow.differs, strict=True):
            told = "cannot tell" if differs is None else "yes" if differs else "no"
            writer.writerow([flow.ours, flow.theirs, flow.ours_column, flow.theirs_column, code, plain(left), plain(right),
                             plain(left - right), told])  # fmt: skip
    return response


@page(side=("body", "government", "audit"))
def mirror_xlsx(request: HttpRequest) -> HttpResponse:
    """For people: names and words in the language of the page, those that differ first."""
    found = _round(request)
    edition, pairs = edition_of(found), in_order(mirrors.pairs(viewer(request).looking, found))
    headings = [
        _("Receives"),
        _("Pays"),
        _("Year"),
        _("The receiver says"),
        _("The payer says"),
        _("Difference"),
        _("Agreed or not"),
    ]
    about = [(_("Round"), found.title(language())), (_("Edition"), speech.text("edition.title", edition.id)),
             (_("Figures"), _("Thousands of pounds. A cell is empty where a body has not said it, or has not shown it to you."))]  # fmt: skip
    content = workbook(_("Mirror"), headings, _lines(pairs, edition), about, _("About"))
    return as_file(_named(found, "xlsx"), content)


def _lines(pairs: list[Pair], edition: Edition) -> Iterator[list[Cell]]:
    here = language()
    told = {None: _("Cannot tell"), True: _("Differs"), False: _("Agrees")}
    for pair in pairs:
        flow = pair.flow
        for code, left, right, differs in zip(flow.periods, flow.left, flow.right, flow.differs, strict=True):
            label = edition.axis.label(code, here) if code else ""
            yield [
                pair.ours.name(here),
                pair.theirs.name(here),
                label,
                _known(left),
                _known(right),
                _known(left - right),
                told[differs],
            ]


def _round(request: HttpRequest) -> Round:
    found = round_of(request)
    if found is None:
        raise Http404
    return found


def _named(round: Round, ending: str) -> str:
    return f"{round.edition}-mirror-{language()}.{ending}"


def _known(value: float) -> float | None:
    return None if value != value else value


def plain(value: float) -> str:
    """A number for a file; nothing for a missing one."""
    return "" if value != value else f"{value:g}"
