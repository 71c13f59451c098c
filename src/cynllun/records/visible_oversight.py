"""What a viewer may see of oversight. No page and no deed reads a case but through one of these.

Government sees every case. A party to the tripartite meeting (Audit Wales, Healthcare Inspectorate Wales, Llais) sees that a case is
open, what it put in itself, and what was brought to a meeting that was held. The body sees a case of its own once a decision on it
was announced: decisions, criteria, support; never the evidence, the meetings or a recommendation. Nobody else sees anything here:
what is announced stands in the published record.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from cynllun.oversight.cases import LEAVE
from cynllun.records.models import (
    CriterionJudged,
    CriterionMonth,
    CriterionShown,
    JournalLine,
    OversightCase,
    OversightCriterion,
    OversightEvidence,
    OversightStep,
    OversightSupport,
)
from cynllun.records.viewer import BODY, GOVERNMENT, PARTY, Viewer

CRITERIA = "publish_criteria"
MEETING = "hold_meeting"


def cases_for(viewer: Viewer) -> QuerySet[OversightCase]:
    """Cases: all for government, the open ones for a party, its own with an announced decision for a body."""
    cases = OversightCase.objects.select_related("organisation")
    if viewer.side == GOVERNMENT:
        return cases
    if viewer.side == PARTY:
        return cases.filter(open=True)
    if viewer.side == BODY:
        announced = OversightStep.objects.filter(case=OuterRef("pk"), decision=True)
        return cases.filter(Exists(announced), organisation=viewer.organisation)
    return cases.none()


def announced() -> QuerySet[OversightStep]:
    """Every decision that moved a level: each was announced by a statement, so everybody sees it."""
    steps = OversightStep.objects.filter(decision=True).exclude(event=LEAVE).order_by("id")
    return steps.select_related("case__organisation").prefetch_related("criteria")


def steps_for(viewer: Viewer) -> QuerySet[OversightStep]:
    """Steps: all for government; meetings and decisions for a party; decisions and criteria for the body."""
    steps = OversightStep.objects.filter(case__in=cases_for(viewer).values("pk")).select_related("by")
    if viewer.side == PARTY:
        return steps.filter(Q(decision=True) | Q(event=MEETING))
    if viewer.side == BODY:
        return steps.filter(Q(decision=True) | Q(event=CRITERIA))
    return steps


def evidence_for(viewer: Viewer) -> QuerySet[OversightEvidence]:
    """Evidence: all for government; its own for a party, and what was put in before a meeting that was held; none for a body."""
    rows = OversightEvidence.objects.filter(case__in=cases_for(viewer).values("pk")).select_related("by", "organisation")
    if viewer.side == GOVERNMENT:
        return rows
    if viewer.side == PARTY:
        return rows.filter(Q(organisation=viewer.organisation) | Q(pk__in=_brought(viewer)))
    return rows.none()


def _brought(viewer: Viewer) -> set[int]:
    """The evidence that was brought to a meeting: by the meeting's own list, not by the clock."""
    held = OversightStep.objects.filter(case__in=cases_for(viewer).values("pk"), event=MEETING).values_list("facts", flat=True)
    return {id for facts in held for own in facts["brought"].values() for id in own}


def criteria_for(viewer: Viewer) -> QuerySet[OversightCriterion]:
    """Criteria: government's and the body's."""
    return OversightCriterion.objects.filter(_both(viewer, "case"))


def shown_for(viewer: Viewer) -> QuerySet[CriterionShown]:
    """What the body shows for a criterion."""
    return CriterionShown.objects.filter(_both(viewer, "criterion__case")).select_related("by")


def judged_for(viewer: Viewer) -> QuerySet[CriterionJudged]:
    """What government judged of a criterion."""
    return CriterionJudged.objects.filter(_both(viewer, "criterion__case")).select_related("by")


def months_for(viewer: Viewer) -> QuerySet[CriterionMonth]:
    """The months of a measured criterion."""
    return CriterionMonth.objects.filter(_both(viewer, "criterion__case")).select_related("by")


def support_for(viewer: Viewer) -> QuerySet[OversightSupport]:
    """Interventions and support."""
    return OversightSupport.objects.filter(_both(viewer, "case")).select_related("by")


def journal_of_case(viewer: Viewer, case: OversightCase) -> QuerySet[JournalLine]:
    """The lines of a case: all for government, for the body those that are not government's own working."""
    lines = JournalLine.objects.filter(chain=case.chain).select_related("person", "organisation").order_by("number")
    if viewer.side not in (GOVERNMENT, BODY) or not cases_for(viewer).filter(pk=case.pk).exists():
        return lines.none()
    return lines if viewer.side == GOVERNMENT else lines.exclude(audience=JournalLine.GOVERNMENT)


def _both(viewer: Viewer, path: str) -> Any:
    """Rows of cases that government or the body itself may see."""
    if viewer.side not in (GOVERNMENT, BODY):
        return Q(pk__in=[])
    return Q(**{f"{path}__in": cases_for(viewer).values("pk")})
