"""The pages of what is asked: priorities, expectations, enabling actions."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.editions import EditionFault, load
from cynllun.frameworks import Edition, Expectation, Outcome, citing
from cynllun.frameworks.browsing import Wanted, chosen, grouped
from cynllun.frameworks.items import ByKind, Cited, Need, Target
from cynllun.web import speech
from cynllun.web.formatting import date, number
from cynllun.web.framework.leading import named, naming
from cynllun.web.viewing import public, render


def edition_or_404(id: str) -> Edition:
    """An edition by id; the page of one that is not there is not found."""
    try:
        return load(id)
    except EditionFault as fault:
        raise Http404(str(fault)) from None


def kind_label(kind: str) -> str:
    """A kind of body in the page's language."""
    return speech.text(f"kind.{kind}.title")


def need_label(need: Need) -> str:
    """What a kind of body must do with an item."""
    return {Need.MANDATORY: _("Must"), Need.OPTIONAL: _("May"), Need.NOT_APPLICABLE: _("Not asked")}[need]


def asked_of(row: ByKind, edition: Edition) -> list[str]:
    """Which kinds of body an item is asked of; a kind that may, but need not, says so."""
    found = [(kind_label(kind), row.need(kind)) for kind in edition.kinds if row.applies(kind)]
    return [label if need is Need.MANDATORY else _("%(body)s (may)") % {"body": label} for label, need in found]


def authority_label(row: Cited) -> str:
    """By what authority a row stands."""
    return {
        "issued": _("Issued with this edition"),
        "carried": _("Carried forward from an earlier edition, not restated"),
        "law": _("Set by law"),
        "local": _("Set here; can be changed"),
    }[row.authority.value]


def cited(row: Cited, edition: Edition) -> dict[str, str]:
    """A row's citation as a page shows it."""
    title, section = citing.place(edition, speech.here(edition.id), row.source, row.section)
    return {"title": title, "section": section, "authority": authority_label(row), "kind": row.authority.value}


def target_sentence(row: Target, unit: str) -> str:
    """The target in one sentence. Sentences are whole in each language; nothing is put together from parts."""
    value, ambition = number(row.target, unit), number(row.ambition, unit)
    change, more = number(row.target, "percent", 0), number(row.ambition, "percent", 0)
    words = {"start": date(row.start), "end": date(row.end), "value": value, "ambition": ambition, "change": change,
             "more": more, "months": row.window_months or 12, "floor": number(row.floor, unit),
             "improvement": number(row.target, "points" if unit == "percent" else unit)}  # fmt: skip
    return _pattern(row) % words


def _pattern(row: Target) -> str:
    match row.kind:
        case "zero_tolerance" if row.judged == "end":
            return _("None by %(end)s.")
        case "zero_tolerance":
            return _("None in every period from %(start)s.")
        case "threshold":
            return _threshold(row)
        case "relative_to_baseline" | "relative_to_last_year" | "sustained":
            return _relative(row)
        case "greater_of" | "maintain_or_reach":
            return _improving(row)
        case "set_level" if row.comparison in ("<", "<="):
            return _("Not above a level that is set elsewhere.")
        case "set_level":
            return _("Not below a level that is set elsewhere.")
        case "trend":
            return (
                _("Falling over %(months)s months.") if row.comparison in ("<", "<=") else _("Rising over %(months)s months.")
            )
        case "gap":
            return _("A smaller gap between the most and the least deprived, and neither worse off.")
        case "spc":
            return _("A signal of improvement on a control chart of rare events.")
        case "milestone":
            return _("Done by %(end)s, with evidence.")
        case "placeholder":
            return _("Not yet set.")
        case _:
            return _("A person judges.")


def _relative(row: Target) -> str:
    """A change on a baseline, or from year to year; reached and then held."""
    ranged = row.ambition is not None
    match row.kind:
        case "relative_to_baseline" if ranged:
            return _("A change of at least %(change)s on the baseline year; the ambition is %(more)s.")
        case "relative_to_baseline" if row.target:
            return _("A change of at least %(change)s on the baseline year.")
        case "relative_to_baseline":
            return _("Better than the baseline year.")
        case "relative_to_last_year" if not row.target:
            return _("Better than the year before, in every year.")
        case "relative_to_last_year":
            return _("A change of at least %(change)s each year.")
        case "sustained" if ranged:
            return _("A change of at least %(change)s by %(start)s, held to %(end)s; the ambition is %(more)s.")
        case _:
            return _("A change of at least %(change)s by %(start)s, held to %(end)s.")


def _threshold(row: Target) -> str:
    every = row.start is not None and row.end is not None and row.start < row.end
    return {
        (">=", False): _("At least %(value)s by %(end)s."),
        (">", False): _("Over %(value)s by %(end)s."),
        ("<=", False): _("At most %(value)s by %(end)s."),
        ("<", False): _("Under %(value)s by %(end)s."),
        (">=", True): _("At least %(value)s in every period from %(start)s."),
        (">", True): _("Over %(value)s in every period from %(start)s."),
        ("<=", True): _("At most %(value)s in every period from %(start)s."),
        ("<", True): _("Under %(value)s in every period from %(start)s."),
    }[row.comparison, every]


