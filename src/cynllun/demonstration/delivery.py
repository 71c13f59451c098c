"""Trajectories and urgent care of an invented board's plan. Where a real series is at hand, they open with it, scaled."""

from __future__ import annotations

from typing import Any

import numpy as np

from cynllun.demonstration.draft import Draft, path
from cynllun.demonstration.savings import phrase
from cynllun.demonstration.scaling import baseline
from cynllun.demonstration.sizes import Size, table

SEASON = (99, 98, 97, 96, 96, 97, 100, 102, 104, 106, 103, 102)  # of emergency admissions: 100 is an average month
SURGE = (2, 1, 1, 1, 1, 1, 2, 4, 6, 7, 6, 4)  # of the funded beds, per cent
DAYS = (30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31)  # April to March of year 1
SCALED_ACTIVITY = ("a2_attendances", "a2_within_4h", "a2_within_12h", "a2_12h_or_more", "a2_people_delayed")
SCALED = ("ed_12h_or_more", "rtt_over_104", "people_delayed")


def measures(draft: Draft, size: Size, language: str) -> None:
    """Fill C1 and A2 (and C1 alone for a body that has no emergency department)."""
    for row in table("trajectories"):
        _trajectory(draft, row, size.people)
    if draft.body.kind == "board":
        known = baseline(draft.body.kind, size.scale, size.seed, like=size.like)
        _emergency(draft, known)
        _delays(draft, known)
    scaled = phrase("scaled", language).format(scale=f"{size.scale:g}")
    for line in draft.edition.lines_of("c1"):
        if line.role == "input" and draft.given(line.id, "prior") != [0.0]:
            draft.note(line.id, "baseline_period", phrase("baseline_period", language))
            draft.note(line.id, "source", scaled if line.measure in SCALED else phrase("invented", language))
    for name in SCALED_ACTIVITY if draft.body.kind == "board" else ():
        draft.note(name, "comment", scaled)


def _trajectory(draft: Draft, row: dict[str, str], people: float) -> None:
    """One measure's course. `level`: a percentage; `stock`: a count that stands; `rate`: a count in each month; `places`:
    a count on average; `average`; `days`: days since an event; `yearly`: a value a year. `hold`: the month of year 1 from which the end is held."""
    name, shape = f"c1_{row['line']}", row["shape"]
    if shape == "yearly":
        values = {run: float(row[key]) for run, key in
                  (("prior", "prior"), ("year1", "end1"), ("year2", "end2"), ("year3", "end3"))}  # fmt: skip
        draft.put(name, **values)
        return
    count = shape in ("stock", "rate", "places")
    places, factor = (0, people) if count else (1, 1.0)
    prior, opening, end1, end2, end3 = (round(float(row[k]) * factor, places) for k in
                                        ("prior", "opening", "end1", "end2", "end3"))  # fmt: skip
    hold = int(row["hold"])
    if shape == "days":
        run = np.cumsum((opening, *DAYS))
        later = run[-1] + np.array([91, 183, 275, 365])
        draft.put(name, prior=prior, opening=opening, months=list(run[1:]), quarters2=list(later), year3=float(later[-1] + 365))
        return
    months = path(opening, end1, hold, places) + [end1] * (12 - hold)
    quarters, times = path(end1, end2, 4, places), (3, 12) if shape == "rate" else (1, 1)
    draft.put(
        name, prior=prior * times[1], opening=opening, months=months, quarters2=[each * times[0] for each in quarters],
        year3=end3 * times[1],
    )  # fmt: skip


def _emergency(draft: Draft, known: dict[str, Any]) -> None:
    ed, handed = known["ed"], known["handovers"]
    usual = sum(ed["attendances"]) / 12
    arrived = [round(1.01 * (each + usual) / 2) for each in ed["attendances"]]  # a plan is smoother than what happened
    crews = [round(each * 0.99) for each in handed["all"]]
    share_4h = path(100 * ed["within_4h"][-1] / ed["attendances"][-1], 82, 12, 2)
    share_15 = path(100 * handed["within_15"][-1] / handed["all"][-1], 92, 12, 2)
    within_15 = [int(np.ceil(n * share / 100)) for n, share in zip(crews, share_15, strict=True)]
    stays = _stays(arrived)
    monthly = {
        "attendances": arrived, "within_4h": [int(n * share / 100) for n, share in zip(arrived, share_4h, strict=True)],
        "within_12h": arrived, "12h_or_more": [0] * 12, "handovers": crews, "handovers_within_15": within_15,
        "handovers_over_45": [0] * 12, "handovers_over_60": [0] * 12, **stays,
    }  # fmt: skip
    opening = {
        "attendances": ed["attendances"][-1], "within_4h": ed["within_4h"][-1], "within_12h": ed["within_12h"][-1],
        "12h_or_more": ed["12h_or_more"][-1], "handovers": handed["all"][-1], "handovers_within_15": handed["within_15"][-1],
        "handovers_over_45": handed["over_45"][-1], "handovers_over_60": handed["over_60"][-1], **_stays_before(arrived),
    }  # fmt: skip
    for name, values in monthly.items():
        _run(draft, f"a2_{name}", opening[name], values, flow=not name.startswith(("beds", "length")))
    quarters = [sum(monthly["admissions"][n : n + 3]) for n in (0, 3, 6, 9)]
    draft.put("a2_admissions", quarters2=quarters, year3=sum(quarters))
    _shown(draft, opening, monthly, sum(ed["12h_or_more"]), sum(handed["over_45"]))


