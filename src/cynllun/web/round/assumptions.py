"""The planning assumptions of the round: what was issued, in which versions, and which plan departs from what and why."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import assumptions as deeds
from cynllun.deeds.assumptions import ISSUERS, Issue, Taken
from cynllun.deeds.framework import edition_of
from cynllun.deeds.standings import all_rounds
from cynllun.frameworks import Edition
from cynllun.records.models import Round
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language, number
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.assumed import row_said, title
from cynllun.web.viewing import page, render, takes_form, tell, viewer


@page(side=("body", "government", "audit"))
def assumptions(request: HttpRequest) -> HttpResponse:
    """The latest version, what each plan makes of it, and the versions before."""
    found = _round(request)
    if found is None:
        return render(request, "judging/no_round.jinja")
    who, edition = viewer(request), edition_of(found)
    versions = deeds.issues(who.looking, found)
    plans = [_plan(each, edition) for each in deeds.taken(who.looking, found, versions)] if versions else []
    return render(
        request, "round/assumptions.jinja", round=found, heading=_heading(plans), years=_years(edition), plans=plans,
        latest=_issue(versions[-1], edition, None) if versions else None,
        history=[_issue(one, edition, before) for one, before in zip(versions[1:], versions, strict=False)][::-1],
        whole=who.side != "body", may_issue=who.role in ISSUERS and found.closed_on is None,
    )  # fmt: skip


def _round(request: HttpRequest) -> Round | None:
    """The round that is asked for, by default the latest; None where there is none."""
    found, wanted = all_rounds(), request.GET.get("round", "")
    if not wanted:
        return next(iter(found), None)
    chosen = next((each for each in found if str(each.pk) == wanted), None)
    if chosen is None:
        raise Http404(wanted)
    return chosen


def _heading(plans: Sequence[dict[str, Any]]) -> str:
    departures = sum(len(plan["departed"]) for plan in plans)
    if departures:
        return ngettext("%(num)s departure from the planning assumptions", "%(num)s departures from the planning assumptions",
                        departures) % {"num": departures}  # fmt: skip
    return _("Planning assumptions issued to all")


def _years(edition: Edition) -> list[str]:
    codes = [edition.axis.codes[edition.axis.group(f"year{n}")[0]] for n in range(1, deeds.YEARS + 1)]
    return [edition.axis.label(code, language()) for code in codes]


def _issue(issue: Issue, edition: Edition, before: Issue | None) -> dict[str, Any]:
    """A version as the page shows it; against the one before, only what changed."""
    rows = [
        {"title": title(id, edition), "years": [number(value, "percent") for value in years],
         "were": [number(value, "percent") for value in before.values.get(id, ())] if before else []}
        for id, years in issue.values.items() if before is None or list(years) != list(before.values.get(id, ()))
    ]  # fmt: skip
    return {"number": issue.number, "rows": rows, "words": issue.words, "by": issue.by, "at": issue.at}


def _plan(taken: Taken, edition: Edition) -> dict[str, Any]:
    """One plan: its departures, what is in doubt, and how many assumptions it adopts."""
    shown = [row_said(row, edition) for row in taken.rows]
    return {
        "name": taken.organisation.name(language()),
        "href": reverse("plan-table", args=(taken.version.plan_id, edition.settings["assumptions"]["table"])) if taken.version else "",
        "version": taken.version, "filled": bool(taken.rows),
        "departed": [row for row in shown if row["departed"]],
        "doubtful": [row for row in shown if not row["departed"] and row["doubts"]],
        "adopted": sum(1 for row in shown if not row["departed"] and not row["doubts"]),
    }  # fmt: skip


@page(side=("body", "government", "audit"))
def assumptions_csv(request: HttpRequest) -> HttpResponse:
    """Every assumption of every plan that the viewer may read, as a file."""
    found = _round(request)
    if found is None:
        raise Http404
    who = viewer(request).looking
    response = as_file(f"{found.edition}-assumptions-{language()}.csv", "\ufeff")
    writer = csv.writer(response)
    kinds = [f"{kind}_{n}" for kind in ("issued", "low", "expected", "high") for n in (1, 2, 3)]
    writer.writerow(["organisation", "plan_version", "assumption", "version", "decision", *kinds, "reason", "basis", "doubts"])
    for taken in deeds.taken(who, found, deeds.issues(who, found)):
        for row in taken.rows:
            years = [_plain(row_years, n) for row_years in (row.issued, row.low, row.expected, row.high) for n in range(3)]
            writer.writerow([
                taken.organisation.code, taken.version.number if taken.version else "", row.id, row.version or "",
                "departed" if row.departed else "adopted", *years, _harmless(row.reason), _harmless(row.basis),
                " ".join(row.doubts),
            ])  # fmt: skip
    return response


def _plain(years: Sequence[float], at: int) -> str:
    return "" if at >= len(years) or math.isnan(years[at]) else f"{years[at]:g}"


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


@takes_form
@page("planning_director", side="government")
def issue(request: HttpRequest) -> HttpResponse:
    """The planning director issues a new version: every value, and why."""
    found = _round(request)
    who = viewer(request).looking
    versions = deeds.issues(who, found) if found else []
    if found is None or not versions:
        return render(request, "judging/no_round.jinja")
    typed, edition = Typed.of(request), edition_of(found)
    names = {id: [f"{id}-{n}" for n in range(1, deeds.YEARS + 1)] for id in versions[-1].values}
    if request.method == "POST":
        values = {id: [_number(typed, name) for name in fields] for id, fields in names.items()}
        words = typed.need("words", _("Say why new assumptions are issued"))
        done = attempt(request, typed, lambda _form: deeds.issue_assumptions(
            who, found.pk, values=values, words=words, seen=typed.whole("seen") or 0), edition.id)  # fmt: skip
        if done:
            tell(request, _("Version %(number)s is issued, and every body's planners are told.") % {"number": done.number})
            return HttpResponseRedirect(f"{reverse('assumptions')}?round={found.pk}")
    rows = [
        (
            title(id, edition),
            [(name, typed.data.get(name, f"{value:g}")) for name, value in zip(names[id], years, strict=True)],
        )
        for id, years in versions[-1].values.items()
    ]
    return render(request, "round/issue.jinja", status=typed.status, round=found, typed=typed, rows=rows,
                  years=_years(edition), seen=versions[-1].number)  # fmt: skip


def _number(typed: Typed, name: str) -> float:
    """A figure that was typed; an error stands by it when it is none."""
    try:
        found = float(typed.text(name).replace(",", ".").removesuffix("%"))
    except ValueError:
        found = math.nan
    if not math.isfinite(found) or abs(found) > deeds.MOST:
        typed.errors[name] = _("Give a number of per cent, such as 3.3")
    return found
