"""A difference between what two bodies say of one another, how they settle it, and who decides where they cannot."""

from __future__ import annotations

import datetime

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.organisation import Organisation
from cynllun.records.models.person import Person
from cynllun.records.models.round import Round


class Arbitration(Act, WrittenOnce):
    """Who decides in a round what two bodies cannot settle between them, and the day by which they are to. The latest counts."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="arbitrations")
    arbiter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    settle_by = models.DateField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.arbiter_id} in {self.round_id}, by {self.settle_by}"


class Difference(models.Model):
    """One flow of the mirror under settlement: in `table`, `ours` says what it receives, `theirs` what it pays. `referred`:
    it went before government. `revision` rises with every step: a stale form is refused."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="differences")
    table = models.CharField(max_length=40)
    ours = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    theirs = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=40)
    state_since = models.DateTimeField()
    referred = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.table}: {self.ours_id} from {self.theirs_id}"

    @property
    def chain(self) -> str:
        """The name of this difference's journal chain."""
        return f"difference:{self.pk}"

    def other(self, organisation: Organisation) -> Organisation:
        """The body on the other side from one of the two."""
        return self.theirs if organisation.pk == self.ours_id else self.ours


class DifferenceStep(Act, WrittenOnce):
    """One step of settling. `event` is an event of the edition (`open_difference`: the first one). `figures` are what both
    plans are to say, by period; `due` is the day by which they are to."""

    difference = models.ForeignKey(Difference, on_delete=models.PROTECT, related_name="steps")
    event = models.CharField(max_length=60)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    figures = models.JSONField(default=dict, blank=True)
    reason = models.TextField(blank=True)
    due = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.event} of {self.difference_id}"

    def overdue(self, today: datetime.date) -> bool:
        """Whether the day for the figures is over."""
        return self.due is not None and self.due < today