def _stays(arrived: list[int]) -> dict[str, Any]:
    """Admissions, discharges and beds of year 1, from the attendances. More leave at weekends; midweek holds."""
    usual = sum(arrived) / 12
    admitted = [round(usual * 0.21 * each / 100) for each in SEASON]
    older = path(usual * 0.21 * 0.36, usual * 0.21 * 0.36 * 0.87, 8) + [round(usual * 0.21 * 0.36 * 0.87)] * 4
    midweek = [round(usual * 0.172)] * 12
    share = [*path(18.4, 20.6, 8, 2), 22.6, 24.2, 25.2, 26.0]
    weekend = [int(np.ceil(n * s / (100 - s))) for n, s in zip(midweek, share, strict=True)]
    left = [m + w for m, w in zip(midweek, weekend, strict=True)]
    same_day = [round(n * 0.075) for n in arrived]
    stay = path(7.9, 7.2, 12, 1)
    occupied = [round(days * n / 30.4) for days, n in zip(stay, left, strict=True)]
    funded = int(np.ceil(max(occupied) * 1.06))
    return {
        "admissions": admitted, "admissions_over_75": older, "sdec": same_day,
        "sdec_same_day": [int(np.ceil(n * s / 100)) for n, s in zip(same_day, path(72, 82, 12, 2), strict=True)],
        "length_of_stay": stay, "beds_funded": [funded] * 12, "beds_surge": [round(funded * each / 100) for each in SURGE],
        "beds_occupied": occupied, "discharges": left,
        "discharges_by_midday": [int(np.ceil(n * s / 100)) for n, s in zip(left, path(33.4, 35, 12, 2), strict=True)],
        "discharges_weekend": weekend,
    }  # fmt: skip


def _stays_before(arrived: list[int]) -> dict[str, float]:
    """The same of March before the plan."""
    usual = sum(arrived) / 12
    midweek, weekend = round(usual * 0.171), round(usual * 0.038)
    left = midweek + weekend
    occupied = round(8.0 * left / 30.4)
    return {
        "admissions": round(usual * 0.21), "admissions_over_75": round(usual * 0.21 * 0.36), "sdec": round(usual * 0.07),
        "sdec_same_day": round(usual * 0.07 * 0.71), "length_of_stay": 8.0, "beds_funded": round(occupied * 1.02),
        "beds_surge": round(occupied * 0.05), "beds_occupied": occupied, "discharges": left,
        "discharges_by_midday": round(left * 0.22), "discharges_weekend": weekend,
    }  # fmt: skip


def _run(draft: Draft, name: str, opening: float, months: list[float], *, flow: bool) -> None:
    """A line of A2 over its periods; after year 1 it stays as the year closed. `flow`: it adds up over time."""
    last = months[-1]
    quarter, year = (3 * last, 12 * last) if flow else (last, last)
    draft.put(name, opening=opening, months=months, quarters2=[quarter] * 4, year3=year)


def _shown(draft: Draft, opening: dict[str, Any], monthly: dict[str, Any], long_before: int, late_before: int) -> None:
    """The lines of C1 that A2 carries, and the shares that follow from it."""
    before = {"ed_12h_or_more": ("12h_or_more", long_before), "handovers_over_45": ("handovers_over_45", late_before),
              "ed_admissions_over_75": ("admissions_over_75", 12 * opening["admissions_over_75"])}  # fmt: skip
    for line, (name, prior) in before.items():
        _run(draft, f"c1_{line}", opening[name], monthly[name], flow=True)
        draft.put(f"c1_{line}", prior=prior)
    a = monthly | {"within_45": [n - late for n, late in zip(monthly["handovers"], monthly["handovers_over_45"], strict=True)],
                   "midweek": [n - w for n, w in zip(monthly["discharges"], monthly["discharges_weekend"], strict=True)]}  # fmt: skip
    o = opening | {"within_45": opening["handovers"] - opening["handovers_over_45"],
                   "midweek": opening["discharges"] - opening["discharges_weekend"]}  # fmt: skip
    shares = {"handovers_within_45": ("within_45", "handovers"), "handovers_within_15": ("handovers_within_15", "handovers"),
              "discharges_by_midday": ("discharges_by_midday", "discharges"), "sdec_same_day": ("sdec_same_day", "sdec"),
              "weekend_discharges": ("discharges_weekend", "discharges")}  # fmt: skip
    for line, (part, whole) in shares.items():
        months = [int(1000 * n / of) / 10 for n, of in zip(a[part], a[whole], strict=True)]
        begun = round(100 * o[part] / o[whole], 1)
        draft.put(f"c1_{line}", prior=begun, opening=begun, months=months, quarters2=[months[-1]] * 4, year3=months[-1])
    _run(draft, "c1_midweek_discharges", o["midweek"], a["midweek"], flow=True)
    draft.put("c1_midweek_discharges", prior=12 * o["midweek"])


def _delays(draft: Draft, known: dict[str, Any]) -> None:
    people, days = known["delays"]["people"], known["delays"]["days"]
    falling = path(people[-1], people[-1] * 0.6, 12)
    lost = path(days[-1], days[-1] * 0.6, 12)
    for prefix in ("a2_", "c1_"):
        draft.put(f"{prefix}people_delayed", opening=people[-1], months=falling, quarters2=[falling[-1]] * 4, year3=falling[-1])
        _run(draft, f"{prefix}days_delayed", days[-1], lost, flow=True)
    draft.put("c1_people_delayed", prior=people[-1])
    draft.put("c1_days_delayed", prior=sum(days))
