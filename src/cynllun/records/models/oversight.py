"""Oversight of a body: a case, its steps, the evidence put in, criteria, what is shown and judged for them, and support.

A level is in a step that a person took. Where a body stands is read from the steps; no column says it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.organisation import Organisation


class OversightCase(models.Model):
    """A conversation about a body in a domain (`whole`: the body as a whole), an optional topic, at an optional site. One at a
    time is open about the same. `revision` rises with every deed on it: a stale form is refused."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="oversight_cases")
    domain = models.CharField(max_length=40)
    topic = models.CharField(max_length=40, blank=True)
    site = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=40)
    state_since = models.DateTimeField()
    open = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "domain", "topic", "site"], condition=Q(open=True), name="one_open_case_of_oversight"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.domain} {self.topic} {self.site}".strip()

    @property
    def chain(self) -> str:
        """The name of this case's journal chain."""
        return f"oversight:{self.pk}"


class OversightStep(Act, WrittenOnce):
    """One step of a case. `event` is an event of the register, or `open_conversation`. A recommendation and a decision have a
    level and its scale; a decision the statement that announced it. `facts`: what the step rests on, and what it was warned of."""

    case = models.ForeignKey(OversightCase, on_delete=models.PROTECT, related_name="steps")
    event = models.CharField(max_length=60)
    decision = models.BooleanField(default=False)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    scale = models.CharField(max_length=20, blank=True)
    day = models.DateField()
    reason = models.TextField(blank=True)
    statement = models.TextField(blank=True)
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.event} of {self.case_id}"


class OversightEvidence(Act, WrittenOnce):
    """What an organisation puts in. It alone replaces it: by a new row that names the old; empty words take it back."""

    case = models.ForeignKey(OversightCase, on_delete=models.PROTECT, related_name="evidence")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    words = models.TextField(blank=True)
    source = models.TextField(blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.organisation_id} in {self.case_id}"


class OversightCriterion(Act, WrittenOnce):
    """What is to be shown. It belongs to the decision (`step`) that escalated. With a measure it is measured over `months`."""

    case = models.ForeignKey(OversightCase, on_delete=models.PROTECT, related_name="criteria")
    step = models.ForeignKey(OversightStep, on_delete=models.PROTECT, related_name="criteria")
    part = models.CharField(max_length=20)
    words = models.TextField()
    measure = models.CharField(max_length=80, blank=True)
    target = models.CharField(max_length=200, blank=True)
    months = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.part} {self.pk} of {self.case_id}"


class CriterionShown(Act, WrittenOnce):
    """Evidence that the body shows for a criterion."""

    criterion = models.ForeignKey(OversightCriterion, on_delete=models.PROTECT, related_name="shown")
    words = models.TextField()
    source = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"for criterion {self.criterion_id}"


class CriterionJudged(Act, WrittenOnce):
    """What a person says of a judged criterion. The latest counts."""

    criterion = models.ForeignKey(OversightCriterion, on_delete=models.PROTECT, related_name="judgements")
    met = models.BooleanField()
    reason = models.TextField()
    evidence = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"criterion {self.criterion_id}: {self.met}"


class CriterionMonth(Act, WrittenOnce):
    """The verdict of a month on a measured criterion, with its figure and source. Said again, the latest counts."""

    criterion = models.ForeignKey(OversightCriterion, on_delete=models.PROTECT, related_name="verdicts")
    month = models.CharField(max_length=7)
    verdict = models.CharField(max_length=20)
    source = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"criterion {self.criterion_id}, {self.month}: {self.verdict}"


class OversightSupport(Act, WrittenOnce):
    """An intervention or support: what, by whom, from when, until when."""

    case = models.ForeignKey(OversightCase, on_delete=models.PROTECT, related_name="support")
    words = models.TextField()
    provider = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"support in {self.case_id}"
