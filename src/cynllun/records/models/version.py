"""A version of a plan's figures: a number, a hash and bytes that never change."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.content import Content
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.person import Person
from cynllun.records.models.plan import Plan
from cynllun.records.models.upload import Upload


class Version(WrittenOnce):
    """`content_hash` is of the figures (not of the file); `figures` holds them as Parquet."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)
    edition = models.CharField(max_length=60)
    edition_hash = models.CharField(max_length=64)
    figures = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    upload = models.OneToOneField(Upload, on_delete=models.PROTECT, related_name="version", null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="version_numbers_without_gap_or_twin")]

    def __str__(self) -> str:
        return f"{self.plan_id} version {self.number}"
