"""What ends an escalation: criteria to come down a level and to sustain it, each measured or judged by a person. Both count.

That all are met is shown; the level stays what it is until the person whose decision it is decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cynllun.verdicts.verdict import Status as Verdict


class Part(StrEnum):
    """What a criterion is for: to come down (`deescalate`), or to show that it lasts (`sustain`)."""

    DEESCALATE = "deescalate"
    SUSTAIN = "sustain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion. Measured: a `measure`, its `target` in words, and the `months` in a row for which it must hold. Judged: no
    measure, and a person says whether it is met, on evidence."""

    id: str
    part: Part
    measure: str = ""
    target: str = ""
    months: int = 0

    @property
    def measured(self) -> bool:
        """Whether a run of months decides, and not a person."""
        return bool(self.measure)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a named person says of a judged criterion, on a day, with what evidence and why."""

    met: bool
    by: str
    on: date
    evidence: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Held:
    """A run of months in which a target was met, up to the latest month with a verdict. `needed` months are asked. `broken` is
    the month that ended an earlier run or keeps this one from being longer, and `why` its verdict; empty where none did."""

    months: int
    needed: int
    latest: str = ""
    broken: str = ""
    why: Verdict | None = None

    @property
    def met(self) -> bool:
        """Whether the run is as long as is asked."""
        return self.needed > 0 and self.months >= self.needed


def months_held(verdicts: Mapping[str, Verdict], needed: int) -> Held:
    """The run of months held, from verdicts by month (`2026-03`). A month that is missing between two, or of which it cannot be
    told, ends a run as one that failed does: missing is not met."""
    latest = max(verdicts, default="")
    run, month = 0, latest
    while verdicts.get(month) is Verdict.MET:
        run, month = run + 1, _before(month)
    if not latest or month < min(verdicts):
        return Held(run, needed, latest)
    return Held(run, needed, latest, month, verdicts.get(month, Verdict.CANNOT_TELL))


def _before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02d}"


class Standing(StrEnum):
    """Where a criterion stands: `open` while nobody has judged it, or no month has a verdict."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"


def standing_of(criterion: Criterion, held: Held | None = None, judged: Judged | None = None) -> Standing:
    """Where a criterion stands. A judgement on a measured criterion does not count, and no run of months on a judged one."""
    if criterion.measured:
        if held is None or not held.latest:
            return Standing.OPEN
        return Standing.MET if held.met else Standing.NOT_MET
    if judged is None:
        return Standing.OPEN
    return Standing.MET if judged.met else Standing.NOT_MET


@dataclass(frozen=True, slots=True)
class Counted:
    """How many criteria of a part stand how. `all_met` needs at least one: where none is set, nothing is shown to be met."""

    met: int = 0
    not_met: int = 0
    open: int = 0

    @property
    def all_met(self) -> bool:
        """Whether each is met."""
        return self.met > 0 and not self.not_met and not self.open


def counted(standings: Iterable[tuple[Criterion, Standing]]) -> dict[Part, Counted]:
    """The criteria of each part, counted."""
    found = list(standings)
    return {
        part: Counted(*(sum(1 for c, s in found if c.part is part and s is each) for each in Standing))
        for part in Part
    }  # fmt: skip
