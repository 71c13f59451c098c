"""A commissioner writes an intention: the form."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import commissioning
from cynllun.frameworks import Edition
from cynllun.plans.intended import SETTING, activity_lines, agreements, commissions, provides, years_of
from cynllun.records.models import Organisation
from cynllun.web import speech
from cynllun.web.commissioning import said
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.seen import Seen
from cynllun.web.plan.uploading import own
from cynllun.web.viewing import page, render, takes_form, tell

EVENT = "write"


@takes_form
@page(side="body")
def writing(request: HttpRequest, plan: int) -> HttpResponse:
    """What service, of whom, how much, and by when they are to answer. It is a draft until it is sent."""
    here, typed = own(request, plan), Typed.of(request)
    edition, may = here.edition, here.may("write_intention") and commissions(here.edition, here.plan.kind)
    if request.method == "POST":
        meant = said.meant_of(typed, edition, EVENT)
        service = typed.need("service", _("Say what service is meant"), 200)
        provider = typed.need("provider", _("Choose the provider"))
        agreement = typed.need("agreement", _("Choose the kind of agreement"))
        made = attempt(
            request, typed,
            lambda form: commissioning.write_intention(
                here.looking, here.plan.pk, form, provider=provider, service=service, agreement=agreement, line=typed.text("line"),
                meant=meant), edition.id)  # fmt: skip
        if made is not None:
            tell(request, _("The draft is kept. Only your own body sees it until it is sent."))
            return HttpResponseRedirect(reverse("intention", args=(made.pk,)))
    known = bool(edition.settings.get(SETTING))
    return render(
        request, "commissioning/writing.jinja", status=typed.status, **here.context(), typed=typed, may=may and known,
        providers=_providers(here) if known else [], years=years_of(edition) if known else [], lines=_lines(edition) if may else [],
        agreements=[(each, said.agreement(edition, here.plan.kind, each)) for each in agreements(edition, here.plan.kind)[1]] if may else [],
    )  # fmt: skip


def _providers(here: Seen) -> list[Organisation]:
    """The other bodies of the round that provide: that a body takes part in a round is no secret."""
    found = Organisation.objects.filter(plans__round=here.plan.round).exclude(pk=here.plan.organisation_id).order_by("code")
    return [each for each in found if provides(here.edition, each.kind)]


def _lines(edition: Edition) -> list[tuple[str, list[tuple[str, str]]]]:
    """The lines of activity of every kind of provider, by table."""
    kinds = edition.settings[SETTING]["providers"]
    names = list(dict.fromkeys(name for kind in kinds for name in activity_lines(edition, kind)))
    tables = {name: edition.series[edition.index[name]].table for name in names}
    return [
        (speech.text(f"table.{table}.title", edition.id), [(name, said.line(edition, name)) for name in group])
        for table, group in groupby(sorted(names, key=lambda name: tables[name]), key=lambda name: tables[name])
    ]
