"""Who holds which role at which organisation, from when to when."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Q

from cynllun.records.models.organisation import Organisation
from cynllun.records.models.person import Person


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Appointments, as at a day."""

    def on(self, day: datetime.date) -> AppointmentQuerySet:
        """Those in force on `day` (the last day counts)."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class Appointment(models.Model):
    """`role` is a role of the edition (`planner`, `chief_executive`, ...)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="appointments")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__code", "role", "person__name"]
        constraints = [models.UniqueConstraint(fields=["person", "role", "organisation", "since"], name="one_appointment")]

    def __str__(self) -> str:
        return f"{self.person} {self.role} {self.organisation.code}"
