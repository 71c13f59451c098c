"""The waiting list of an invented board's plan: it opens with a real one, scaled, and moves to the last pathway."""

from __future__ import annotations

import numpy as np

from cynllun.demonstration.draft import Draft, path, spread
from cynllun.demonstration.scaling import baseline
from cynllun.demonstration.sizes import Size, table

RUNS = (("months", 4.3), ("quarters2", 13.0), ("year3", 52.0))  # run, and the working weeks of each of its periods
BANDS = ("open_over_26", "open_over_36", "open_over_53", "open_over_105")
EXTRA = {"waiting_list": 20, "insourced": 10, "outsourced": 12, "regional": 8}  # of a twentieth of the activity
PRICE = 0.31  # GBP 000 for each case of additional capacity
CLINIC, THEATRE = (9.0, 88.0), (3.0, 85.0)  # patients in a session, and utilisation in per cent
SESSIONS = 10  # a week, in a room or theatre


def planned_care(draft: Draft, size: Size) -> None:
    """Fill A1 and the lines of C1 that it carries: the list by specialty, what starts, stops and closes in each period."""
    rtt = baseline(draft.body.kind, size.scale, size.seed, like=size.like)["rtt"]
    weights = [float(row["weight"]) for row in table("specialties")]
    ends = {"open": 0.93, "over_26": 0.86, "over_36": 0.78, "over_53": 0.6, "over_105": 0.0}
    begun = {"open": rtt["total"][-1], **{name: rtt[name][-1] for name in ends if name != "open"}}
    for name, end in ends.items():
        for row, opening in zip(table("specialties"), spread(begun[name], weights), strict=True):
            _stock(draft, name, row["id"], opening, end)
    for row in table("specialties"):
        _specialty(draft, row)
    _stages(draft, {stage: values[-1] for stage, values in rtt["stages"].items()})
    _extra(draft)
    _places(draft)
    months = total(draft, "open_over_105", "months")
    draft.put("c1_rtt_over_104", prior=begun["over_105"], opening=begun["over_105"], months=months, quarters2=[0] * 4, year3=0)


def total(draft: Draft, line: str, run: str) -> list[float]:
    """A line of A1 over all its specialties, for each period of a run."""
    lines = [draft.given(f"a1_{line}__{row['id']}", run) for row in table("specialties")]
    return [sum(values) for values in zip(*lines, strict=True)]


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


def _stages(draft: Draft, weights: dict[str, int]) -> None:
    """The same list and bands by what people wait for. Each band is shared out by the band before it, so that they nest."""
    for run in ("opening", *(run for run, _ in RUNS)):
        before = [list(weights.values())] * len(total(draft, "open", run))
        for line in ("open", *BANDS):
            wholes = total(draft, line, run)
            before = [spread(round(whole), parts) for whole, parts in zip(wholes, before, strict=True)]
            for at, stage in enumerate(weights):
                draft.put(f"a1_stage{line.removeprefix('open')}__{stage}", **{run: [parts[at] for parts in before]})


def _specialty(draft: Draft, row: dict[str, str]) -> None:
    """Flows that move the list, activity that carries them, and sessions that carry the activity."""
    name, surgical = row["id"], float(row["admitted"])
    before = draft.given(f"a1_open__{name}", "opening")[0]
    for run, weeks in RUNS:
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
    follow_up, inpatient = round(new * 1.4), round(treatments * 0.3)
    seen, moved = new + follow_up, round(follow_up * 0.12)
    return {
        "starts": starts, "removals": removals, "stops_admitted": admitted, "stops_not_admitted": stops - admitted,
        "new": new, "follow_up": follow_up, "virtual": round(seen * 0.28), "inpatient": inpatient,
        "day_case": treatments - inpatient, "see_on_symptoms": moved // 2, "patient_initiated": moved - moved // 2,
        "attendance_stops": round(100 * (stops - admitted) / max(seen, 1), 1),
        "treatment_stops": round(100 * admitted / treatments, 1) if treatments else 100.0, "weeks": weeks,
        "clinic_sessions": _sessions(seen, weeks, *CLINIC), "clinic_cases": CLINIC[0], "clinic_utilisation": CLINIC[1],
        "theatre_sessions": _sessions(treatments, weeks, *THEATRE), "theatre_cases": THEATRE[0],
        "theatre_utilisation": THEATRE[1], "extra_capacity": round((seen + treatments) * 0.05),
    }  # fmt: skip


def _sessions(activity: float, weeks: float, cases: float, utilisation: float) -> float:
    """Sessions a week that carry almost all of an activity, in tenths."""
    return float(np.ceil(10 * activity * 0.98 / (cases * weeks * utilisation / 100)) / 10)


def _extra(draft: Draft) -> None:
    """Capacity beyond the core, in four kinds, with its price, which the bridge counts too."""
    years = {"months": "year1", "quarters2": "year2", "year3": "year3"}
    for run, year in years.items():
        capacity = [round(each) for each in total(draft, "extra_capacity", run)]
        prices = [round(each * PRICE) for each in capacity]
        for line, wholes in (("extra_by_kind", capacity), ("extra_price", prices)):
            shared = [spread(whole, list(EXTRA.values())) for whole in wholes]
            for at, kind in enumerate(EXTRA):
                draft.put(f"a1_{line}__{kind}", **{run: [parts[at] for parts in shared]})
        for facet in ("", "__fye"):
            draft.put(f"c5_extra_capacity{facet}", **{year: -sum(prices)})


def _places(draft: Draft) -> None:
    """Rooms and theatres that hold the sessions."""
    for run, _ in RUNS:
        for line, sessions in (("rooms", "clinic_sessions"), ("theatres", "theatre_sessions")):
            draft.put(f"a1_{line}", **{run: [float(np.ceil(each / SESSIONS)) for each in total(draft, sessions, run)]})
