"""What officials advise: a recommendation with its grounds. Not for the body's eyes."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.submission import Submission


class Advice(Act, WrittenOnce):
    """`recommendation` is an outcome of the round; `criteria` maps a criterion's id to the words on it."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="advice")
    recommendation = models.CharField(max_length=40)
    grounds = models.TextField()
    criteria = models.JSONField(default=dict)
    conditions = models.JSONField(default=list)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"advice on {self.submission_id}"
