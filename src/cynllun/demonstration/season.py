"""The season of an invented plan: when demand is highest, and the beds, people and vaccination that answer it."""

from __future__ import annotations

import numpy as np

from cynllun.demonstration.draft import Draft, spread
from cynllun.demonstration.sizes import table
from cynllun.demonstration.waiting import total

WTE_OF_BED = 1.25
BEDS_OF_A_TRUST = (0, 0, 0, 0, 0, 0, 2, 4, 5, 5, 4, 2)  # a trust's own season, for a plan of size 1: beds' worth of staff
BANK, AGENCY = 0.3, 0.05  # of the staff for the season
HEADS = 1.16  # people for each whole-time equivalent


def season(draft: Draft, people: float) -> None:
    """Fill A6 from the emergency care of A2, the treatments of A1 and the people of C15."""
    if draft.body.kind == "board":
        treatments = [sum(pair) for pair in zip(total(draft, "inpatient", "months"), total(draft, "day_case", "months"),
                                                strict=True)]  # fmt: skip
        _index(draft, "emergency", draft.given("a2_admissions", "months"))
        _index(draft, "planned", treatments)
        beds = _beds(draft)
    else:
        beds = [round(each * people) for each in BEDS_OF_A_TRUST]
    needed = [round(WTE_OF_BED * each, 1) for each in beds]
    bank, agency = ([round(each * share, 1) for each in needed] for share in (BANK, AGENCY))
    own = [round(n - b - a, 1) for n, b, a in zip(needed, bank, agency, strict=True)]
    for line, values in (("needed", needed), ("own", own), ("bank", bank), ("agency", agency)):
        draft.put(f"a6_staff_{line}", months=values)
    _vaccination(draft, people)


def _index(draft: Draft, name: str, months: list[float]) -> None:
    usual = sum(months) / 12
    draft.put(f"a6_{name}_index", months=[round(100 * each / usual, 1) for each in months])


def _beds(draft: Draft) -> list[float]:
    """The surge beds of A2 are the seasonal beds; they open and close by the difference."""
    open_, months = draft.given("a2_beds_surge", "opening"), draft.given("a2_beds_surge", "months")
    moves = np.diff([*open_, *months])
    draft.put("a6_beds_open", opening=open_, months=months)
    draft.put("a6_beds_opened", months=list(np.maximum(moves, 0)))
    draft.put("a6_beds_closed", months=list(np.maximum(-moves, 0)))
    return months


def _vaccination(draft: Draft, people: float) -> None:
    """Who is offered the vaccine, and when they take it."""
    groups = {row["group"] for row in table("staff") if row["kind"] == draft.body.kind}
    staff = np.sum([draft.given(f"c15_contracted__{group}", "months") for group in groups], axis=0)
    for row in table("vaccination"):
        due = int(np.ceil(staff.max() * HEADS)) if row["id"] == "staff" else round(float(row["due"]) * people)
        profile = [float(each) for each in row["months"].split()]
        draft.put(f"a6_vaccination_due__{row['id']}", months=[due] * 12)
        draft.put(f"a6_vaccinated__{row['id']}", months=spread(round(due * float(row["uptake"])), profile))
