"""The kinds of error that people make with figures: each is put somewhere in a round, wherever the edition has such a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from cynllun.figures import State
from tests.planting.ground import Ground

Slots = dict[int, float | State]
Change = Callable[[Random, "Run"], Slots]


@dataclass(frozen=True)
class Run:
    """The figures of one line over a run of periods (months, quarters, years), as a body filled them."""

    ground: Ground
    code: str
    line: int
    group: str
    slots: tuple[int, ...]

    @property
    def values(self) -> list[float]:
        return [float(v) for v in self.ground.returns[self.code].values[list(self.slots)]]

    def other(self, line: int, group: str = "") -> Run | None:
        """Another line over the same run, or another run of a line, where that body fills it."""
        return run_of(self.ground, self.code, line, group or self.group)


def run_of(ground: Ground, code: str, line: int, group: str) -> Run | None:
    own, layout = ground.returns[code], ground.edition.layout(ground.returns[code].kind)
    slots = [layout.slot_of.get((line, period)) for period in ground.edition.axis.group(group)]
    known = [slot for slot in slots if slot is not None and State(int(own.states[slot])).has_value]
    return Run(ground, code, line, group, tuple(known)) if known and len(known) == len(slots) else None


def any_run(rng: Random, ground: Ground, groups: Sequence[str]) -> Run | None:
    """A line of any body that has figures over one of these runs."""
    code = rng.choice(sorted(ground.returns))
    layout = ground.edition.layout(ground.returns[code].kind)
    lines = sorted(set(layout.slot_series.tolist()))
    for _ in range(20):
        if found := run_of(ground, code, rng.choice(lines), rng.choice(groups)):
            return found
    return None


EVERY = ("prior", "opening", "months", "year1", "quarters2", "year2", "quarters3", "year3")
RUNS = ("months", "quarters2", "quarters3")


def one(change: Callable[[float], float | State | None]) -> Change:
    """One figure of a run is wrong. None: there is nothing of this kind to get wrong in it."""

    def made(rng: Random, run: Run) -> Slots:
        at = rng.randrange(len(run.slots))
        said = change(run.values[at])
        return {} if said is None else {run.slots[at]: said}

    return made


def whole(change: Callable[[list[float]], Sequence[float | State]]) -> Change:
    """A whole run is wrong."""
    return lambda _, run: dict(zip(run.slots, change(run.values), strict=True))


def digits(change: Callable[[str], str]) -> Callable[[float], float | None]:
    """The digits of a figure come out otherwise."""

    def made(value: float) -> float | None:
        text = str(int(abs(value)))
        said = change(text)
        if len(text) < 2 or said == text or not said:
            return None
        return (float(said) + abs(value) % 1) * (-1 if value < 0 else 1)

    return made


def _transposed(text: str) -> str:
    pairs = [n for n in range(len(text) - 1) if text[n] != text[n + 1]]
    return "" if not pairs else text[: pairs[0]] + text[pairs[0] + 1] + text[pairs[0]] + text[pairs[0] + 2 :]


def neighbour(change: Callable[[Run, Run], Slots]) -> Change:
    """Two lines are mixed up: this one and the next of the same sheet that is filled over the same run."""

    def made(_: Random, run: Run) -> Slots:
        series = run.ground.edition.series
        later = (n for n in range(run.line + 1, min(run.line + 9, len(series))) if series[n].table == series[run.line].table)
        other = next((found for n in later if (found := run.other(n))), None)
        return change(run, other) if other else {}

    return made


def later(group: str) -> Change:
    """Another run of the same line stands in the place of this one."""

    def made(_: Random, run: Run) -> Slots:
        other = run.other(run.line, group)
        return dict(zip(run.slots, other.values, strict=True)) if other and len(other.slots) == len(run.slots) else {}

    return made


def sheet(change: Callable[[Run], Slots]) -> Change:
    """The same mistake on every line of a sheet: a column moved, a column copied."""

    def made(_: Random, run: Run) -> Slots:
        series, found = run.ground.edition.series, Slots()
        for n, each in enumerate(series):
            if each.table == series[run.line].table and (own := run.other(n)):
                found |= change(own)
        return found

    return made


def line(change: Callable[[float], float | State]) -> Change:
    """A line over all its periods."""

    def made(_: Random, run: Run) -> Slots:
        found: Slots = {}
        for group in EVERY:
            if own := run.other(run.line, group):
                found |= dict(zip(own.slots, map(change, own.values), strict=True))
        return found

    return made


def _to(run: Run, values: Sequence[float | State]) -> Slots:
    return dict(zip(run.slots, values, strict=True))


def _swapped(run: Run, other: Run) -> Slots:
    return _to(run, other.values) | _to(other, run.values)


def _two_months(rng: Random, run: Run) -> Slots:
    first, second = rng.sample(range(len(run.slots)), 2)
    return {run.slots[first]: run.values[second], run.slots[second]: run.values[first]}


def _outlier(rng: Random, run: Run) -> Slots:
    at = rng.randrange(len(run.slots))
    return {run.slots[at]: 3 * run.values[at] + 50}


def _all_in_one(rng: Random, run: Run) -> Slots:
    at = rng.randrange(len(run.slots))
    return {slot: sum(run.values) if n == at else 0.0 for n, slot in enumerate(run.slots)}


def _column_copied(run: Run) -> Slots:
    return {run.slots[1]: run.values[0]}


FIGURES: dict[str, tuple[Sequence[str], Change]] = {
    "sign flipped": (EVERY, one(lambda v: -v)),
    "digits transposed": (EVERY, one(digits(_transposed))),
    "a digit dropped": (EVERY, one(digits(lambda t: t[:-1]))),
    "a digit typed twice": (EVERY, one(digits(lambda t: t[0] + t))),
    "a factor of 1000": (EVERY, one(lambda v: v * 1000)),
    "in thousands of what is in thousands": (EVERY, one(lambda v: round(v / 1000, 3))),
    "a decimal place too far": (EVERY, one(lambda v: v * 10)),
    "a decimal place short": (EVERY, one(lambda v: round(v / 10, 2))),
    "doubled": (EVERY, one(lambda v: v * 2)),
    "halved": (EVERY, one(lambda v: round(v / 2, 1))),
    "zero where there is a figure": (EVERY, one(lambda _: 0.0)),
    "left empty": (EVERY, one(lambda _: State.MISSING)),
    "said not to apply": (EVERY, one(lambda _: State.NOT_APPLICABLE)),
    "said to be suspended": (EVERY, one(lambda _: State.SUSPENDED)),
    "rounded to hundreds": (EVERY, one(lambda v: float(round(v, -2)))),
    "a share of one for a share of a hundred": (EVERY, one(lambda v: round(v / 100, 4))),
    "a hundred too much": (EVERY, one(lambda v: v + 100)),
    "an old figure, not brought up to date": (EVERY, one(lambda v: round(v * 0.93, 1))),
    "stale by one": (EVERY, one(lambda v: v + 7)),
    "months shifted by one": (RUNS, whole(lambda v: [v[-1], *v[:-1]])),
    "months in the wrong order": (RUNS, whole(lambda v: v[::-1])),
    "two months swapped": (RUNS, _two_months),
    "added up month by month": (RUNS, whole(lambda v: [sum(v[: n + 1]) for n in range(len(v))])),
    "the year in every month": (RUNS, whole(lambda v: [sum(v)] * len(v))),
    "the year in one month": (RUNS, _all_in_one),
    "the first month in all": (RUNS, whole(lambda v: [v[0]] * len(v))),
    "a run left empty": (RUNS, whole(lambda v: [State.MISSING] * len(v))),
    "a run of noughts": (RUNS, whole(lambda v: [0.0] * len(v))),
    "an outlier": (RUNS, _outlier),
    "opening is not closing": (("opening", "prior"), one(lambda v: v + max(60.0, abs(v) / 3))),
    "last year copied into this": (("year1",), later("prior")),
    "next year in the place of this": (("year1",), later("year2")),
    "the year after in the place of the next": (("year2", "quarters2"), lambda rng, run: later(run.group.replace("2", "3"))(rng, run)),
    "a line typed on the next": (EVERY, neighbour(lambda run, other: _to(other, run.values))),
    "two lines swapped": (EVERY, neighbour(_swapped)),
    "a line counted in the next as well": (
        EVERY, neighbour(lambda run, other: _to(other, [a + b for a, b in zip(run.values, other.values, strict=True)])),
    ),
    "band not nested": (
        EVERY, neighbour(lambda run, other: _to(other, [a + abs(b) + 60 for a, b in zip(run.values, other.values, strict=True)])),
    ),
    "a column moved": (RUNS, sheet(lambda run: _to(run, [run.values[-1], *run.values[:-1]]))),
    "a column copied over the next": (RUNS, sheet(_column_copied)),
    "a column left empty": (RUNS, sheet(lambda run: {run.slots[0]: State.MISSING})),
    "a line in pounds": (EVERY, line(lambda v: v * 1000)),
    "a line with the other sign": (EVERY, line(lambda v: -v)),
    "a line that no longer follows": (EVERY, line(lambda v: round(v * 1.12, 1))),
    "a line that falls away": (EVERY, line(lambda v: round(v * 0.6, 1))),
    "a line left empty": (EVERY, line(lambda _: State.MISSING)),
}  # fmt: skip


def plant(kind: str, rng: Random, ground: Ground) -> tuple[str, int]:
    """Put an error of a kind somewhere: whose return it is in, and the bits of the cells it changed (0: it changed none)."""
    groups, change = FIGURES[kind]
    run = any_run(rng, ground, groups)
    if run is None:
        return "", 0
    slots = change(rng, run)
    finite = {slot: said for slot, said in slots.items() if isinstance(said, State) or np.isfinite(said)}
    return run.code, ground.put(run.code, finite) if finite else 0
