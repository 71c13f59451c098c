"""A workbook that waits: what it would change, sheet by sheet, which sheets are taken, and whose word counts where two differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import drafting
from cynllun.deeds.drafting import Proposed
from cynllun.deeds.drafting.take_sheets import Books
from cynllun.deeds.refused import Refused
from cynllun.plans.merging import OURS, THEIRS
from cynllun.records.models import Plan, Upload
from cynllun.web import speech
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.comparing import Cell, Row, cells_shown, held, place_column, place_title, rows_shown
from cynllun.web.plan.seen import Seen
from cynllun.web.plan.uploading import own, saved
from cynllun.web.viewing import page, refused, render, takes_form, tell
from cynllun.workbooks import Reading
from cynllun.workbooks.apart import Busy

MOST = 200
"""How many changed cells of a sheet are listed; the rest is counted."""
SHEET, CHOICE = "sheet-", "choice-"


@dataclass(frozen=True, slots=True)
class SheetChange:
    """What would change on one sheet."""

    table: str
    sheet: str
    title: str
    cells: tuple[Cell, ...]
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """How many cells and rows."""
        return len(self.cells) + len(self.rows)


@dataclass(frozen=True, slots=True)
class Choice:
    """A cell on which two copies differ: what it was, and what each says. `field` is its name in the form."""

    field: str
    where: str
    line: str
    period: str
    was: str
    ours: str
    theirs: str
    chosen: str


@takes_form
@page(side="body")
def take(request: HttpRequest, plan: int, upload: int) -> HttpResponse:
    """Look at what a file would change before anything is kept; then take the sheets that are wanted."""
    here, typed = own(request, plan), Typed.of(request)
    back = reverse("plan-upload", args=(here.plan.pk,))
    if request.method == "POST" and (done := _take(request, here, typed, upload)) is not None:
        version = done.version
        tell(request, saved(version.number, version.findings.blocks))
        return HttpResponseRedirect(reverse("plan-version", args=(here.plan.pk, version.number)))
    try:
        kept = drafting.held_upload(here.looking, here.plan.pk, upload)
        found = drafting.propose(kept, None, {}, _books(here, kept))
    except Refused as no:
        return refused(request, no.sentence)
    except Busy as busy:
        return refused(request, busy.sentence, back=back)
    sheets, choices = _sheets(here, found), _choices(here, found, typed)
    return render(
        request, "plan/take.jinja", status=typed.status, **here.context(), typed=typed, upload=kept, sheets=sheets,
        choices=choices, latest=found.latest, base=found.base, most=MOST, faults=_faults(here, found),
    )  # fmt: skip


def _take(request: HttpRequest, here: Seen, typed: Typed, upload: int) -> Upload | None:
    tables = [name.removeprefix(SHEET) for name in typed.data if name.startswith(SHEET)]
    known = {sheet.table.id for sheet in here.edition.layout(here.plan.kind).sheets}
    return attempt(
        request, typed,
        lambda form: drafting.take_sheets(
            here.looking, here.plan.pk, form, upload=upload, tables=[each for each in tables if each in known],
            chosen=_chosen(here, typed, upload)),
        here.edition.id,
    )  # fmt: skip


def _chosen(here: Seen, typed: Typed, upload: int) -> Mapping[str, str]:
    """Whose word counts, by the name of the place: the form says it by number, in the order of the conflicts."""
    said = {name: side for name, side in typed.data.items() if name.startswith(CHOICE) and side in (OURS, THEIRS)}
    if not said:
        return {}
    try:
        kept = drafting.held_upload(here.looking, here.plan.pk, upload)
    except Refused:  # it may have been taken by this very form, sent twice: the deed tells
        return {}
    found = drafting.propose(kept, None, {}, _books(here, kept))
    return {
        each.place.name: said[f"{CHOICE}{number}"]
        for number, each in enumerate(found.conflicts, start=1) if f"{CHOICE}{number}" in said
    }  # fmt: skip


@lru_cache(maxsize=8)
def _read(_sha: str, _edition: str, plan: int, upload: int) -> Reading:
    """By the hash of the file and of the edition: what a file holds never changes. Whose it is was asked before."""
    from cynllun.deeds.drafting.workbook_reader import read_book

    kept = Upload.objects.select_related("content").get(pk=upload)
    return read_book(bytes(kept.content.data), kept.filename, Plan.objects.select_related("organisation", "round").get(pk=plan))


def _books(here: Seen, kept: Upload) -> Books:
    """The reader of one file, which reads it once."""
    return lambda *_: _read(kept.sha256, here.edition.hash, here.plan.pk, kept.pk)


def _sheets(here: Seen, found: Proposed) -> list[SheetChange]:
    """The sheets on which something would change, in order."""
    differs = found.differs
    cells, rows = cells_shown(here.edition, differs.cells), rows_shown(here.edition, differs.rows)
    made = [
        SheetChange(
            sheet.table.id, sheet.table.sheet, speech.text(f"table.{sheet.table.id}.title", here.edition.id),
            tuple(each for each in cells if each.table == sheet.table.id), tuple(each for each in rows if each.table == sheet.table.id),
        )
        for sheet in here.edition.layout(here.plan.kind).sheets
    ]  # fmt: skip
    apart = {each.place.table for each in found.conflicts}
    return [each for each in made if each.count or each.table in apart]


def _choices(here: Seen, found: Proposed, typed: Typed) -> list[Choice]:
    gone = _("no such row")
    made = []
    for number, each in enumerate(found.conflicts, start=1):
        said = [held(here.edition, each.place, what) if not each.row else (_("the row") if what.text is not None else gone)
                for what in (each.was, each.ours, each.theirs)]  # fmt: skip
        made.append(Choice(
            f"{CHOICE}{number}", f"{each.place.sheet}!{each.place.cell}", place_title(here.edition, each.place),
            place_column(here.edition, each.place), said[0], said[1], said[2], typed.text(f"{CHOICE}{number}"),
        ))  # fmt: skip
    return made


def _faults(here: Seen, found: Proposed) -> list[tuple[str, str]]:
    """What blocks in the file itself: where, and what it is."""
    return [
        (f"{each.sheet}!{each.cell}" if each.cell else each.sheet, speech.say(each.sentence, here.edition.id))
        for each in found.reading.faults if each.severity == "blocks"
    ]  # fmt: skip
