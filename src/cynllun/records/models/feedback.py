"""The written feedback on a submission, its points, and the body's answer to each."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.person import Person
from cynllun.records.models.submission import Submission
from cynllun.records.models.version import Version


class Feedback(models.Model):
    """Written by the lead assessor; from `issued_at` on it is the body's to answer and is not changed any more.

    `revision` rises each time it is written: two leads at once do not overwrite each other.
    """

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="feedback")
    revision = models.PositiveIntegerField(default=0)
    text = models.TextField(blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"feedback on {self.submission_id}"


class FeedbackPoint(models.Model):
    """One thing that must (or should) change before the final plan. `chapter` is empty when it is about the whole."""

    feedback = models.ForeignKey(Feedback, on_delete=models.PROTECT, related_name="points")
    number = models.PositiveIntegerField()
    chapter = models.CharField(max_length=60, blank=True)
    must = models.BooleanField(default=True)
    text = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["feedback", "number"], name="one_number_a_point")]

    def __str__(self) -> str:
        return f"point {self.number} of {self.feedback_id}"


class PointAnswer(Act, WrittenOnce):
    """The body's answer, what changed because of it, and the version in which it did. The latest answer counts."""

    point = models.ForeignKey(FeedbackPoint, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    changed = models.TextField(blank=True)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"answer to {self.point_id}"
