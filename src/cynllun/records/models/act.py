"""What every act of a person leaves on its row: in which role, who, and when."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.person import Person


class Act(models.Model):
    """A row that says who made it. `role` is the role it was done in, as the edition of that day calls it."""

    role = models.CharField(max_length=40)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
