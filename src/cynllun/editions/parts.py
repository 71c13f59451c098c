"""The parts of an edition: the file (or folder) of each, what its rows are, and what tells one row from another."""

from __future__ import annotations

from typing import Any

from cynllun.frameworks import (
    Assumption,
    BreakdownItem,
    Carry,
    CaseStateRow,
    CaseTransitionRow,
    Chapter,
    CheckRow,
    Choice,
    Column,
    Criterion,
    Deliverable,
    Descriptor,
    Element,
    EnablingAction,
    Erratum,
    Expectation,
    Hallmark,
    Instrument,
    InstrumentItem,
    Level,
    Line,
    Lineage,
    Measure,
    NoticeRow,
    Outcome,
    Principle,
    Priority,
    Ratio,
    Reason,
    RecordCheck,
    Recorded,
    Requirement,
    RoleRow,
    Rollup,
    Service,
    ServiceFigure,
    StateRow,
    Table,
    TimetableStep,
    Tolerance,
    Topic,
    TransitionRow,
)

PARTS: dict[str, tuple[str, type]] = {
    "priorities": ("priorities", Priority), "principles": ("principles", Principle), "measures": ("measures", Measure),
    "expectations": ("expectations", Expectation), "enabling_actions": ("enabling_actions", EnablingAction),
    "outcomes": ("outcomes", Outcome), "topics": ("topics", Topic), "requirements": ("requirements", Requirement),
    "instruments": ("instruments", Instrument), "instrument_items": ("instrument_items", InstrumentItem),
    "deliverables": ("deliverables", Deliverable), "hallmarks": ("hallmarks", Hallmark),
    "timetable": ("timetable", TimetableStep), "states": ("states", StateRow), "transitions": ("transitions", TransitionRow),
    "case_states": ("case_states", CaseStateRow), "case_transitions": ("case_transitions", CaseTransitionRow),
    "criteria": ("criteria", Criterion), "elements": ("maturity_elements", Element), "levels": ("maturity_levels", Level),
    "descriptors": ("maturity_descriptors", Descriptor), "chapters": ("chapters", Chapter), "roles": ("roles", RoleRow),
    "notices": ("notices", NoticeRow),
    "tables": ("tables", Table), "lines": ("lines", Line), "columns": ("columns", Column), "choices": ("choices", Choice),
    "breakdowns": ("breakdowns", BreakdownItem), "rollups": ("rollups", Rollup), "reasons": ("reasons", Reason), "checks": ("checks", CheckRow),
    "tolerances": ("tolerances", Tolerance), "errata": ("errata", Erratum), "lineage": ("lineage", Lineage),
    "carries": ("carries", Carry), "records": ("records", Recorded), "assumptions": ("assumptions", Assumption),
    "services": ("services", Service), "service_figures": ("service_figures", ServiceFigure), "ratios": ("ratios", Ratio),
    "record_checks": ("record_checks", RecordCheck),
}  # fmt: skip
KEYS = {
    "descriptors": ("element", "level"),
    "levels": ("level",),
    "columns": ("table", "id"),
    "choices": ("list", "id"),
    "breakdowns": ("breakdown", "id"),
    "reasons": ("part", "id", "kind"),
    "instrument_items": ("instrument", "id"),
    "lineage": ("part", "id", "former"),
    "carries": ("part", "id"),
    "records": ("part", "id"),
    "service_figures": ("service", "id"),
    "ratios": ("service", "id"),
}
OWN = ("lineage", "carries", "records")  # parts that an edition says of itself, and no heir takes over  # fmt: skip


def key_of(part: str, row: Any) -> str:
    """What tells this row from the others of its part: `access`, or `plan_alignment.2`."""
    return ".".join(str(getattr(row, name)) for name in KEYS.get(part, ("id",)))
