"""What a body says about a finding that may stand."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.version import Version


class Explanation(Act, WrittenOnce):
    """An explanation by anybody in the body, or an acknowledgement by its chief executive as accountable officer.

    `fingerprint` is of what the finding said: when the next version has the same finding unchanged, the words are
    carried forward (`carried_from`); when it changed, they are asked for again.
    """

    EXPLANATION, ACKNOWLEDGEMENT = "explanation", "acknowledgement"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="explanations")
    finding = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, choices=[(k, k) for k in (EXPLANATION, ACKNOWLEDGEMENT)])
    text = models.TextField()
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.finding}"
