"""What a missing figure does to a side of a check: it makes the side unknown, or counts as 0, as the check says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np

from cynllun.checks.language import Formula, FormulaFault, Use
from cynllun.checks.scopes import Frame, Mask

ANY, ALL, NEVER = "any", "all", "never"
STRATEGIES = ("", ANY, ALL, NEVER)


@dataclass(frozen=True)
class _Counted:
    """The figures of a frame, line by line, with 0 for what is missing."""

    frame: Frame

    def __getitem__(self, line: int) -> Any:
        values = self.frame.values[line]
        return np.where(np.isnan(values), 0.0, values)


@dataclass(frozen=True)
class _Missing:
    """Which figures of a line were left out, whatever is counted for them: `missing` still says so."""

    frame: Frame

    def __getitem__(self, line: int) -> Any:
        return self.frame.blank[line] | np.isnan(self.frame.values[line])


def counted(formula: Formula, strategy: str) -> Formula:
    """A side under its strategy: empty or `any`, one missing figure makes it unknown; `all`, only where every figure is
    missing; `never`, what is missing is 0. FormulaFault for another word."""
    if strategy not in STRATEGIES:
        raise FormulaFault(f"{strategy!r} says nothing about missing figures; there are {', '.join(STRATEGIES[1:])}")
    if strategy in ("", ANY):
        return formula
    plain = formula.evaluate

    def evaluate(frame: Frame) -> Any:
        filled: Any = Frame(_Counted(frame), _Missing(frame), frame.runs)  # type: ignore[arg-type]
        found = plain(filled)
        return np.where(_every(formula.uses, frame), np.nan, found) if strategy == ALL and formula.uses else found

    return replace(formula, evaluate=evaluate)


def _every(uses: tuple[Use, ...], frame: Frame) -> Mask:
    """Where all the figures of a side are missing."""
    return reduce(np.logical_and, (_gone(use, frame) for use in uses))


def _gone(use: Use, frame: Frame) -> Mask:
    gone: Mask = np.isnan(frame.values[use.line])
    if use.run:
        gone = gone.copy()
        for start, stop in frame.runs:
            gone[..., start:stop] = np.logical_and.accumulate(gone[..., start:stop], axis=-1)
    if use.shift:
        moved = np.ones_like(gone)
        moved[..., use.shift :] = gone[..., : -use.shift]
        return moved
    return gone
