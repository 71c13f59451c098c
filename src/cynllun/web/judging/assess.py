"""One submission on one screen: where its assessment stands, its figures, what was found, and what was said of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.deeds.mirror import read
from cynllun.records.models import Chapter, FindingsSnapshot
from cynllun.records.visible import advice_for, chapters_for, explanations_for, submissions_for
from cynllun.web import doors, speech
from cynllun.web.doors import Button
from cynllun.web.formatting import language, number
from cynllun.web.home.mine import BACK
from cynllun.web.judging.asking import link
from cynllun.web.judging.letters import sent
from cynllun.web.judging.promises import targets
from cynllun.web.judging.seen import Judged, judged
from cynllun.web.judging.standing import following, heading, steps
from cynllun.web.plan.found import grouped, shown
from cynllun.web.viewing import page, render


@page(side=("government", "audit"))
def assess(request: HttpRequest, submission: int) -> HttpResponse:
    """Where the assessment of a submission stands, and everything that a judgement of it needs."""
    here = judged(request, submission)
    said = explanations_for(here.looking).filter(version=here.version)
    return render(
        request, "judging/assess.jinja", **here.context(), heading=heading(here), steps=steps(here), buttons=buttons(here),
        mine=mine(here), position=position(here), groups=grouped(shown(here.seen, _findings(here.findings), said, of=here.version)),
        targets=targets(here), readable=read(here.version, here.edition) is not None, criteria=criteria(here), supplied=_supplied(here),
        letters=sent(here), link=link,
    )  # fmt: skip


def _findings(snapshot: FindingsSnapshot | None) -> list[dict[str, Any]]:
    return list(snapshot.findings) if snapshot else []


def buttons(here: Judged) -> list[Button]:
    """What the round offers the viewer: what may be done now first, going back last."""
    found = [Button("", title, href) for title, href in following(here)]
    found += [
        Button(event, doors.title(here.plan, event), doors.door(here.plan, event), tuple(here.against(event)), event in BACK)
        for event in here.offers
    ]
    return sorted(doors.merged(found), key=lambda each: (bool(each.first), each.back))


def mine(here: Judged) -> list[Chapter]:
    """The chapters that the viewer is to read."""
    return list(chapters_for(here.looking).filter(submission=here.submission, reader=here.looking.person))


def position(here: Judged) -> dict[str, Any] | None:
    """The lines that letters show, each year beside the submission before; None where nothing was set aside."""
    now = here.findings.position if here.findings else {}
    if not now:
        return None
    before = here.seen.findings_of(here.before.version) if here.before else None
    earlier = {row["line"]: row["values"] for row in before.position.get("rows", ())} if before else {}
    labels = [here.edition.axis.label(code, language()) for code in now["years"]]
    columns = [{"label": _("Line"), "number": False}]
    for label in labels:
        columns.append({"label": label, "number": True})
        if earlier:
            columns.append({"label": _("%(year)s, submission before") % {"year": label}, "number": True})
    rows = []
    for row in now["rows"]:
        cells = []
        for at, value in enumerate(row["values"]):
            cells.append({"text": number(value, row["unit"])})
            if earlier:
                was = earlier.get(row["line"], ())
                cells.append({"text": number(was[at] if at < len(was) else None, row["unit"])})
        rows.append({"label": here.text(f"line.{row['line']}.title"), "kind": "", "cells": cells})
    return {"caption": _("The position, as submitted"), "columns": columns, "rows": rows}


def criteria(here: Judged) -> list[dict[str, str]]:
    """The criteria of approval, with the words of the latest advice on each where there are any."""
    advice = advice_for(here.looking).filter(submission=here.submission).first()
    words = advice.criteria if advice else {}
    return [
        {"id": row.id, "title": here.text(f"criterion.{row.id}.title"), "words": words.get(row.id, ""),
         "asks": speech.text_or_nothing(f"criterion.{row.id}.asks", here.edition.id)}
        for row in sorted(here.edition.criteria, key=lambda row: row.order)
    ]  # fmt: skip


def _supplied(here: Judged) -> dict[int, Any]:
    """What was supplied to each request for more, by the request."""
    answers = submissions_for(here.looking).filter(plan=here.plan, answers__in=[r.pk for r in here.requests])
    return {each.answers_id: each for each in answers if each.answers_id is not None}
