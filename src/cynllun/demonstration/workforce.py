"""The workforce of an invented plan: people by group and month, and what they cost. Pay follows people by construction."""

from __future__ import annotations

from collections.abc import Mapping

from cynllun.demonstration.draft import Draft, path, spread
from cynllun.demonstration.sizes import Size, Staff, staff

AWARD = 1.038  # what a person costs more each year: the award and increments that the edition's tolerances name
AGENCY_LEFT = 0.85  # of agency at the start of a year, what is left at its end
RUNS = (("months", 12, 12), ("quarters2", 4, 4), ("quarters3", 4, 4))  # run, its periods, periods a year
IN_OTHER_LINES, CAPITALISED = 0.004, 0.002  # of the pay bill


def workforce(draft: Draft, size: Size, dearer: Mapping[str, float] | None = None) -> None:
    """Fill the tables of people and of pay. `dearer`: staff groups whose planned pay is that many times what people cost."""
    for group in staff(draft.body.kind):
        _group(draft, group, size.people, (dearer or {}).get(group.group, 1.0))
    for line, share in (("c16_in_other_lines", IN_OTHER_LINES), ("c16_capitalised", CAPITALISED)):
        for run in ("prior", "opening", *(run for run, _, _ in RUNS)):
            bills = [sum(values) for values in zip(*_bills(draft, run), strict=True)]
            draft.put(line, **{run: spread(round(sum(bills) * share), bills)})


def pay(draft: Draft, run: str) -> list[int]:
    """What the pay table hands to income and expenditure, GBP 000, for each period of a run."""
    lines = [draft.given(line, run) for line in ("c16_in_other_lines", "c16_capitalised")]
    totals = [sum(values) for values in zip(*_bills(draft, run), strict=True)]
    return [round(total - other - capital) for total, other, capital in zip(totals, *lines, strict=True)]


def _bills(draft: Draft, run: str) -> list[list[float]]:
    groups = [each.group for each in staff(draft.body.kind)]
    return [draft.given(f"c16_{way}__{group}", run) for group in groups for way in ("contracted", "overtime", "bank", "agency")]


def _group(draft: Draft, group: Staff, people: float, dearer: float) -> None:
    base = round(group.wte * people, 1)
    changes = (group.change1, group.change2, group.change3)
    ends = [base * (1 + sum(changes[: n + 1])) for n in range(3)]
    contracted = _course(base, base * (1 + group.change1 / 4), ends)
    shares = {"contracted": 1.0, "overtime": group.overtime, "bank": group.bank, "agency": group.agency}
    for way, share in shares.items():
        left = AGENCY_LEFT if way == "agency" else 1.0
        course = {run: [round(wte * share * _left(run, n, left), 1) for n, wte in enumerate(wtes)]
                  for run, wtes in contracted.items()}  # fmt: skip
        _enter(draft, way, group, course, dearer if way == "contracted" else 1.0)
    for way, share in (("funded", group.funded), ("unfunded", 0.0)):
        extra = group.unfunded * people if way == "unfunded" else 0.0
        course = {run: [round(wte * share + extra * _left(run, n, 0.5), 1) for n, wte in enumerate(wtes)]
                  for run, wtes in contracted.items()}  # fmt: skip
        _enter(draft, way, group, course, 1.0)


def _course(prior: float, opening: float, ends: list[float]) -> dict[str, list[float]]:
    course = {"prior": [prior], "opening": [opening]}
    start = opening
    for (run, steps, _), end in zip(RUNS, ends, strict=True):
        course[run], start = path(start, end, steps, 3), end
    return course


def _left(run: str, step: int, yearly: float) -> float:
    """What is left of something that shrinks to `yearly` of itself in a year, evenly, from the opening on."""
    begun = {"prior": 0.0, "opening": 0.0, "months": 0.0, "quarters2": 1.0, "quarters3": 2.0}[run]
    steps = {"months": 12, "quarters2": 4, "quarters3": 4}.get(run, 1)
    into = 0.0 if run in ("prior", "opening") else (step + 1) / steps
    return float(yearly ** (begun + into))


def _enter(draft: Draft, way: str, group: Staff, course: dict[str, list[float]], dearer: float) -> None:
    """Put people in, and their cost: whole thousands that add up to the year's cost."""
    cost = group.cost * {"overtime": 1.2, "bank": 1.05, "agency": 1.7}.get(way, 1.0)
    rises = {"prior": 0, "opening": 0, "months": 1, "quarters2": 2, "quarters3": 3}
    for run, wtes in course.items():
        draft.put(f"c15_{way}__{group.group}", **{run: wtes})
        part = {"prior": 1.0, "opening": 1 / 12, "months": 1 / 12, "quarters2": 0.25, "quarters3": 0.25}[run]
        planned = dearer if rises[run] else 1.0
        exact = [wte * cost * AWARD ** rises[run] * part * planned for wte in wtes]
        whole = spread(round(sum(exact)), exact) if sum(exact) else [0] * len(exact)
        draft.put(f"c16_{way}__{group.group}", **{run: whole})
