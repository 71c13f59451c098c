"""A return against what is on record of the same body and period: published figures, and allocations as they were issued."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cynllun.checks import Finding, Term
from cynllun.checks.cube import Cube
from cynllun.checks.explain import amount, period_said
from cynllun.checks.units import apart
from cynllun.figures import State
from cynllun.frameworks import Edition, RecordCheck
from cynllun.frameworks.items import Need
from cynllun.words import LANGUAGES, Sentence, number

FAMILY = 9
ALLOCATIONS = "allocations"
BY_PERIOD = ("published", ALLOCATIONS)  # the records that are kept by period: what this module compares
HAIR = 1e-6  # sums of decimals differ by less than this, and by nothing that matters
YEARS = ("prior", "year")  # how the names of runs of whole years begin


@dataclass(frozen=True, slots=True)
class Known:
    """A figure on record: its value (None where there is none) and state. `vintage` is what it was read from, or the issue of
    an allocation; `before` the value that an earlier vintage had, where that was another."""

    value: float | None
    state: State = State.REPORTED
    vintage: str = ""
    before: float | None = None


Series = Mapping[str, Known]
"""What is on record by period: months as `2026-03`, years as `2026-27`."""
Record = Callable[[str, str, str, str], Series]
"""The record: `organisation, record, series, breakdown` to what is held of it. Empty where nothing is."""


class Status(StrEnum):
    """How a comparison came out. Only the first two compared anything; none of the others counts as agreed."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NO_SERIES = "no_series"
    NOT_ISSUED = "not_issued"
    NO_PERIOD = "no_period"
    PART = "part"
    SUSPENDED = "suspended"
    NOT_APPLICABLE = "not_applicable"
    NOT_FILLED = "not_filled"


@dataclass(frozen=True)
class Compared:
    """One line in one period. `series` is its place in the edition, `own` the return's figure, `held` the record's, `latest` the
    latest period on record; `check` is empty for a line that no series is known for."""

    status: Status
    check: str
    series: int
    period: int
    own: float = float("nan")
    held: float = float("nan")
    state: State = State.MISSING
    vintage: str = ""
    before: float | None = None
    latest: str = ""
    cell: str = ""

    @property
    def told(self) -> bool:
        """Whether anything was compared."""
        return self.status in (Status.AGREES, Status.DIFFERS)


def compared(cube: Cube, body: int, record: Record) -> tuple[Compared, ...]:
    """Every comparison that the edition asks of a body (its position in the cube), in the edition's order; then the lines of
    the tables that `settings.record_tables` names, each once, for whose baseline no series is known."""
    edition, layout = cube.plan.edition, cube.plan.edition.layout(cube.kinds[body])
    found, lines = [], set()
    for check in sorted((c for c in edition.record_checks if c.record in BY_PERIOD), key=lambda each: each.order):
        series = edition.index[check.line]
        lines.add(edition.series[series].line)
        periods = [p for p in edition.axis.expand(check.periods) if layout.address(series, p)]
        if periods:
            held = record(cube.bodies[body], check.record, check.series or check.line, check.breakdown)
            found += [_one(cube, body, check, period, held) for period in periods]
    return (*found, *_without_series(edition, cube.kinds[body], lines))


def _without_series(edition: Edition, kind: str, known: set[str]) -> Iterator[Compared]:
    layout, baselines = edition.layout(kind), set(edition.axis.expand("opening prior"))
    for table in edition.settings.get("record_tables", ()):
        for line in edition.lines_of(table):
            if line.role != "input" or line.id in known or line.need(kind) is Need.NOT_APPLICABLE:
                continue
            for n, series in enumerate(edition.series):
                if series.line == line.id and not series.facet and (own := baselines & set(series.own)):
                    cell = "!".join(layout.address(n, min(own)) or ())
                    yield Compared(Status.NO_SERIES, "", n, min(own), cell=cell)
                    break


