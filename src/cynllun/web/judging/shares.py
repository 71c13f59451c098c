"""What a joint committee needs and what each board gives to it, by year, as far as the viewer may know it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.deeds import shares as told_shares
from cynllun.deeds.mirror import LookedAt
from cynllun.deeds.shares import Seen
from cynllun.plans.shared_out import Share, Years
from cynllun.records.models import Round
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language, number
from cynllun.web.judging.mirror import round_of
from cynllun.web.viewing import page, render, viewer
from cynllun.workbooks.listing import Cell, comma_separated, workbook

SIDES = ("body", "government", "audit")
UNIT = "gbp_000"


@page(side=SIDES)
def shares(request: HttpRequest) -> HttpResponse:
    """Each committee in which the viewer has a part: its need, the shares, and whether they add up."""
    found = round_of(request)
    if found is None:
        return render(request, "judging/no_round.jinja")
    at, here = told_shares.shares(viewer(request).looking, found)
    return render(
        request, "judging/shares.jinja", round=found, committees=[_committee(each, at) for each in here], whole=not at.own,
        waiting=[at.bodies[code].name(language()) for code in sorted(at.bodies) if code not in at.submitted] if not at.own else [],
    )  # fmt: skip


def _committee(each: Seen, at: LookedAt) -> dict[str, Any]:
    found, here = each.found, language()
    years = [at.edition.axis.label(code, here) for code in found.years]
    name = at.bodies[found.committee].name(here)
    rows = [row for share in found.shares for row in _share(share, at)]
    wholes = ((_("What the committee needs"), found.need), (_("The committee asks of all boards"), found.asked),
              (_("All boards say they give"), found.given), (_("Need less what boards say they give"), found.gap))  # fmt: skip
    rows += [{"label": label, "kind": "total", "cells": _cells(values)} for label, values in wholes]
    return {
        "name": name, "code": found.committee, "verdict": _verdict(found.short), "waiting": [at.bodies[code].name(here) for code in each.waiting],
        "table": {"caption": name, "rows": rows,
                  "columns": [{"label": _("Body"), "number": False}, *({"label": year, "number": True} for year in years)]},
    }  # fmt: skip


def _share(share: Share, at: LookedAt) -> Iterator[dict[str, Any]]:
    """A board's heading, what each of the two says, and whether it is the same."""
    words = {None: _("Cannot tell"), True: _("Differs"), False: _("Agrees")}
    yield {"label": at.bodies[share.board].name(language()), "kind": "heading", "cells": []}
    yield {"label": _("The committee asks"), "kind": "", "cells": _cells(share.asked)}
    yield {"label": _("The board gives"), "kind": "", "cells": _cells(share.given)}
    yield {"label": _("Agreed or not"), "kind": "", "cells": [{"text": words[each]} for each in share.differs]}


def _cells(values: Years) -> list[dict[str, str]]:
    return [{"text": number(value, UNIT) if math.isfinite(value) else _("not told")} for value in values]


def _verdict(short: tuple[bool | None, ...]) -> str:
    """Whether the shares reach the need: `no` where a year does not, `unknown` where none is known to and one cannot be told."""
    return "no" if any(short) else "unknown" if None in short else "yes"


@page(side=SIDES)
def shares_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook: one row for each committee, board and year."""
    found, heads, lines = _listed(request)
    about = [(_("Round"), found.title(language())), (_("Figures"), _("Thousands of pounds. A cell is empty where a body has not said it, or has not shown it to you."))]  # fmt: skip
    return as_file(f"{found.edition}-shares-{language()}.xlsx", workbook(_("Shares"), heads, lines, about, _("About")))


@page(side=SIDES)
def shares_csv(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    found, heads, lines = _listed(request)
    return as_file(f"{found.edition}-shares-{language()}.csv", comma_separated(heads, lines))


def _listed(request: HttpRequest) -> tuple[Round, list[str], list[list[Cell]]]:
    """The round, the headings, and the rows: the totals of a committee are rows without a board."""
    found = round_of(request)
    if found is None:
        raise Http404
    at, here = told_shares.shares(viewer(request).looking, found)
    heads = [
        _("Committee"),
        _("Board"),
        _("Year"),
        _("Need"),
        _("The committee asks"),
        _("The board gives"),
        _("Agreed or not"),
    ]
    words = {None: _("Cannot tell"), True: _("Differs"), False: _("Agrees")}
    lines: list[list[Cell]] = []
    for each in here:
        own, name = each.found, at.bodies[each.found.committee].name(language())
        for n, code in enumerate(own.years):
            year = at.edition.axis.label(code, language())
            for share in own.shares:
                board = at.bodies[share.board].name(language())
                lines.append([name, board, year, None, _known(share.asked[n]), _known(share.given[n]), words[share.differs[n]]])
            lines.append(
                [
                    name,
                    _("All boards"),
                    year,
                    _known(own.need[n]),
                    _known(own.asked[n]),
                    _known(own.given[n]),
                    words[own.short[n]],
                ]
            )
    return found, heads, lines


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
