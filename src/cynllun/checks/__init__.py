"""The checks of a return: a closed language of formulas, one vectorised pass over the cube, findings that explain."""

from cynllun.checks.compiled import Compiled, compile_edition, compiled
from cynllun.checks.engine import Results, Tally, run
from cynllun.checks.explain import findings
from cynllun.checks.faults import SEVERITIES, Fault
from cynllun.checks.finding import Finding, Term, as_dict, from_fault, sides
from cynllun.checks.language import FormulaFault

__all__ = [
    "SEVERITIES", "Compiled", "Fault", "Finding", "FormulaFault", "Results", "Tally", "Term", "as_dict", "compile_edition",
    "compiled", "findings", "from_fault", "run", "sides",
]  # fmt: skip
