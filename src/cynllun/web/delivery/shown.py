"""A promise as a row of a page: its words, its tags, and what the reader is to look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.delivery import Flag, Standing, worst_first
from cynllun.editions import load
from cynllun.editions.delivering import statuses
from cynllun.web import speech
from cynllun.web.delivery.told import Told

COLOURS = {Flag.OVERDUE: "red", Flag.SILENT: "orange", Flag.SLIPPED: "orange", Flag.UNPROVEN: "yellow", Flag.UNDATED: "yellow"}
SHOWS = ("", "exceptions", "due", "changed")


@dataclass(frozen=True, slots=True)
class Row:
    """One promise. `milestone` names which milestone of the action it is; empty for the action. `flags` are words and colours."""

    id: str
    action: str
    title: str
    milestone: str
    lead: str
    due: date | None
    status: tuple[str, str]
    forecast: date | None
    evidence: str
    owner: str
    reported: date | None
    flags: tuple[tuple[str, str], ...]


def row_of(told: Told, each: Standing) -> Row:
    """A promise in the words of the page."""
    promise, report = each.promised, each.report
    flags = [flag for flag in Flag if flag in each.flags]
    return Row(
        promise.id, promise.action, promise.title, milestone_title(told, promise.milestone), promise.lead, promise.due,
        status_of(report.status if report else ""), report.forecast if report else None, report.evidence if report else "",
        report.owner if report else "", report.on if report else None,
        tuple((speech.text(f"delivery_flag.{flag.value}"), COLOURS.get(flag, "")) for flag in flags),
    )  # fmt: skip


def status_of(id: str) -> tuple[str, str]:
    """A status in words, and its colour; that nothing was reported is no status."""
    found = next((each for each in statuses() if each.id == id), None)
    return (speech.text(f"progress_status.{id}.title"), found.colour) if found else (_("Nothing reported yet"), "")


def milestone_title(told: Told, column: str) -> str:
    """Which milestone it is, as the table of actions calls it."""
    edition = told.plan.framework
    table = load(edition).settings["thread"]["table"]
    return speech.text(f"column.{table}.{column}.title", edition) if column else ""


def chosen(told: Told, show: str, lead: str) -> list[Standing]:
    """The promises that were asked for, exceptions first."""
    changed = {each.now.promised.id for each in told.changes}
    kept = [each for each in told.standings if not lead or each.promised.lead == lead]
    if show == "exceptions":
        kept = [each for each in kept if each.exceptions]
    elif show == "due":
        kept = [each for each in kept if each.flags & {Flag.DUE, Flag.SOON}]
    elif show == "changed":
        kept = [each for each in kept if each.promised.id in changed]
    return worst_first(kept)


def heading(told: Told) -> str:
    """The answer: how many promises want somebody's eye."""
    if not told.promises:
        return _("There is nothing to deliver yet")
    if told.on is None:
        return _("The board has not assessed delivery yet")
    return exceptions_said(told.standings)


def exceptions_said(found: Iterable[Standing]) -> str:
    """How many promises have an exception, in words."""
    left = sum(1 for each in found if each.exceptions)
    if not left:
        return _("Every promise is on its way")
    return ngettext("%(num)s promise needs attention", "%(num)s promises need attention", left) % {"num": left}
