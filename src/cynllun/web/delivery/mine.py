"""What of a plan's delivery is the viewer's to report: their own promises that are due this month or late; and
what a body warned of, for who answers."""

from __future__ import annotations

from collections.abc import Iterator

from cynllun.deeds.delivering import refusal
from cynllun.delivery import Flag, Standing
from cynllun.records.models import EarlyWarning, Plan
from cynllun.records.viewer import BODY, GOVERNMENT, Viewer
from cynllun.records.visible import plans_for
from cynllun.records.visible_delivery import early_warnings_for, progress_reports_for
from cynllun.web.delivery.told import Told

WANTED = {Flag.DUE, Flag.OVERDUE, Flag.SILENT}


def to_report(viewer: Viewer) -> Iterator[tuple[Plan, Standing]]:
    """The promises that the viewer was named to report on next and that are due this month, or late."""
    if viewer.side != BODY or viewer.person is None:
        return
    named = progress_reports_for(viewer).filter(owner=viewer.person).values("plan")
    for plan in plans_for(viewer).filter(pk__in=named):
        told = Told(viewer, plan)
        theirs = {row.pk for row in told.rows if row.owner_id == viewer.person.pk}
        for each in told.standings:
            if each.report is not None and each.report.number in theirs and each.flags & WANTED:
                yield plan, each


def to_answer(viewer: Viewer) -> Iterator[EarlyWarning]:
    """The early warnings that nobody answered yet, for who answers them."""
    if viewer.side == GOVERNMENT:
        for each in (
            early_warnings_for(viewer)
            .select_related("plan__organisation", "plan__round")
            .filter(steps__isnull=True)
            .order_by("answer_by")
        ):
            if refusal(viewer, each.plan, "answer_warning") is None:
                yield each
