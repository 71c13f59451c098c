"""A commissioning intention: what a commissioner means to commission of a provider, and each step of the two about it."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.organisation import Organisation
from cynllun.records.models.person import Person
from cynllun.records.models.round import Round


class Intention(models.Model):
    """`service` is what the commissioner calls it; `agreement` (a choice of the edition) ties it to the provider's rows of what
    bodies pay one another, `line` (a series of the edition, or empty) to its activity. `money` (GBP 000) and `activity` are by year.
    `sent_at`: since when the provider sees it; before, it is the commissioner's draft. `revision` rises with every step."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="intentions")
    commissioner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=200)
    agreement = models.CharField(max_length=60)
    line = models.CharField(max_length=200, blank=True)
    money = models.JSONField(default=dict)
    activity = models.JSONField(default=dict, blank=True)
    words = models.TextField()
    answer_by = models.DateField()
    state = models.CharField(max_length=40)
    state_since = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.service}: {self.commissioner_id} of {self.provider_id}"

    @property
    def chain(self) -> str:
        """The name of this intention's journal chain."""
        return f"intention:{self.pk}"

    def other(self, organisation: Organisation | None) -> Organisation:
        """The body on the other side from one of the two."""
        return self.commissioner if organisation is not None and organisation.pk == self.provider_id else self.provider


class IntentionStep(WrittenOnce):
    """One step. `event` is an event of the edition (`write_intention`: the first one); `draft`: taken before it was sent, and so the
    commissioner's own. `money` and `activity` are those it left standing, where it named any."""

    intention = models.ForeignKey(Intention, on_delete=models.PROTECT, related_name="steps")
    event = models.CharField(max_length=60)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    draft = models.BooleanField(default=False)
    money = models.JSONField(default=dict, blank=True)
    activity = models.JSONField(default=dict, blank=True)
    words = models.TextField(blank=True)
    answer_by = models.DateField(null=True, blank=True)
    role = models.CharField(max_length=40)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.event} of {self.intention_id}"
