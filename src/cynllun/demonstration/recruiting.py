"""Where an invented plan's people come from: posts that stay empty, those who join and leave, and the places it asks for."""

from __future__ import annotations

from cynllun.demonstration.draft import Draft
from cynllun.demonstration.savings import lead
from cynllun.demonstration.sizes import Size, Staff, staff, table

RUNS = (("prior", "prior"), ("months", "year1"), ("quarters2", "year2"), ("quarters3", "year3"))
QUALIFIED, TAKEN_ON, LEAVING = 0.03, 0.8, 0.07  # of a group: who qualifies in a year, of those who join, who leaves
FUNDED_AGAIN = 0.6  # of the unfunded posts that go: those that get a budget; the others are taken out
GROWTH = 0.02  # of the places asked for, from one intake to the next
INTAKES = 5


def recruiting(draft: Draft, size: Size, language: str) -> None:
    """Fill C17, C18.1 to C18.4 and C18s, and the foot of C15. The table of people is filled already."""
    _unfunded(draft)
    for group in staff(draft.body.kind):
        _supply(draft, group)
    for row in table("posts"):
        if draft.body.kind in row["kinds"].split():
            _post(draft, row, language)
    for place, row in enumerate(table("places"), 1):
        _places(draft, f"c18_{place}", row, size)


def averages(draft: Draft, line: str) -> list[float]:
    """A line's average in the year before and in the three years, as a year of people is."""
    return [sum(values) / len(values) for values in (draft.given(line, run) for run, _ in RUNS)]


def _unfunded(draft: Draft) -> None:
    groups = [f"c15_unfunded__{group.group}" for group in staff(draft.body.kind)]
    years = [sum(values) for values in zip(*(averages(draft, name) for name in groups), strict=True)]
    for n, (_, year) in enumerate(RUNS[1:], 1):
        gone = years[n - 1] - years[n]
        funded = round(gone * FUNDED_AGAIN, 1)
        draft.put("c15_unfunded_to_fund", **{year: funded})
        draft.put("c15_unfunded_to_remove", **{year: round(gone - funded, 1)})


def _supply(draft: Draft, group: Staff) -> None:
    people = averages(draft, f"c15_contracted__{group.group}")
    for n, (_, year) in enumerate(RUNS[1:], 1):
        if f"c18s_joining__{group.group}" not in draft.edition.index:
            continue
        qualified = round(people[n - 1] * QUALIFIED)
        joining, leaving = round(qualified * TAKEN_ON, 1), round(people[n - 1] * LEAVING, 1)
        others = round(people[n] - people[n - 1] + leaving - joining, 1)
        for line, value in (("qualifying", qualified), ("joining", joining), ("other_joiners", others), ("leavers", leaving)):
            draft.put(f"c18s_{line}__{group.group}", **{year: value})


def _post(draft: Draft, row: dict[str, str], language: str) -> None:
    funded, contracted = (averages(draft, f"c15_{line}__{row['group']}")[1] for line in ("funded", "contracted"))
    draft.row(
        "c17", post=row[f"post_{language}"], staff_group=row["group"], place=row[f"place_{language}"],
        wte_vacant=round((funded - contracted) * float(row["share"]), 1), months_vacant=int(row["months"]), cause=row["cause"],
        impact=row["impact"], impact_said=row[f"said_{language}"], plan=row[f"plan_{language}"], expected=row["expected"],
        lead=lead(row["lead"], language), action=row["action"],
    )  # fmt: skip


def _places(draft: Draft, name: str, row: dict[str, str], size: Size) -> None:
    wanted = row.get(draft.body.kind)
    if wanted is None:
        return
    for place, id in enumerate(draft.edition.choices_of(row["list"], draft.body.kind)):
        base = round(int(wanted) * size.people * (1 + place % 3 / 2))
        intakes = {f"intake_{n}": round(base * (1 + GROWTH * n)) for n in range(1, INTAKES + 1)}
        draft.row(name, profession=id, last_year=base, **intakes)
