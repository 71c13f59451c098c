"""What a missing figure does to a side of a check: it makes the side unknown, or counts as 0, as the check says."""

from __future__ import annotations

from cynllun.checks.language import Formula, FormulaFault
from cynllun.checks.shapes import shape_of

ANY, ALL, NEVER = "any", "all", "never"
STRATEGIES = ("", ANY, ALL, NEVER)


def counted(formula: Formula, strategy: str) -> Formula:
    """A side under its strategy: empty or `any`, one missing figure makes it unknown; `all`, only where every figure is
    missing; `never`, what is missing is 0. FormulaFault for another word."""
    if strategy not in STRATEGIES:
        raise FormulaFault(f"{strategy!r} says nothing about missing figures; there are {', '.join(STRATEGIES[1:])}")
    if strategy in ("", ANY) or not formula.uses:
        return formula
    code = ("counted", formula.shape.code)
    return formula._replace(shape=shape_of(("unless", code, *formula.shape.uses) if strategy == ALL else code))
