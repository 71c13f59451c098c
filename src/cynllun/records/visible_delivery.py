"""What a viewer may see of the delivery of a plan; the rest of what may be seen is in `visible`.

What a body reports is its own until its board has assessed delivery. The assessment is public, and opens what had been reported by the
day of the meeting to government, to audit and, for a published plan, to everybody.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from cynllun.records.models import BoardAssessment, ProgressReport
from cynllun.records.viewer import AUDIT, BODY, GOVERNMENT, PUBLIC, Viewer


def board_assessments_for(viewer: Viewer) -> QuerySet[BoardAssessment]:
    """What boards made of the delivery of their plans: the body's own; all for government and audit; of published plans for the
    public."""
    assessments = BoardAssessment.objects.select_related("plan__organisation", "by")
    if viewer.side == PUBLIC:
        return assessments.filter(plan__published_at__isnull=False)
    if viewer.side in (GOVERNMENT, AUDIT):
        return assessments
    return assessments.filter(_own(viewer))


def progress_reports_for(viewer: Viewer) -> QuerySet[ProgressReport]:
    """What a body reports of the promises of its plan: its own; for everybody who may read its board's assessments, what had been
    reported by the day of one."""
    return ProgressReport.objects.filter(_own(viewer) | _assessed(viewer)).select_related("by", "owner")


def _own(viewer: Viewer) -> Q:
    return Q(plan__organisation=viewer.organisation) if viewer.side == BODY else Q(pk__in=[])


def _assessed(viewer: Viewer) -> Q:
    """Rows of a plan that were there when its board assessed delivery."""
    return Q(Exists(board_assessments_for(viewer).filter(plan=OuterRef("plan"), shown_until__gte=OuterRef("at"))))
