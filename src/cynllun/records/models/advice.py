"""What officials advise: a recommendation with its grounds. Not for the body's eyes."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.person import Person
from cynllun.records.models.submission import Submission


class Advice(WrittenOnce):
    """`recommendation` is an outcome of the round; `criteria` maps a criterion's id to the words on it."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="advice")
    recommendation = models.CharField(max_length=40)
    grounds = models.TextField()
    criteria = models.JSONField(default=dict)
    conditions = models.JSONField(default=list)
    role = models.CharField(max_length=40)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"advice on {self.submission_id}"
