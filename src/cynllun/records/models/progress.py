"""Progress against a decided plan: what the body reports of each promise, and what its board made of it."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.person import Person
from cynllun.records.models.plan import Plan


class ProgressReport(Act, WrittenOnce):
    """One report on one promise of the plan: an action by its code, or a milestone of it (`A01#milestone_q1`). `status` is of the
    register of statuses. The latest counts; a correction is a new report."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="progress")
    promise = models.CharField(max_length=200)
    status = models.CharField(max_length=40)
    forecast = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    words = models.TextField(blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.promise} of {self.plan_id}: {self.status}"


class BoardAssessment(Act, WrittenOnce):
    """What the board made of delivery at a meeting, and which decisions it asks for. It is public, and it opens to government what
    was reported until `shown_until`: what stood on the day of the meeting."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="assessments")
    meeting = models.CharField(max_length=200)
    day = models.DateField()
    words = models.TextField()
    asked = models.TextField(blank=True)
    shown_until = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.meeting}, {self.day}, on {self.plan_id}"
