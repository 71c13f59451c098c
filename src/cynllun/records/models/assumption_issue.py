"""Planning assumptions that government issued within a round, to every body at once."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.round import Round


class AssumptionIssue(Act, WrittenOnce):
    """A version after the edition's own, which is version 1. `values` are per cent by assumption, one for each year."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="assumption_issues")
    number = models.PositiveIntegerField()
    values = models.JSONField()
    words = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="assumptions_are_issued_once")]

    def __str__(self) -> str:
        return f"assumptions {self.number} of round {self.round_id}"
