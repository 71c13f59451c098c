"""What a body says to one requirement of the framework."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.plan import Plan
from cynllun.records.models.version import Version


class RequirementAnswer(Act, WrittenOnce):
    """`status` is the body's own word. `document` and `place` say where in the plan, `version` is the version of the return
    at that time (none before the first), `after` the number of the submission before it (0: none): government reads an
    answer with the next one. `carried_from` is the answer of an earlier round whose words it took up. The latest counts.
    """

    MET, PARTLY, NOT = "met", "partly", "not"
    STATUSES = (MET, PARTLY, NOT)

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="requirement_answers")
    requirement = models.CharField(max_length=60)
    status = models.CharField(max_length=20, choices=[(k, k) for k in STATUSES])
    text = models.TextField(blank=True)
    document = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=300, blank=True)
    evidence = models.TextField(blank=True)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    after = models.PositiveIntegerField(default=0)
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["plan", "requirement"], name="answers_of_a_plan")]

    def __str__(self) -> str:
        return f"{self.requirement}: {self.status}"


class AnswerReview(Act, WrittenOnce):
    """A second person of the body read an answer, and agrees with it or wants it mended. The latest counts."""

    answer = models.ForeignKey(RequirementAnswer, on_delete=models.PROTECT, related_name="reviews")
    agreed = models.BooleanField()
    words = models.TextField(blank=True)
    after = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"review of {self.answer_id}"
