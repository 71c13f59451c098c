"""What happened at the body that does not exist: two imports, the later restating the earlier."""

from __future__ import annotations

from typing import Any

from cynllun.deeds import clock
from cynllun.deeds.actuals import import_actuals
from cynllun.records.models import ActualImport, Appointment
from cynllun.records.viewer import viewer_of
from tests.web import people

CODE = people.PLACES["body"][0]
HEADING = "organisation,month,measure,value,state,reason,break\n"
EXAMPLES: dict[str, dict[str, Any]] = {
    **{
        name: {"code": CODE}
        for name in ("actuals-body", "actuals-body-csv", "actuals-expectations", "actuals-expectations-csv")
    },
    "board-expectations": {"board": "7A6"},
    "board-expectations-csv": {"board": "7A7"},
}
FIRST = (f"{CODE},2025-11,ed_12h_or_more,10,,,", f"{CODE},2025-11,cancer_62_days,61.5,,,")
SECOND = (
    f"{CODE},2025-11,ed_12h_or_more,12,,,", f"{CODE},2025-12,ed_12h_or_more,,suspended,Ailadeiladu’r system,",
    f"{CODE},2026-01,ed_12h_or_more,9,provisional,,Cyfrif newydd",
)  # fmt: skip


def data(*rows: str) -> bytes:
    """A file of a body's own figures."""
    return (HEADING + "".join(f"{row}\n" for row in rows)).encode()


def rows() -> None:
    """Both imports, by the planner."""
    if ActualImport.objects.exists():
        return
    held = Appointment.objects.filter(person=people.somebody("planner"), role="planner").get()
    for content in (FIRST, SECOND):
        import_actuals(viewer_of(held, clock.today()), mapping="measures", filename="misoedd.csv", data=data(*content))
