"""What a viewer may see. No page and no deed reads a record but through one of these.

A body sees its own plans. Another body or a partner sees the versions that the owner shared with it, while the share
is in force. Government sees a plan from its first submission on, and of it only the versions that were submitted (or
shared with government). An audit office sees what government sees, and the journal. The public sees what is published.
Government's own working (readings, scores, advice, feedback before it is issued) is never the body's to see.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cynllun.records.models import (
    Advice,
    AllocationIssue,
    AnswerReview,
    ApplicabilityAsk,
    ApplicabilitySettled,
    Appointment,
    Approval,
    Arbitration,
    AssumptionIssue,
    Chapter,
    Condition,
    Consent,
    Consolidation,
    Decision,
    Difference,
    DifferenceStep,
    Explanation,
    Feedback,
    FeedbackPoint,
    FindingsSnapshot,
    JournalLine,
    Letter,
    MaturityScore,
    MovementReason,
    Notice,
    Plan,
    PointAnswer,
    Reconciliation,
    RequirementAnswer,
    ReturnRequest,
    Share,
    SheetOwner,
    SideShare,
    StatutoryFigure,
    Submission,
    Upload,
    Version,
)
from cynllun.records.viewer import AUDIT, BODY, GOVERNMENT, PART, PARTY, PUBLIC, Viewer
from cynllun.records.visible_intentions import intention_steps_for, intentions_for
from cynllun.records.visible_parts import controls_for, part_figures_for, parts_for, parts_taken_for, plans_with_parts_for

__all__ = [
    "controls_for", "intention_steps_for", "intentions_for", "part_figures_for", "parts_for", "parts_taken_for",
    "plans_with_parts_for",
]  # fmt: skip
NOTHING = Q(pk__in=[])
SENDING = ("submit_plan", "submit_annual_plan", "supply_more")
"""The deeds by which a plan goes to government, as the journal names them."""
TOLD_AT_ONCE = ("record_assessment", "report_condition", "raise_warning", "end_warning")
"""What a body does after its latest submission, and government reads at once: it is public, or said to government itself."""


def _shared(viewer: Viewer) -> QuerySet[Share]:
    """Shares in force with the viewer's organisation; for government, with any government organisation."""
    in_force = Share.objects.on(viewer.today)
    if viewer.side in (PART, PARTY):  # what is shared with the body is not shared with a part of it, nor with who oversees
        return in_force.none()
    if viewer.side == GOVERNMENT:
        return in_force.filter(organisation__government=True)
    return in_force.filter(organisation=viewer.organisation)


def _own(viewer: Viewer, path: str) -> Q:
    """Rows whose plan is the viewer's own body's."""
    return Q(**{f"{path}organisation": viewer.organisation}) if viewer.side == BODY else NOTHING


def _judging(viewer: Viewer) -> bool:
    return viewer.side in (GOVERNMENT, AUDIT)


def plans_for(viewer: Viewer) -> QuerySet[Plan]:
    """The plans of which the viewer may see something."""
    plans = Plan.objects.select_related("organisation", "round")
    if viewer.side == PUBLIC:
        return plans.filter(published_at__isnull=False)
    seen = _own(viewer, "")
    if _judging(viewer):
        seen |= Q(Exists(Submission.objects.filter(plan=OuterRef("pk"))))
    return plans.filter(seen | Q(Exists(_shared(viewer).filter(version__plan=OuterRef("pk")))))


def versions_for(viewer: Viewer) -> QuerySet[Version]:
    """The versions whose figures the viewer may read."""
    versions = Version.objects.select_related("plan__organisation", "plan__round", "by")
    submitted = Submission.objects.filter(version=OuterRef("pk"))
    if viewer.side == PUBLIC:
        decided = Exists(submitted.filter(decisions__isnull=False))
        return versions.filter(decided, plan__published_at__isnull=False)
    seen = _own(viewer, "plan__")
    if _judging(viewer):
        seen |= Q(Exists(submitted))
    return versions.filter(seen | Q(Exists(_shared(viewer).filter(version=OuterRef("pk")))))


def findings_for(viewer: Viewer) -> QuerySet[FindingsSnapshot]:
    """Findings of the versions that the viewer may read."""
    return FindingsSnapshot.objects.filter(version__in=versions_for(viewer).values("pk"))


def _submitted_or_own(viewer: Viewer) -> Q:
    """Rows that hang on a version: the body's own; for who judges, those that went with the version when it was submitted.
    What the body adds to it afterwards, while it drafts again, goes with the next submission."""
    seen = _own(viewer, "version__plan__")
    if _judging(viewer):
        seen |= Q(Exists(Submission.objects.filter(version=OuterRef("version"), at__gte=OuterRef("at"))))
    return seen


