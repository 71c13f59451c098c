"""Why a total moved from one version to another, line by line, as the body says it."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.version import Version


class MovementReason(Act, WrittenOnce):
    """The reason for one movement: of a `line`, in the bridge of a `total`, in a `period`. Said again, the latest counts."""

    before = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="movement_reasons")
    total = models.CharField(max_length=200)
    line = models.CharField(max_length=200)
    period = models.CharField(max_length=10)
    text = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.line} in {self.total}, {self.period}"
