"""The errors that were put into two of the plans on purpose. Each is of a kind that real plans have.

What they make a check say stands in `data/planted.csv`, row by row; a test compares the two. Nothing else is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np

from cynllun.demonstration.diagnostics import SHARE, reach
from cynllun.demonstration.draft import Draft
from cynllun.demonstration.returns import World, drafts
from cynllun.demonstration.sizes import table
from cynllun.figures import Return
from cynllun.frameworks import Edition

FLAWED, INCOMPLETE = "DEMO-2", "DEMO-3"
DEFICIT = (1900, 0, 0)  # GBP 000 in each year
UNDERSTATED = ("DEMO-4", 350)  # to whom the flawed plan means to pay less than is expected, GBP 000 a year
DEARER = {"nursing_midwifery": 1.07}  # whose pay it puts higher than people and award explain
LEFT_OUT = ("c15_contracted__nursing_midwifery", "c3_continuing_care")  # lines that the incomplete plan left empty
EMPTY_TABLES = ("c11", "e1")  # tables it has not begun


def flawed(edition: Edition, errors: Collection[str] | None = None) -> dict[str, Return]:
    """Every body's return; the flawed one with its errors (all, or some by id), the incomplete one as far as it got."""
    chosen = set(ids()) if errors is None else set(errors)
    world = World(
        deficits={FLAWED: DEFICIT} if "deficit" in chosen else {},
        differing={FLAWED: UNDERSTATED} if "mirror" in chosen else {},
        dearer={FLAWED: DEARER} if "pay" in chosen else {},
    )  # fmt: skip
    made = drafts(edition, world)
    for id, error in CHANGES.items():
        if id in chosen:
            error(made[FLAWED])
    if "unfilled" in chosen:
        leave_out(made[INCOMPLETE])
    return {code: draft.finish() for code, draft in made.items()}


def ids() -> tuple[str, ...]:
    """The ids of the errors, as `data/errors.csv` tells them."""
    return tuple(row["id"] for row in table("errors"))


def leave_out(draft: Draft) -> None:
    """What the incomplete plan has not filled: whole tables, and lines of others."""
    for id in EMPTY_TABLES:
        draft.rows.pop(id, None)
    for line in LEFT_OUT:
        series = draft.edition.index[line]
        draft.values[draft.layout.slot_series == series] = np.nan


def _bridge_does_not_close(draft: Draft) -> None:
    """A pressure was raised in 2028-29 and the position not recomputed."""
    draft.put("c5_demand_pressures", year3=draft.given("c5_demand_pressures", "year3")[0] - 300)


def _month_does_not_add_up(draft: Draft) -> None:
    """Two digits of a month of the profile were swapped."""
    months = draft.given("c4_continuing_care", "months")
    draft.put("c4_continuing_care", months=[*months[:4], months[4] + 90, *months[5:]])


def _expectation_without_action(draft: Draft) -> None:
    """Nobody wrote down what is done about an expectation."""
    draft.rows["t1"] = [row for row in draft.rows["t1"] if row["serves"] != "healthy_weight"]


def _scheme_not_assessed(draft: Draft) -> None:
    """A savings scheme went in without a quality impact assessment."""
    row = next(row for row in draft.rows["c9"] if row["category"] == "pay" and row["area"] == "overhead")
    row |= {"qia_done": "no", "qia_score": None, "signature_medical": None, "signature_nursing": None}


def _target_not_reached(draft: Draft) -> None:
    """The trajectory of cancer treatment stops short of its target."""
    reach(draft, {"months": [*draft.given(SHARE, "months")[:9], 71.0, 71.2, 71.5]})


CHANGES: dict[str, Callable[[Draft], None]] = {
    "bridge": _bridge_does_not_close, "month": _month_does_not_add_up, "action": _expectation_without_action,
    "assessment": _scheme_not_assessed, "target": _target_not_reached,
}  # fmt: skip
