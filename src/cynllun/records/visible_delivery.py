"""What a viewer may see of the delivery of a plan; the rest of what may be seen is in `visible`.

What a body reports is its own until its board has assessed delivery. The assessment is public, and opens what had been reported by the
day of the meeting to government, to audit and, for a published plan, to everybody. What a body says to government itself (of a
condition, as an early warning) government and audit read at once, and nobody else does.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from cynllun.records.models import (
    BoardAssessment,
    ConditionReport,
    ConditionSettled,
    DeliveryConfidence,
    EarlyWarning,
    ProgressReport,
    WarningStep,
)
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


def confidence_for(viewer: Viewer) -> QuerySet[DeliveryConfidence]:
    """How confident the body's people are: as its reports are seen, but by the public never."""
    found = DeliveryConfidence.objects.select_related("by")
    return found.none() if viewer.side == PUBLIC else found.filter(_own(viewer) | _assessed(viewer))


def condition_reports_for(viewer: Viewer) -> QuerySet[ConditionReport]:
    """What a body says of the conditions of its approval: its own; government and audit at once, for it is said to them."""
    reports = ConditionReport.objects.select_related("by", "condition")
    return reports if viewer.side in (GOVERNMENT, AUDIT) else reports.filter(_own(viewer, "condition__decision__plan__"))


def conditions_settled_for(viewer: Viewer) -> QuerySet[ConditionSettled]:
    """What government made of conditions: the body's own; all for government and audit; of published plans for the public."""
    settled = ConditionSettled.objects.select_related("by", "condition")
    if viewer.side == PUBLIC:
        return settled.filter(condition__decision__plan__published_at__isnull=False)
    return settled if viewer.side in (GOVERNMENT, AUDIT) else settled.filter(_own(viewer, "condition__decision__plan__"))


def early_warnings_for(viewer: Viewer) -> QuerySet[EarlyWarning]:
    """Early warnings: the body's own; government's and audit's from the moment they are raised."""
    warnings = EarlyWarning.objects.select_related("by", "owner", "plan__organisation")
    return warnings if viewer.side in (GOVERNMENT, AUDIT) else warnings.filter(_own(viewer))


def warning_steps_for(viewer: Viewer) -> QuerySet[WarningStep]:
    """The answers to the early warnings that the viewer may read, and their ends."""
    return WarningStep.objects.filter(warning__in=early_warnings_for(viewer).values("pk")).select_related("by")


def _own(viewer: Viewer, path: str = "plan__") -> Q:
    return Q(**{f"{path}organisation": viewer.organisation}) if viewer.side == BODY else Q(pk__in=[])


def _assessed(viewer: Viewer) -> Q:
    """Rows of a plan that were there when its board assessed delivery."""
    return Q(Exists(board_assessments_for(viewer).filter(plan=OuterRef("plan"), shown_until__gte=OuterRef("at"))))
