"""What the lead assessor made of several readings: a judgement with words, never an average."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.person import Person
from cynllun.records.models.submission import Submission


class Consolidation(WrittenOnce):
    """About a chapter (`value` is a rating) or a maturity element (`value` is a level). The latest one counts."""

    CHAPTER, ELEMENT = "chapter", "element"

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="consolidations")
    about = models.CharField(max_length=10, choices=[(a, a) for a in (CHAPTER, ELEMENT)])
    subject = models.CharField(max_length=60)
    value = models.CharField(max_length=30)
    words = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.about} {self.subject}: {self.value}"
