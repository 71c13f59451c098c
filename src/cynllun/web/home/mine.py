"""What is the viewer's to do, over all the plans they act on: events of the round, and what their own plan asks of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import between, commissioning, desk, dividing
from cynllun.deeds.approving.before_board import READY
from cynllun.deeds.framework import edition_of, machine_of
from cynllun.deeds.knowledge import BREACH, QUERY
from cynllun.delivery import Standing
from cynllun.records.models import ApplicabilityAsk, EarlyWarning, Plan, Upload
from cynllun.records.viewer import Viewer
from cynllun.records.visible import (
    differences_for,
    findings_for,
    intentions_for,
    parts_for,
    plans_for,
    uploads_for,
    versions_for,
)
from cynllun.web import doors, speech
from cynllun.web.delivery.mine import to_answer, to_report
from cynllun.web.formatting import language
from cynllun.web.judging.desk import leading
from cynllun.web.plan.owned import Row, rows_of
from cynllun.web.tracker.settling import waiting
from cynllun.words import Sentence

BACK = ("reopen_draft", "reopen_final", "decline_draft", "decline_final", "return_incomplete", "return_plan", "request_more",
        "ask_officials", "revoke")  # fmt: skip
"""What may be done but is nobody's task: it is offered on the plan's page, never asked for here."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: what, on whose plan, where, by when, and what must be done first (sentences, already said)."""

    plan: Plan
    title: str
    href: str
    by: date | None = None
    late: bool = False
    soon: bool = False
    first: tuple[str, ...] = ()


def items(viewer: Viewer) -> list[Item]:
    """Everything, late first, then by date, then what has no date."""
    found = [_fill(plan, row, viewer) for plan, row in _sheets(viewer) if not row.filled]
    found += [*_asked(viewer), *(_item(viewer, task) for task in desk.tasks(viewer) if _asked_for(task))]
    if viewer.side == "government":  # what is on the desk stands here too: two lists that differ are no lists
        found += [Item(row.plan, row.title, row.href) for _kind, row in leading(viewer)]
        found += [_settle(ask) for ask in waiting(viewer)]
    found += [_report(viewer, plan, each) for plan, each in to_report(viewer)]
    found += [_answer(viewer, each) for each in to_answer(viewer)]
    found += [*_differences(viewer), *_parts(viewer), *_intentions(viewer)]
    return sorted(found, key=lambda item: (bool(item.first), not item.late, item.by is None, item.by or date.max))


def _report(viewer: Viewer, plan: Plan, each: Standing) -> Item:
    """A promise of a decided plan that is the viewer's to report on."""
    promise, due = each.promised, each.promised.due
    said = _("Report on %(action)s: %(title)s") % {"action": promise.action, "title": promise.title}
    href = reverse("plan-delivery-action", args=(plan.pk, promise.action))
    return Item(plan, said, href, due, due is not None and due < viewer.today, due is not None and due >= viewer.today)


def _answer(viewer: Viewer, each: EarlyWarning) -> Item:
    """An early warning that waits for government's answer."""
    said, due = _("Answer the early warning: %(title)s") % {"title": each.title}, each.answer_by
    return Item(
        each.plan, said, reverse("plan-delivery-warnings", args=(each.plan_id,)), due, due < viewer.today, due >= viewer.today
    )


def _differences(viewer: Viewer) -> Iterator[Item]:
    """The differences between bodies whose next step is the viewer's."""
    for each in differences_for(viewer):
        if between.closed(each) or not between.waits_for(viewer, each):
            continue
        own = viewer.organisation if viewer.side == "body" else each.ours
        named = between.arbitration_of(each.round) if viewer.side == "body" else None
        day = named.settle_by if named else None
        title = _("Settle the difference: %(receiver)s receives from %(payer)s") if viewer.side == "body" else _(
            "Decide the difference: %(receiver)s receives from %(payer)s")  # fmt: skip
        names = {"receiver": each.ours.name(language()), "payer": each.theirs.name(language())}
        plan = plans_for(viewer).filter(round=each.round, organisation=own).first()
        if plan is not None:
            yield Item(plan, title % names, reverse("difference", args=(each.pk,)), day, day is not None and day < viewer.today,
                       day is not None and day >= viewer.today)  # fmt: skip


