"""The round: who is where, by when, and what comes next in the timetable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds.standings import Body, all_rounds, deadlines, standings
from cynllun.records.models import Round
from cynllun.web import speech
from cynllun.web.record.opened import published
from cynllun.web.viewing import public, render, viewer


@public
def round_(request: HttpRequest) -> HttpResponse:
    """The latest round, or the one that is asked for."""
    found = all_rounds()
    wanted = request.GET.get("round", "")
    shown = next((each for each in found if str(each.pk) == wanted), None) if wanted else next(iter(found), None)
    if wanted and shown is None:
        raise Http404(wanted)
    if shown is None:
        return render(request, "round/none.jinja")
    looking = viewer(request).looking
    rows = standings(looking, shown)
    return render(
        request, "round/round.jinja", round=shown, published={each.organisation_id: each.pk for each in published().filter(round=shown)},
        others=[each for each in found if each != shown], rows=rows,
        heading=_heading(rows), tally=_tally(rows), as_at=looking.today, steps=_steps(shown, looking.today),
    )  # fmt: skip


def _heading(rows: Sequence[Body]) -> str:
    """The answer: who is late; else how many are decided; else whose hands the plans are in."""
    late = sum(1 for row in rows if row.late)
    if late:
        return ngettext("%(num)s plan is late", "%(num)s plans are late", late) % {"num": late}
    decided = sum(1 for row in rows if row.owner == "closed")
    if decided and decided == len(rows):
        return _("Every plan has its decision")
    with_government = sum(1 for row in rows if row.owner == "government")
    if with_government:
        return ngettext(
            "%(num)s plan is with government", "%(num)s plans are with government", with_government
        ) % {"num": with_government}  # fmt: skip
    return _("Where each plan stands")


def _tally(rows: Sequence[Body]) -> list[tuple[int, str]]:
    """In whose hands every plan is: together they are all the plans of the round."""
    government = sum(1 for row in rows if row.owner == "government")
    decided = sum(1 for row in rows if row.owner == "closed")
    bodies = len(rows) - government - decided
    return [
        (bodies, ngettext("plan is with its body", "plans are with their bodies", bodies)),
        (government, ngettext("plan is with government", "plans are with government", government)),
        (decided, ngettext("plan has its decision", "plans have their decisions", decided)),
    ]


def _steps(round: Round, today: Any) -> list[dict[str, Any]]:
    """The timetable; the first step that is still to come is marked."""
    rows, marked = [], False
    for id, start, until in deadlines(round):
        end = until or start
        following = not marked and end is not None and end >= today
        marked = marked or following
        title = speech.text(f"timetable.{id}.title", round.edition)
        rows.append({"title": title, "date": start, "until": until, "next": following, "past": end is not None and end < today})
    return rows
