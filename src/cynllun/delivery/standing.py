"""How each promise stands as at a day: the latest report on it, and what follows from the dates. Then what changed between days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cynllun.delivery.promises import Promised
from cynllun.delivery.statuses import Status

SOON_MONTHS = 3


class Flag(StrEnum):
    """What arithmetic says of a promise. Several may hold at once."""

    OVERDUE = "overdue"  # its day is past and it has not ended
    SILENT = "silent"  # its day has come, and nothing was reported since
    SLIPPED = "slipped"  # it is forecast for after its day
    UNPROVEN = "unproven"  # reported as done, and nothing shows it
    UNDATED = "undated"  # the plan gives no day: nobody can tell
    DUE = "due"  # falls due in this month
    SOON = "soon"  # falls due within three months


EXCEPTIONS = (Flag.OVERDUE, Flag.SILENT, Flag.SLIPPED, Flag.UNPROVEN, Flag.UNDATED)


@dataclass(frozen=True, slots=True)
class Report:
    """What a named person said of a promise on a day. `number` rises with each report: the latest counts."""

    number: int
    promise: str
    status: str
    on: date
    forecast: date | None = None
    evidence: str = ""
    words: str = ""
    owner: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """One promise as at a day. `report` is None where nothing was reported by then, which is not the same as nothing done."""

    promised: Promised
    report: Report | None
    flags: frozenset[Flag]

    @property
    def exceptions(self) -> tuple[Flag, ...]:
        """What somebody must look at, the gravest first."""
        return tuple(flag for flag in EXCEPTIONS if flag in self.flags)


@dataclass(frozen=True, slots=True)
class Change:
    """What is different about a promise between two days: `came` and `went` are exceptions."""

    now: Standing
    was: Standing
    came: tuple[Flag, ...]
    went: tuple[Flag, ...]

    @property
    def reported(self) -> bool:
        """Whether somebody reported in between."""
        return self.now.report != self.was.report


def standings(
    promises: Iterable[Promised], reports: Iterable[Report], statuses: Sequence[Status], on: date
) -> tuple[Standing, ...]:  # fmt: skip
    """Each promise, in order, with the latest report made by a day and what follows from it. A report on something that is not
    promised is left out; KeyError for a status that the register does not know."""
    known = {each.id: each for each in statuses}
    latest: dict[str, Report] = {}
    for report in sorted(reports, key=lambda each: each.number):
        if report.on <= on:
            latest[report.promise] = report
    return tuple(_standing(each, latest.get(each.id), known, on) for each in promises)


def _standing(promised: Promised, report: Report | None, known: Mapping[str, Status], on: date) -> Standing:
    status = known[report.status] if report is not None else None
    found = set(_dated(promised, report, on)) if status is None or not status.ended else set()
    if report is not None and status is not None and status.proof == "yes" and not report.evidence:
        found.add(Flag.UNPROVEN)
    return Standing(promised, report, frozenset(found))


def _dated(promised: Promised, report: Report | None, on: date) -> Iterable[Flag]:
    """What follows from the day of a promise that has not ended."""
    due = promised.due
    if due is None:
        yield Flag.UNDATED
        return
    if due < on:
        yield Flag.OVERDUE
    elif due <= months_after(on, SOON_MONTHS):
        yield Flag.DUE if (due.year, due.month) == (on.year, on.month) else Flag.SOON
    if due <= on and (report is None or report.on < due):
        yield Flag.SILENT
    if report is not None and report.forecast is not None and report.forecast > due:
        yield Flag.SLIPPED


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of a shorter month: 30 November and 3 months give 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, 28)


def changes(before: Iterable[Standing], after: Iterable[Standing]) -> tuple[Change, ...]:
    """What is different between two days, promise by promise, of what both speak of."""
    was = {each.promised.id: each for each in before}
    found = (
        Change(each, was[each.promised.id], _new(each, was[each.promised.id]), _new(was[each.promised.id], each))
        for each in after if each.promised.id in was
    )  # fmt: skip
    return tuple(each for each in found if each.reported or each.came or each.went)


def _new(one: Standing, other: Standing) -> tuple[Flag, ...]:
    return tuple(flag for flag in one.exceptions if flag not in other.flags)


def tally(found: Iterable[Standing]) -> dict[Flag, int]:
    """How many promises have each flag; a flag that nobody has is 0."""
    counted = dict.fromkeys(Flag, 0)
    for each in found:
        for flag in each.flags:
            counted[flag] += 1
    return counted


def worst_first(found: Iterable[Standing]) -> list[Standing]:
    """Exceptions first, the gravest kind before others, then by day; what has no day comes last."""

    def rank(each: Standing) -> tuple[int, date, str]:
        flags = each.exceptions
        return (EXCEPTIONS.index(flags[0]) if flags else len(EXCEPTIONS), each.promised.due or date.max, each.promised.id)

    return sorted(found, key=rank)
