"""What a viewer may see of imported actuals: published tables are everybody's; what a body sent is its own, and of those who judge."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cynllun.records.models import ActualImport
from cynllun.records.viewer import AUDIT, BODY, GOVERNMENT, Viewer


def actual_imports_for(viewer: Viewer) -> QuerySet[ActualImport]:
    """The imports that the viewer may read, in order: all for government and audit, the published and its own for a body, the
    published for everybody."""
    found = ActualImport.objects.select_related("by", "organisation").order_by("number")
    if viewer.side in (GOVERNMENT, AUDIT):
        return found
    published = Q(organisation__isnull=True)
    return found.filter(published | Q(organisation=viewer.organisation)) if viewer.side == BODY else found.filter(published)
