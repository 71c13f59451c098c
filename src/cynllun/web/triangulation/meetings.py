"""The meetings that reconciled a plan's figures: what they settled, whether it still stands, and the form that records one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.checks.beside import RATIO
from cynllun.deeds import drafting
from cynllun.deeds.drafting.record_reconciliation import prints
from cynllun.plans.reconciled import Stands, subject_of
from cynllun.records.models import Reconciliation
from cynllun.records.visible import reconciliations_for
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.found import Shown
from cynllun.web.plan.reconciled import Reconciled, one
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.plan.uploading import own
from cynllun.web.triangulation.laid import Laid, laid_of
from cynllun.web.triangulation.side_by_side import about, tables, title
from cynllun.web.viewing import page, render, takes_form, tell
from cynllun.words import Sentence
from cynllun.workbooks.listing import Cell, workbook


@dataclass(frozen=True)
class Group:
    """What a meeting may settle, under one heading: findings, and the ratios of one service by subject and name."""

    heading: str
    findings: tuple[Shown, ...] = ()
    ratios: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Row:
    """One thing that was settled: what it is called, and how it stands."""

    about: str
    settled: Reconciled
    standing: str


@page()
def meetings(request: HttpRequest, plan: int) -> HttpResponse:
    """Every meeting that the viewer may know of, the latest first."""
    here = seen(request, plan)
    held = _held(here)
    return render(
        request, "triangulation/meetings.jinja", **here.context(), meetings=held, heading=_heading(len(held)),
        may=here.own and here.may("record_reconciliation") and here.version is not None,
    )  # fmt: skip


def _heading(count: int) -> str:
    if not count:
        return _("No reconciliation meeting has been recorded")
    return ngettext("%(num)s meeting reconciled these figures", "%(num)s meetings reconciled these figures", count) % {
        "num": count
    }


def _held(here: Seen) -> list[tuple[Reconciliation, list[Row]]]:
    rows = list(reconciliations_for(here.looking).filter(version__plan=here.plan).order_by("-held_on", "-id"))
    now = _now(here) if rows else {}
    return [(each, [_row(here, each, item, now) for item in each.settled]) for each in rows]


def _now(here: Seen) -> dict[str, str]:
    """Every finding and ratio of the latest version that the viewer may read, with its fingerprint."""
    return {id: each["fingerprint"] for id, each in prints(here.version, here.edition).items()} if here.version else {}


def _row(here: Seen, meeting: Reconciliation, item: Mapping[str, Any], now: Mapping[str, str]) -> Row:
    settled = one(meeting, item, now)
    return Row(_about(here, item), settled, standing_label(settled.stands))


def standing_label(stands: Stands) -> str:
    """How what was settled stands, in words."""
    return {
        Stands.SETTLED: _("Settled"), Stands.CHANGED: _("The figures have changed since"),
        Stands.GONE: _("No longer found in the latest version"),
    }[stands]  # fmt: skip


def _about(here: Seen, item: Mapping[str, Any]) -> str:
    """What the thing is called: the finding's sentence as it was, or the ratio with its service."""
    if item.get("sentence"):
        return speech.say(Sentence.from_dict(item["sentence"]), here.edition.id)
    for ratio in here.edition.ratios:
        if subject_of(ratio.service, ratio.id) == item["subject"]:
            said = speech.text_or_nothing(f"ratio.{ratio.service}.{ratio.id}.title", here.edition.id) or ratio.id
            return _("%(service)s: %(ratio)s") % {
                "service": speech.text(f"service.{ratio.service}.title", here.edition.id),
                "ratio": said,
            }
    return str(item["subject"])


@takes_form
@page(side="body")
def record(request: HttpRequest, plan: int) -> HttpResponse:
    """Record a meeting: the day, who was there, and words for each finding or ratio that it settled."""
    here, typed = own(request, plan), Typed.of(request)
    laid = laid_of(here)
    groups = _groups(laid) if laid else []
    if request.method == "POST" and _recorded(request, here, typed, groups) is not None:
        tell(request, _("The meeting is recorded. What it settled says so until its figures change."))
        return HttpResponseRedirect(reverse("plan-reconciliations", args=(plan,)))
    return render(
        request, "triangulation/record.jinja", status=typed.status, **here.context(), typed=typed, version=here.version,
        groups=groups, may=here.may("record_reconciliation"),
    )  # fmt: skip


def _groups(laid: Laid) -> list[Group]:
    """The findings at the figures, and the ratios of each service."""
    edition, found = laid.here.edition, about(laid, [table for each in laid.services for table in tables(laid, each.id)])
    known = prints(laid.version, edition)
    groups = [Group(_("Findings at these figures"), tuple(found))] if found else []
    for service in laid.services:
        ratios = [(subject_of(service.id, each.row.id), title(laid, each)) for each in laid.entries(service.id)
                  if each.side == RATIO and not each.item]  # fmt: skip
        if there := tuple(each for each in ratios if each[0] in known):
            groups.append(Group(speech.text(f"service.{service.id}.title", edition.id), ratios=there))
    return groups


def _recorded(request: HttpRequest, here: Seen, typed: Typed, groups: list[Group]) -> Reconciliation | None:
    day = typed.day("held", _("Give the day of the meeting"))
    present = typed.need("present", _("Say who was there, one name a line"))
    subjects = [id for group in groups for id in (*(row.key for row in group.findings), *(id for id, _name in group.ratios))]
    settled = [each for id in subjects if (each := _settled(typed, id))]
    if not settled and not typed.errors:
        typed.errors["settled"] = _("Say what was settled: give words for at least one finding or ratio")
    return attempt(
        request, typed,
        lambda form: drafting.record_reconciliation(
            here.looking, here.plan.pk, form, held_on=day or here.looking.today, present=present, settled=settled),
        here.edition.id,
    )  # fmt: skip


def _settled(typed: Typed, id: str) -> drafting.Settled | None:
    """What was typed of one thing; None where nothing was."""
    follower, due = typed.text(f"follower-{id}"), typed.day(f"due-{id}", "")
    words = typed.text(f"words-{id}")
    if not (words or follower or due):
        return None
    if not words:
        typed.errors[f"words-{id}"] = _("Say in words what was settled")
    elif bool(follower) is (due is None):
        typed.errors[f"follower-{id}"] = _("Give both who follows it up and by which day, or neither")
    return drafting.Settled(id, words, follower, due)


@page()
def meetings_file(request: HttpRequest, plan: int) -> HttpResponse:
    """The meetings as a workbook: one row for each thing that was settled."""
    here = seen(request, plan)
    heads = [_("Meeting"), _("What it is about"), _("What was settled"), _("Who follows it up"), _("By when"), _("How it stands"),
             _("Who was there"), _("Version"), _("Recorded by")]  # fmt: skip
    lines: list[list[Cell]] = [
        [
            meeting.held_on, row.about, row.settled.words, row.settled.follower or None, row.settled.due, row.standing,
            "; ".join(meeting.present.splitlines()), meeting.version.number, meeting.by.name,
        ]
        for meeting, rows in _held(here) for row in rows
    ]  # fmt: skip
    about_it = [(_("Body"), here.body), (_("Framework"), speech.text("edition.title", here.edition.id))]
    name = f"{here.plan.organisation.code}-{here.edition.id}-reconciliation-{language()}.xlsx"
    return as_file(name, workbook(_("Reconciliation meetings"), heads, lines, about_it, _("About this list")))
