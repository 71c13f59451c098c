"""What was decided about a plan, by whom, why, and on which conditions."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.plan import Plan
from cynllun.records.models.submission import Submission


class Decision(Act, WrittenOnce):
    """`outcome` is the state that the decision leads to: approved, approved_with_conditions, not_approved, accepted,
    committee_approved, annual_plan_noted or revoked. The latest stands.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="decisions")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=40)
    reason = models.TextField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.outcome} {self.plan_id}"


class Condition(WrittenOnce):
    """Something that an approval depends on, and by when."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="conditions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    due = models.DateField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["decision", "number"], name="one_number_a_condition")]

    def __str__(self) -> str:
        return f"condition {self.number} of {self.decision_id}"