def _improving(row: Target) -> str:
    """What hangs on where each body stood."""
    return {
        ("greater_of", False): _("By %(end)s: at least %(floor)s, or %(improvement)s above the baseline if that is higher."),
        ("greater_of", True): _("By %(end)s: at most %(floor)s, or %(improvement)s below the baseline if that is lower."),
        ("maintain_or_reach", False): _("At least %(value)s by %(end)s; a body that is already there must stay there."),
        ("maintain_or_reach", True): _("At most %(value)s by %(end)s; a body that is already there must stay there."),
    }[row.kind, row.comparison in ("<", "<=")]


def other_reading(row: Target) -> datetime.date | None:
    """The date of the reading that is not judged, where the source has two."""
    if not (row.other_start or row.other_end):
        return None
    return row.start if row.judged == "end" else row.other_end or row.other_start


def described(row: Expectation | Outcome, edition: Edition, part: str) -> dict[str, Any]:
    """An expectation or an outcome as a page shows it."""
    measure = edition.measure(row.measure)
    guard = edition.measure(row.guard_measure)
    return {
        "id": row.id,
        "title": speech.text(f"{part}.{row.id}.title", edition.id),
        "asks": speech.text_or_nothing(f"{part}.{row.id}.asks", edition.id),
        "note": speech.text_or_nothing(f"{part}.{row.id}.note", edition.id),
        "target": target_sentence(row, measure.unit if measure else ""),
        "measure": speech.text(f"measure.{measure.id}.title", edition.id) if measure else "",
        "guard": speech.text(f"measure.{guard.id}.title", edition.id) if guard else "",
        "other_date": date(other) if (other := other_reading(row)) else "",
        "asked_of": asked_of(row, edition),
        "cited": cited(row, edition),
    }


@public
def priority(request: HttpRequest, edition: str, priority: str) -> HttpResponse:
    """What one priority asks: its expectations and enabling actions."""
    found = edition_or_404(edition)
    if priority not in {p.id for p in found.priorities}:
        raise Http404(priority)
    expectations = [described(e, found, "expectation") for e in found.expectations if e.priority == priority]
    actions = [
        {"id": a.id, "title": speech.text(f"enabling_action.{a.id}.title", found.id)}
        for a in found.enabling_actions
        if a.priority == priority
    ]
    rows = chosen(found, Wanted(priority=priority))
    groups = [
        {"id": each.topic.id, "title": speech.text(f"topic.{each.topic.id}.title", found.id),
         "rows": [named(found, "requirements", row.id) for row in each.rows]}
        for each in grouped(found, rows)
    ]  # fmt: skip
    return render(
        request, "framework/priority.jinja", edition=found, expectations=expectations, actions=actions, priority=priority,
        groups=groups, requirements=len(rows),
        title=speech.text(f"priority.{priority}.title", found.id), summary=speech.text(f"priority.{priority}.summary", found.id),
    )  # fmt: skip


@public
def expectation(request: HttpRequest, edition: str, expectation: str) -> HttpResponse:
    """One expectation, whole."""
    found = edition_or_404(edition)
    row = next((e for e in found.expectations if e.id == expectation), None)
    if row is None:
        raise Http404(expectation)
    line = found.measure(row.measure)
    table = next((each.table for each in found.lines if line and each.id == line.line), "")
    back = (speech.text(f"priority.{row.priority}.title", found.id), reverse("priority", args=[found.id, row.priority]))
    return render(
        request, "framework/expectation.jinja", edition=found, row=described(row, found, "expectation"), number=row.number,
        back=back, table=table, needs=[(kind_label(k), need_label(row.need(k))) for k in found.kinds],
        naming=naming(found, "expectations", row.id),
    )  # fmt: skip


@public
def enabling_actions(request: HttpRequest, edition: str) -> HttpResponse:
    """Adopt or justify: the enabling actions with their outcomes."""
    found = edition_or_404(edition)
    actions = [
        {
            "id": action.id,
            "title": speech.text(f"enabling_action.{action.id}.title", found.id),
            "asks": speech.text(f"enabling_action.{action.id}.asks", found.id),
            "outcomes": [described(o, found, "outcome") for o in found.outcomes if o.action == action.id],
            "asked_of": asked_of(action, found),
            "cited": cited(action, found),
            "naming": _naming(found, action.id),
        }
        for action in found.enabling_actions
    ]
    return render(request, "framework/enabling_actions.jinja", edition=found, actions=actions)


def _naming(edition: Edition, action: str) -> list[dict[str, str]]:
    """The requirements that name an enabling action or one of its outcomes, each once."""
    rows = naming(edition, "enabling_actions", action)
    rows += [each for o in edition.outcomes if o.action == action for each in naming(edition, "outcomes", o.id)]
    return list({each["href"]: each for each in rows}.values())
