"""A message to a role at an organisation: something happened that is theirs to know or to do."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.organisation import Organisation
from cynllun.records.models.person import Person
from cynllun.records.models.plan import Plan


class Notice(WrittenOnce):
    """`sentence` is a sentence as data (`{"id": ..., "params": {...}}`), made into words when it is shown."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="notices")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    event = models.CharField(max_length=60)
    sentence = models.JSONField()
    due = models.DateField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.event} to {self.role}"


class NoticeRead(WrittenOnce):
    """Who has read a notice, and when."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="reads")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "person"], name="a_notice_is_read_once")]

    def __str__(self) -> str:
        return f"{self.notice_id} by {self.person_id}"
