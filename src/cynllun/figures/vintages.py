"""What was told of one figure, vintage after vintage, and what stands: a later one restates it, and nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cynllun.figures.state import State


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as one vintage tells it. `vintage` is its number and `known_from` its day; `broken`, where it is not empty, says
    why the series is not comparable from this period on with the periods before."""

    value: float | None
    state: State
    vintage: int
    known_from: date
    reason: str = ""
    broken: str = ""


def standing(told: Sequence[Told]) -> Told:
    """What stands of a figure that was told at least once, in order: the latest, and *restated* where it is plainly reported and
    an earlier vintage gave another number."""
    latest = told[-1]
    changed = any(each.value is not None and each.value != latest.value for each in told[:-1])
    return replace(latest, state=State.RESTATED) if changed and latest.state is State.REPORTED else latest


def before(told: Sequence[Told]) -> float | None:
    """The number that was given before the one that stands, or None where there was no other."""
    return next((each.value for each in reversed(told[:-1]) if each.value not in (None, told[-1].value)), None)
