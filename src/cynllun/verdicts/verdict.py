"""A verdict: whether a target is met, why, and on what evidence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from cynllun.verdicts.measured import Point
from cynllun.words import Sentence


class Status(StrEnum):
    """What arithmetic can say of a target. Missing figures are `cannot_tell`, never met and never failed."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_YET_DUE = "not_yet_due"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a target is met. `first_breach` is the first period in which it fails; `value` and `limit` are the two sides
    there (or at its date), `distance` how far short, 0 when met, NaN when it cannot be told.

    `reached` says how far a met target with a range went: `threshold` or `ambition`. `provisional`: it hangs on a baseline
    that is not closed. `evidence` are the points it rests on; `other` is the verdict by the other reading of the dates.
    """

    status: Status
    reason: Sentence
    first_breach: str = ""
    value: float = math.nan
    limit: float = math.nan
    distance: float = math.nan
    reached: str = ""
    provisional: bool = False
    evidence: tuple[Point, ...] = ()
    other: Verdict | None = None

    @property
    def met(self) -> bool:
        """Whether it is met, beyond doubt."""
        return self.status is Status.MET


def cannot_tell(why: str, *evidence: Point, **params: object) -> Verdict:
    """It cannot be told, and why: a sentence of `verdict.cannot_tell`."""
    return Verdict(Status.CANNOT_TELL, Sentence(f"verdict.cannot_tell.{why}", params), evidence=evidence)


def not_yet_due(why: str, *evidence: Point, **params: object) -> Verdict:
    """Its date is not reached: a sentence of `verdict.not_yet_due`."""
    return Verdict(Status.NOT_YET_DUE, Sentence(f"verdict.not_yet_due.{why}", params), evidence=evidence)
