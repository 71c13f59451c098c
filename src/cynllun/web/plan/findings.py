"""The findings of a plan: what blocks, what breaches, what must be explained, and what could not be checked."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.checks import as_dict
from cynllun.deeds import desk, drafting
from cynllun.records.models import Version
from cynllun.records.visible import explanations_for
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.found import as_finding, grouped, shown
from cynllun.web.plan.on_record import on_record
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.plan.untold import untold
from cynllun.web.viewing import page, render, takes_form, tell


@takes_form
@page()
def findings(request: HttpRequest, plan: int) -> HttpResponse:
    """The findings of the latest version that the viewer may read; words on one of them are given here."""
    here, typed = seen(request, plan), Typed.of(request)
    if request.method == "POST" and (answer := _explain(request, here, typed)):
        return answer
    version, table = here.version, request.GET.get("table", "")
    snapshot = here.findings
    said = explanations_for(here.looking).filter(version=version) if version else ()
    rows = shown(here, snapshot.findings if snapshot else (), said, of=version)
    tables = {row.table: row.sheet for row in rows if row.table}
    chosen = [row for row in rows if not table or row.table == table]
    return render(
        request, "plan/findings.jinja", status=typed.status, **here.context(), version=version, snapshot=snapshot,
        groups=grouped(chosen), tables=tables, table=table, typed=typed, heading=_heading(here, snapshot), open=_open(version),
        explain=here.may("explain_finding") and here.own, acknowledge=here.may("acknowledge_breach") and here.own,
        cannot=untold(version, here.edition), record=on_record(version, here.edition), annotated=version is not None,
    )  # fmt: skip


def _open(version: Version | None) -> dict[str, int]:
    return {severity: len(keys) for severity, keys in desk.unsettled(version).items()} if version else {}


def _heading(here: Seen, snapshot: Any) -> str:
    """The answer, the worst first."""
    if snapshot is None:
        return _("Nothing has been checked yet")
    if snapshot.blocks:
        return ngettext("%(num)s finding blocks submission", "%(num)s findings block submission", snapshot.blocks) % {
            "num": snapshot.blocks
        }
    wanting = sum(_open(here.version).values())
    if wanting:
        return ngettext(
            "Nothing blocks; %(num)s finding is to be explained",
            "Nothing blocks; %(num)s findings are to be explained",
            wanting,
        ) % {"num": wanting}
    return _("Nothing blocks, and nothing is left to explain")


def _explain(request: HttpRequest, here: Seen, typed: Typed) -> HttpResponse | None:
    """Words on a finding; None when they were not kept, and `typed` says why."""
    key = typed.text("finding")
    text = typed.need("text", _("Write the words first"))
    if typed.errors:  # the field of this finding, so that the summary leads to it
        typed.errors = {f"text-{key}": message for message in typed.errors.values()}
    deed = drafting.acknowledge_breach if typed.text("deed") == "acknowledge_breach" else drafting.explain_finding
    made = attempt(
        request, typed, lambda form: deed(here.looking, here.plan.pk, form, finding=key, text=text), here.edition.id)  # fmt: skip
    if made is None:
        return None
    tell(request, _("The breach is acknowledged.") if made.kind == made.ACKNOWLEDGEMENT else _("The explanation is kept."))
    return HttpResponseRedirect(f"{reverse('plan-findings', args=(here.plan.pk,))}#finding-{key}")


@page()
def findings_json(request: HttpRequest, plan: int) -> HttpResponse:
    """The findings as a file: the shape that `cynllun check --format json` writes."""
    here = seen(request, plan)
    snapshot, version = here.findings, here.version
    words = speech.here(here.edition.id)
    found = [as_dict(as_finding(each), words) for each in snapshot.findings] if snapshot else []
    number = version.number if version else 0
    name = f"{here.plan.organisation.code}-v{number}-findings-{language()}.json"
    body = [{"file": name, "edition": here.edition.id, "organisation": here.plan.organisation.code, "findings": found}]
    return as_file(name, json.dumps(body, ensure_ascii=False, indent=1))
