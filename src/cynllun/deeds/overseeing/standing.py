"""Where a case stands: the decision in force, its criteria, what holds of them, the evidence that stands. Nothing is changed here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cynllun.editions.escalations import STATEMENT, History, history, scales
from cynllun.oversight import Counted, Criterion, Day, Entry, Held, Judged, Part, counted, months_held, scale_on, standing_of
from cynllun.oversight.cases import LEAVE
from cynllun.oversight.criteria import Standing
from cynllun.records.models import OversightCase, OversightCriterion, OversightEvidence, OversightStep
from cynllun.records.visible_oversight import announced
from cynllun.verdicts.verdict import Status as Verdict


def decision_of(case: OversightCase) -> OversightStep | None:
    """The latest decision that moved a level. To leave one as it is opens nothing anew: its criteria stand."""
    return case.steps.filter(decision=True).exclude(event=LEAVE).order_by("-id").first()


def entry_of(case: OversightCase) -> Entry | None:
    """Where the body stands by the case's latest decision, as an entry of the record; None before one was taken."""
    step = decision_of(case)
    return None if step is None else _entry(case, step)


def entries(body: str = "") -> tuple[Entry, ...]:
    """Every decision that was announced, as entries of the record; with a code, of one body. Where it stands follows from them."""
    found = announced().filter(case__organisation__code=body) if body else announced()
    return tuple(_entry(step.case, step) for step in found)


def record(body: str = "") -> History:
    """The published history with the decisions that this installation has on record after it; with a code, those of one body."""
    published = history()
    return replace(
        published, entries=(*published.entries, *entries(body)), sources={**published.sources, STATEMENT.id: STATEMENT}
    )


def _entry(case: OversightCase, step: OversightStep) -> Entry:
    pending = step.level is not None and step.level > 1 and not step.criteria.all()
    return Entry(
        id=f"case-{case.pk}-{step.pk}", body=case.organisation.code, domain=case.domain, topic=case.topic, site=case.site,
        scale=step.scale, level=step.level or 1, since=Day(step.day.isoformat()), was=step.facts.get("was"),
        off_cycle=bool(step.facts.get("off_cycle")), criteria="pending" if pending else "published", sources=(STATEMENT.id,),
    )  # fmt: skip


def scale_of(day: date) -> str:
    """The scale on which decisions of a day are made."""
    return scale_on(scales(), day).id


def levels_of(day: date) -> tuple[int, ...]:
    """The levels of that scale."""
    return scale_on(scales(), day).levels


def evidence_in(case: OversightCase) -> list[OversightEvidence]:
    """The evidence that stands: what was neither replaced nor taken back."""
    return list(case.evidence.filter(replaced_by=None).exclude(words="").select_related("organisation"))


def criteria_in(case: OversightCase) -> list[OversightCriterion]:
    """The criteria of the decision in force."""
    step = decision_of(case)
    return [] if step is None else list(step.criteria.all())


def criterion_of(row: OversightCriterion) -> Criterion:
    """A criterion as the domain knows it."""
    return Criterion(id=str(row.pk), part=Part(row.part), measure=row.measure, target=row.target, months=row.months)


def held_of(row: OversightCriterion) -> Held | None:
    """The run of months of a measured criterion, by what was said latest of each; None for a judged one."""
    if not row.measure:
        return None
    return months_held({each.month: Verdict(each.verdict) for each in row.verdicts.order_by("id")}, row.months)


def judged_of(row: OversightCriterion) -> Judged | None:
    """The latest judgement of a criterion."""
    said = row.judgements.select_related("by").order_by("-id").first()
    return None if said is None else Judged(said.met, said.by.name, said.at.date(), tuple(said.evidence), said.reason)


def stands(row: OversightCriterion) -> Standing:
    """Where a criterion stands."""
    return standing_of(criterion_of(row), held_of(row), judged_of(row))


def criteria_counted(case: OversightCase) -> dict[Part, Counted]:
    """The criteria of the decision in force, counted."""
    return counted((criterion_of(row), stands(row)) for row in criteria_in(case))
