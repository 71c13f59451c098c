"""The page of what is mine, and the notices on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from cynllun.deeds import desk, reading_notices
from cynllun.records.models import Notice
from cynllun.records.viewer import Viewer
from cynllun.records.visible import plans_for
from cynllun.web import doors, speech
from cynllun.web.forms import Typed
from cynllun.web.home.mine import filled, items
from cynllun.web.viewing import page, render, takes_form, viewer
from cynllun.words import Sentence

MOST = 20
"""How many notices stand on the page; the rest come as these are read."""


@page()
def home(request: HttpRequest) -> HttpResponse:
    """What the viewer has to do now, what comes after, what they were told, and which plans they may read."""
    looking = viewer(request).looking
    found, unread = items(looking), reading_notices.unread(looking)
    return render(
        request, "home/home.jinja", now=[item for item in found if not item.first], later=[item for item in found if item.first],
        late=sum(1 for item in found if item.late and not item.first), plans=_plans(looking), shared=looking.side != "government", filled=filled(looking),
        notices=[_notice(each) for each in unread[:MOST]], told=len(unread), latest=max((each.pk for each in unread), default=0),
    )  # fmt: skip


def _plans(looking: Viewer) -> list[dict[str, Any]]:
    return [{"plan": plan, "state": desk.state_for(looking, plan), "own": _own(looking, plan)} for plan in plans_for(looking)]


def _own(looking: Viewer, plan: Any) -> bool:
    return looking.side == "body" and looking.organisation is not None and looking.organisation.pk == plan.organisation_id


def _notice(notice: Notice) -> dict[str, Any]:
    said = speech.say(Sentence.from_dict(notice.sentence), notice.plan.framework)
    return {"id": notice.pk, "said": said, "at": notice.at, "due": notice.due}


@takes_form
@page()
def read(request: HttpRequest, notice: int) -> HttpResponse:
    """A notice is marked as read; then on to what it is about. Opening its address by a link marks nothing."""
    looking = viewer(request).looking
    found = next((each for each in reading_notices.unread(looking) if each.pk == notice), None)
    if request.method == "POST":
        reading_notices.mark_read(looking, notice)
        return HttpResponseRedirect(reverse("home"))
    if found is not None and (place := doors.between(found.plan, found.event)):
        return HttpResponseRedirect(reverse(place))
    if found is not None and plans_for(looking).filter(pk=found.plan_id).exists():
        return HttpResponseRedirect(doors.door(found.plan, "notice"))
    return HttpResponseRedirect(reverse("home"))


@takes_form
@page()
def read_all(request: HttpRequest) -> HttpResponse:
    """Every notice up to the latest that the page showed is marked as read: one that came meanwhile is not."""
    latest = Typed.of(request).whole("latest")
    if latest is not None:
        reading_notices.mark_all_read(viewer(request).looking, latest)
    return HttpResponseRedirect(reverse("home"))
