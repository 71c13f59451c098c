"""The delivery of a decided plan: what the body reports, what its board makes of it, conditions, early warnings, confidence."""

from cynllun.deeds.delivering.conditions import report_condition, settle_condition
from cynllun.deeds.delivering.promises import approved_version, promises_of, refusal
from cynllun.deeds.delivering.record_assessment import record_assessment
from cynllun.deeds.delivering.report_progress import Progress, report_progress
from cynllun.deeds.delivering.set_confidence import set_confidence
from cynllun.deeds.delivering.warnings import answer_warning, end_warning, raise_warning

__all__ = [
    "Progress", "answer_warning", "approved_version", "end_warning", "promises_of", "raise_warning", "record_assessment", "refusal",
    "report_condition", "report_progress", "set_confidence", "settle_condition",
]  # fmt: skip
