"""Is the return complete? What is missing is computed; what is made of it is the assessor's to say."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import assessing
from cynllun.web.forms import Typed
from cynllun.web.judging.asking import act
from cynllun.web.judging.seen import Judged, judged
from cynllun.web.plan.found import Shown, shown
from cynllun.web.viewing import page, render, takes_form

ACCEPT, BACK = "accept_complete", "return_incomplete"


@takes_form
@page(side=("government", "audit"))
def completeness(request: HttpRequest, submission: int) -> HttpResponse:
    """What is missing, and the form that accepts the return or sends it back."""
    here, typed = judged(request, submission), Typed.of(request)
    if request.method == "POST" and (done := _done(request, here, typed)):
        return done
    rows = [row for row in shown(here.seen, here.findings.findings if here.findings else ()) if row.severity == "blocks"]
    return render(
        request, "judging/completeness.jinja", status=typed.status, **here.context(), typed=typed, heading=_heading(here),
        missing=[row for row in rows if _missing(row)], blocks=[row for row in rows if not _missing(row)],
        open=bool(here.offer(BACK)), accept=bool(here.offer(ACCEPT)), against=here.against(ACCEPT),
    )  # fmt: skip


def _done(request: HttpRequest, here: Judged, typed: Typed) -> HttpResponse | None:
    plan, choice = here.plan.pk, typed.text("outcome")
    if choice == "accept":
        return act(request, here, typed, lambda form: assessing.accept_complete(here.looking, plan, form),
                   _("The return is accepted as complete. The assessment begins."), here.url("assess"))  # fmt: skip
    if choice != "return":
        typed.errors["outcome-1"] = _("Say whether the return is complete")
        return None
    reason = typed.need("reason", _("Say what is missing"))
    day = typed.day("new_date", _("Give the day by which the return is to come again"))
    if day is None:
        return None
    return act(
        request, here, typed,
        lambda form: assessing.return_incomplete(here.looking, plan, form, reason=reason, new_date=day),
        _("The return has gone back to the body, unassessed."), here.url("assess"))  # fmt: skip


def _heading(here: Judged) -> str:
    """The answer, as far as it can be computed."""
    if here.findings is None or here.findings.missing is None:
        return _("Nobody can tell what is missing: the checks did not run on this version")
    if not here.findings.missing:
        return _("No mandatory figure is missing")
    return ngettext(
        "%(num)s mandatory figure is missing", "%(num)s mandatory figures are missing", here.findings.missing
    ) % {"num": here.findings.missing}  # fmt: skip


def _missing(row: Shown) -> bool:
    """Whether a finding says that something mandatory is not there."""
    return row.check.startswith("missing")
