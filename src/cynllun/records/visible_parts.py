"""What a viewer may see of the parts into which a body divides its plan: a part of `visible`.

Who plans for the body, and who leads it, see all its parts. The owner of a part sees that part, and of the others nothing, not
even that they are there. Nobody else sees any of them: no other body, no partner, no government, no audit office, no public, and
not the body's own people who neither plan nor lead.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from cynllun.records.models import Control, Part, PartFigures, PartsTaken, Plan
from cynllun.records.viewer import BODY, PART, Viewer
from cynllun.rounds import PERMISSIONS

NOTHING = Q(pk__in=[])


def _all_of(viewer: Viewer, path: str) -> Q:
    """Rows of the viewer's own body, where they may read all its parts."""
    if viewer.side != BODY or viewer.role not in PERMISSIONS["read_parts"].roles:
        return NOTHING
    return Q(**{f"{path}organisation": viewer.organisation})


def parts_for(viewer: Viewer) -> QuerySet[Part]:
    """The parts of the viewer's own body, for who plans or leads; for anybody else of it, those that they own and that are not
    withdrawn."""
    parts = Part.objects.select_related("plan__organisation", "plan__round", "owner", "by")
    if viewer.side not in (BODY, PART) or viewer.person is None:
        return parts.none()
    own = Q(owner=viewer.person, plan__organisation=viewer.organisation, ended_at__isnull=True)
    return parts.filter(own | _all_of(viewer, "plan__"))


def part_figures_for(viewer: Viewer) -> QuerySet[PartFigures]:
    """What was handed in of the parts that the viewer sees."""
    return PartFigures.objects.filter(part__in=parts_for(viewer).values("pk")).select_related("by", "part")


def controls_for(viewer: Viewer) -> QuerySet[Control]:
    """The control figures of the viewer's own body: for who plans or leads. They are of the whole body, so no part sees them."""
    return Control.objects.filter(_all_of(viewer, "plan__")).select_related("by", "version")


def parts_taken_for(viewer: Viewer) -> QuerySet[PartsTaken]:
    """When the parts' figures were taken into the plan: for who plans or leads at the body."""
    return PartsTaken.objects.filter(_all_of(viewer, "version__plan__")).select_related("by", "version")


def plans_with_parts_for(viewer: Viewer) -> QuerySet[Plan]:
    """The plans of which the viewer sees a part: on those they may hand it in. It opens nothing else of them."""
    seen = parts_for(viewer).filter(plan=OuterRef("pk"))
    return Plan.objects.select_related("organisation", "round").filter(Exists(seen))