def _intentions(viewer: Viewer) -> Iterator[Item]:
    """The commissioning intentions whose next step is the viewer's."""
    for each in intentions_for(viewer):
        plan = plans_for(viewer).filter(round=each.round, organisation=viewer.organisation).first()
        if plan is None or not commissioning.waits_for(viewer, each):
            continue
        said = _("Answer the commissioning intention: %(service)s") if viewer.organisation == each.provider else _(
            "Go on with your commissioning intention: %(service)s")  # fmt: skip
        due = each.answer_by if viewer.organisation == each.provider else None
        yield Item(plan, said % {"service": each.service}, reverse("intention", args=(each.pk,)), due,
                   due is not None and due < viewer.today, due is not None and due >= viewer.today)  # fmt: skip


def _parts(viewer: Viewer) -> Iterator[Item]:
    """The parts of a plan that the viewer owns, while the plan is with its body, until they are handed in and nothing is missing."""
    for part in parts_for(viewer).filter(owner=viewer.person, ended_at__isnull=True) if viewer.person else ():
        held = dividing.handed_in(viewer, part)
        if (held is None or held.missing) and machine_of(part.plan).state(part.plan.state).owner == "body":
            said = (
                _("Fill and hand in the part: %(part)s")
                if held is None
                else _("Complete the part that you handed in: %(part)s")
            )
            yield Item(part.plan, said % {"part": part.name}, reverse("part", args=(part.pk,)), part.due, part.due < viewer.today,
                       part.due >= viewer.today)  # fmt: skip


def filled(viewer: Viewer) -> list[tuple[Plan, Row]]:
    """The sheets that are the viewer's and are filled: nothing of them is missing, and nothing blocks."""
    return [(plan, row) for plan, row in _sheets(viewer) if row.filled]


def _sheets(viewer: Viewer) -> Iterator[tuple[Plan, Row]]:
    """The sheets in the viewer's own name, on their own body's plans that are with it."""
    for plan in plans_for(viewer) if viewer.side == "body" else ():
        if desk.with_its_body(viewer, plan):
            yield from ((plan, row) for row in rows_of(viewer, plan, edition_of(plan), viewer.person))


def _fill(plan: Plan, row: Row, viewer: Viewer) -> Item:
    said = _("Fill the sheet %(sheet)s: %(table)s") % {"sheet": row.state.table.sheet, "table": row.state.title}
    href = (
        reverse("plan-table", args=(plan.pk, row.state.table.id))
        if row.filled is not None
        else reverse("plan-upload", args=(plan.pk,))
    )
    due = row.held.due if row.held else None
    return Item(plan, said, href, due, row.late, due is not None and due >= viewer.today)


def _settle(ask: ApplicabilityAsk) -> Item:
    title = speech.text_or_nothing(f"requirement.{ask.requirement}.title", ask.plan.framework)
    said = _("Say whether this applies: %(requirement)s") % {"requirement": title or ask.requirement}
    return Item(ask.plan, said, reverse("applicability-ask", args=(ask.pk,)))


def _asked_for(task: desk.Task) -> bool:
    """Whether anybody expects it: nobody expects a plan to go back, nor an annual plan in the place of one that balances."""
    return task.event not in BACK and all(sentence.id != "round.not_an_annual_plan" for sentence in task.refusals)


def _item(viewer: Viewer, task: desk.Task) -> Item:
    edition = task.plan.framework
    if task.event == "return_chapter" and task.chapter is not None:
        chapter = speech.text(f"chapter.{task.chapter.chapter}.title", edition)
        title = _("Read and return the chapter: %(chapter)s") % {"chapter": chapter}
        href = reverse("assess-chapter", args=(task.chapter.submission_id, task.chapter.chapter))
    else:
        title = doors.title(task.plan, task.event)
        href = doors.door(task.plan, task.event)
    said = tuple(dict.fromkeys(speech.say(sentence, edition) for sentence in task.refusals))
    return Item(task.plan, title, href, task.by, task.late, task.soon, said or _unwise(viewer, task))


