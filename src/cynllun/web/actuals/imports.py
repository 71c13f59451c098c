"""What was imported, and the form that imports: one file, the whole of it or nothing."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds.actuals import import_actuals, whose
from cynllun.deeds.actuals.import_actuals import LARGEST
from cynllun.deeds.actuals.whose import ALL, in_force
from cynllun.feeds.mapping import mappings
from cynllun.records.models import ActualImport, Organisation
from cynllun.records.visible_actuals import actual_imports_for
from cynllun.web import speech
from cynllun.web.days import asked_day
from cynllun.web.formatting import language
from cynllun.web.forms import Typed, attempt
from cynllun.web.viewing import Viewer, page, refused, render, takes_form, tell, viewer
from cynllun.workbooks.apart import Busy

SIDES = ("body", "government", "audit")


@takes_form
@page(side=SIDES)
def imports(request: HttpRequest) -> HttpResponse:
    """Every import that the viewer may see, as at a day, and the form for who may import."""
    who, typed, asked = viewer(request), Typed.of(request), asked_day(request)
    if request.method == "POST":
        try:
            made = _import(request, who, typed)
        except Busy as busy:
            return refused(request, busy.sentence, back=reverse("actuals"))
        if made is not None:
            tell(request, _("Import %(number)s holds %(count)s figures.") % {"number": made.number, "count": made.count})
            return HttpResponseRedirect(reverse("actuals"))
    found = actual_imports_for(who.looking)
    if asked.day:
        found = found.filter(at__date__lte=asked.day)
    return render(
        request, "actuals/imports.jinja", status=typed.status, typed=typed, asked=asked, rows=list(found.reverse()[:100]),
        may=whose(who.role), kinds=[(id, speech.text(f"actuals.mapping.{id}")) for id in _kinds(who.role)],
        bodies=_bodies(who), largest=LARGEST // 2**20,
    )  # fmt: skip


def _kinds(role: str) -> list[str]:
    """The kinds of table, a body's own figures first; who imports for one body imports no other kind."""
    return sorted(mappings() if whose(role) == ALL else ("measures",), key=lambda id: (id != "measures", id))


def _bodies(who: Viewer) -> list[tuple[str, str]]:
    """The bodies whose figures the viewer may look at, by name."""
    found = Organisation.objects.filter(pk__in=actual_imports_for(who.looking).values("organisation"))
    return sorted(((each.code, each.name(language())) for each in found), key=lambda each: each[1])


def _import(request: HttpRequest, who: Viewer, typed: Typed) -> ActualImport | None:
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        typed.errors["file"] = _("Choose the file of actuals")
        return None
    if (sent.size or 0) > LARGEST:
        typed.errors["file"] = _("The file may have %(most)s MB at most") % {"most": LARGEST // 2**20}
        return None
    name, data = sent.name or "file", sent.read()
    return attempt(
        request, typed,
        lambda _form: import_actuals(who.looking, mapping=typed.text("mapping"), filename=name, data=data,
                                     organisation=typed.text("organisation")),
        in_force().id,
    )  # fmt: skip
