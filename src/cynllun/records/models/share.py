"""A version that its body lets another organisation read, until a day or until it is taken back."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Q

from cynllun.records.models.organisation import Organisation
from cynllun.records.models.person import Person
from cynllun.records.models.version import Version


class ShareQuerySet(models.QuerySet["Share"]):
    """Shares, as at a day."""

    def on(self, day: datetime.date) -> ShareQuerySet:
        """Those in force on `day` (the last day counts)."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), ended_at__isnull=True)


class Share(models.Model):
    """Only the owner of the version makes one, and only the owner ends it."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="shares")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.version_id} to {self.organisation.code}"
