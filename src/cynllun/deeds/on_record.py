"""What a plan's figures are held against: what was published of its body, and its allocation as it was issued."""

from __future__ import annotations

from datetime import date

from cynllun.deeds.framework import edition_of
from cynllun.feeds import on_record
from cynllun.plans.on_record import ALLOCATIONS, Known, Record, Series
from cynllun.records.models import AllocationIssue, Plan


def record_of(plan: Plan, today: date) -> Record:
    """The record of a plan's body by a day."""
    published, issued = on_record.published(today), _issued(plan)

    def record(organisation: str, kind: str, series: str, breakdown: str) -> Series:
        return issued.get(series, {}) if kind == ALLOCATIONS else published(organisation, kind, series, breakdown)

    return record


def _issued(plan: Plan) -> dict[str, Series]:
    """The latest allocation of the plan's body by line and year; a year that is not issued is not there."""
    latest = AllocationIssue.objects.filter(plan=plan).order_by("-number").first()
    if latest is None:
        return {}
    axis = edition_of(plan).axis
    years = [axis.codes[period] for period in axis.expand("year1 year2 year3")]
    return {
        line: {year: Known(value, vintage=str(latest.number)) for year, value in zip(years, values, strict=True) if value is not None}
        for line, values in latest.values.items()
    }  # fmt: skip
