"""A file of actuals that was imported: a version of what happened, kept as it came and as it was read."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.content import Content
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.organisation import Organisation


class ActualImport(Act, WrittenOnce):
    """`number` counts all imports; a later one restates what an earlier one says of the same figure. `organisation` is whose
    figures they are; none: a published table of several. `original` is the file, `figures` what was read of it as Parquet."""

    number = models.PositiveIntegerField(unique=True)
    mapping = models.CharField(max_length=60)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="actuals", null=True, blank=True)
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    original = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    figures = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    first = models.CharField(max_length=10)
    last = models.CharField(max_length=10)
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"import {self.number} ({self.mapping})"
