"""The unit of a formula's result, so that a finding can write it: pounds, people, per cent."""

from __future__ import annotations

PLAIN = ""


def added(units: list[str | None]) -> str | None:
    """The unit of a sum, a difference, the smaller or the larger: that of the first that has one."""
    return next((unit for unit in units if unit is not None), None)


def multiplied(left: str | None, right: str | None, factor: float | None) -> str | None:
    """A number scales the other's unit; a ratio times 100 is a percentage; two units make none that has a name."""
    if left is None or right is None:
        unit = right if left is None else left
        return "percent" if unit == "ratio" and factor == 100 else unit
    if "ratio" in (left, right):
        return right if left == "ratio" else left
    return PLAIN


def apart(unit: str) -> str:
    """The unit of the difference of two results: of two percentages it is in points, which is a percentage of nothing, and of
    two dates it is days."""
    return {"percent": "points", "date": "days"}.get(unit, unit)


def divided(left: str | None, right: str | None) -> str | None:
    """Like by like is a ratio; anything by a number keeps its unit; the rest has no name."""
    if right is None:
        return left
    return "ratio" if left == right else PLAIN
