"""The forms that were acted on, so that sending one twice does one thing."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.person import Person
from cynllun.records.models.plan import Plan


class FormSent(WrittenOnce):
    """`token` is what the form carried; `result` is the id of what the deed made (null when it made nothing)."""

    token = models.CharField(max_length=64, primary_key=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    deed = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    result = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.deed} {self.token[:8]}"
