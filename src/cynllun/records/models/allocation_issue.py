"""The allocation that government issued to one body within a round."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.plan import Plan


class AllocationIssue(Act, WrittenOnce):
    """A version of a body's allocation. `values` are GBP 000 by line of the return, one for each year of the plan; null for a
    year that is not issued yet."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="allocations")
    number = models.PositiveIntegerField()
    values = models.JSONField()
    words = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="allocations_are_issued_once")]

    def __str__(self) -> str:
        return f"allocation {self.number} of plan {self.plan_id}"
