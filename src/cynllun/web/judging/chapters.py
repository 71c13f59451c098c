"""The chapters of an assessment: who reads which, and what each reader returned."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import assessing
from cynllun.frameworks import Chapter as ChapterRow
from cynllun.records.models import Chapter
from cynllun.records.visible import chapters_for, colleagues_for, consolidations_for, explanations_for
from cynllun.rounds.permissions import LEADS
from cynllun.web import speech
from cynllun.web.forms import Typed
from cynllun.web.judging import evidence
from cynllun.web.judging.asking import act, link
from cynllun.web.judging.assess import criteria
from cynllun.web.judging.promises import targets
from cynllun.web.judging.seen import Judged, judged
from cynllun.web.plan.found import Shown, shown
from cynllun.web.viewing import page, render, takes_form


@takes_form
@page(side=("government", "audit"))
def chapters(request: HttpRequest, submission: int) -> HttpResponse:
    """Every chapter of the edition: who reads it, by when, and what came back."""
    here, typed = judged(request, submission), Typed.of(request)
    read, assign = readings(here), here.may("assign_chapter")
    rows = []
    for row in sorted(here.edition.chapters, key=lambda row: row.order):
        own = [each for each in read if each.chapter == row.id]
        rows.append({
            "id": row.id, "title": here.chapter(row.id), "asks": speech.text_or_nothing(f"chapter.{row.id}.asks", here.edition.id),
            "readings": own, "href": here.url("assess-chapter", chapter=row.id), "readers": readers(here, row, own) if assign else [],
        })  # fmt: skip
    if request.method == "POST" and (done := _ask(request, here, typed, rows)):
        return done
    return render(
        request, "judging/chapters.jinja", status=typed.status, **here.context(), typed=typed, rows=rows, assign=assign,
        heading=_standing(len(rows), read),
    )  # fmt: skip


def _standing(chapters: int, read: list[Chapter]) -> str:
    """The answer: how many readings are still to come; how many chapters nobody was asked to read."""
    waiting = sum(1 for each in read if each.state != Chapter.RETURNED)
    if waiting:
        said = ngettext("%(num)s reading is still with its reader", "%(num)s readings are still with their readers", waiting)
        return said % {"num": waiting}
    left = chapters - len({each.chapter for each in read})
    if not read:
        return _("No reader has been asked yet")
    if left:
        said = ngettext("Nobody was asked to read %(num)s chapter", "Nobody was asked to read %(num)s chapters", left)
        return said % {"num": left}
    return _("Every chapter is returned")


def _ask(request: HttpRequest, here: Judged, typed: Typed, rows: list[dict[str, Any]]) -> HttpResponse | None:
    """Ask for several chapters at once: whoever is chosen by each."""
    found = {row["id"]: typed.whole(f"reader-{row['id']}") for row in rows}
    wanted = {chapter: reader for chapter, reader in found.items() if reader is not None}
    if not wanted:
        first = next((row["id"] for row in rows if row["readers"]), rows[0]["id"])
        typed.errors[f"reader-{first}"] = _("Choose a reader for one chapter at least")
    day = typed.day("due", "")
    said = ngettext("%(num)s chapter is with its reader.", "%(num)s chapters are with their readers.", len(wanted))
    return act(
        request, here, typed,
        lambda form: assessing.assign_chapters(here.looking, here.plan.pk, form, readers=wanted, due=day),
        said % {"num": len(wanted)}, here.url("assess-chapters"))  # fmt: skip


def readings(here: Judged) -> list[Chapter]:
    """The readings of this submission, in the order in which they were asked for."""
    return list(chapters_for(here.looking).filter(submission=here.submission))


@takes_form
@page(side=("government", "audit"))
def chapter(request: HttpRequest, submission: int, chapter: str) -> HttpResponse:
    """One chapter with its evidence: the lead asks readers, each reader returns theirs."""
    here, typed = judged(request, submission), Typed.of(request)
    row = next((each for each in here.edition.chapters if each.id == chapter), None)
    if row is None:
        raise Http404(chapter)
    if request.method == "POST" and (done := _done(request, here, typed, chapter)):
        return done
    read = [each for each in readings(here) if each.chapter == chapter]
    mine = next((each for each in read if each.reader_id == getattr(here.looking.person, "pk", None)), None)
    sheets = {t.sheet for t in here.edition.tables if t.id in row.tables.split()}
    return render(
        request, "judging/chapter.jinja", status=typed.status, **here.context(), typed=typed, row=row, title=here.chapter(chapter),
        asks=speech.text_or_nothing(f"chapter.{chapter}.asks", here.edition.id), readings=read, mine=mine,
        returning=mine is not None and here.may("return_chapter"), assign=here.may("assign_chapter"),
        readers=readers(here, row, read), agreed=_agreed(here, chapter), targets=targets(here, frozenset(row.priority.split())),
        tables=evidence.tables(here, [row]), figures=evidence.figures(here, [row]), passages=evidence.passages(here, [row]),
        thread=link("plan-thread", here.plan.pk), criteria=criteria(here), findings=_findings(here, sheets), ratings=[(id, here.rating(id), "") for id in here.ratings],
    )  # fmt: skip


def _agreed(here: Judged, chapter: str) -> Any:
    return consolidations_for(here.looking).filter(submission=here.submission, about="chapter", subject=chapter).last()


def _findings(here: Judged, sheets: set[str]) -> list[Shown]:
    """The findings that rest on a cell of one of the sheets."""
    said = explanations_for(here.looking).filter(version=here.version)
    rows = shown(here.seen, here.findings.findings if here.findings else (), said)
    return [row for row in rows if {row.sheet, *(cell.partition("!")[0] for cell in row.cells)} & sheets]


def readers(here: Judged, row: ChapterRow, read: list[Chapter]) -> list[tuple[int, str]]:
    """Who may be asked to read a chapter and was not yet: their ids and names."""
    held = colleagues_for(here.looking).filter(role__in=LEADS | set(row.role.split()))
    asked = {each.reader_id for each in read}
    found: dict[int, list[str]] = {}
    for each in held.order_by("person__name"):
        if each.person_id not in asked:
            found.setdefault(each.person_id, [each.person.name]).append(here.text(f"role.{each.role}.title"))
    return [(id, ", ".join(said)) for id, said in found.items()]


def _done(request: HttpRequest, here: Judged, typed: Typed, chapter: str) -> HttpResponse | None:
    deed = {"return": _return, "assign": _assign, "withdraw": _withdraw}.get(typed.text("deed"))
    return deed(request, here, typed, chapter) if deed else None


def _assign(request: HttpRequest, here: Judged, typed: Typed, chapter: str) -> HttpResponse | None:
    reader = typed.whole("reader")
    if reader is None:
        typed.errors["reader"] = _("Choose who is to read it")
    day = typed.day("due", "")
    return act(
        request, here, typed, lambda form: assessing.assign_chapter(
            here.looking, here.plan.pk, form, chapter=chapter, reader=reader or 0, due=day),
        _("The chapter is with its reader."), here.url("assess-chapter", chapter=chapter))  # fmt: skip


def _withdraw(request: HttpRequest, here: Judged, typed: Typed, chapter: str) -> HttpResponse | None:
    reading = typed.whole("reading") or 0
    reason = typed.need(f"reason-{reading}", _("Say why the chapter is taken from its reader"))
    return act(
        request, here, typed,
        lambda form: assessing.withdraw_chapter(here.looking, here.plan.pk, form, chapter=reading, reason=reason),
        _("The chapter is taken from its reader."), here.url("assess-chapter", chapter=chapter))  # fmt: skip


def _return(request: HttpRequest, here: Judged, typed: Typed, chapter: str) -> HttpResponse | None:
    rating = typed.text("rating")
    if not rating:
        typed.errors["rating-1"] = _("Choose a rating")
    comment = typed.need("comment", _("Say in words what you found"))
    if asked := typed.text("questions"):
        comment = "\n".join((comment, "", _("Questions to the body:"), asked))
    mine = next(
        (r for r in readings(here) if r.chapter == chapter and r.reader_id == getattr(here.looking.person, "pk", None)), None
    )
    return act(
        request, here, typed, lambda form: assessing.return_chapter(
            here.looking, here.plan.pk, form, chapter=mine.pk if mine else 0, rating=rating, comment=comment),
        _("Your chapter is returned."), here.url("assess"))  # fmt: skip
