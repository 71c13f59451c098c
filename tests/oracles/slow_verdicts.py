"""Targets judged again, one month at a time, straight from what the kinds of target say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

Months = Mapping[str, float | None]  # None: there is no number


def level(months: Months, due: Sequence[str], comparison: str, limit: float) -> tuple[str, str]:
    """Each month against a number: the status, and the first month that fails."""
    unknown = False
    for month in months:
        if month not in due:
            continue
        value = months[month]
        if value is None:
            unknown = True
        elif not holds(value, comparison, limit):
            return "not_met", month
    if unknown:
        return "cannot_tell", ""
    return ("met" if len(due) == len(months) else "not_yet_due"), ""


def holds(value: float, comparison: str, limit: float) -> bool:
    """A number against its limit."""
    if comparison == "=":
        return value == limit
    if comparison in (">", ">="):
        return value > limit or (comparison == ">=" and value == limit)
    return value < limit or (comparison == "<=" and value == limit)


def greater_of(before: float | None, now: float | None, points: float, floor: float, *, lower: bool) -> str:
    """A percentage at the end date, asked of in two ways: it must pass both."""
    if before is None or now is None:
        return "cannot_tell"
    if lower:
        passes = now <= floor and (now <= before - points or now <= 0)
    else:
        passes = now >= floor and (now >= before + points or now >= 100)
    return "met" if passes else "not_met"


def maintain_or_reach(
    before: float | None, months: Mapping[str, float | None], due: Sequence[str], level: float, *, lower: bool
) -> tuple[str, str]:
    """Months to the end date, the last of them its own; who was there before must hold it in all of them."""
    last = list(months)[-1]
    if before is None:
        return "cannot_tell", ""
    asked = list(months) if holds(before, "<=" if lower else ">=", level) else [last]
    unknown = ""
    for month in asked:
        value = months[month]
        if month in due and value is None:
            unknown = unknown or month
        elif month in due and value is not None and not holds(value, "<=" if lower else ">=", level):
            return "not_met", month
    if unknown:
        return "cannot_tell", ""
    return ("met" if last in due else "not_yet_due"), ""


def fall(values: Sequence[float]) -> tuple[float, float]:
    """The slope of a line through values and its standard error, by linear algebra."""
    design = np.column_stack([np.ones(len(values)), np.arange(len(values))])
    solution, residual, *_ = np.linalg.lstsq(design, np.array(values), rcond=None)
    left = float(residual[0]) if len(residual) else 0.0
    spread = np.linalg.inv(design.T @ design)[1, 1]
    return float(solution[1]), float(np.sqrt(max(left, 0.0) / (len(values) - 2) * spread))
