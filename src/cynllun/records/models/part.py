"""A body divides its plan: parts with an owner and a day, what each hands in, the control figures, and what was taken of them."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.content import Content
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.person import Person
from cynllun.records.models.plan import Plan
from cynllun.records.models.version import Version


class Part(models.Model):
    """A directorate, a site, a cluster, or whatever the body calls it (`name`), which fills some `tables` (ids) of the plan by
    `due`. A part that was withdrawn keeps what it handed in."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="parts")
    name = models.CharField(max_length=120)
    tables = models.JSONField(default=list)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    role = models.CharField(max_length=40)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.name} of {self.plan_id}"


class PartFigures(WrittenOnce):
    """What a part's owner handed in: the file as it was sent, and its figures as Parquet. The latest `number` counts. `faults` are
    what could not be read as it stands: `{"where": ..., "sentence": ...}`."""

    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="handed_in")
    number = models.PositiveIntegerField()
    filename = models.CharField(max_length=255)
    file = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    figures = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    edition = models.CharField(max_length=60)
    edition_hash = models.CharField(max_length=64)
    missing = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list, blank=True)
    role = models.CharField(max_length=40)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["part", "number"], name="what_a_part_hands_in_is_numbered")]

    def __str__(self) -> str:
        return f"{self.part_id}, {self.number}"


class Control(WrittenOnce):
    """What the centre sets for a table: `figures` by `line@period`, computed ones among them. The latest of a table counts.
    `version`: the version they were taken from, where they were."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="controls")
    table = models.CharField(max_length=60)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    figures = models.JSONField(default=dict)
    role = models.CharField(max_length=40)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.table} of {self.plan_id}"


class PartsTaken(WrittenOnce):
    """The parts' figures of a table became the plan's, in `version`. `of` are the ids of what was handed in; `agreed`: whether they
    agreed with every control figure; `words`: why they were taken where they did not."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="parts_taken")
    table = models.CharField(max_length=60)
    of = models.JSONField(default=list)
    agreed = models.BooleanField()
    words = models.TextField(blank=True)
    role = models.CharField(max_length=40)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.table} in {self.version_id}"
