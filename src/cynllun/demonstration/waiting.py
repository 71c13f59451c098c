"""The waiting list of an invented board's plan: it opens with a real one, scaled, and moves to the last pathway."""

from __future__ import annotations

import numpy as np

from cynllun.demonstration.draft import Draft, path, spread
from cynllun.demonstration.scaling import baseline
from cynllun.demonstration.sizes import Size, table

DIAGNOSTICS_OVER_8 = 0.16  # of the diagnostic stage of the waiting list, invented


def planned_care(draft: Draft, size: Size) -> None:
    """Fill A1 and the lines of C1 that it carries: the list by specialty, what starts, stops and closes in each period."""
    rtt = baseline(draft.body.kind, size.scale, size.seed, like=size.like)["rtt"]
    waiting = rtt["stages"]["diagnostic"][-1]
    over_8 = path(waiting * DIAGNOSTICS_OVER_8, 0, 12)
    draft.put("c1_diagnostics_over_8", prior=round(waiting * DIAGNOSTICS_OVER_8), opening=round(waiting * DIAGNOSTICS_OVER_8),
              months=over_8, quarters2=[0] * 4, year3=0)  # fmt: skip
    weights = [float(row["weight"]) for row in table("specialties")]
    ends = {"open": 0.93, "over_26": 0.86, "over_36": 0.78, "over_53": 0.6, "over_105": 0.0}
    begun = {"open": rtt["total"][-1], **{name: rtt[name][-1] for name in ends if name != "open"}}
    for name, end in ends.items():
        for row, opening in zip(table("specialties"), spread(begun[name], weights), strict=True):
            _stock(draft, name, row["id"], opening, end)
    for row in table("specialties"):
        _specialty(draft, row)
    _extra(draft)
    months = [
        sum(draft.given(f"a1_open_over_105__{row['id']}", "months")[n] for row in table("specialties")) for n in range(12)
    ]
    draft.put("c1_rtt_over_104", prior=begun["over_105"], opening=begun["over_105"], months=months, quarters2=[0] * 4, year3=0)


def _stock(draft: Draft, name: str, specialty: str, opening: int, end: float) -> None:
    line = f"a1_{name}" if name == "open" else f"a1_open_{name}"
    months = path(opening, opening * end, 12)
    after = months[-1]
    later = path(after, after * (0.97 if end else 0), 4)
    draft.put(f"{line}__{specialty}", opening=opening, months=months, quarters2=later, year3=round(later[-1] * 0.97))
    if name == "open":
        overdue = path(round(opening * 0.3), opening * 0.26, 12)
        draft.put(f"a1_overdue__{specialty}", opening=round(opening * 0.3), months=overdue, quarters2=[overdue[-1]] * 4,
                  year3=overdue[-1])  # fmt: skip


def _specialty(draft: Draft, row: dict[str, str]) -> None:
    """Flows that move the list, activity that carries them, and sessions that carry the activity."""
    name, surgical = row["id"], float(row["admitted"])
    before = draft.given(f"a1_open__{name}", "opening")[0]
    for run, weeks in (("months", 4.3), ("quarters2", 13.0), ("year3", 52.0)):
        lists = draft.given(f"a1_open__{name}", run)
        opened = [before, *lists[:-1]]
        before = lists[-1]
        found: dict[str, list[float]] = {}
        for start, end in zip(opened, lists, strict=True):
            for line, value in _period(start, end, surgical, weeks).items():
                found.setdefault(line, []).append(value)
        for line, values in found.items():
            draft.put(f"a1_{line}__{name}", **{run: values})


def _period(start: float, end: float, surgical: float, weeks: float) -> dict[str, float]:
    """One specialty in one period: `start` and `end` are its list, pathways."""
    starts = round(start * 0.085 * weeks / 4.3)
    removals = round(starts * 0.06)
    stops = start + starts - removals - end
    admitted = round(stops * surgical)
    treatments, new = round(admitted * 1.08), round((stops - admitted) * 1.5)
    follow_up = round(new * 1.4)
    activity = new + follow_up + treatments
    sessions = float(np.ceil(10 * activity * 0.98 / (7.0 * weeks * 0.88)) / 10)
    return {
        "starts": starts, "removals": removals, "stops_admitted": admitted, "stops_not_admitted": stops - admitted,
        "new": new, "follow_up": follow_up, "virtual": round((new + follow_up) * 0.28), "treatments": treatments,
        "patient_initiated": round(follow_up * 0.12), "sessions": sessions, "cases": 7.0, "weeks": weeks, "utilisation": 88.0,
    }  # fmt: skip


def _extra(draft: Draft) -> None:
    """Capacity beyond the core: a twentieth of the activity, in four kinds, with its price."""
    for run in ("months", "quarters2", "year3"):
        lines = [
            draft.given(f"a1_{line}__{row['id']}", run)
            for row in table("specialties")
            for line in ("new", "follow_up", "treatments")
        ]
        activity = [sum(values) for values in zip(*lines, strict=True)]
        for line, share in (("waiting_list", 0.02), ("insourced", 0.01), ("outsourced", 0.012), ("regional", 0.008)):
            draft.put(f"a1_extra_{line}", **{run: [round(each * share) for each in activity]})
        draft.put("a1_extra_price", **{run: [round(each * 0.05 * 0.31) for each in activity]})
