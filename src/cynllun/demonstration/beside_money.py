"""What stands beside the money of an invented plan: the shift of services, the assumptions it rests on, last year's savings
and those of the later years, and what ring-fenced money is spent on. Each agrees with the bridge by construction."""

from __future__ import annotations

from cynllun.demonstration.bridge import Bridge
from cynllun.demonstration.draft import Draft, spread
from cynllun.demonstration.savings import lead, phrase, rows_for
from cynllun.demonstration.sizes import Size, table

YEARS = ("year1", "year2", "year3")
BUILDS_UP = (1.0, 1.6, 2.2)  # what has moved by the end of each year, against year 1
DELIVERED = 0.95  # of year 1's savings: what last year delivered
AROUND = 0.5  # per cent: how far low and high lie from what is expected
BEFORE = 1.03  # how much ring-fenced money grows in a year


def shifts(draft: Draft, size: Size, language: str) -> None:
    """Fill C2: care, people and money that leave hospital and arrive elsewhere, all of them."""
    for row in rows_for("shifts", draft.body.kind):
        activity = [round(float(row["activity"]) * size.people * step) for step in BUILDS_UP]
        people = [round(float(row["people"]) * size.people * step, 1) for step in BUILDS_UP]
        money = [round(float(row["money"]) * size.budget / 1000 * step) for step in BUILDS_UP]
        draft.row(
            "c2", scheme=row[f"scheme_{language}"], pathway=row[f"pathway_{language}"], setting_from=row["setting_from"],
            setting_to=row["setting_to"], start=row["start"], activity_leaves=activity, activity_arrives=activity,
            wte_leaves=people, wte_arrives=people, money_leaves=money, money_arrives=money, action=row["action"],
        )  # fmt: skip


def assumptions(draft: Draft, language: str) -> None:
    """Fill C6: the edition's issued assumptions, adopted but where the data say that this body departs from one."""
    issued = {each.id: each.years for each in draft.edition.assumptions}
    departures = {row["assumption"]: row for row in table("departures") if row["organisation"] == draft.body.code}
    for id in draft.edition.choices_of("assumption", draft.body.kind):
        departed = departures.get(id)
        expected = [round(value + float(departed["by"] if departed else 0), 2) for value in issued[id]]
        draft.row(
            "c6", assumption=id, issued=issued[id], low=[round(value - AROUND, 2) for value in expected], expected=expected,
            high=[round(value + AROUND, 2) for value in expected], version=1.0, decision="departed" if departed else "adopted",
            reason=departed[f"reason_{language}"] if departed else "",
            basis=departed[f"basis_{language}"] if departed else phrase("assumption_basis", language),
        )  # fmt: skip


def last_year(draft: Draft, size: Size, language: str) -> None:
    """Fill C9p: all that last year saved lasts, and its full-year effect is that of the bridge."""
    chosen = rows_for("last_year", draft.body.kind)
    shares = [float(row["share"]) for row in chosen]
    saved, effects = spread(round(size.savings1 * DELIVERED), shares), spread(size.last_year, shares)
    for row, amount, effect in zip(chosen, saved, effects, strict=True):
        draft.row(
            "c9p", scheme=row[f"scheme_{language}"], category=row["category"], lead=lead(row["lead"], language), planned=amount,
            delivered=amount, recurrent=amount, still_recurrent=amount, full_year_effect=effect, lost=0,
        )  # fmt: skip


def later_savings(draft: Draft, found: Bridge) -> None:
    """Fill C10: the savings of years 2 and 3 by category, shared out as those of year 1 are."""
    for recurrent, line, years in (("yes", "c10_recurrent", found.recurrent), ("no", "c10_non_recurrent", found.one_off)):
        chosen = [row for row in rows_for("schemes", draft.body.kind) if row["recurrent"] == recurrent]
        for year, whole in zip(YEARS[1:], years[1:], strict=True):
            amounts = dict.fromkeys(draft.edition.choices_of("savings_category", draft.body.kind), 0)
            for row, amount in zip(chosen, spread(whole, [float(row["share"]) for row in chosen]), strict=True):
                amounts[row["category"]] += amount
            for category, amount in amounts.items():
                draft.put(f"{line}__{category}", **{year: amount})


def ring_fenced(draft: Draft, language: str) -> None:
    """Fill E6: each ring-fenced allocation of C7, spent in full and approved."""
    for allocation in dict.fromkeys(row["allocation"] for row in table("ring_fences")):
        chosen = [row for row in table("ring_fences") if row["allocation"] == allocation]
        line = "c7_other_ring_fenced" if allocation == "other" else f"c7_{allocation}"
        plans = [spread(round(draft.given(line, year)[0]), [float(row["share"]) for row in chosen]) for year in YEARS]
        for place, row in enumerate(chosen):
            plan = [year[place] for year in plans]
            draft.row(
                "e6", allocation=allocation, purpose=row[f"purpose_{language}"], last_year=int(plan[0] / BEFORE), plan=plan,
                approved_by=row["approved_by"], approver=row[f"approver_{language}"], approved_on=row["approved_on"],
            )  # fmt: skip
