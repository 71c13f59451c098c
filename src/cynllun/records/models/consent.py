"""The agreement of another party that a requirement wants."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.plan import Plan


class Consent(Act, WrittenOnce):
    """A party gave its agreement on a day, or said no; `evidence` says where that can be read. The latest of a party counts:
    an agreement that was taken back is recorded as one that was not given."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="consents")
    requirement = models.CharField(max_length=60)
    party = models.CharField(max_length=60)
    given = models.BooleanField()
    day = models.DateField()
    evidence = models.TextField()
    after = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.party} on {self.requirement}"
