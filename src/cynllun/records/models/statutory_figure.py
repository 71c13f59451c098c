"""How a body's year ended, or the margin that ministers set in writing for a test, as somebody recorded it from a document."""

from __future__ import annotations

from django.db import models

from cynllun.records.models.act import Act
from cynllun.records.models.immutable import WrittenOnce
from cynllun.records.models.plan import Plan


class StatutoryFigure(Act, WrittenOnce):
    """A figure in GBP 000: an `outturn` (received less spent, a deficit negative) of a `year`, or a `margin` of the test that ends in
    it. `document` and `dated` are what it stands on. It is provisional until a row of it is `closed`; of those that are not, the
    latest counts."""

    OUTTURN, MARGIN = "outturn", "margin"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="statutory_figures")
    figure = models.CharField(max_length=10, choices=[(OUTTURN, OUTTURN), (MARGIN, MARGIN)])
    test = models.CharField(max_length=60, blank=True)
    year = models.CharField(max_length=10)
    gbp_000 = models.FloatField()
    document = models.CharField(max_length=300)
    dated = models.DateField()
    closed = models.BooleanField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.figure} of {self.year}, plan {self.plan_id}"
