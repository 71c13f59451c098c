"""The plan: its return reviewed, with faults of the file, what is missing, what the checks found, which targets it meets."""

from cynllun.plans.review import Review, as_stored, review, round_findings
from cynllun.plans.targets import measured, verdicts

__all__ = ["Review", "as_stored", "measured", "review", "round_findings", "verdicts"]
