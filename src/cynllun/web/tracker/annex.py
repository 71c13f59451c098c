"""The annex of a plan to take away: Word or Excel, in either language."""

from __future__ import annotations

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse

from cynllun.deeds import clock
from cynllun.editions import words
from cynllun.plans.answered import Line
from cynllun.printing import annex
from cynllun.records.models import ApplicabilitySettled
from cynllun.reports.annex import AnnexFacts, AnnexRow, Back, Signed
from cynllun.reports.letters import Both
from cynllun.web.downloading import as_file
from cynllun.web.tracker.compared import mark
from cynllun.web.tracker.held import Answered, Ask, answered
from cynllun.web.viewing import page
from cynllun.words import LANGUAGES
from cynllun.workbooks.answers import MARK, PLAN
from cynllun.workbooks.identity import ANSWERS as TEMPLATE
from cynllun.workbooks.identity import SYSTEM_SHEET, Identity


@page()
def sheet(request: HttpRequest, plan: int, language: str) -> HttpResponse:
    """The sheet."""
    here = _here(request, plan, language)
    data = annex.sheet(facts(here, language), here.seen.edition, words(here.seen.edition, language))
    return _file(here, data, f"{language}.xlsx")


@page()
def document(request: HttpRequest, plan: int, language: str) -> HttpResponse:
    """The Word document."""
    here = _here(request, plan, language)
    data = annex.document(facts(here), here.seen.edition, words(here.seen.edition, language))
    return _file(here, data, f"{language}.docx")


def _here(request: HttpRequest, plan: int, language: str) -> Answered:
    if language not in LANGUAGES:
        raise Http404(language)
    return answered(request, plan)


def _file(here: Answered, data: bytes, ending: str) -> HttpResponse:
    return as_file(f"{here.seen.plan.organisation.code}-{here.seen.edition.id}-requirements-{ending}", data)


def facts(here: Answered, language: str = "") -> AnnexFacts:
    """What the annex holds: what this viewer may read of the plan's answers, today. With a language it is a sheet that can come
    back, filled in."""
    plan, version = here.seen.plan, here.seen.version
    return AnnexFacts(
        organisation=Both(plan.organisation.name_en, plan.organisation.name_cy), round=Both(plan.round.title_en, plan.round.title_cy),
        date=here.seen.looking.today, reference=f"{plan.organisation.code} · {here.seen.edition.id}{f' · v{version.number}' if version else ''}",
        fictional=plan.organisation.fictional, rows=tuple(_row(here, line) for line in here.lines),
        back=_back(here, language) if language else None,
    )  # fmt: skip


def _back(here: Answered, language: str) -> Back:
    """By what the sheet is known again: whose it is, of which plan, and which answer each row shows."""
    plan, edition = here.seen.plan, here.seen.edition
    own = Identity(edition.id, edition.hash, plan.organisation.code, plan.kind, language, TEMPLATE)
    marks = ((f"{MARK}{line.requirement.id}", mark(here, line)) for line in here.lines)
    return Back(SYSTEM_SHEET, own.properties(), ((PLAN, str(plan.pk)), *marks))


def _row(here: Answered, line: Line) -> AnnexRow:
    id = line.requirement.id
    answer = here.held.answer(id)
    review, ask, given = here.held.review(answer), here.held.ask(id), here.held.consent(id)
    return AnnexRow(
        line=line, text=answer.text if answer else "", document=answer.document if answer else "",
        place=answer.place if answer else "", evidence=answer.evidence if answer else "",
        by=answer.by.name if answer else "", on=_day(answer.at) if answer else None,
        review=Signed("reviewed" if review.agreed else "mend", review.by.name, _day(review.at)) if review else None, ask=_ask(ask),
        consents=tuple(
            (party, Signed("given" if said.given else "refused", "", said.day, said.evidence) if (said := given.get(party)) else Signed("open"))
            for party in line.requirement.consent.split()
        ),
    )  # fmt: skip


def _day(at: datetime) -> date:
    """The day on which something was done, where the body is."""
    return at.astimezone(clock.PLACE).date()


def _ask(found: Ask | None) -> Signed | None:
    """How the latest ask stands; one that was taken back is not told."""
    if found is None or found.outcome == ApplicabilitySettled.TAKEN_BACK:
        return None
    if not found.ended:
        return Signed("waiting", found.ask.by.name, _day(found.ask.at), found.ask.reason)
    last = found.ended[-1]
    return Signed(found.outcome, last.by.name, _day(last.at), last.words or found.ask.reason)
