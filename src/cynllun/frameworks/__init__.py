"""What a planning framework may say: frozen types and their layout. It does nothing; editions are read elsewhere."""

from cynllun.frameworks.edition import Edition
from cynllun.frameworks.items import (
    CaseStateRow,
    CaseTransitionRow,
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
    NoticeRow,
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
from cynllun.frameworks.lineage import Carry, Lineage, Recorded
from cynllun.frameworks.requirements import (
    Deliverable,
    Erratum,
    Hallmark,
    Instrument,
    InstrumentItem,
    Principle,
    Requirement,
    Topic,
)
from cynllun.frameworks.services import Ratio, Service, ServiceFigure
from cynllun.frameworks.tables import Assumption, BreakdownItem, Column, Line, Reason, RecordCheck, Rollup, Table

__all__ = [
    "Assumption", "BreakdownItem", "Carry", "CaseStateRow", "CaseTransitionRow", "Chapter", "CheckRow", "Choice", "Column", "Criterion", "Deliverable", "Descriptor", "Edition", "Element",
    "EnablingAction", "Erratum", "Expectation", "Hallmark", "Instrument", "InstrumentItem", "Layout", "Level", "Line", "Lineage",
    "Measure", "NoticeRow", "Outcome", "Principle", "Priority", "Ratio", "Reason", "RecordCheck", "Recorded", "Requirement", "RoleRow", "Rollup", "Service", "ServiceFigure", "Sheet", "StateRow", "Table", "Target",
    "TimetableStep", "Tolerance", "Topic", "TransitionRow",
]  # fmt: skip
