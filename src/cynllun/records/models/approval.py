"""What a board (or a joint committee) decided about a version of its own plan."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.version import Version


class Approval(Act, WrittenOnce):
    """`outcome`: `approved`, or `not_approved` (the board will not call the plan approvable).

    `kind`: `final_draft` or `final`. `committees`: those that scrutinised it, a list of names. `dissent` in words, or
    empty when there was none.
    """

    APPROVED, NOT_APPROVED = "approved", "not_approved"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="approvals")
    approved_by = models.CharField(max_length=20, choices=[(b, b) for b in ("board", "committee")])
    kind = models.CharField(max_length=20, choices=[(k, k) for k in ("final_draft", "final")])
    outcome = models.CharField(max_length=20, choices=[(o, o) for o in (APPROVED, NOT_APPROVED)])
    meeting = models.CharField(max_length=200)
    date = models.DateField()
    minute = models.CharField(max_length=100)
    committees = models.JSONField(default=list)
    dissent = models.TextField(blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.outcome} {self.kind} of {self.version_id}"
