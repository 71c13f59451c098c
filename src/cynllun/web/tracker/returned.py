"""The sheet of answers comes back, filled in by colleagues: what it would change is shown first, then kept in one act."""

from __future__ import annotations

import json
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import desk, drafting
from cynllun.reports.annex import FILLED
from cynllun.web import speech
from cynllun.web.cleaning import clean
from cynllun.web.forms import LONGEST, Typed, attempt
from cynllun.web.tracker.compared import Change, Compared, compare, heads
from cynllun.web.tracker.held import Answered, answered
from cynllun.web.viewing import page, render, takes_form, tell
from cynllun.words import LANGUAGES, Sentence
from cynllun.workbooks.answers import Sheet, ours, read_answers
from cynllun.workbooks.apart import Busy
from cynllun.workbooks.guard import Refused

LARGEST = 10 * 2**20
"""The largest file that is taken, in bytes: the sheet of the longest framework has a twentieth of it."""
MOST = 4 * 2**20
"""How many characters the answers of one file may have together: what a page carries back."""
ROWS, FILE = "rows", "sheet"


@takes_form
@page(side="body")
def sheet(request: HttpRequest, plan: int) -> HttpResponse:
    """Send the sheet; see what it would change; keep it. Nothing is kept before the second form is sent."""
    here = answered(request, plan)
    if not here.seen.own:
        raise Http404(f"plan {plan}")
    kept = request.POST.get(ROWS) if request.method == "POST" else None
    typed = Typed({}) if kept is not None else Typed.of(request)
    found = None
    if kept is not None:
        if done := _keep(request, here, typed, kept):
            return done
    elif request.method == "POST":
        found = _read(request, here, typed)
    return render(
        request, "tracker/returned.jinja", status=typed.status, **here.seen.context(), typed=typed, languages=LANGUAGES,
        open=_refusal(here) is None, columns=[speech.text(f"answer.column.{name}") for name in FILLED], **_shown(here, found),
    )  # fmt: skip


def _refusal(here: Answered) -> Sentence | None:
    return desk.may(here.seen.looking, here.seen.plan, "answer_requirement")


def _read(request: HttpRequest, here: Answered, typed: Typed) -> tuple[Sheet, Compared] | None:
    """The sheet that was sent, beside what is kept; None where it is refused, and `typed` says why."""
    sent, why = request.FILES.get(FILE), _refusal(here)
    if why is not None:
        typed.refusals = [speech.say(why, here.seen.edition.id)]
    elif not isinstance(sent, UploadedFile):
        typed.errors[FILE] = _("Choose the sheet of answers that was filled in")
    elif (sent.size or 0) > LARGEST:
        said = _("This file is larger than %(most)s MB, far more than the answers need")
        typed.errors[FILE] = said % {"most": LARGEST // 2**20}
    else:
        return _opened(here, typed, sent.read(), clean(sent.name or "cynllun.xlsx")[-200:])
    return None


def _opened(here: Answered, typed: Typed, data: bytes, name: str) -> tuple[Sheet, Compared] | None:
    try:
        found = read_answers(data, name, heads(here))
        ours(found, name, here.seen.plan.organisation.code, str(here.seen.plan.pk))
        compared = compare(here, found)
    except (Refused, Busy) as no:
        typed.errors[FILE] = speech.say(no.sentence, here.seen.edition.id)
        return None
    if len(_carried(compared)) > MOST:
        typed.errors[FILE] = _("These are more words than can be kept at once. Send the file in two parts")
        return None
    return found, compared


def _carried(compared: Compared) -> str:
    """The answers as the second form brings them back. It is no secret and no proof: the deed looks at every one."""
    rows = [(each.line.requirement.id, each.seen, *(each.given[name] for name in FILLED)) for each in compared.changes]
    return json.dumps(rows)


def _shown(here: Answered, found: tuple[Sheet, Compared] | None) -> dict[str, Any]:
    if found is None:
        return {"compared": None}
    file, compared = found
    ready = compared.changes and not compared.wrong
    return {
        "compared": compared, "sheet": file, "rows": _carried(compared) if ready else "",
        "changes": [_row(here, each) for each in compared.changes], "conflicts": [_row(here, each) for each in compared.conflicts],
    }  # fmt: skip


def _row(here: Answered, change: Change) -> dict[str, Any]:
    """A change in words: each column that differs, with what is kept and what the file says."""
    id, edition = change.line.requirement.id, here.seen.edition.id
    return {
        "id": id, "title": speech.text(f"requirement.{id}.title", edition), "cell": change.cell,
        "href": reverse("plan-requirement", args=(here.seen.plan.pk, id)),
        "columns": [
            (speech.text(f"answer.column.{name}"), _said(name, change.now[name]), _said(name, change.given[name]))
            for name in FILLED if change.now[name] != change.given[name]
        ],
    }  # fmt: skip


def _said(name: str, value: str) -> str:
    return speech.text(f"answer.standing.{value}") if name == "standing" and value else value


def _keep(request: HttpRequest, here: Answered, typed: Typed, written: str) -> HttpResponse | None:
    """Keep what was shown, in one act; None where it was not done, and `typed` says why."""
    answers = _answers(written)
    if answers is None:
        typed.refusals = [_("What was shown of the file has not come back whole. Send the file again")]
        return None
    made = attempt(request, typed, lambda form: drafting.answer_requirements(
        here.seen.looking, here.seen.plan.pk, form, answers={id: answer for id, (_seen, answer) in answers.items()},
        seen={id: seen for id, (seen, _answer) in answers.items()},
    ), here.seen.edition.id)  # fmt: skip
    if made is None:
        return None
    said = ngettext("%(num)s answer of the file is kept.", "%(num)s answers of the file are kept.", len(answers))
    tell(request, said % {"num": len(answers)})
    return HttpResponseRedirect(reverse("plan-requirements", args=(here.seen.plan.pk,)))


def _answers(written: str) -> dict[str, tuple[int, drafting.Answer]] | None:
    """What the second form brought back; None where it is not what the page gave out."""
    try:
        rows = json.loads(written) if len(written) <= MOST else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(rows, list) or not all(map(_whole, rows)):
        return None
    return {clean(row[0]): (row[1], drafting.Answer(*map(clean, row[2:]))) for row in rows}


def _whole(row: object) -> bool:
    """Whether this is one answer: the requirement, the answer that was there, and a text for each column."""
    if not isinstance(row, list) or len(row) != 2 + len(FILLED) or type(row[1]) is not int or abs(row[1]) >= 2**63:
        return False
    return all(isinstance(each, str) and len(each) <= LONGEST for each in (row[0], *row[2:]))
