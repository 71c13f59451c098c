"""What a planning framework may say: frozen types and their layout. It does nothing; editions are read elsewhere."""

from cynllun.frameworks.edition import Edition
from cynllun.frameworks.items import (
    Chapter,
    CheckRow,
    Choice,
    Criterion,
    Descriptor,
    Element,
    EnablingAction,
    Expectation,
    Level,
    Measure,
    Outcome,
    Priority,
    RoleRow,
    StateRow,
    Target,
    TimetableStep,
    Tolerance,
    TransitionRow,
)
from cynllun.frameworks.layout import Layout, Sheet
from cynllun.frameworks.tables import BreakdownItem, Column, Line, Rollup, Table

__all__ = [
    "BreakdownItem", "Chapter", "CheckRow", "Choice", "Column", "Criterion", "Descriptor", "Edition", "Element",
    "EnablingAction", "Expectation", "Layout", "Level", "Line", "Measure", "Outcome", "Priority", "RoleRow", "Rollup",
    "Sheet", "StateRow", "Table", "Target", "TimetableStep", "Tolerance", "TransitionRow",
]  # fmt: skip
