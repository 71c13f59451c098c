"""Whose each sheet of a plan is, by when it is to be filled, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cynllun.frameworks import Edition
from cynllun.records.models import Person, Plan, SheetOwner
from cynllun.records.viewer import Viewer
from cynllun.records.visible import findings_for, sheet_owners_for, versions_for
from cynllun.web.plan.figures import TableState, table_states


@dataclass(frozen=True, slots=True)
class Row:
    """One sheet. `filled`: nothing of it is missing and nothing blocks; None where no version was read."""

    state: TableState
    held: SheetOwner | None
    filled: bool | None
    late: bool


def owned(looking: Viewer, plan: Plan) -> dict[str, SheetOwner]:
    """Whose each sheet of a plan is now, by table; a sheet that is nobody's is not in it."""
    found = {each.table: each for each in sheet_owners_for(looking).filter(plan=plan).order_by("pk")}
    return {table: each for table, each in found.items() if each.owner_id is not None}


def rows_of(looking: Viewer, plan: Plan, edition: Edition, person: Person | None = None) -> list[Row]:
    """Every sheet that the body fills, in order, as far as its latest version is; of one `person`, only theirs."""
    held = owned(looking, plan)
    if person is not None:
        held = {table: each for table, each in held.items() if each.owner_id == person.pk}
        if not held:
            return []
    version = versions_for(looking).filter(plan=plan).order_by("-number").first()
    snapshot = findings_for(looking).filter(version=version).first() if version else None
    states = table_states(version, edition, plan.kind, snapshot.findings if snapshot else ())
    return [
        _row(state, held.get(state.table.id), version is not None, looking.today)
        for state in states if person is None or state.table.id in held
    ]  # fmt: skip


def _row(state: TableState, held: SheetOwner | None, read: bool, today: date) -> Row:
    filled = state.missing == 0 and not state.found.get("blocks") if read else None
    late = held is not None and held.due is not None and held.due < today and not filled
    return Row(state, held, filled, late)
