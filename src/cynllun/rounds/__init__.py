"""The round: who may do what, when, with which guard; the timetable; assessment by many readers.

`machine(edition)`; `Facts`, `stage_of`; `GUARDS`; `due(machine, steps, standing, facts, today)` with `Standing`, `Due`;
`refusal(deed, role, side, own, owner)` for deeds that do not move the plan; `spread(said, scale)`; `seen_state(...)`.
"""

from cynllun.rounds.assessment import Spread, blind_outstanding, spread
from cynllun.rounds.facts import APPROVED, FINAL, FINAL_DRAFT, NOT_APPROVED, STAGES, Facts, stage_of
from cynllun.rounds.guards import GUARDS
from cynllun.rounds.permissions import PERMISSIONS, Permission, refusal
from cynllun.rounds.standing import seen_state
from cynllun.rounds.tables import machine
from cynllun.rounds.timetable import Due, Standing, by_when, due

__all__ = [
    "APPROVED", "FINAL", "FINAL_DRAFT", "GUARDS", "NOT_APPROVED", "PERMISSIONS", "STAGES", "Due", "Facts", "Permission",
    "Spread", "Standing", "blind_outstanding", "by_when", "due", "machine", "refusal", "seen_state", "spread", "stage_of",
]  # fmt: skip
