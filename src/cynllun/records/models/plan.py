"""One body's plan in one round: its state, its revision and what hangs on it."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.organisation import Organisation
from cynllun.records.models.round import Round


class Plan(models.Model):
    """`revision` rises with every deed: a form carries the one it showed, and a stale form is refused.

    `kind` is the kind of body (it decides the path), `annual` says that the latest submission is an annual plan,
    `due_on` is a new date given with a return, `published_at` is set when the decided plan may be read by anybody.
    `edition` is the later revision that the plan was moved to; empty while it stands on its round's.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="plans")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="plans")
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=40)
    state_since = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    annual = models.BooleanField(default=False)
    edition = models.CharField(max_length=60, blank=True, default="")
    due_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__code"]
        constraints = [models.UniqueConstraint(fields=["round", "organisation"], name="one_plan_a_body_a_round")]

    def __str__(self) -> str:
        return f"{self.organisation.code} {self.round_id}"

    @property
    def framework(self) -> str:
        """The id of the edition that the plan is held to: its round's, or the later revision that it was moved to."""
        return self.edition or self.round.edition

    @property
    def chain(self) -> str:
        """The name of this plan's journal chain."""
        return f"plan:{self.pk}"
