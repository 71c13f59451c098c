"""The delivery of a decided plan: what the body reports of each promise, and what its board makes of it."""

from cynllun.deeds.delivering.promises import approved_version, promises_of, refusal
from cynllun.deeds.delivering.record_assessment import record_assessment
from cynllun.deeds.delivering.report_progress import Progress, report_progress

__all__ = ["Progress", "approved_version", "promises_of", "record_assessment", "refusal", "report_progress"]