def explanations_for(viewer: Viewer) -> QuerySet[Explanation]:
    """What the body says about its findings: its own; of submitted versions for government and audit."""
    return Explanation.objects.filter(_submitted_or_own(viewer)).select_related("by")


def reconciliations_for(viewer: Viewer) -> QuerySet[Reconciliation]:
    """Meetings that reconciled figures: the body's own; for government and audit those recorded before the version was submitted."""
    return Reconciliation.objects.filter(_submitted_or_own(viewer)).select_related("by", "version")


def movement_reasons_for(viewer: Viewer) -> QuerySet[MovementReason]:
    """Why totals moved between two versions: the body's own; for government and audit what was said before the later of the two
    was submitted, where they may read the earlier too."""
    reasons = MovementReason.objects.select_related("by", "before", "after")
    seen = _own(viewer, "after__plan__")
    if _judging(viewer):
        sent = Submission.objects.filter(version=OuterRef("after"), at__gte=OuterRef("at"))
        seen |= Q(Exists(sent), before__in=versions_for(viewer).values("pk"))
    return reasons.filter(seen)


def approvals_for(viewer: Viewer) -> QuerySet[Approval]:
    """Board approvals: the body's own; of submitted versions for government and audit."""
    return Approval.objects.filter(_submitted_or_own(viewer)).select_related("by", "version")


def uploads_for(viewer: Viewer) -> QuerySet[Upload]:
    """Files that were sent: only the body's own."""
    return Upload.objects.filter(_own(viewer, "plan__")).select_related("by")


def sheet_owners_for(viewer: Viewer) -> QuerySet[SheetOwner]:
    """Who fills which sheet, and by when: only the body's own business."""
    return SheetOwner.objects.filter(_own(viewer, "plan__")).select_related("owner", "by")


def team_for(viewer: Viewer) -> QuerySet[Appointment]:
    """Who holds which role at the viewer's own body today, for those who share out its work."""
    held = Appointment.objects.on(viewer.today).filter(organisation=viewer.organisation, person__is_active=True)
    return held.select_related("person") if viewer.side == BODY else held.none()


def shares_for(viewer: Viewer) -> QuerySet[Share]:
    """Shares that the viewer's body made, and those in force that were made with it."""
    return Share.objects.filter(_own(viewer, "version__plan__") | Q(pk__in=_shared(viewer).values("pk"))).select_related(
        "version__plan__organisation", "organisation", "by"
    )


def sides_for(viewer: Viewer) -> QuerySet[SideShare]:
    """What two bodies show one another: what the viewer's body shows, and what is shown to it now. No business of others."""
    sides = SideShare.objects.select_related("version__plan__organisation", "organisation", "by")
    if viewer.side != BODY:
        return sides.none()
    return sides.filter(_own(viewer, "version__plan__") | Q(organisation=viewer.organisation, ended_at__isnull=True))


def submissions_for(viewer: Viewer) -> QuerySet[Submission]:
    """Submissions: the body's own; all for government and audit; the decided one of a published plan for the public."""
    submissions = Submission.objects.select_related("plan__organisation", "plan__round", "version", "approval", "by")
    if viewer.side == PUBLIC:
        return submissions.filter(plan__published_at__isnull=False, decisions__isnull=False).distinct()
    return submissions if _judging(viewer) else submissions.filter(_own(viewer, "plan__"))


def requests_for(viewer: Viewer) -> QuerySet[ReturnRequest]:
    """Each time a plan came back or more was asked for: both sides see it."""
    return _both_sides(viewer, ReturnRequest.objects.select_related("submission", "by"))


