"""Who fills which sheet of a plan, and by when: for the body's own people, with how far each sheet is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import drafting
from cynllun.records.models import Person, SheetOwner
from cynllun.records.viewer import Viewer
from cynllun.records.visible import team_for
from cynllun.web.downloading import as_file
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.owned import Row, rows_of
from cynllun.web.plan.seen import Seen
from cynllun.web.plan.uploading import own
from cynllun.web.speech import text
from cynllun.web.viewing import page, render, takes_form, tell
from cynllun.workbooks.listing import Cell, workbook

SHEET, NOBODY = "sheet-", "nobody"


@takes_form
@page(side="body")
def owners(request: HttpRequest, plan: int) -> HttpResponse:
    """Whose each sheet is; the planners say so, for several sheets at once."""
    here, typed = own(request, plan), Typed.of(request)
    if request.method == "POST" and _named(request, here, typed) is not None:
        return HttpResponseRedirect(reverse("plan-owners", args=(here.plan.pk,)))
    return render(
        request, "plan/owners.jinja", status=typed.status, **here.context(), typed=typed, rows=_rows(here), team=team(here),
        version=here.version, may=here.may("name_sheet_owner"), nobody=NOBODY,
    )  # fmt: skip


def _rows(here: Seen) -> list[Row]:
    return rows_of(here.looking, here.plan, here.edition)


def team(here: Seen) -> list[tuple[Person, str]]:
    """Everybody with a role at the body, each once, with what they are."""
    return people_of(here.looking, here.edition.id)


def people_of(looking: Viewer, edition: str) -> list[tuple[Person, str]]:
    """Everybody with a role at the viewer's body, each once, with what they are."""
    found: dict[int, tuple[Person, list[str]]] = {}
    for each in team_for(looking).order_by("person__name", "role"):
        title = text(f"role.{each.role}.title", edition)
        found.setdefault(each.person_id, (each.person, []))[1].append(title)
    return [(person, ", ".join(titles)) for person, titles in found.values()]


def _named(request: HttpRequest, here: Seen, typed: Typed) -> SheetOwner | None:
    tables = [name.removeprefix(SHEET) for name in typed.data if name.startswith(SHEET)]
    nobody = typed.text("owner") == NOBODY
    person = None if nobody else typed.whole("owner")
    if not tables:
        typed.errors["sheets"] = _("Choose at least one sheet")
    if person is None and not nobody:
        typed.errors["owner"] = _("Choose who fills the sheets")
    due = None if nobody else typed.day("due", _("Give the day by which the sheets are to be filled"))
    made = attempt(
        request, typed,
        lambda form: drafting.name_sheet_owner(here.looking, here.plan.pk, form, tables=tables, owner=person, due=due),
        here.edition.id,
    )  # fmt: skip
    if made is not None:
        tell(request, _("The sheets are nobody's now.") if nobody else _("It is said who fills the sheets, and by when."))
    return made


@page(side="body")
def owners_file(request: HttpRequest, plan: int) -> HttpResponse:
    """The same as a workbook: one row for each sheet."""
    here = own(request, plan)
    heads = [_("Sheet"), _("Table"), _("Who fills it"), _("To be filled by"), _("Missing"), _("Findings")]
    lines: list[list[Cell]] = [
        [
            each.state.table.sheet, each.state.title, each.held.owner.name if each.held and each.held.owner else None,
            each.held.due if each.held else None, each.state.missing, each.state.findings if here.version else None,
        ]
        for each in _rows(here)
    ]  # fmt: skip
    about = [(_("Body"), here.body), (_("Framework"), text("edition.title", here.edition.id))]
    if here.version:
        about.append((_("Version"), str(here.version.number)))
    name = f"{here.plan.organisation.code}-{here.edition.id}-sheets.xlsx"
    return as_file(name, workbook(_("Who fills which sheet"), heads, lines, about, _("About this list")))
