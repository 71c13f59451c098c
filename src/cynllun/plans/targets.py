"""A plan's trajectories against the targets of its framework."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np

from cynllun.checks import Finding, Term
from cynllun.checks.cube import Cube
from cynllun.checks.faults import TRIANGULATION
from cynllun.figures import State
from cynllun.frameworks import Edition, Outcome, Target
from cynllun.verdicts import Measured, Point, Status, Verdict, judge
from cynllun.words import Sentence

MONTHS = {
    "opening": 1,
    "months": 1,
    "quarters2": 3,
    "quarters3": 3,
    "prior": 12,
    "year1": 12,
    "year2": 12,
    "year3": 12,
    "year4": 12,
    "year5": 12,
}


def measured(cube: Cube, body: int, measure: str) -> Measured | None:
    """A measure's trajectory in the return of a body (its position in the cube), or None when no line carries it."""
    edition = cube.plan.edition
    row = edition.measure(measure)
    line = edition.index.get(row.line) if row and row.line else None
    if row is None or line is None:
        return None
    series, layout, axis = edition.series[line], edition.layout(cube.kinds[body]), edition.axis
    points = []
    for name, scope in cube.plan.scopes.items():
        for period, column in scope.column.items():
            if period not in series.periods:
                continue
            value, absent = float(cube.values[name][line, body, column]), bool(cube.na[name][line, body, column])
            slot = layout.slot_of.get((line, period))
            state = State(cube.returns[body].states[slot]) if slot is not None else State.REPORTED
            state = State.NOT_APPLICABLE if absent else State.MISSING if np.isnan(value) else state
            months = MONTHS[axis.group_of(period)]
            place = "!".join(layout.address(line, period) or ())
            points.append(Point(axis.codes[period], axis.end(period), months, value, state, place))
    return Measured(measure, series.unit, row.better, series.over_time, tuple(points), trajectory=True)


def verdicts(cube: Cube, body: int, today: date) -> dict[str, Verdict]:
    """The verdict on each target that applies to a body: expectations, and outcomes of the actions it adopts."""
    edition, kind = cube.plan.edition, cube.kinds[body]
    adopted = adopted_actions(cube, body)
    found = {}
    for target in (*edition.expectations, *edition.outcomes):
        if not target.applies(kind):
            continue
        if isinstance(target, Outcome) and adopted is not None and target.action not in adopted:
            continue
        own = measured(cube, body, target.measure) if target.measure else None
        guard = measured(cube, body, target.guard_measure) if target.guard_measure else None
        found[target.id] = judge(target, own, _judged_on(edition, target, today), guard=guard)
    return found


def _judged_on(edition: Edition, target: Target, today: date) -> date:
    """The day a plan's target is judged on. A plan says what will be done: it is no evidence that a milestone was reached,
    or missed, so reading an old plan later changes nothing. Whether it was is for the actuals to say."""
    return min(today, date(edition.first_year, 4, 1)) if target.kind == "milestone" else today


def adopted_actions(cube: Cube, body: int) -> frozenset[str] | None:
    """The enabling actions that a body adopts, where the edition says how that is told (`e1.decision=adopt`). None where
    it does not: then all of them are judged."""
    said = str(cube.plan.edition.settings.get("adopted", ""))
    if not said:
        return None
    table, _, condition = said.partition(".")
    column, _, wanted = condition.partition("=")
    rows = cube.returns[body].rows.get(table)
    key = next(c.id for c in cube.plan.edition.columns_of(table) if c.choices == "enabling_action")
    if rows is None:
        return frozenset()
    chosen = zip(rows.text(key), rows.text(column), strict=True)
    return frozenset(action for action, decision in chosen if action and decision == wanted)


def target_findings(edition: Edition, organisation: str, found: Mapping[str, Verdict]) -> Iterator[Finding]:
    """A finding for each target that a trajectory does not meet."""
    for target in (*edition.expectations, *edition.outcomes):
        verdict = found.get(target.id)
        if verdict is not None and verdict.status is Status.NOT_MET:
            yield _finding(organisation, target, verdict)


def _finding(organisation: str, target: Target, verdict: Verdict) -> Finding:
    kind = "outcome" if isinstance(target, Outcome) else "expectation"
    params: dict[str, object] = {"title": f"text:{kind}.{target.id}.title", "reason": verdict.reason}
    form = "target"
    if verdict.other is not None and verdict.other.status is not verdict.status:
        form, params["other"] = "target_read_otherwise", verdict.other.reason
    places = [point for point in verdict.evidence if point.place]
    sheet, _, cell = places[0].place.partition("!") if places else ("", "", "")
    return Finding(
        check=f"target-{target.id}", family=TRIANGULATION, severity=target.severity, organisation=organisation,
        sentence=Sentence(f"plan.{form}.sentence", params), action=Sentence("plan.target.action", params), sheet=sheet,
        cell=cell, cells=tuple(dict.fromkeys(p.place for p in places)), left=verdict.value, right=verdict.limit,
        difference=verdict.value - verdict.limit, period=verdict.first_breach,
        terms=tuple(Term(target.measure, p.value, p.place) for p in places), source=str(target.citation),
    )  # fmt: skip
