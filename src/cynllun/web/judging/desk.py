"""The desk: everything that is an official's to judge, by what it is and by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import desk as tasks
from cynllun.deeds.deciding import DECISIONS
from cynllun.deeds.framework import machine_of
from cynllun.records.models import Plan, ReturnRequest, Submission
from cynllun.records.viewer import Viewer
from cynllun.records.visible import plans_for, submissions_for
from cynllun.web import doors, speech
from cynllun.web.judging.standing import ADVICE, FEEDBACK
from cynllun.web.viewing import page, render, viewer


@dataclass(frozen=True, slots=True)
class Row:
    """One thing on the desk: whose plan, what, where, by when, and what must come first."""

    plan: Plan
    title: str
    href: str
    by: date | None = None
    late: bool = False
    soon: bool = False
    first: tuple[str, ...] = ()


@page(side="government")
def desk(request: HttpRequest) -> HttpResponse:
    """What the viewer is to judge now, in its groups, and what waits for others."""
    looking = viewer(request).looking
    groups = [group for group in _groups(looking) if group[2]]
    now = [row for _id, _title, rows in groups for row in rows if not row.first]
    return render(request, "judging/desk.jinja", groups=groups, heading=_heading(len(now)), late=sum(row.late for row in now))


def _heading(whole: int) -> str:
    if not whole:
        return _("Nothing waits for your judgement")
    return ngettext("%(num)s thing waits for your judgement", "%(num)s things wait for your judgement", whole) % {"num": whole}


def _groups(looking: Viewer) -> list[tuple[str, str, list[Row]]]:
    found = tasks.tasks(looking)
    chapters = [_chapter(task) for task in found if task.event == "return_chapter"]
    events = {
        name: [_event(task) for task in found if task.event in wanted]
        for name, wanted in (
            ("complete", ("accept_complete",)),
            ("feedback", (FEEDBACK,)),
            ("advice", (ADVICE,)),
            ("decide", DECISIONS),
        )
    }
    led = list(leading(looking))
    return [
        ("chapters", _("Chapters to read"), chapters),
        ("complete", _("Returns to check for completeness"), events["complete"]),
        ("commission", _("Readers to ask"), [row for name, row in led if name == "commission"]),
        ("consolidate", _("Readings to consolidate"), [row for name, row in led if name == "consolidate"]),
        ("write", _("Feedback to write"), [row for name, row in led if name == "write"]),
        ("feedback", _("Feedback to issue"), events["feedback"]),
        ("advice", _("Advice to give"), events["advice"]),
        ("decide", _("Decisions to record"), events["decide"]),
    ]


def _chapter(task: tasks.Task) -> Row:
    assert task.chapter is not None
    title = speech.text(f"chapter.{task.chapter.chapter}.title", task.plan.framework)
    href = reverse("assess-chapter", args=(task.chapter.submission_id, task.chapter.chapter))
    return Row(task.plan, title, href, task.by, task.late, task.soon)


def _event(task: tasks.Task) -> Row:
    edition = task.plan.framework
    said = tuple(dict.fromkeys(speech.say(sentence, edition) for sentence in task.refusals))
    return Row(
        task.plan, doors.title(task.plan, task.event), doors.door(task.plan, task.event), task.by, task.late, task.soon, said
    )


def leading(looking: Viewer) -> Iterator[tuple[str, Row]]:
    """What falls to who leads an assessment, beside the round's events."""
    for plan in plans_for(looking):
        submission = _assessed(looking, plan)
        if submission is None or tasks.may(looking, plan, "consolidate") is not None:
            continue
        events = {t.event for t in machine_of(plan).out_of(plan.state, plan.kind)}
        if "accept_complete" in events or "ask_officials" in events:
            continue  # not to be read yet, or advised on already
        yield from _of_assessment(plan, submission, FEEDBACK in events)


def _of_assessment(plan: Plan, submission: Submission, feedback: bool) -> Iterator[tuple[str, Row]]:
    facts, terms = tasks.facts_of(plan), (submission.pk,)
    if not facts.chapters_commissioned:
        yield "commission", Row(plan, _("Ask readers for their chapters"), reverse("assess-chapters", args=terms))
    elif facts.chapters_unsettled:
        title = ngettext("%(num)s chapter to settle", "%(num)s chapters to settle", facts.chapters_unsettled)
        yield "consolidate", Row(plan, title % {"num": facts.chapters_unsettled}, reverse("assess-consolidate", args=terms))
    elif feedback and not facts.chapters_outstanding and not facts.feedback_written:
        yield "write", Row(plan, _("Write the feedback"), reverse("assess-feedback", args=terms))


def _assessed(looking: Viewer, plan: Plan) -> Submission | None:
    found: Submission | None = (
        submissions_for(looking).filter(plan=plan).exclude(answers__kind=ReturnRequest.MORE).order_by("-number").first())  # fmt: skip
    return found
