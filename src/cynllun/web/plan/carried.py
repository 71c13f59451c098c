"""An earlier plan of the body carried into this one's template: what moves, what is left and why, and the workbook itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.deeds.drafting.workbook_reader import bodies_of, body_of
from cynllun.deeds.framework import edition_of
from cynllun.deeds.given import given_to
from cynllun.editions import load, words
from cynllun.plans.carrying import Carried, carry
from cynllun.records.models import Plan, Version
from cynllun.records.visible import plans_for, versions_for
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.plan.comparing import line_title
from cynllun.web.plan.figures import laid_out
from cynllun.web.plan.seen import Seen
from cynllun.web.plan.uploading import own
from cynllun.web.viewing import page, render
from cynllun.words import LANGUAGES
from cynllun.workbooks import write_template


@dataclass(frozen=True, slots=True)
class Left:
    """What is not carried, in the reader's words."""

    table: str
    line: str
    why: str
    count: int


@page(side="body")
def carried(request: HttpRequest, plan: int) -> HttpResponse:
    """Which earlier plan is carried forward, and what comes of it."""
    here = own(request, plan)
    earlier = _earlier(here)
    version = _chosen(request, earlier)
    found = _carry(here, version) if version else None
    sheets = Counter(each.place.sheet for each in found.moved) if found else Counter()
    return render(
        request, "plan/carried.jinja", **here.context(), earlier=earlier, version=version, found=found, languages=LANGUAGES,
        sheets=sorted(sheets.items(), key=lambda each: [s.table.sheet for s in here.edition.layout(here.plan.kind).sheets].index(each[0])),
        left=_left(here, found, version) if found and version else [],
    )  # fmt: skip


@page(side="body")
def carried_template(request: HttpRequest, plan: int, language: str) -> HttpResponse:
    """The template with the earlier plan in it."""
    here = own(request, plan)
    version = _chosen(request, _earlier(here))
    found = _carry(here, version) if version else None
    if found is None or language not in LANGUAGES:
        raise Http404(language)
    made = write_template(
        here.edition, body_of(here.plan.organisation), language, words(here.edition, language), organisations=bodies_of(here.plan),
        base=found.figures, made_on=here.looking.today,
        given=given_to(here.looking, here.plan, language),
    )  # fmt: skip
    return as_file(f"{here.plan.organisation.code}-{here.edition.id}-carried-{language}.xlsx", made)


def _earlier(here: Seen) -> list[Version]:
    """The latest version of each other plan of the body whose framework is not a later one, the newest plan first."""
    plans = plans_for(here.looking).filter(organisation=here.plan.organisation).exclude(pk=here.plan.pk).order_by("-pk")
    known = [each for each in plans if _first_year(each) <= here.edition.first_year]
    latest = (versions_for(here.looking).filter(plan=each).order_by("-number").first() for each in known)
    return [each for each in latest if each is not None]


def _first_year(plan: Plan) -> int:
    return edition_of(plan).first_year


def _chosen(request: HttpRequest, earlier: list[Version]) -> Version | None:
    """The version that `?from=` names by its plan; the newest without it."""
    wanted = request.GET.get("from", "")
    if wanted:
        return next((each for each in earlier if str(each.plan_id) == wanted), None)
    return earlier[0] if earlier else None


def _carry(here: Seen, version: Version) -> Carried | None:
    """The version in this plan's tables; None where its figures cannot be laid out any more, or it is of another kind of body."""
    before = load(version.edition)
    held = laid_out(version, before)
    if held is None or version.plan.kind != here.plan.kind:
        return None
    return carry(here.edition, before, replace(held, edition_hash=before.hash))


def _left(here: Seen, found: Carried, version: Version) -> list[Left]:
    before = load(version.edition)
    why = {
        "gone": _("this framework does not ask for it"), "unit": _("its unit is another now"),
        "finer": _("it has no place of the same period now: nothing is spread or guessed"),
        "record": _("that time is past: the record says what came of it, not the plan"),
        "rows": _("the table begins anew each year"), "table": _("there is no such table now"), "choice": _("there is no such choice now"),
    }  # fmt: skip
    lines = {line.id for line in before.lines}
    return [
        Left(each.table.upper(), line_title(before, each.name) if each.name in lines else
             speech.text_or_nothing(f"table.{each.name}.title", here.edition.id) or each.name, why[each.why], each.count)
        for each in found.left
    ]  # fmt: skip
