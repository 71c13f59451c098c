"""States and transitions as a table, and the machine that it makes. It knows no plan, no person and no database.

`Machine(states, transitions, guards, initial)`: `.offered(state, kind, roles, facts)` gives an `Offer` for each event
(allowed, or the refusals as sentences), `.take(state, event, kind, roles, facts, given)` the transition or every reason
against it; `faults(machine, kinds, roles)` says what stops a table from being total.
"""

from cynllun.workflow.machine import Guard, Machine, Offer, Taken, not_now, only_for
from cynllun.workflow.table import CLOSED, NEEDS, State, Transition
from cynllun.workflow.totality import faults, reachable

__all__ = [
    "CLOSED", "NEEDS", "Guard", "Machine", "Offer", "State", "Taken", "Transition", "faults", "not_now", "only_for",
    "reachable",
]  # fmt: skip
