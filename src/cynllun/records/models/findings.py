"""What the checks found on a version, kept as it was found."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.version import Version


class FindingsSnapshot(WrittenOnce):
    """Counts by severity, and the findings themselves as a list of objects with `key` and `fingerprint`.

    `cannot_tell` counts the checks that could not be decided (`untold_blocks`: those of them that would block),
    `missing` the mandatory cells without a figure, `ran` says that the checks were run at all: a snapshot without a
    run counts as *not checked*, never as clean. `balanced` is null when it cannot be told. `position` holds the lines
    that letters show: `{"years": [...], "rows": [{"line": ..., "unit": ..., "values": [number or null, ...]}]}`.
    """

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="findings")
    ran = models.BooleanField(default=True)
    blocks = models.PositiveIntegerField()
    breaches = models.PositiveIntegerField()
    queries = models.PositiveIntegerField()
    notes = models.PositiveIntegerField()
    passed = models.PositiveIntegerField(default=0)
    cannot_tell = models.PositiveIntegerField(default=0)
    untold_blocks = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(null=True, blank=True)
    balanced = models.BooleanField(null=True, blank=True)
    position = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"findings of {self.version_id}"
