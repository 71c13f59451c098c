"""The journal of a plan, and its letters."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.deeds.telling import told
from cynllun.records import journal
from cynllun.records.models import JournalLine
from cynllun.records.visible import journal_for, letters_for
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.plan.seen import seen
from cynllun.web.viewing import page, render, takes_form


@takes_form
@page()
def plan_journal(request: HttpRequest, plan: int) -> HttpResponse:
    """Who did what, when and why, the latest first; the button verifies the whole chain and says what came of it."""
    here = seen(request, plan)
    lines = list(journal_for(here.looking, here.plan))
    if not lines and not here.own:
        raise Http404("this viewer reads no line of the journal")
    found = journal.verify(here.plan.chain) if request.method == "POST" else None
    faults = [speech.say(sentence, here.edition.id) for sentence in found.faults] if found else []
    letters = letters_for(here.looking).filter(plan=here.plan)
    return render(
        request, "plan/journal.jinja", **here.context(), rows=[_row(here.edition.id, here.plan.kind, line) for line in reversed(lines)],
        found=found, faults=faults, letters=letters, hidden=lines[-1].number - len(lines) if lines else 0,
    )  # fmt: skip


def _row(edition: str, kind: str, line: JournalLine) -> dict[str, Any]:
    said = journal.read(line)
    return {
        "number": line.number, "at": line.at, "told": speech.say(told(line, kind), edition), "subject": _subject(said["subject"], edition),
        "reason": said["reason"], "hash": line.hash, "edition": said["edition"],
        "organisation": line.organisation,
    }  # fmt: skip


def _subject(text: str, edition: str) -> str:
    """What a line is about, in the page's language: it is kept as `version 3`, or `submission 1 chapter finance`. What was
    said of it is left out: of two who score blind, neither reads the other's level here."""
    words = text.split()
    said = (_about(kind, id, edition) for kind, id in zip(words[::2], words[1::2], strict=False))
    return " · ".join(filter(None, said))


def _about(kind: str, id: str, edition: str) -> str:
    numbered = {
        "version": _("version %(number)s"), "submission": _("submission %(number)s"), "upload": _("upload %(number)s"),
        "point": _("point %(number)s"),
    }.get(kind)  # fmt: skip
    if numbered:
        return numbered % {"number": id} if id.isdecimal() else ""
    return (
        speech.text_or_nothing(f"{kind}.{id}.title", edition)
        if kind in ("chapter", "element", "requirement", "party", "table")
        else ""
    )


@page()
def letter(request: HttpRequest, plan: int, letter: int) -> HttpResponse:
    """A letter as it was sent."""
    here = seen(request, plan)
    found = letters_for(here.looking).filter(plan=here.plan, pk=letter).select_related("content").first()
    if found is None:
        raise Http404(f"letter {letter}")
    return as_file(found.filename, bytes(found.content.data))
