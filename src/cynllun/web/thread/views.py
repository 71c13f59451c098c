"""The page of the golden thread."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.records.models import Version
from cynllun.web import speech
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.thread.trajectories import cube_of, judged
from cynllun.web.thread.weaving import Thread, adopting, thread_table, weave
from cynllun.web.viewing import page, render


@page()
def thread(request: HttpRequest, plan: int) -> HttpResponse:
    """What stands behind each expectation in one version, the latest by default; `show=gaps` leaves out what is whole."""
    here = seen(request, plan)
    asked = request.GET.get("version", "")
    version = here.version_or_404(int(asked[:10])) if asked.isdecimal() else here.version
    cube = cube_of(version, here.edition) if version else None
    woven = weave(cube, judged(cube, here.looking.today)) if cube else None
    gaps = request.GET.get("show") == "gaps"
    return render(
        request, "thread/thread.jinja", **here.context(), version=version, thread=woven, gaps=gaps, heading=heading(version, woven),
        groups=_by_priority(here, woven, gaps) if woven else [], actions_table=thread_table(here.edition),
        adopting_table=adopting(here.edition)[0],
    )  # fmt: skip


def heading(version: Version | None, woven: Thread | None) -> str:
    """The answer: how many expectations have nothing behind them."""
    if version is None:
        return _("There is no version to look into yet")
    if woven is None:
        return _("This version cannot be laid out")
    if not woven.asked:
        return _("No expectation is asked of this body")
    if left := woven.without_action:
        return ngettext(
            "%(num)s expectation has no action behind it", "%(num)s expectations have no action behind them", left
        ) % {"num": left}  # fmt: skip
    return _("Every expectation has an action behind it")


def _by_priority(here: Seen, woven: Thread, gaps: bool) -> list[dict[str, object]]:
    strands = [strand for strand in woven.strands if strand.broken or not gaps]
    return [
        {"id": id, "title": speech.text(f"priority.{id}.title", here.edition.id), "strands": list(found)}
        for id, found in groupby(strands, key=lambda strand: strand.priority)
    ]
