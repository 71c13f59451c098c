"""Early warnings: what the body told government before it was asked, and what was answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import delivering
from cynllun.records.models import EarlyWarning, WarningStep
from cynllun.records.visible_delivery import early_warnings_for, warning_steps_for
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.owners import team
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.viewing import page, render, takes_form, tell


@takes_form
@page(side=("body", "government", "audit"))
def warnings(request: HttpRequest, plan: int) -> HttpResponse:
    """Every warning, those that have not ended first; the body raises and ends them, government answers."""
    here, typed = seen(request, plan), Typed.of(request)
    if request.method == "POST" and _done(request, here, typed) is not None:
        return HttpResponseRedirect(reverse("plan-delivery-warnings", args=(here.plan.pk,)))
    rows = _rows(here)
    left = sum(1 for each in rows if not each["ended"])
    heading = (
        ngettext("%(num)s early warning is open", "%(num)s early warnings are open", left) % {"num": left}
        if left
        else _("No early warning is open")
    )
    may = {
        deed: delivering.refusal(here.looking, here.plan, deed) is None
        for deed in ("raise_warning", "answer_warning", "end_warning")
    }
    return render(
        request, "delivery/warnings.jinja", status=typed.status, **here.context(), typed=typed, rows=rows, heading=heading, may=may,
        team=team(here) if may["raise_warning"] else [], today=here.looking.today,
    )  # fmt: skip


def _rows(here: Seen) -> list[dict[str, object]]:
    steps: dict[int, list[WarningStep]] = {}
    for step in warning_steps_for(here.looking).filter(warning__plan=here.plan).order_by("pk"):
        steps.setdefault(step.warning_id, []).append(step)
    found = early_warnings_for(here.looking).filter(plan=here.plan).order_by("-pk")
    rows = [
        {"warning": each, "steps": steps.get(each.pk, []), "ended": any(step.ends for step in steps.get(each.pk, []))}
        for each in found
    ]
    return sorted(rows, key=lambda row: bool(row["ended"]))


def _done(request: HttpRequest, here: Seen, typed: Typed) -> EarlyWarning | WarningStep | None:
    deed, warning = typed.text("deed"), typed.whole("warning") or 0
    act = {"answer": delivering.answer_warning, "end": delivering.end_warning}.get(deed)
    made: EarlyWarning | WarningStep | None
    if act is not None:
        made = attempt(
            request, typed, lambda form: act(here.looking, here.plan.pk, form, warning=warning, words=typed.text("words")),
            here.edition.id,
        )  # fmt: skip
    else:
        title, words = (
            typed.need("title", _("Give the warning a title"), 200),
            typed.need("words", _("Say what may happen, and why")),
        )
        day, owner = typed.day("answer", _("Give the day by which you want an answer")), typed.whole("owner") or 0
        made = attempt(
            request, typed,
            lambda form: delivering.raise_warning(
                here.looking, here.plan.pk, form, title=title, words=words, owner=owner, answer_by=day or here.looking.today),
            here.edition.id,
        )  # fmt: skip
    if made is not None:
        tell(request, _("It is kept, and the other side reads it now."))
    return made
