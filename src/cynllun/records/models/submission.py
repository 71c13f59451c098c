"""A plan as it went to government: which version, at which stage, with which letter."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.approval import Approval
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.plan import Plan
from cynllun.records.models.version import Version


class Submission(Act, WrittenOnce):
    """`stage`: `final_draft` or `final`. `letter` is the accountable officer's text (an annual plan has one).

    `steps` are the dated steps towards an approvable plan: a list of `{"text": ..., "due": ISO date}`.
    `answers` is the request (for more, or for a new plan) that this submission answers.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="submissions")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    stage = models.CharField(max_length=20, choices=[(k, k) for k in ("final_draft", "final")])
    annual = models.BooleanField(default=False)
    letter = models.TextField(blank=True)
    steps = models.JSONField(default=list)
    words = models.TextField(blank=True)
    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answers = models.ForeignKey("ReturnRequest", on_delete=models.PROTECT, null=True, blank=True, related_name="answered_by")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="submission_numbers_without_twin")]

    def __str__(self) -> str:
        return f"submission {self.number} of {self.plan_id}"
