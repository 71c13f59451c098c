"""The nation: where every body's plan is, what all plans together promise, whether it adds up, which plan to open."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.checks import Results, run
from cynllun.deeds.framework import edition_of
from cynllun.deeds.mirror import read
from cynllun.deeds.standings import Body, standings
from cynllun.editions import load
from cynllun.frameworks import Edition
from cynllun.plans import round_findings
from cynllun.plans.promised import SUM, Promised, promised
from cynllun.records.models import FindingsSnapshot, ReturnRequest, Round, Submission, Version
from cynllun.records.viewer import Viewer
from cynllun.records.visible import findings_for, submissions_for
from cynllun.verdicts import Status
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language, number
from cynllun.web.framework.asked import target_sentence
from cynllun.web.judging.mirror import round_of
from cynllun.web.judging.mirror_files import plain
from cynllun.web.viewing import page, render, viewer


@dataclass(frozen=True, slots=True)
class Row:
    """A body's place, its latest assessed submission, and what was found on it. Only what the viewer may see."""

    body: Body
    submission: Submission | None
    snapshot: FindingsSnapshot | None


def rows(looking: Viewer, round: Round) -> list[Row]:
    """Every body of the round, in the order of their codes."""
    latest: dict[int, Submission] = {}
    found = submissions_for(looking).filter(plan__round=round).exclude(answers__kind=ReturnRequest.MORE)
    for each in found.order_by("number").select_related("version__plan__round"):
        latest[each.plan.organisation_id] = each
    snapshots = {
        each.version_id: each for each in findings_for(looking).filter(version__in=[s.version_id for s in latest.values()])
    }
    return [
        Row(body, latest.get(body.organisation.pk), _of(snapshots, latest.get(body.organisation.pk)))
        for body in standings(looking, round)
    ]


def _of(snapshots: Mapping[int, FindingsSnapshot], submission: Submission | None) -> FindingsSnapshot | None:
    return snapshots.get(submission.version_id) if submission else None


@page(side=("government", "audit"))
def nation(request: HttpRequest) -> HttpResponse:
    """The latest round, whole."""
    found = round_of(request)
    if found is None:
        return render(request, "judging/no_round.jinja")
    looking = viewer(request).looking
    edition, here = edition_of(found), rows(looking, found)
    results = together(edition, here)
    promises = promises_of(results, looking.today) if results else ()
    years = _years(promises)
    short = {body: sum(1 for each in promises if body in each.short) for body in results.cube.bodies} if results else {}
    return render(
        request, "judging/nation.jinja", round=found, heading=_heading(here), rows=[_place(row, short) for row in here],
        submitted=sum(1 for row in here if row.submission), whole=len(here), position=position(edition, here),
        promises=[_promise(each, edition, here, years) for each in promises], adding=_adding(results, edition) if all(row.submission for row in here) else [], edition=edition.id,
        years=[edition.axis.label(code, language()) for code in years],
    )  # fmt: skip


def together(edition: Edition, here: list[Row]) -> Results | None:
    """The checks over every submitted plan at once; None where the edition in force can read none of them."""
    versions = [row.submission.version for row in here if row.submission and read(row.submission.version, edition) is not None]
    return _results(edition.id, edition.hash, tuple((v.content_hash, v.pk) for v in versions)) if versions else None


@lru_cache(maxsize=4)
def _results(edition: str, _hash: str, contents: tuple[tuple[str, int], ...]) -> Results:
    """By the hashes of the edition and of the contents: what was submitted never changes."""
    found, own = Version.objects.in_bulk([pk for _content, pk in contents]), load(edition)
    return run(own, [each for _content, pk in contents if (each := read(found[pk], own)) is not None])


def promises_of(results: Results, today: date) -> tuple[Promised, ...]:
    """What the plans of a run promise together."""
    return promised(results.cube, today)


def _heading(here: list[Row]) -> str:
    submitted = sum(1 for row in here if row.submission)
    if submitted == len(here):
        return _("Every plan has been submitted")
    return ngettext(
        "%(num)s of %(whole)s plans has been submitted", "%(num)s of %(whole)s plans have been submitted", submitted
    ) % {"num": submitted, "whole": len(here)}  # fmt: skip


def _place(row: Row, short: Mapping[str, int]) -> dict[str, Any]:
    href = reverse("assess", args=(row.submission.pk,)) if row.submission else ""
    return {"body": row.body, "submission": row.submission, "snapshot": row.snapshot, "href": href,
            "short": short.get(row.body.organisation.code)}  # fmt: skip


def position(edition: Edition, here: list[Row]) -> dict[str, Any] | None:
    """The planned surplus or deficit of each submitted plan by year, and of all of them together: it cannot be told where
    one is missing."""
    line = str(edition.settings.get("balance_line", ""))
    said = [(row, *planned(row.snapshot, line)) for row in here if row.snapshot and row.snapshot.position]
    if not said:
        return None
    codes = said[0][0].snapshot.position["years"]  # type: ignore[union-attr]
    unit = next((unit for _row, unit, _values in said if unit), "gbp_000")
    body = [
        {"label": row.body.organisation.name(language()), "own": True, "kind": "",
         "cells": [{"text": told(value, unit)} for value in values or [None] * len(codes)]}
        for row, _unit, values in said
    ]  # fmt: skip
    sums = [_sum([values[at] if values else None for _row, _unit, values in said]) for at in range(len(codes))]
    columns = [{"label": _("Body"), "number": False}]
    columns += [{"label": edition.axis.label(code, language()), "number": True} for code in codes]
    total = {
        "label": _("All submitted plans together"),
        "kind": "total",
        "cells": [{"text": told(value, unit)} for value in sums],
    }
    title = speech.text_or_nothing(f"line.{line}.title", edition.id)
    return {"caption": title, "columns": columns, "rows": [*body, total]}


