"""A meeting at which a body reconciled its figures: who was there, what it settled and with what words."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.version import Version


class Reconciliation(Act, WrittenOnce):
    """One meeting over one version. `present` are names, one a line. `settled` are plain values, each with its `subject` (a
    finding's key, or a ratio of a service), its `fingerprint` on that day, `sentence` (of a finding), `words`, and who follows it
    up (`follower`) by when (`due`, as ISO; both may be empty)."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="reconciliations")
    held_on = models.DateField()
    present = models.TextField()
    settled = models.JSONField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"meeting of {self.held_on} on version {self.version_id}"