def _unwise(viewer: Viewer, task: desk.Task) -> tuple[str, ...]:
    """What should be done first although the round does not ask it yet: a board is not shown what cannot be approved."""
    if task.event not in READY:
        return ()
    snapshot = findings_for(viewer).filter(version__plan=task.plan).order_by("-version__number").first()
    if snapshot is None or not snapshot.blocks:
        return ()
    return (speech.say(Sentence("round.blocks", {"count": snapshot.blocks}), task.plan.framework),)


def _asked(viewer: Viewer) -> Iterator[Item]:
    """What the viewer's own plan asks of their role beside the round's events."""
    for plan in plans_for(viewer):
        own = viewer.side == "body" and viewer.organisation is not None and plan.organisation_id == viewer.organisation.pk
        if own:
            yield from _uploads(viewer, plan)
            yield from _findings(viewer, plan)
            yield from _points(viewer, plan)


def _uploads(viewer: Viewer, plan: Plan) -> Iterator[Item]:
    if not any(offer.event == "save_version" for offer in desk.offers(viewer, plan)):
        return
    href = reverse("plan-upload", args=(plan.pk,))
    if uploads_for(viewer).filter(plan=plan, state=Upload.RECEIVED).exists():
        yield Item(plan, _("Have the uploaded workbook read: it is kept, and nobody has read it"), href)
    for held in uploads_for(viewer).filter(plan=plan, state=Upload.HELD):
        said = _("Choose what to take of the workbook: %(file)s") % {"file": held.filename}
        yield Item(plan, said, reverse("plan-take", args=(plan.pk, held.pk)))
    if not versions_for(viewer).filter(plan=plan).exists():
        yield Item(plan, _("Upload the first workbook"), href)
    elif any(sentence.id == "round.nothing_revised" for offer in desk.offers(viewer, plan) for sentence in offer.refusals):
        yield Item(plan, _("Upload the revised workbook"), href, *_by(viewer, plan))


def _by(viewer: Viewer, plan: Plan) -> tuple[date | None, bool, bool]:
    """The day that was given with the feedback or the return; whether it is past, and whether it is still to come."""
    day = plan.due_on
    return day, day is not None and day < viewer.today, day is not None and day >= viewer.today


def _points(viewer: Viewer, plan: Plan) -> Iterator[Item]:
    """The points of the feedback that nobody answered yet: their answers are whoever's to write who plans or leads."""
    if desk.may(viewer, plan, "answer_point") is None and (n := desk.facts_of(plan).points_unanswered):
        said = ngettext("Answer %(num)s point of the feedback", "Answer %(num)s points of the feedback", n) % {"num": n}
        yield Item(plan, said, reverse("plan-feedback", args=(plan.pk,)), *_by(viewer, plan))


def _findings(viewer: Viewer, plan: Plan) -> Iterator[Item]:
    """Only what this role may settle, and only while the plan is with its body."""
    version = versions_for(viewer).filter(plan=plan).first()
    snapshot = findings_for(viewer).filter(version=version).first() if version else None
    if version is None or snapshot is None or desk.may(viewer, plan, "explain_finding") is not None:
        return
    href = reverse("plan-findings", args=(plan.pk,))
    open_ = desk.unsettled(version)
    if snapshot.blocks and viewer.role not in ("chief_executive", "board_secretary"):
        yield Item(plan, ngettext("Mend %(num)s finding that blocks", "Mend %(num)s findings that block", snapshot.blocks)
                   % {"num": snapshot.blocks}, f"{href}#blocks")  # fmt: skip
    if (n := len(open_.get(QUERY, ()))) and viewer.role not in ("chief_executive", "board_secretary"):
        yield Item(plan, ngettext("Explain %(num)s query", "Explain %(num)s queries", n) % {"num": n}, f"{href}#query")
    if (n := len(open_.get(BREACH, ()))) and desk.may(viewer, plan, "acknowledge_breach") is None:
        yield Item(plan, ngettext("Acknowledge %(num)s breach, with reasons", "Acknowledge %(num)s breaches, with reasons", n)
                   % {"num": n}, f"{href}#breach")  # fmt: skip
