"""Who fills a sheet of a plan, and by when: said by the body's planners, as often as it changes."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.person import Person
from cynllun.records.models.plan import Plan


class SheetOwner(Act, WrittenOnce):
    """`table` is a table of the edition. The latest row of a table counts; without an `owner` it is nobody's any more."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sheet_owners")
    table = models.CharField(max_length=60)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    due = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.table} of {self.plan_id}: {self.owner_id}"
