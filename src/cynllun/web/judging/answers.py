"""What the body answered to the feedback, point by point, and what is different in the plan that came after it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.records.models import Version
from cynllun.records.visible import answers_for, versions_for
from cynllun.web.judging.asking import link
from cynllun.web.judging.seen import Judged, judged
from cynllun.web.plan.comparing import Changes, changes
from cynllun.web.viewing import page, render


@page(side=("government", "audit"))
def answers(request: HttpRequest, submission: int) -> HttpResponse:
    """Each point with its answer, and the figures that changed between the two submitted versions."""
    here = judged(request, submission)
    feedback = here.answered_feedback
    before = versions_for(here.looking).filter(pk=feedback.submission.version_id).first() if feedback else None
    points = [_point(here, point) for point in feedback.points.all()] if feedback else []
    changed = changes(here.seen, before, here.version) if before else None
    return render(
        request, "judging/answers.jinja", **here.context(), feedback=feedback, points=points, changed=changed,
        heading=_heading(points), by_table=_by_table(here, changed), before=before, link=link,
        comparison=_comparison(here, before),
    )  # fmt: skip


def _point(here: Judged, point: Any) -> dict[str, Any]:
    answer = answers_for(here.looking).filter(point=point).order_by("-id").first()
    return {"point": point, "chapter": here.chapter(point.chapter), "answer": answer}


def _heading(points: list[dict[str, Any]]) -> str:
    if not points:
        return _("No feedback came before this submission")
    left = sum(1 for each in points if each["answer"] is None)
    if left:
        return ngettext("%(num)s point has no answer", "%(num)s points have no answer", left) % {"num": left}
    return _("Every point has its answer")


def _by_table(here: Judged, changed: Changes | None) -> list[tuple[str, str, int, str]]:
    """How many cells and rows changed in each table: sheet, title, count, and its page."""
    if changed is None:
        return []
    counted = Counter([*(cell.table for cell in changed.cells), *(row.table for row in changed.rows)])
    return [
        (table.sheet, here.text(f"table.{table.id}.title"), counted[table.id], link("plan-table", here.plan.pk, table.id))
        for table in sorted(here.edition.tables, key=lambda table: table.order)
        if counted[table.id]
    ]


def _comparison(here: Judged, before: Version | None) -> str:
    """The page on which the two versions stand beside each other."""
    found = link("plan-version", here.plan.pk, here.version.number)
    return f"{found}?with={before.number}" if found and before else found
