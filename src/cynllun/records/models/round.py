"""A planning round: one edition of a framework, run once for a set of bodies."""

from __future__ import annotations

from django.db import models


class Round(models.Model):
    """`settings` may override the edition's own (`blind_maturity`, ...); `edition_hash` fixes what the round is run on."""

    edition = models.CharField(max_length=60)
    edition_hash = models.CharField(max_length=64)
    title_en = models.CharField(max_length=200)
    title_cy = models.CharField(max_length=200)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    settings = models.JSONField(default=dict, blank=True)
    fictional = models.BooleanField(default=False)

    class Meta:
        ordering = ["-opened_on", "-id"]

    def __str__(self) -> str:
        return self.title_en

    def title(self, language: str) -> str:
        """The round's title in `language`."""
        return self.title_cy if language == "cy" else self.title_en
