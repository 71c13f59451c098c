"""One person's score of one element of the maturity matrix."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.person import Person
from cynllun.records.models.submission import Submission


class MaturityScore(WrittenOnce):
    """`level` is 0 to 5, with the reason. A person may score again: the latest counts, the earlier ones are kept."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="scores")
    element = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="scores")
    level = models.PositiveSmallIntegerField()
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.element} {self.level}"