def _both_sides(viewer: Viewer, rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows if _judging(viewer) else rows.filter(_own(viewer, "submission__plan__"))


def _judges_only(viewer: Viewer, rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows if _judging(viewer) else rows.none()


def chapters_for(viewer: Viewer) -> QuerySet[Chapter]:
    """Readings of an assessment: government and audit only."""
    return _judges_only(viewer, Chapter.objects.select_related("submission__plan__organisation", "reader"))


def consolidations_for(viewer: Viewer) -> QuerySet[Consolidation]:
    """What the lead made of the readings: government and audit only."""
    return _judges_only(viewer, Consolidation.objects.select_related("by"))


def scores_for(viewer: Viewer) -> QuerySet[MaturityScore]:
    """Maturity scores, government and audit only. In a blind round other people's stay hidden until two have scored."""
    scores = _judges_only(viewer, MaturityScore.objects.select_related("person"))
    scorers = (
        MaturityScore.objects.filter(submission=OuterRef("submission"), element=OuterRef("element"))
        .order_by()
        .values("submission")
        .annotate(people=Count("person", distinct=True))
        .filter(people__gte=2)
    )
    open_to_all = ~Q(submission__plan__round__settings__blind_maturity=True) | Q(Exists(scorers))
    return scores.filter(open_to_all | Q(person=viewer.person))


def advice_for(viewer: Viewer) -> QuerySet[Advice]:
    """What officials advised: government and audit only."""
    return _judges_only(viewer, Advice.objects.select_related("by"))


def feedback_for(viewer: Viewer) -> QuerySet[Feedback]:
    """Written feedback: government and audit always, the body once it is issued."""
    feedback = Feedback.objects.select_related("submission__plan__organisation", "written_by", "issued_by")
    return feedback if _judging(viewer) else feedback.filter(_own(viewer, "submission__plan__"), issued_at__isnull=False)


def points_for(viewer: Viewer) -> QuerySet[FeedbackPoint]:
    """The points of the feedback that the viewer may read."""
    return FeedbackPoint.objects.filter(feedback__in=feedback_for(viewer).values("pk"))


def answers_for(viewer: Viewer) -> QuerySet[PointAnswer]:
    """The body's answers: its own at once; government and audit once they were submitted."""
    answers = PointAnswer.objects.select_related("by", "version")
    own = _own(viewer, "point__feedback__submission__plan__")
    if not _judging(viewer):
        return answers.filter(own)
    later = Submission.objects.filter(
        plan=OuterRef("point__feedback__submission__plan"), at__gte=OuterRef("at"),
        number__gt=OuterRef("point__feedback__submission__number"),
    )  # fmt: skip
    return answers.filter(Exists(later))


def _sent_or_own(viewer: Viewer, plan: str = "plan", after: str = "after") -> Q:
    """Rows of a plan that say after which submission they were written: the body's own; for who judges, once a later one
    went. By number, not by the clock: what is written in the very minute of a submission is not of it."""
    seen = _own(viewer, f"{plan}__")
    if _judging(viewer):
        seen |= Q(Exists(Submission.objects.filter(plan=OuterRef(plan), number__gt=OuterRef(after))))
    return seen


def requirement_answers_for(viewer: Viewer) -> QuerySet[RequirementAnswer]:
    """What the body answers to the framework's requirements: its own; for government and audit once it was submitted."""
    return RequirementAnswer.objects.filter(_sent_or_own(viewer)).select_related("by", "version")


def reviews_for(viewer: Viewer) -> QuerySet[AnswerReview]:
    """Who else of the body read an answer: as the answers are seen."""
    return AnswerReview.objects.filter(_sent_or_own(viewer, "answer__plan")).select_related("by")


def consents_for(viewer: Viewer) -> QuerySet[Consent]:
    """The agreement of other parties: as the answers are seen."""
    return Consent.objects.filter(_sent_or_own(viewer)).select_related("by")


def asks_for(viewer: Viewer) -> QuerySet[ApplicabilityAsk]:
    """What a body asks to be let off: its own; government's at once, for it is asked; audit's once the plan went."""
    asks = ApplicabilityAsk.objects.select_related("plan__organisation", "plan__round", "by")
    return asks if viewer.side == GOVERNMENT else asks.filter(_sent_or_own(viewer))


def settled_for(viewer: Viewer) -> QuerySet[ApplicabilitySettled]:
    """How the asks that the viewer may read ended."""
    return ApplicabilitySettled.objects.filter(ask__in=asks_for(viewer).values("pk")).select_related("by")


def asking_plans_for(viewer: Viewer) -> QuerySet[Plan]:
    """The plans of which government may settle what they asked, also before they are submitted. It opens nothing else."""
    plans = Plan.objects.select_related("organisation", "round")
    return plans.filter(asks__isnull=False).distinct() if viewer.side == GOVERNMENT else plans.none()


def decisions_for(viewer: Viewer) -> QuerySet[Decision]:
    """Decisions: the body's own, all for government and audit, those on published plans for the public."""
    decisions = Decision.objects.select_related("plan__organisation", "submission", "by")
    if viewer.side == PUBLIC:
        return decisions.filter(plan__published_at__isnull=False)
    return decisions if _judging(viewer) else decisions.filter(_own(viewer, "plan__"))


def conditions_for(viewer: Viewer) -> QuerySet[Condition]:
    """The conditions of the decisions that the viewer may read."""
    return Condition.objects.filter(decision__in=decisions_for(viewer).values("pk"))


def letters_for(viewer: Viewer) -> QuerySet[Letter]:
    """Letters: both sides, but advice is government's; the decision letter of a published plan for the public."""
    letters = Letter.objects.select_related("submission", "by").defer("content__data")
    if viewer.side == PUBLIC:
        return letters.filter(plan__published_at__isnull=False, kind="decision")
    return letters if _judging(viewer) else letters.filter(_own(viewer, "plan__")).exclude(kind="advice")


def journal_for(viewer: Viewer, plan: Plan) -> QuerySet[JournalLine]:
    """The lines of a plan's chain that the viewer may read; who reads all of them may verify the chain from them."""
    lines = JournalLine.objects.filter(chain=plan.chain).select_related("person", "organisation").order_by("number")
    if viewer.side not in (BODY, GOVERNMENT, AUDIT) or not plans_for(viewer).filter(pk=plan.pk).exists():
        return lines.none()
    if viewer.side == BODY:
        own = viewer.organisation is not None and plan.organisation_id == viewer.organisation.pk
        return lines.exclude(audience=JournalLine.GOVERNMENT) if own else lines.none()
    if not plan.submissions.exists():
        return lines.none()
    return lines if viewer.side == AUDIT else _told_to_government(lines, plan)


def _told_to_government(lines: QuerySet[JournalLine], plan: Plan) -> QuerySet[JournalLine]:
    """All but the body's drafting; and nothing of what the body did since it last submitted: that its board approved the
    final plan is for the board to say, and the state does not say it either."""
    sent = lines.filter(deed__in=SENDING).order_by("-number").values_list("number", flat=True).first() or 0
    kept_back = Q(organisation=plan.organisation, number__gt=sent) & ~Q(deed__in=TOLD_AT_ONCE)
    return lines.exclude(audience=JournalLine.BODY).exclude(kept_back)


def arbitrations_for(viewer: Viewer) -> QuerySet[Arbitration]:
    """Who decides on differences between bodies in a round, and by when they are to settle them: no secret among those who
    plan and those who judge."""
    named = Arbitration.objects.select_related("arbiter", "by")
    return named if viewer.side == BODY or _judging(viewer) else named.none()


def differences_for(viewer: Viewer) -> QuerySet[Difference]:
    """Differences under settlement: each of the two bodies sees its own; who judges, those of which both plans are submitted,
    and those that were sent to the arbiter."""
    found = Difference.objects.select_related("round", "ours", "theirs")
    if _judging(viewer):
        sent = Submission.objects.filter(plan__round=OuterRef("round"))
        both = Exists(sent.filter(plan__organisation=OuterRef("ours"))) & Exists(
            sent.filter(plan__organisation=OuterRef("theirs"))
        )
        return found.filter(both | Q(referred=True))
    return found.filter(Q(ours=viewer.organisation) | Q(theirs=viewer.organisation)) if viewer.side == BODY else found.none()


def difference_steps_for(viewer: Viewer) -> QuerySet[DifferenceStep]:
    """The steps of the differences that the viewer sees."""
    return DifferenceStep.objects.filter(difference__in=differences_for(viewer).values("pk")).select_related(
        "by", "organisation"
    )


def notices_for(viewer: Viewer) -> QuerySet[Notice]:
    """Notices to the viewer's role at the viewer's organisation."""
    notices = Notice.objects.select_related("plan__organisation")
    return notices.filter(organisation=viewer.organisation, role=viewer.role) if viewer.organisation else notices.none()


def colleagues_for(viewer: Viewer) -> QuerySet[Appointment]:
    """Who holds which role in government today: for its own people, who ask one another to read."""
    held = Appointment.objects.on(viewer.today).filter(organisation__government=True, person__is_active=True)
    return held.select_related("person") if viewer.side == GOVERNMENT else held.none()


def assumption_issues_for(viewer: Viewer) -> QuerySet[AssumptionIssue]:
    """The planning assumptions issued within rounds: everybody's who plans or judges, in order; nobody else's."""
    issued = AssumptionIssue.objects.select_related("by").order_by("number")
    return issued if viewer.side in (BODY, GOVERNMENT, AUDIT) else issued.none()


def statutory_figures_for(viewer: Viewer) -> QuerySet[StatutoryFigure]:
    """Outturns and margins as they were recorded: a body's own; all of them for government and audit."""
    figures = StatutoryFigure.objects.select_related("by")
    return figures if _judging(viewer) else figures.filter(_own(viewer, "plan__"))


def allocations_for(viewer: Viewer) -> QuerySet[AllocationIssue]:
    """The allocations as they were issued: a body's own; all of them for government and audit."""
    issued = AllocationIssue.objects.select_related("by").order_by("number")
    if viewer.side in (GOVERNMENT, AUDIT):
        return issued
    return (
        issued.filter(plan__organisation=viewer.organisation) if viewer.side == BODY and viewer.organisation else issued.none()
    )
