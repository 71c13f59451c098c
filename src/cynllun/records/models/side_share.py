"""What a body's version says of one other body, shown to that body alone, until it is taken back."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.organisation import Organisation
from cynllun.records.models.person import Person
from cynllun.records.models.version import Version


class SideShare(Act):
    """`organisation` reads, of `version`, the rows about itself and nothing else. A later version is not shared by it."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="side_shares")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.version_id} about {self.organisation.code}"