def _one(cube: Cube, body: int, check: RecordCheck, period: int, held: Series) -> Compared:
    edition = cube.plan.edition
    line = edition.index[check.line]
    cell = "!".join(edition.layout(cube.kinds[body]).address(line, period) or ())
    own, absent = _figure(cube, body, line, period)
    latest = max((code for code, each in held.items() if each.value is not None), default="")
    codes = _codes(edition, line, period, held)
    parts = [held[code] for code in codes if code in held]
    if absent:
        status = Status.NOT_APPLICABLE
    elif not parts and check.record == ALLOCATIONS:
        status = Status.NOT_ISSUED
    elif not held:
        status = Status.NO_SERIES
    elif own != own:
        status = Status.NOT_FILLED
    else:
        status = _of_record(parts, len(codes))
    if status is not Status.AGREES:
        state = parts[-1].state if parts else State.MISSING
        return Compared(status, check.id, line, period, own, state=state, latest=latest, cell=cell)
    value = sum(part.value for part in parts if part.value is not None)
    limit = next(each.value for each in edition.tolerances if each.id == check.tolerance)
    status = Status.AGREES if abs(own - value) <= limit + HAIR else Status.DIFFERS
    return Compared(status, check.id, line, period, own, value, _worst(parts), parts[-1].vintage, _before(parts), latest, cell)


def _figure(cube: Cube, body: int, line: int, period: int) -> tuple[float, bool]:
    """A line's figure in a period, and whether it is not applicable there."""
    for name, scope in cube.plan.scopes.items():
        column = scope.column.get(period)
        if column is not None:
            return float(cube.values[name][line, body, column]), bool(cube.na[name][line, body, column])
    raise KeyError(period)  # pragma: no cover - every period of an axis stands in a scope


def _codes(edition: Edition, line: int, period: int, held: Series) -> Sequence[str]:
    """The periods of the record that make one of the return: itself; of a year of months all that it adds up, or its last."""
    code = edition.axis.codes[period]
    if code in held or not edition.axis.group_of(period).startswith(YEARS):
        return (code,)
    first = int(code[:4])
    months = [*(f"{first}-{m:02d}" for m in range(4, 13)), *(f"{first + 1}-{m:02d}" for m in range(1, 4))]
    return months if edition.series[line].over_time == "sum" else months[-1:]


def _of_record(parts: Sequence[Known], wanted: int) -> Status:
    """Whether the record can tell: `AGREES` stands for that it can."""
    if any(part.state is State.SUSPENDED for part in parts):
        return Status.SUSPENDED
    if any(part.state is State.NOT_APPLICABLE for part in parts):
        return Status.NOT_APPLICABLE
    known = sum(part.value is not None for part in parts)
    if known == wanted:
        return Status.AGREES
    return Status.PART if known else Status.NO_PERIOD


def _worst(parts: Sequence[Known]) -> State:
    """What is said of a sum: the state of its parts that asks for the most care."""
    states = {part.state for part in parts}
    return next((s for s in (State.PROVISIONAL, State.ESTIMATED, State.RESTATED) if s in states), State.REPORTED)


def _before(parts: Sequence[Known]) -> float | None:
    """The value before it was restated; None where it was not."""
    if all(part.before is None for part in parts):
        return None
    return sum(part.value or 0.0 if part.before is None else part.before for part in parts)


def record_findings(edition: Edition, organisation: str, found: Sequence[Compared]) -> Iterator[Finding]:
    """A finding for each line that differs from the record."""
    checks = {check.id: check for check in edition.record_checks}
    for each in found:
        if each.status is Status.DIFFERS:
            yield _finding(edition, organisation, checks[each.check], each)


def _finding(edition: Edition, organisation: str, check: RecordCheck, each: Compared) -> Finding:
    series = edition.series[each.series]
    sheet, _, cell = each.cell.partition("!")
    own, held = amount(each.own, series.unit), amount(each.held, series.unit)
    distance = abs(each.own - each.held)
    said: dict[str, object] = {
        "line": f"text:line.{series.line}.title", "period": period_said(edition.axis, edition.axis.codes[each.period]),
        "left": own, "right": held, "vintage": dict.fromkeys(LANGUAGES, each.vintage), "state": f"text:on_record.state.{each.state.name.lower()}",
        "difference": {la: number(distance, apart(series.unit), la) for la in LANGUAGES},
    }  # fmt: skip
    form = check.record
    if each.before is not None:
        form, said["before"] = f"{form}_restated", amount(each.before, series.unit)
    elif each.state in (State.PROVISIONAL, State.ESTIMATED):
        form = f"{form}_unsettled"
    return Finding(
        check=check.id, family=FAMILY, severity=check.severity, organisation=organisation,
        sentence=Sentence(f"on_record.{form}.sentence", said), action=Sentence(f"on_record.{form}.action", said), sheet=sheet,
        cell=cell, cells=(each.cell,), left=each.own, right=each.held, difference=each.own - each.held,
        period=edition.axis.codes[each.period], terms=(Term(series.name, each.own, each.cell),), source=str(check.citation),
    )  # fmt: skip
