"""Every intention that the viewer may see, those that wait for them first; and how much each commissioner commissions of each provider."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import commissioning
from cynllun.deeds.framework import edition_of
from cynllun.deeds.standings import all_rounds
from cynllun.plans.intended import SETTING, commissions, years_of
from cynllun.records.models import Intention, Round
from cynllun.records.viewer import Viewer
from cynllun.records.visible import intentions_for, plans_for
from cynllun.web import speech
from cynllun.web.commissioning import said
from cynllun.web.viewing import page, render, viewer


@page(side=("body", "government", "audit"))
def intentions(request: HttpRequest) -> HttpResponse:
    """The list, in rounds whose edition knows intentions."""
    looking = viewer(request).looking
    rows = [_row(looking, each) for each in intentions_for(looking)]
    mine = [row for row in rows if row["mine"]]
    heading = (
        ngettext("%(num)s intention waits for you", "%(num)s intentions wait for you", len(mine)) % {"num": len(mine)}
        if mine else _("Commissioning intentions")
    )  # fmt: skip
    return render(
        request, "commissioning/intentions.jinja", heading=heading, rounds=[_round(looking, each) for each in _rounds()],
        open=[row for row in rows if not row["closed"]], ended=[row for row in rows if row["closed"]],
    )  # fmt: skip


def _rounds() -> list[Round]:
    return [each for each in all_rounds() if edition_of(each).settings.get(SETTING)]


def _round(looking: Viewer, round: Round) -> dict[str, Any]:
    own = plans_for(looking).filter(round=round, organisation=looking.organisation).first() if looking.side == "body" else None
    writes = own is not None and commissions(edition_of(round), own.kind)
    return {"round": round, "own": own if writes else None}


def _row(looking: Viewer, each: Intention) -> dict[str, Any]:
    found = commissioning.beside(looking, each)
    return {
        "intention": each, "closed": commissioning.closed(each), "state": speech.text(f"state.{each.state}.title", each.round.edition),
        "mine": commissioning.waits_for(looking, each), "findings": len(found.findings),
        "late": not commissioning.closed(each) and each.answer_by < looking.today and each.sent_at is not None,
    }  # fmt: skip


@page(side=("body", "government", "audit"))
def commissioned(request: HttpRequest) -> HttpResponse:
    """What stands between each commissioner and each provider, by kind of agreement: both sides' figures, accepted or not."""
    looking = viewer(request).looking
    rounds = []
    for each in _rounds():
        edition = edition_of(each)
        flows = [_flow(edition, flow) for flow in commissioning.commissioned(looking, each)]
        rounds.append({"round": each, "flows": flows, "years": list(years_of(edition))})
    return render(request, "commissioning/commissioned.jinja", rounds=rounds)


def _flow(edition: Any, flow: commissioning.Flow) -> dict[str, Any]:
    held = flow.beside
    return {
        "flow": flow, "agreement": said.agreement(edition, flow.commissioner.kind, flow.agreement), "told": held.told,
        "received": said.row(held.received, said.MONEY), "paid": said.row(held.paid, said.MONEY),
        "activity": [(said.line(edition, name), said.row(figures, said.COUNT)) for name, figures in flow.activity],
    }  # fmt: skip
