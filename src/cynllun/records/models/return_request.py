"""Each time government sends a plan back or asks for more: why, and by when."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.submission import Submission


class ReturnRequest(Act, WrittenOnce):
    """`incomplete` (comes back unassessed), `more` (a question while it is assessed) or `returned` (a new plan)."""

    INCOMPLETE, MORE, RETURNED = "incomplete", "more", "returned"

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=20, choices=[(k, k) for k in (INCOMPLETE, MORE, RETURNED)])
    reason = models.TextField()
    new_date = models.DateField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.submission_id}"
