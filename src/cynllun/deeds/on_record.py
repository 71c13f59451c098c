"""What a plan's figures are held against: what was published of its body, and its allocation as it was issued."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cynllun.deeds.framework import edition_of
from cynllun.feeds import on_record
from cynllun.plans.on_record import ALLOCATIONS, Known, Record, Series
from cynllun.records.models import AllocationIssue, AssumptionIssue, Plan, Round


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


def issued_to(round: Round) -> dict[int, Mapping[str, Sequence[float]]]:
    """Every version of a round's planning assumptions, per cent by assumption and year: the edition's own is the first. Nothing
    where the edition issues none."""
    edition = edition_of(round)
    if not edition.assumptions:
        return {}
    later = AssumptionIssue.objects.filter(round=round)
    return {1: {each.id: each.years for each in edition.assumptions}, **{row.number: row.values for row in later}}
