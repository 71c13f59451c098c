"""The page of one check: its rule in words, on what ground it stands, its examples; and it tried over the versions at hand."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.checks import compiled
from cynllun.checks.catalogue import Described, described
from cynllun.checks.explained import explain
from cynllun.checks.telling import tell
from cynllun.checks.tracing import FAILED, VERDICTS
from cynllun.checks.trying import Tried, Trying
from cynllun.editions.reader import examples
from cynllun.frameworks import Edition
from cynllun.records.models import Version
from cynllun.records.visible import versions_for
from cynllun.web import speech
from cynllun.web.formatting import language
from cynllun.web.framework.asked import cited, edition_or_404, kind_label
from cynllun.web.framework.returned import family_label, severity_label
from cynllun.web.plan.figures import fits, return_of
from cynllun.web.viewing import page, public, render, viewer

MOST = 100
"""How many versions a check is tried on at once, the latest first."""
SHOWN = 5
"""How many of the places where it fires are written out for each version."""


def scope_label(scope: str) -> str:
    """Where a check is judged."""
    return {
        "month": _("Each month"), "quarter": _("Each quarter"), "year": _("Each year"), "rows": _("Each row of the table"),
        "pairs": _("Each two bodies that name one another"), "across": _("Each year of the round as one"),
    }[scope]  # fmt: skip


def missing_label(strategy: str) -> str:
    """What a missing figure does to a side."""
    return {
        "": _("One missing figure and it cannot tell"), "any": _("One missing figure and it cannot tell"),
        "all": _("A missing figure counts as 0, unless all are missing"), "never": _("A missing figure counts as 0"),
    }[strategy]  # fmt: skip


def outcome_label(outcome: str) -> str:
    """How an example comes out."""
    return {
        "fires": _("Finds something"), "passes": _("Passes"), "cannot-tell": _("Cannot tell"), "not-applicable": _("Not for it"),
    }[outcome]  # fmt: skip


def check_or_404(edition: Edition, id: str) -> Described:
    """A check of an edition, described in the page's language."""
    for each in described(compiled(edition), speech.here(edition.id)):
        if each.row.id == id:
            return each
    raise Http404(id)


@public
def check(request: HttpRequest, edition: str, check: str) -> HttpResponse:
    """One check: its rule, scope, tolerance, source, whom it is for, and its examples."""
    found = edition_or_404(edition)
    one = check_or_404(found, check)
    shown = [
        {"outcome": outcome_label(each["outcome"]), "fires": each["outcome"] == "fires", "kind": kind_label(each["kind"]),
         "figures": [part.strip() for part in each["figures"].split(";") if part.strip()]}
        for each in examples(found.id) if each["check"] == check
    ]  # fmt: skip
    return render(
        request, "framework/check.jinja", edition=found, check=one, row=one.row, examples=shown, facts=_facts(found, one),
        action=speech.text(f"check.{check}.action", found.id), cited=cited(one.row, found),
    )  # fmt: skip


def _facts(edition: Edition, one: Described) -> list[tuple[str, str]]:
    """What is to be known of a check, as heading and text."""
    row = one.row
    titles = {t.id: f"{t.sheet} – {speech.text(f'table.{t.id}.title', edition.id)}" for t in edition.tables}
    named = [f"{speech.text_or_nothing(f'tolerance.{t.id}.title', edition.id) or t.id}: {t.value:g}" for t in one.tolerances]
    kinds = [speech.text(f"explained.kind.{kind}") for kind in one.kinds]
    sides = {missing_label(row.missing_left), missing_label(row.missing_right)}
    found = [
        (_("How much it matters"), severity_label(row.severity)), (_("What it asks for"), "; ".join(kinds)),
        (_("Family"), family_label(row.family)), (_("Where it is judged"), scope_label(row.scope)),
        (_("Tables"), "; ".join(titles[id] for id in one.tables)), (_("For"), "; ".join(kind_label(kind) for kind in one.bodies)),
        (_("Tolerance"), row.tolerance + ("%" if row.tolerance_kind == "percent" else "")), (_("Named numbers"), "; ".join(named)),
        (_("Missing figures"), "; ".join(sorted(sides))),
    ]  # fmt: skip
    return [each for each in found if each[1]]


@page()
def tried(request: HttpRequest, edition: str, check: str) -> HttpResponse:
    """The check over the versions that the viewer may read: how often it fires, for whom, and with which figures."""
    found = edition_or_404(edition)
    one = check_or_404(found, check)
    held = versions_for(viewer(request).looking).order_by("-at", "-pk")
    known = [each for each in held if fits(each, found)]
    trying = Trying(found, one.row)
    rows = [_tried(found, each, trying) for each in known[:MOST]]
    counts = {verdict: sum(row["counts"][verdict] for row in rows) for verdict in VERDICTS}
    return render(
        request, "framework/tried.jinja", edition=found, check=one, rows=rows, counts=counts, more=len(known[MOST:]),
        fired=sum(1 for row in rows if row["counts"][FAILED]), bodies=len({row["body"] for row in rows if row["counts"][FAILED]}),
    )  # fmt: skip


def _tried(edition: Edition, version: Version, trying: Trying) -> dict[str, Any]:
    trial = trying.over([return_of(version)])
    words = speech.here(edition.id)
    (own,) = trial.tried or (Tried("", ()),)
    failing = [each for each in own.outcomes if each.verdict == FAILED]
    told = [tell(explain(trial.cube, each), words) for each in failing[:SHOWN]]
    return {"version": version, "body": version.plan.organisation.name(language()), "counts": own.counts, "told": told,
            "more": len(failing[SHOWN:])}  # fmt: skip
