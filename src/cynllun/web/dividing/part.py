"""One part of a plan: its owner downloads its sheets, fills them and hands them in; its planners change it or withdraw it."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import desk, dividing
from cynllun.deeds.dividing.standing import return_of
from cynllun.deeds.drafting.receive_upload import LARGEST
from cynllun.deeds.drafting.workbook_reader import bodies_of, body_of
from cynllun.deeds.framework import edition_of, machine_of
from cynllun.deeds.refused import typed as as_typed
from cynllun.editions import words
from cynllun.records.models import Part
from cynllun.records.viewer import Viewer
from cynllun.records.visible import part_figures_for, parts_for
from cynllun.web import speech
from cynllun.web.dividing.parts import row_of
from cynllun.web.downloading import as_file
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.owners import people_of
from cynllun.web.viewing import page, refused, render, takes_form, tell, viewer
from cynllun.words import LANGUAGES, Sentence
from cynllun.workbooks import write_template
from cynllun.workbooks.apart import Busy


def _part(request: HttpRequest, part: int) -> tuple[Viewer, Part]:
    looking = viewer(request).looking
    found = parts_for(looking).filter(pk=part).select_related("ended_by").first()
    if found is None:
        raise Http404(f"part {part}")
    return looking, found


@takes_form
@page(side=("body", "part"))
def part(request: HttpRequest, part: int) -> HttpResponse:
    """What is asked of the part, by when, and what it has handed in."""
    (looking, found), typed = _part(request, part), Typed.of(request)
    plan, edition = found.plan, edition_of(found.plan)
    if request.method == "POST":
        try:
            answer = _sent(request, looking, found, typed)
        except Busy as busy:
            return refused(request, busy.sentence, back=reverse("part", args=(found.pk,)))
        if answer is not None:
            return answer
    sheets = [sheet.table for sheet in edition.layout(plan.kind).sheets if sheet.table.id in found.tables]
    row, divides = row_of(looking, found, looking.today), desk.may(looking, plan, "change_part") is None
    mine = looking.person is not None and found.owner_id == looking.person.pk and found.ended_at is None
    return render(
        request, "dividing/part.jinja", status=typed.status, typed=typed, part=found, plan=plan, edition=edition.id, row=row, mine=mine,
        sheets=[(each.sheet, speech.text(f"table.{each.id}.title", edition.id)) for each in sheets], languages=LANGUAGES,
        sent=list(part_figures_for(looking).filter(part=found).order_by("-number")), faults=_faults(row.held, edition.id),
        with_body=machine_of(plan).state(plan.state).owner == "body", divides=divides and found.ended_at is None,
        reads=desk.may(looking, plan, "read_parts") is None, team=people_of(looking, edition.id) if divides else [],
        largest=LARGEST // 2**20, asked=typed.text("deed"),
    )  # fmt: skip


def _faults(held: Any, edition: str) -> list[tuple[str, str]]:
    return [
        (each["where"], speech.say(Sentence.from_dict(each["sentence"]), edition)) for each in (held.faults if held else ())
    ]


def _sent(request: HttpRequest, looking: Viewer, found: Part, typed: Typed) -> HttpResponse | None:
    """What a form of the page does; None where it was refused."""
    done: Any = None
    deed, plan, edition = typed.text("deed"), found.plan_id, found.plan.framework
    if deed == "withdraw_part":
        reason = typed.need("reason", _("Give the reason, in words"))
        done = attempt(
            request, typed, lambda form: dividing.withdraw_part(looking, plan, form, part=found.pk, reason=reason), edition)  # fmt: skip
        if done is not None:
            tell(request, _("The part is withdrawn. What it handed in is kept."))
            return HttpResponseRedirect(reverse("plan-parts", args=(plan,)))
    elif deed == "change_part":
        owner, due = typed.whole("owner"), typed.day("due", _("Give the day by which the part is to be handed in"))
        done = attempt(
            request, typed, lambda form: dividing.change_part(looking, plan, form, part=found.pk, owner=owner or 0, due=due), edition)  # fmt: skip
        if done is not None:
            tell(request, _("It is said who hands the part in, and by when."))
    else:
        done = _handed_in(request, looking, found, typed)
    return HttpResponseRedirect(reverse("part", args=(found.pk,))) if done is not None else None


def _handed_in(request: HttpRequest, looking: Viewer, found: Part, typed: Typed) -> Any:
    sent = request.FILES.get("workbook")
    if not isinstance(sent, UploadedFile):
        typed.errors["workbook"] = _("Choose the workbook that you filled in")
        return None
    name, size = sent.name or "workbook.xlsx", sent.size or 0
    if size > LARGEST:  # said here, so that the whole of it is never taken into memory
        typed.errors["workbook"] = speech.say(Sentence(
            "deed.upload_large", {"filename": as_typed(name), "size": size // 2**20 + 1, "largest": LARGEST // 2**20}))  # fmt: skip
        return None
    made = attempt(
        request, typed, lambda form: dividing.hand_in_part(looking, found.pk, form, filename=name, data=sent.read()),
        found.plan.framework)  # fmt: skip
    if made is not None and made.missing:
        tell(request, ngettext("It is handed in. %(num)s cell is still missing.", "It is handed in. %(num)s cells are still missing.",
                               made.missing) % {"num": made.missing})  # fmt: skip
    elif made is not None:
        tell(request, _("It is handed in, and nothing is missing."))
    return made


@page(side=("body", "part"))
def workbook(request: HttpRequest, part: int, language: str) -> HttpResponse:
    """The workbook of the part's sheets only: empty, or with what it handed in (`?filled=1`)."""
    looking, found = _part(request, part)
    if language not in LANGUAGES or found.ended_at is not None:
        raise Http404(language)
    plan, edition = found.plan, edition_of(found.plan)
    held = dividing.handed_in(looking, found) if request.GET.get("filled") else None
    base = return_of(held, edition) if held is not None else None
    made = write_template(
        edition, body_of(plan.organisation), language, words(edition, language), organisations=bodies_of(plan), base=base,
        made_on=looking.today, part=str(found.pk), tables=found.tables,
    )  # fmt: skip
    return as_file(f"{plan.organisation.code}-{edition.id}-part-{found.pk}-{language}.xlsx", made)
