"""The records, one file each. A row that is kept as it was written derives from `WrittenOnce`."""

from __future__ import annotations

from cynllun.records.models.actual_import import ActualImport
from cynllun.records.models.advice import Advice
from cynllun.records.models.allocation_issue import AllocationIssue
from cynllun.records.models.applicability import ApplicabilityAsk, ApplicabilitySettled
from cynllun.records.models.appointment import Appointment
from cynllun.records.models.approval import Approval
from cynllun.records.models.assumption_issue import AssumptionIssue
from cynllun.records.models.assurance import (
    ConditionReport,
    ConditionSettled,
    DeliveryConfidence,
    EarlyWarning,
    WarningStep,
)
from cynllun.records.models.chapter import Chapter
from cynllun.records.models.consent import Consent
from cynllun.records.models.consolidation import Consolidation
from cynllun.records.models.content import Content
from cynllun.records.models.decision import Condition, Decision
from cynllun.records.models.difference import Arbitration, Difference, DifferenceStep
from cynllun.records.models.explanation import Explanation
from cynllun.records.models.feedback import Feedback, FeedbackPoint, PointAnswer
from cynllun.records.models.findings import FindingsSnapshot
from cynllun.records.models.form import FormSent
from cynllun.records.models.immutable import Unchangeable, WrittenOnce
from cynllun.records.models.intention import Intention, IntentionStep
from cynllun.records.models.journal import ChainHead, JournalLine
from cynllun.records.models.letter import Letter
from cynllun.records.models.maturity import MaturityScore
from cynllun.records.models.movement_reason import MovementReason
from cynllun.records.models.notice import Notice, NoticeRead
from cynllun.records.models.organisation import Organisation
from cynllun.records.models.oversight import (
    CriterionJudged,
    CriterionMonth,
    CriterionShown,
    OversightCase,
    OversightCriterion,
    OversightEvidence,
    OversightStep,
    OversightSupport,
)
from cynllun.records.models.part import Control, Part, PartFigures, PartsTaken
from cynllun.records.models.person import Person
from cynllun.records.models.plan import Plan
from cynllun.records.models.progress import BoardAssessment, ProgressReport
from cynllun.records.models.reconciliation import Reconciliation
from cynllun.records.models.requirement_answer import AnswerReview, RequirementAnswer
from cynllun.records.models.return_request import ReturnRequest
from cynllun.records.models.round import Round
from cynllun.records.models.share import Share
from cynllun.records.models.sheet_owner import SheetOwner
from cynllun.records.models.side_share import SideShare
from cynllun.records.models.statutory_figure import StatutoryFigure
from cynllun.records.models.submission import Submission
from cynllun.records.models.upload import Upload
from cynllun.records.models.version import Version

__all__ = [
    "ActualImport",
    "Advice",
    "AllocationIssue",
    "AnswerReview",
    "ApplicabilityAsk",
    "ApplicabilitySettled",
    "Appointment",
    "Approval",
    "Arbitration",
    "AssumptionIssue",
    "BoardAssessment",
    "ChainHead",
    "Chapter",
    "Condition",
    "ConditionReport",
    "ConditionSettled",
    "Consent",
    "Consolidation",
    "Content",
    "Control",
    "CriterionJudged",
    "CriterionMonth",
    "CriterionShown",
    "Decision",
    "DeliveryConfidence",
    "Difference",
    "DifferenceStep",
    "EarlyWarning",
    "Explanation",
    "Feedback",
    "FeedbackPoint",
    "FindingsSnapshot",
    "FormSent",
    "Intention",
    "IntentionStep",
    "JournalLine",
    "Letter",
    "MaturityScore",
    "MovementReason",
    "Notice",
    "NoticeRead",
    "Organisation",
    "OversightCase",
    "OversightCriterion",
    "OversightEvidence",
    "OversightStep",
    "OversightSupport",
    "Part",
    "PartFigures",
    "PartsTaken",
    "Person",
    "Plan",
    "PointAnswer",
    "ProgressReport",
    "Reconciliation",
    "RequirementAnswer",
    "ReturnRequest",
    "Round",
    "Share",
    "SheetOwner",
    "SideShare",
    "StatutoryFigure",
    "Submission",
    "Unchangeable",
    "Upload",
    "Version",
    "WarningStep",
    "WrittenOnce",
]
