"""One step about an intention: changed, sent, accepted, questioned, answered, declined, withdrawn.

Which steps there are, who takes them and what each needs is the edition's table. Either all of a step is there afterwards or none of
it: the step, the state, one journal line, the notices.
"""

from __future__ import annotations

from django.db import transaction

from cynllun.deeds import clock
from cynllun.deeds.between.telling import tell
from cynllun.deeds.commissioning.intentions import machine, party_of
from cynllun.deeds.commissioning.write import Meant, checked
from cynllun.deeds.framework import edition_of
from cynllun.deeds.perform import Form
from cynllun.deeds.refused import Refused, refuse
from cynllun.records import journal
from cynllun.records.models import Appointment, FormSent, Intention, IntentionStep, Plan
from cynllun.records.viewer import Viewer
from cynllun.records.visible import intentions_for
from cynllun.rounds.cases import CaseFacts
from cynllun.workflow import Transition

FIGURE = "figure"


def take_step(
    viewer: Viewer, intention: int, form: Form, *, event: str, meant: Meant | None = None, words: str = ""
) -> IntentionStep:  # fmt: skip
    """Take a step. `meant`: what is meant now, where the step names figures (its words are the reason); `words` elsewhere. Refused
    says why not; then nothing was done. The same form again gives the step that it made."""
    with transaction.atomic():
        if viewer.person is None or not intentions_for(viewer).filter(pk=intention).exists():
            raise refuse("no_intention")
        held = Appointment.objects.on(clock.today()).filter(
            person=viewer.person, role=viewer.role, organisation=viewer.organisation, person__is_active=True)  # fmt: skip
        if not held.exists():
            raise refuse("no_appointment")
        locked = (
            Intention.objects.select_for_update(of=("self",))
            .select_related("round", "commissioner", "provider")
            .get(pk=intention)
        )
        body = viewer.organisation if viewer.organisation == locked.provider else locked.commissioner
        plan = Plan.objects.get(round=locked.round, organisation=body)
        sent = FormSent.objects.filter(token=form.token).first() if form.token else None
        if sent is not None:
            if (sent.deed, sent.plan_id, sent.person_id) != (event, plan.pk, viewer.person.pk):
                raise refuse("form_of_another")
            return IntentionStep.objects.get(pk=sent.result or 0)
        if form.revision is not None and form.revision != locked.revision:
            raise refuse("stale_intention")
        step = _step(viewer, locked, event, meant or Meant(), words.strip())
        if form.token:
            FormSent(token=form.token, plan=plan, deed=event, person=viewer.person, result=step.pk, at=step.at).save()
        return step


def _step(viewer: Viewer, intention: Intention, event: str, meant: Meant, words: str) -> IntentionStep:
    edition = edition_of(intention.round)
    said = meant.words.strip() or words
    given = {name for name, there in (
        (FIGURE, meant.whole(edition) and bool(meant.activity) == bool(intention.line)), ("reason", said), ("date", meant.answer_by),
    ) if there}  # fmt: skip
    taken = machine(intention.round).take(
        intention.state, event, party_of(viewer, intention), {viewer.role}, CaseFacts(), given)  # fmt: skip
    if taken.transition is None:
        raise Refused(*taken.refusals)
    figures = FIGURE in taken.transition.needs
    if figures:
        said, intention.answer_by = checked(edition, meant, viewer)
        intention.money, intention.activity, intention.words = dict(meant.money), dict(meant.activity), said
    return _kept(viewer, intention, taken.transition, said, figures)


def _kept(viewer: Viewer, intention: Intention, transition: Transition, said: str, figures: bool) -> IntentionStep:
    at, draft = clock.now(), transition.target == transition.source == machine(intention.round).initial
    step = IntentionStep(
        intention=intention, event=transition.event, organisation=viewer.organisation, draft=draft, words=said, role=viewer.role,
        by=viewer.person, at=at, money=intention.money if figures else {}, activity=intention.activity if figures else {},
        answer_by=intention.answer_by if figures else None)  # fmt: skip
    if transition.notice and intention.sent_at is None:  # what others are told of is from now on for the other body to read
        intention.sent_at = at
        step.money, step.activity, step.answer_by = intention.money, intention.activity, intention.answer_by
        step.words = said or intention.words
    if transition.target != intention.state:
        intention.state, intention.state_since = transition.target, at
    intention.revision += 1
    intention.save()
    step.save()
    journal.append(intention.chain, journal.Said(
        deed=transition.event, subject=f"intention {intention.pk}", person=viewer.person, role=viewer.role,
        organisation=viewer.organisation, at=at, reason=said, edition_hash=edition_of(intention.round).hash,
        facts={"event": transition.event, "from": transition.source, "to": transition.target, "money": step.money,
               "activity": step.activity},
    ))  # fmt: skip
    pair = (intention.commissioner, intention.provider)
    tell(intention.round, pair, viewer, transition.notice, transition.event, f"text:event.{transition.event}.past", at)
    return step
