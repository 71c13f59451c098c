"""The parts of a plan: who hands in what by when, how each divided table stands, and the form that makes a part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import desk, dividing
from cynllun.deeds.dividing import Divided
from cynllun.plans.dividing import divisible
from cynllun.records.models import Part, PartFigures
from cynllun.records.viewer import Viewer
from cynllun.records.visible import parts_for, parts_taken_for
from cynllun.web import speech
from cynllun.web.dividing.shown import state_of
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.owners import team
from cynllun.web.plan.seen import Seen
from cynllun.web.plan.uploading import own
from cynllun.web.viewing import page, refused, render, takes_form, tell

SHEET = "sheet-"


@dataclass(frozen=True, slots=True)
class Row:
    """A part and the latest that it handed in; `late` where its day is over and something is missing."""

    part: Part
    held: PartFigures | None
    late: bool

    @property
    def whole(self) -> bool:
        """Whether it is handed in, and nothing of it is missing."""
        return self.held is not None and not self.held.missing


@dataclass(frozen=True, slots=True)
class Table:
    """A table that parts fill, and how it stands."""

    id: str
    sheet: str
    title: str
    held: Divided
    state: str

    @property
    def came(self) -> int:
        """How many of its parts have handed in."""
        return len(self.held.parts) - len(self.held.waiting)


@takes_form
@page(side="body")
def parts(request: HttpRequest, plan: int) -> HttpResponse:
    """For who plans or leads: every part, every divided table."""
    here, typed = own(request, plan), Typed.of(request)
    if (why := desk.may(here.looking, here.plan, "read_parts")) is not None:
        return refused(request, why)
    if request.method == "POST" and _made(request, here, typed) is not None:
        return HttpResponseRedirect(reverse("plan-parts", args=(here.plan.pk,)))
    held = [row_of(here.looking, each, here.looking.today) for each in dividing.parts_of(here.looking, here.plan)]
    ended = list(parts_for(here.looking).filter(plan=here.plan, ended_at__isnull=False).select_related("ended_by"))
    return render(
        request, "dividing/parts.jinja", status=typed.status, **here.context(), typed=typed, parts=held, ended=ended, heading=_heading(held),
        tables=divided_tables(here), may=here.may("make_part"), team=team(here), sheets=sheets(here),
    )  # fmt: skip


def _heading(held: list[Row]) -> str:
    if not held:
        return _("The plan is not divided")
    came = sum(row.held is not None for row in held)
    said = ngettext("%(came)s of %(num)s part is handed in", "%(came)s of %(num)s parts are handed in", len(held))
    return said % {"came": came, "num": len(held)}


def row_of(looking: Viewer, part: Part, today: date) -> Row:
    """A part, with what it handed in."""
    held = dividing.handed_in(looking, part)
    return Row(part, held, part.due < today and (held is None or held.missing > 0))


def sheets(here: Seen) -> list[tuple[str, str, str]]:
    """The tables that may be divided: id, sheet, title."""
    found = divisible(here.edition, here.plan.kind)
    return [(each.id, each.sheet, speech.text(f"table.{each.id}.title", here.edition.id)) for each in found]


def divided_tables(here: Seen) -> list[Table]:
    """The tables that parts fill, in the edition's order."""
    wanted = {table for part in dividing.parts_of(here.looking, here.plan) for table in part.tables}
    found = []
    for id, sheet, said in sheets(here):
        if id in wanted:
            held = dividing.divided(here.looking, here.plan, id)
            found.append(Table(id, sheet, said, held, state_of(held)))
    return found


def taken(here: Seen, table: str) -> object:
    """When the parts' figures of a table were last taken into the plan."""
    return parts_taken_for(here.looking).filter(version__plan=here.plan, table=table).order_by("-pk").first()


def _made(request: HttpRequest, here: Seen, typed: Typed) -> Part | None:
    name = typed.need("name", _("Give the part a name"))
    tables = [each.removeprefix(SHEET) for each in typed.data if each.startswith(SHEET)]
    if not tables:
        typed.errors["sheets"] = _("Choose at least one sheet")
    owner = typed.whole("owner")
    if owner is None:
        typed.errors["owner"] = _("Choose who hands the part in")
    due = typed.day("due", _("Give the day by which the part is to be handed in"))
    made = attempt(
        request, typed,
        lambda form: dividing.make_part(here.looking, here.plan.pk, form, name=name, tables=tables, owner=owner or 0, due=due),
        here.edition.id,
    )  # fmt: skip
    if made is not None:
        tell(request, _("The part is made. Its owner finds it on their own page, with its day."))
    return made
