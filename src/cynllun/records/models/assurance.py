"""What stands beside the reports on a plan's delivery: conditions reported on and settled, early warnings, confidence."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.decision import Condition
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.person import Person
from cynllun.records.models.plan import Plan


class ConditionReport(Act, WrittenOnce):
    """What the body says of a condition of its approval, in a status of the register, with its evidence. The latest counts."""

    condition = models.ForeignKey(Condition, on_delete=models.PROTECT, related_name="reports")
    status = models.CharField(max_length=40)
    words = models.TextField(blank=True)
    evidence = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.status} on condition {self.condition_id}"


class ConditionSettled(Act, WrittenOnce):
    """What government made of a condition: met or not yet, with words. The latest counts."""

    condition = models.ForeignKey(Condition, on_delete=models.PROTECT, related_name="settled")
    met = models.BooleanField()
    words = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"condition {self.condition_id}: {self.met}"


class EarlyWarning(Act, WrittenOnce):
    """Something that a body tells government before it is asked: whose it is, and the day by which it wants an answer."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="warnings")
    title = models.CharField(max_length=200)
    words = models.TextField()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.title}, on {self.plan_id}"


class WarningStep(Act, WrittenOnce):
    """An answer to an early warning, or its end (`ends`), in words."""

    warning = models.ForeignKey(EarlyWarning, on_delete=models.PROTECT, related_name="steps")
    words = models.TextField()
    ends = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"step {self.pk} of warning {self.warning_id}"


class DeliveryConfidence(Act, WrittenOnce):
    """How confident a named person is that the plan is delivered, and why. `said` is what arithmetic said at that moment: how many
    promises there are, and how many have each flag."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="confidence")
    level = models.CharField(max_length=40)
    reason = models.TextField()
    said = models.JSONField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.level} of {self.plan_id}"
