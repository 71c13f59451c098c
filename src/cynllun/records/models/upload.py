"""A file that somebody sent, saved whole before anything looks into it."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.content import Content
from cynllun.records.models.plan import Plan


class Upload(Act):
    """`received` (saved, not yet read), then `read` (a version came of it) or `refused` (with the sentence why). `held` is kept
    until somebody chooses what is taken of it: then it is `read` too.

    `refusal` is a sentence as data: `{"id": ..., "params": {...}}`. `faults` are the findings of the reading itself.
    """

    RECEIVED, HELD, READ, REFUSED = "received", "held", "read", "refused"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="uploads")
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    filename = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, default=RECEIVED, choices=[(s, s) for s in (RECEIVED, HELD, READ, REFUSED)])
    settled_at = models.DateTimeField(null=True, blank=True)
    refusal = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.filename} ({self.state})"
