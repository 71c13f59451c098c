"""A letter as it was sent, in one language; the journal's head is printed in it."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.content import Content
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.person import Person
from cynllun.records.models.plan import Plan
from cynllun.records.models.submission import Submission


class Letter(WrittenOnce):
    """`kind`: feedback, accountable_officer, advice or decision. `journal_head` is the hash printed in it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="letters")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=30)
    language = models.CharField(max_length=2, choices=[("en", "English"), ("cy", "Cymraeg")])
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    filename = models.CharField(max_length=255)
    journal_number = models.PositiveIntegerField()
    journal_head = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} letter ({self.language})"