def planned(snapshot: FindingsSnapshot | None, line: str) -> tuple[str, list[float | None]]:
    """A line of the position that was set aside when a version was checked: its unit and its years."""
    rows = snapshot.position.get("rows", ()) if snapshot else ()
    found = next((row for row in rows if row["line"] == line), None)
    return (found["unit"], found["values"]) if found else ("", [])


def _sum(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def told(value: float | None, unit: str) -> str:
    """A figure, or that it cannot be told."""
    return _("cannot tell") if value is None or not math.isfinite(value) else number(value, unit)


def _years(promises: tuple[Promised, ...]) -> tuple[str, ...]:
    """The years over which something is promised: the longest run of them."""
    return max((each.years for each in promises), key=len, default=())


def _promise(each: Promised, edition: Edition, here: list[Row], years: tuple[str, ...]) -> dict[str, Any]:
    row = each.expectation
    names = {place.body.organisation.code: place for place in here}
    whole = dict(zip(each.years, each.whole.tolist(), strict=True))
    return {
        "id": row.id, "number": row.number, "title": speech.text(f"expectation.{row.id}.title", edition.id),
        "asks": target_sentence(row, each.unit), "sum": each.together == SUM, "bodies": len(each.bodies),
        "cells": [told(whole.get(code), each.unit) if each.years else _("cannot tell") for code in years],
        "met": each.count(Status.MET), "not_met": each.count(Status.NOT_MET),
        "other": each.count(Status.NOT_YET_DUE) + each.count(Status.CANNOT_TELL), "short": [_link(names[code]) for code in each.short],
        "furthest": _link(names[each.furthest]) if each.furthest else None,
    }  # fmt: skip


def _link(place: Row) -> tuple[str, str]:
    href = reverse("assess", args=(place.submission.pk,)) if place.submission else ""
    return place.body.organisation.name(language()), href


def _adding(results: Results | None, edition: Edition) -> list[dict[str, str]]:
    """What was found about the round as one."""
    if results is None:
        return []
    return [
        {"severity": each.severity, "title": speech.text_or_nothing(f"check.{each.check}.title", edition.id),
         "sentence": speech.say(each.sentence, edition.id)}
        for each in round_findings(results)
    ]  # fmt: skip


@page(side=("government", "audit"))
def nation_csv(request: HttpRequest) -> HttpResponse:
    """Where each body is, what was found on its plan, and its planned position: one line a body."""
    found = round_of(request)
    if found is None:
        raise Http404
    edition, here = edition_of(found), rows(viewer(request).looking, found)
    lines = [str(line) for line in edition.settings.get("position_lines", ())]
    years: list[str] = next((row.snapshot.position["years"] for row in here if row.snapshot and row.snapshot.position), [])
    response, writer = _file(f"{found.edition}-nation-{language()}.csv")
    writer.writerow(["code", "name", "state", "since", "due", "late", "submission", "version", "content", "blocks", "breaches",
                     "queries", "notes", "cannot_tell", *(f"{line}@{year}" for line in lines for year in years)])  # fmt: skip
    for row in here:
        body, sent, snapshot = row.body, row.submission, row.snapshot
        counts = (
            [snapshot.blocks, snapshot.breaches, snapshot.queries, snapshot.notes, snapshot.cannot_tell]
            if snapshot
            else [""] * 5
        )
        values = [value for line in lines for value in (planned(snapshot, line)[1] or [None] * len(years))]
        writer.writerow([
            body.organisation.code, body.organisation.name(language()), speech.say(body.state, found.edition),
            body.since.date().isoformat() if body.since else "", body.by.isoformat() if body.by else "", "yes" if body.late else "no",
            sent.number if sent else "", sent.version.number if sent else "", sent.version.content_hash if sent else "", *counts,
            *("" if value is None else f"{value:g}" for value in values),
        ])  # fmt: skip
    return response


@page(side=("government", "audit"))
def promises_csv(request: HttpRequest) -> HttpResponse:
    """What each submitted plan promises for each expectation: one line a body, expectation and year."""
    found = round_of(request)
    if found is None:
        raise Http404
    looking = viewer(request).looking
    edition = edition_of(found)
    results = together(edition, rows(looking, found))
    response, writer = _file(f"{found.edition}-promises-{language()}.csv")
    writer.writerow(["expectation", "number", "title", "code", "by_the_plan", "unit", "year", "value"])
    for each in promises_of(results, looking.today) if results else ():
        title = speech.text(f"expectation.{each.expectation.id}.title", edition.id)
        for at, code in enumerate(each.bodies):
            told_ = [each.expectation.id, each.expectation.number, title, code, each.verdicts[code].status.value, each.unit]
            for year, value in zip(each.years, each.values[at].tolist() if each.years else [], strict=True):
                writer.writerow([*told_, year, plain(value)])
            if not each.years:
                writer.writerow([*told_, "", ""])
    return response


def _file(name: str) -> tuple[HttpResponse, Any]:
    response = as_file(name, "\ufeff")
    return response, csv.writer(response)
