"""A chapter of an assessment, commissioned from one reader: their rating and their words."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.person import Person
from cynllun.records.models.submission import Submission


class Chapter(models.Model):
    """`assigned`, then `returned` with a rating and a comment. The same chapter may have several readers."""

    ASSIGNED, RETURNED = "assigned", "returned"

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="chapters")
    chapter = models.CharField(max_length=60)
    reader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="chapters")
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, default=ASSIGNED, choices=[(s, s) for s in (ASSIGNED, RETURNED)])
    rating = models.CharField(max_length=30, blank=True)
    comment = models.TextField(blank=True)
    assigned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["submission", "chapter", "reader"], name="one_reading_a_reader")]

    def __str__(self) -> str:
        return f"{self.chapter} of {self.submission_id}"
