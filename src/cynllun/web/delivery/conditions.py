"""The conditions of the decision that stands: what the body says of each, with evidence, and what government made of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import delivering
from cynllun.editions.delivering import statuses
from cynllun.records.models import Condition, ConditionReport, ConditionSettled
from cynllun.records.visible import conditions_for, decisions_for
from cynllun.records.visible_delivery import condition_reports_for, conditions_settled_for
from cynllun.web import speech
from cynllun.web.delivery.shown import status_of
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.viewing import page, render, takes_form, tell


@dataclass(frozen=True, slots=True)
class Row:
    """A condition with what was said of it, the latest last. `open`: government has not said that it is met."""

    condition: Condition
    reports: tuple[tuple[ConditionReport, tuple[str, str]], ...]
    settled: ConditionSettled | None
    late: bool

    @property
    def open(self) -> bool:
        """Whether it is still to be met."""
        return self.settled is None or not self.settled.met


@takes_form
@page(side=("body", "government", "audit"))
def conditions(request: HttpRequest, plan: int) -> HttpResponse:
    """Each condition; the body reports on it and government settles it, each where they may."""
    here, typed = seen(request, plan), Typed.of(request)
    here_again = HttpResponseRedirect(reverse("plan-delivery-conditions", args=(here.plan.pk,)))
    if request.method == "POST" and _done(request, here, typed) is not None:
        return here_again
    rows = _rows(here)
    return render(
        request, "delivery/conditions.jinja", status=typed.status, **here.context(), typed=typed, rows=rows, heading=_heading(rows),
        may_report=delivering.refusal(here.looking, here.plan, "report_condition") is None,
        may_settle=delivering.refusal(here.looking, here.plan, "settle_condition") is None,
        statuses=[(each.id, speech.text(f"progress_status.{each.id}.title")) for each in statuses()],
    )  # fmt: skip


def _rows(here: Seen) -> list[Row]:
    decided = decisions_for(here.looking).filter(plan=here.plan).order_by("-pk").first()
    found = conditions_for(here.looking).filter(decision=decided) if decided else ()
    return [_row(here, each) for each in found]


def _row(here: Seen, condition: Condition) -> Row:
    reports = condition_reports_for(here.looking).filter(condition=condition).order_by("pk")
    settled = conditions_settled_for(here.looking).filter(condition=condition).order_by("-pk").first()
    met = settled is not None and settled.met
    said = tuple((each, status_of(each.status)) for each in reports)
    return Row(condition, said, settled, condition.due < here.looking.today and not met)


def _heading(rows: list[Row]) -> str:
    """The answer: what is late, or how many are still to be met."""
    if not rows:
        return _("No condition stands on this plan")
    if late := sum(1 for each in rows if each.late):
        return ngettext("%(num)s condition is past its date and not met", "%(num)s conditions are past their dates and not met", late) % {
            "num": late}  # fmt: skip
    left = sum(1 for each in rows if each.open)
    if left:
        return ngettext("%(num)s condition is still to be met", "%(num)s conditions are still to be met", left) % {"num": left}
    return _("Every condition is met")


def _done(request: HttpRequest, here: Seen, typed: Typed) -> ConditionReport | ConditionSettled | None:
    condition = typed.whole("condition") or 0
    made: ConditionReport | ConditionSettled | None
    if typed.text("deed") == "settle":
        met = typed.need("met", _("Choose whether it is met")) == "yes"
        made = attempt(
            request, typed,
            lambda form: delivering.settle_condition(
                here.looking, here.plan.pk, form, condition=condition, met=met, words=typed.text("words")),
            here.edition.id,
        )  # fmt: skip
    else:
        status = typed.need("status", _("Choose the status"))
        made = attempt(
            request, typed,
            lambda form: delivering.report_condition(
                here.looking, here.plan.pk, form, condition=condition, status=status, words=typed.text("words"),
                evidence=typed.text("evidence")),
            here.edition.id,
        )  # fmt: skip
    if made is not None:
        tell(request, _("It is kept, and the other side reads it now."))
    return made
