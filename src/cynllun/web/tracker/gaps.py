"""The gap list: what is still open on the requirements, on one page, for the meeting at which it is gone through."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from cynllun.plans.answered import gaps
from cynllun.web import speech
from cynllun.web.tracker.held import answered
from cynllun.web.tracker.shown import by_topic
from cynllun.web.tracker.whole import counts, heading
from cynllun.web.viewing import page, render

PARTS = ("unanswered", "short", "asked", "consent", "not_applicable")


@page()
def gap_list(request: HttpRequest, plan: int) -> HttpResponse:
    """What is not answered, what the body says it does not wholly meet, what waits for others, what was agreed not to apply."""
    here = answered(request, plan)
    found = gaps(here.lines)
    parts = [
        {"id": name, "title": speech.text(f"answer.count.{name}"), "count": len(getattr(found, name)),
         "groups": by_topic(here, getattr(found, name))}
        for name in PARTS
    ]  # fmt: skip
    return render(
        request, "tracker/gaps.jinja", **here.seen.context(), heading=heading(here, found), parts=parts, gaps=found,
        counts=counts(found),
    )  # fmt: skip
