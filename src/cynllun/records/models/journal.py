"""The append-only journal: lines chained by hash, and the head of each chain in a row of its own."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.organisation import Organisation
from cynllun.records.models.person import Person


class JournalLine(WrittenOnce):
    """`payload` is canonical JSON with everything the line says; the columns beside it are for finding it.

    `audience`: whose eyes the line is for while the round runs: `body`, `government` or `both`.
    """

    BODY, GOVERNMENT, BOTH = "body", "government", "both"

    chain = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    deed = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    audience = models.CharField(max_length=10, default=BOTH, choices=[(a, a) for a in (BODY, GOVERNMENT, BOTH)])
    at = models.DateTimeField()
    payload = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["chain", "number"]
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="journal_numbers_without_twin")]

    def __str__(self) -> str:
        return f"{self.chain} {self.number} {self.deed}"


class ChainHead(models.Model):
    """The latest number and hash of a chain. Locked while a line is added, so that numbers have no gap and no twin."""

    chain = models.CharField(max_length=60, primary_key=True)
    number = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.chain} at {self.number}"
