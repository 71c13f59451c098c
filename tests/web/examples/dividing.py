"""Parts on which the pages of a divided plan are tried: two that handed in, one that is waited for, one that was withdrawn."""

from __future__ import annotations

import datetime
from typing import Any

from cynllun.deeds import clock, dividing
from cynllun.records.models import Part
from tests.casts.parts import hand_in
from tests.web import people, plans
from tests.web.examples import plan as examples

IN, WAITING, WITHDRAWN = 9401, 9402, 9403
EXAMPLES: dict[str, Any] = {
    "plan-parts": [{"plan": examples.DRAFT}, {"plan": examples.EMPTY}],
    "plan-part-table": [{"plan": examples.DRAFT, "table": id} for id in ("c3", "c9", "c15")],
    "plan-part-line": [{"plan": examples.DRAFT, "table": "c3", "line": "c3_pay"}, {"plan": examples.DRAFT, "table": "c9", "line": "profile"}],
    "part": [{"part": pk} for pk in (IN, WAITING, WITHDRAWN)],
    "part-workbook": {"part": WAITING, "language": "cy"},
}  # fmt: skip


def rows() -> None:
    """Everything that the examples speak of, where it is not there yet."""
    if Part.objects.filter(pk=IN).exists():
        return
    examples.rows()
    planner, draft = plans.who("planner"), plans.begin(examples.DRAFT)
    owner = people.somebody("part_owner")
    for pk, name, tables in (
        (IN, "Meddygaeth", ["c3", "c9"]),
        (WAITING, "Llawfeddygaeth", ["c3"]),
        (WITHDRAWN, "Clwstwr y De", ["c3"]),
    ):
        made = dividing.make_part(planner, examples.DRAFT, draft.form(), name=name, tables=tables, owner=owner.pk,
                                  due=clock.today() + datetime.timedelta(days=9))  # fmt: skip
        Part.objects.filter(pk=made.pk).update(id=pk)
    hand_in(plans.who("part_owner"), Part.objects.select_related("plan__organisation").get(pk=IN), 0.5)
    dividing.set_control(planner, examples.DRAFT, draft.form(), table="c3", number=2)
    dividing.withdraw_part(planner, examples.DRAFT, draft.form(), part=WITHDRAWN, reason="Mae'n ymuno â'r gogledd.")
