"""A body, a government, a partner or an audit office: whoever a person can act for."""

from __future__ import annotations

from django.db import models


class Organisation(models.Model):
    """`kind` is the edition's kind of body for those that plan, else `government`, `partner` or `audit`."""

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=20)
    name_en = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200)
    fictional = models.BooleanField(default=False)
    government = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name_en}"

    def name(self, language: str) -> str:
        """The body's own name in `language` (`en` or `cy`)."""
        return self.name_cy if language == "cy" else self.name_en
