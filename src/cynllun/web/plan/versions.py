"""The versions of a plan: who saved what, when, and what is different between two of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from cynllun.records.visible import approvals_for, shares_for, submissions_for
from cynllun.web.formatting import language
from cynllun.web.plan.comparing import changes
from cynllun.web.plan.figures import laid_out
from cynllun.web.plan.found import grouped, shown
from cynllun.web.plan.moved import moved_terms
from cynllun.web.plan.seen import seen
from cynllun.web.viewing import page, render
from cynllun.words import LANGUAGES

MOST = 400
"""How many changed cells are listed; the rest is counted."""


@page()
def versions(request: HttpRequest, plan: int) -> HttpResponse:
    """Every version that the viewer may read, with what became of it."""
    here = seen(request, plan)
    submitted: dict[int, list[int]] = {}
    for each in submissions_for(here.looking).filter(plan=here.plan):
        submitted.setdefault(each.version_id, []).append(each.number)
    approvals = {each.version_id: each for each in approvals_for(here.looking).filter(version__plan=here.plan).order_by("id")}
    shares: dict[int, list[str]] = {}
    for share in shares_for(here.looking).filter(version__plan=here.plan, ended_at__isnull=True):
        shares.setdefault(share.version_id, []).append(share.organisation.name(language()))
    rows = [
        {"version": each, "findings": here.findings_of(each), "submitted": sorted(submitted.get(each.pk, [])),
         "approval": approvals.get(each.pk), "shared": shares.get(each.pk, [])}
        for each in here.versions
    ]  # fmt: skip
    return render(request, "plan/versions.jinja", **here.context(), rows=rows)


@page()
def version(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """One version, and what is different from another (`?with=`), by default the one before it that the viewer may read."""
    here = seen(request, plan)
    this = here.version_or_404(number)
    wanted = request.GET.get("with", "")
    others = [each for each in here.versions if each.pk != this.pk]
    other = next((each for each in others if str(each.number) == wanted), None) or next(
        (each for each in others if each.number < this.number), None)  # fmt: skip
    first, second = sorted((this, other), key=lambda each: each.number) if other else (this, this)
    found = changes(here, first, second) if other else None
    terms = moved_terms(here, first, second) if other else {}
    return render(
        request, "plan/version.jinja", **here.context(), version=this, other=other, others=others, found=found, most=MOST,
        findings=here.findings_of(this), fits=laid_out(this, here.edition) is not None, languages=LANGUAGES,
        came=grouped(shown(here, found.came)) if found else [], went=grouped(shown(here, found.went)) if found else [],
        stayed=grouped(row for row in shown(here, found.stayed) if row.key in terms) if found else [], moved=terms,
    )  # fmt: skip
