"""A requirement that a body asks to be let off, because it does not apply to it, and what officials said."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.plan import Plan


class ApplicabilityAsk(Act, WrittenOnce):
    """A body says why a requirement does not apply to it. Government reads it at once: it is asked of government."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="asks")
    requirement = models.CharField(max_length=60)
    reason = models.TextField()
    after = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.requirement} does not apply to {self.plan_id}"


class ApplicabilitySettled(Act, WrittenOnce):
    """How an ask ended: officials agreed or declined; or the body took it back, by answering after all. The latest counts."""

    AGREED, DECLINED, TAKEN_BACK = "agreed", "declined", "taken_back"

    ask = models.ForeignKey(ApplicabilityAsk, on_delete=models.PROTECT, related_name="settled")
    outcome = models.CharField(max_length=20, choices=[(k, k) for k in (AGREED, DECLINED, TAKEN_BACK)])
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.outcome}: {self.ask_id}"
