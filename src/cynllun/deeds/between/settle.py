"""One step of settling a difference: proposed, answered, accepted, taken back, sent to the arbiter, decided, closed.

Which steps there are, who takes them and what each needs is the edition's table. Either all of a step is there afterwards
or none of it: the step, the state, one journal line, the notices.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from django.db import transaction

from cynllun.deeds import clock
from cynllun.deeds.between.differences import facts_of, machine, party_of, periods, standing
from cynllun.deeds.between.telling import tell
from cynllun.deeds.framework import edition_of
from cynllun.deeds.perform import Form
from cynllun.deeds.refused import Refused, refuse
from cynllun.records import journal
from cynllun.records.models import Appointment, Difference, DifferenceStep, FormSent, Plan
from cynllun.records.viewer import GOVERNMENT, Viewer
from cynllun.records.visible import differences_for
from cynllun.rounds.cases import takes_up
from cynllun.workflow import Transition

MOST = 1e9
"""No figure of a plan is so large: in thousands of pounds it would be a thousand billions."""


def settle(
    viewer: Viewer, difference: int, form: Form, *, event: str, figures: Mapping[str, float] | None = None, reason: str = "",
    due: date | None = None,
) -> DifferenceStep:  # fmt: skip
    """Take a step. `figures` by period: what both plans are to say; `due`: the day by which they are to. Refused says why
    not; then nothing was done. The same form again gives the step that it made."""
    with transaction.atomic():
        if viewer.person is None or not differences_for(viewer).filter(pk=difference).exists():
            raise refuse("no_difference")
        held = Appointment.objects.on(clock.today()).filter(
            person=viewer.person, role=viewer.role, organisation=viewer.organisation, person__is_active=True)  # fmt: skip
        if not held.exists():
            raise refuse("no_appointment")
        locked = Difference.objects.select_for_update(of=("self",)).select_related("round", "ours", "theirs").get(pk=difference)
        plan = _plan(viewer, locked)
        sent = FormSent.objects.filter(token=form.token).first() if form.token else None
        if sent is not None:
            return _again(sent, event, plan, viewer)
        if form.revision is not None and form.revision != locked.revision:
            raise refuse("stale_difference")
        step = _step(viewer, locked, event, dict(figures or {}), reason.strip(), due)
        if form.token:
            FormSent(token=form.token, plan=plan, deed=event, person=viewer.person, result=step.pk, at=step.at).save()
        return step


def _plan(viewer: Viewer, difference: Difference) -> Plan:
    """The plan under which a form is kept: the viewer's own, for government the receiver's."""
    body = viewer.organisation if viewer.organisation in (difference.ours, difference.theirs) else difference.ours
    return Plan.objects.get(round=difference.round, organisation=body)


def _again(sent: FormSent, event: str, plan: Plan, viewer: Viewer) -> DifferenceStep:
    if viewer.person is None or (sent.deed, sent.plan_id, sent.person_id) != (event, plan.pk, viewer.person.pk):
        raise refuse("form_of_another")
    return DifferenceStep.objects.get(pk=sent.result or 0)


def _step(
    viewer: Viewer, difference: Difference, event: str, figures: dict[str, float], reason: str, due: date | None
) -> DifferenceStep:  # fmt: skip
    given = {name for name, there in (("figure", _whole(difference, figures)), ("reason", reason), ("date", due)) if there}
    taken = machine(difference.round).take(
        difference.state, event, party_of(viewer, difference), {viewer.role}, facts_of(viewer, difference), given)  # fmt: skip
    if taken.transition is None:
        raise Refused(*taken.refusals)
    if due is not None and due < clock.today():
        raise refuse("date_past")
    figures, due = _agreed(difference, taken.transition, figures, due)
    at = clock.now()
    step = DifferenceStep(difference=difference, event=event, organisation=viewer.organisation, figures=figures, reason=reason, due=due,
                          role=viewer.role, by=viewer.person, at=at)  # fmt: skip
    step.save()
    _move(difference, taken.transition, step)
    journal.append(difference.chain, journal.Said(
        deed=event, subject=f"difference {difference.pk}", person=viewer.person, role=viewer.role,
        organisation=viewer.organisation, at=at, reason=reason, edition_hash=edition_of(difference.round).hash,
        facts={"event": event, "from": taken.transition.source, "to": taken.transition.target, "figures": figures,
               "due": due.isoformat() if due else None},
    ))  # fmt: skip
    tell(
        difference.round,
        (difference.ours, difference.theirs),
        viewer,
        taken.transition.notice,
        event,
        f"text:event.{event}.past",
        at,
    )
    return step


def _move(difference: Difference, transition: Transition, step: DifferenceStep) -> None:
    if transition.target != difference.state:
        difference.state, difference.state_since = transition.target, step.at
    if machine(difference.round).state(transition.target).owner == GOVERNMENT:
        difference.referred = True
    difference.revision += 1
    difference.save()


def _agreed(
    difference: Difference, transition: Transition, figures: dict[str, float], due: date | None
) -> tuple[dict[str, float], date | None]:  # fmt: skip
    """What a step leaves standing: what was given where the step asks for it; who accepts takes up the proposal."""
    if "figure" in transition.needs:
        return figures, due
    stands = standing(difference) if takes_up(edition_of(difference.round), transition.id) else None
    return ({}, None) if stands is None else (dict(stands.figures), stands.due)


def _whole(difference: Difference, figures: Mapping[str, float]) -> bool:
    """Whether there is a figure for every period of the table, and each can be a figure of a plan."""
    wanted = periods(difference)
    return set(figures) == set(wanted) and all(math.isfinite(value) and abs(value) < MOST for value in figures.values())
