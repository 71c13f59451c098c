"""The evidence pack of a case: what the records have of the body, and what people added; and what in it suggests a conversation.

All of it is what the viewer may read. Whether a condition was met is nowhere on record, so a day that is past is said to be past.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cynllun.deeds import clock
from cynllun.deeds.overseeing.standing import evidence_in
from cynllun.deeds.refused import typed
from cynllun.editions.overseeing import signal_rules
from cynllun.editions.statutory import planning_duty
from cynllun.oversight import Observed, Signal, signals
from cynllun.records.models import Condition, Decision, Organisation, OversightCase
from cynllun.records.viewer import Viewer
from cynllun.records.visible import conditions_for, decisions_for
from cynllun.records.visible_oversight import cases_for, evidence_for
from cynllun.words import Sentence

FOUND = ("audit", "inspection")
PLAN, CONDITION = "plan", "condition"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a pack, of a kind of the register. `by` is the code of who put it in; empty for what the records have."""

    kind: str
    says: Sentence | str
    source: str = ""
    by: str = ""


def pack(viewer: Viewer, case: OversightCase) -> tuple[Item, ...]:
    """The pack of a case: the latest decision on a plan of the body with its conditions, then what was put in and stands."""
    if not cases_for(viewer).filter(pk=case.pk).exists():
        return ()
    mine = set(evidence_for(viewer).filter(case=case).values_list("pk", flat=True))
    added = (Item(e.kind, e.words, e.source, e.organisation.code) for e in evidence_in(case) if e.pk in mine)
    return (*_recorded(viewer, case.organisation), *added)


def _recorded(viewer: Viewer, body: Organisation) -> Iterator[Item]:
    decision = _decision(viewer, body)
    if decision is None:
        return
    said = {
        "round": _round(decision),
        "outcome": f"text:state.{decision.outcome}.title",
        "day": typed(decision.at.date().isoformat()),
    }
    yield Item(PLAN, Sentence("oversight.pack.decision", said))
    for each in _conditions(viewer, decision):
        due = {"text": typed(each.text), "day": typed(each.due.isoformat())}
        yield Item(CONDITION, Sentence(f"oversight.pack.condition_{'past' if each.due < clock.today() else 'open'}", due))


def observed(viewer: Viewer, body: Organisation) -> tuple[Observed, ...]:
    """What the records have that may suggest a conversation: a plan that is not approved, conditions whose day is past, findings of
    audit and inspection in open cases. Runs of months come from who has the series."""
    found: list[Observed] = []
    decision, about = _decision(viewer, body), {"en": body.name_en, "cy": body.name_cy}
    duty = planning_duty(body.kind)
    if decision is not None and duty is not None and decision.outcome not in duty[1]:
        found.append(Observed("plan_not_approved", 1, about))
    if decision is not None:
        past = sum(1 for each in _conditions(viewer, decision) if each.due < clock.today())
        found.append(Observed("condition_past", past, about))
    open_ = cases_for(viewer).filter(organisation=body, open=True)
    seen = set(evidence_for(viewer).filter(case__in=open_, kind__in=FOUND).values_list("pk", flat=True))
    standing = sum(1 for case in open_ for each in evidence_in(case) if each.pk in seen)
    return (*found, Observed("finding_open", standing, about))


def suggested(viewer: Viewer, body: Organisation, runs: Iterable[Observed] = ()) -> tuple[Signal, ...]:
    """The signals of the register's rules, from the records and from `runs` of months in which an expectation was not met."""
    return signals(signal_rules(), (*runs, *observed(viewer, body)))


def _decision(viewer: Viewer, body: Organisation) -> Decision | None:
    """The latest decision on a plan of a body that the viewer may read."""
    return decisions_for(viewer).filter(plan__organisation=body).order_by("-id").first()


def _conditions(viewer: Viewer, decision: Decision) -> list[Condition]:
    return list(conditions_for(viewer).filter(decision=decision))


def _round(decision: Decision) -> dict[str, str]:
    return {"en": decision.plan.round.title_en, "cy": decision.plan.round.title_cy}
