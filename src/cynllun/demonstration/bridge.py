"""The bridge of an invented plan: from the underlying position through pressures, uplift and savings to the position planned.

Pressures and savings are stated; the uplift is what closes the bridge. Recurrent savings are worth more in a full year than
all savings are in the year, so that the underlying position does not rest on what happens once.
"""

from __future__ import annotations

from cynllun.demonstration.draft import Draft, spread
from cynllun.demonstration.money import Lines
from cynllun.demonstration.sizes import Size

YEARS = ("year1", "year2", "year3")
FULL_YEAR = (1.06, 1.07, 1.08)  # the full-year effect of recurrent savings against all savings of each year
INVESTMENT = (("demand", 0.4), ("safety", 0.35), ("commitments", 0.25))
OTHER_PRESSURES = (("non_pay", 0.42), ("demand", 0.24), ("service", 0.18), ("national", 0.16))
AREAS = {
    "board": (("pay", 38), ("non_pay", 16), ("medicines", 15), ("continuing_care", 14), ("commissioned", 8),
              ("primary_care", 5), ("other", 4)),
    "trust": (("pay", 48), ("non_pay", 26), ("medicines", 14), ("commissioned", 6), ("other", 6)),
    "sha": (("pay", 58), ("non_pay", 30), ("other", 12)),
}  # fmt: skip
DRUGS = ("primary_care_drugs", "secondary_care_drugs")


class Bridge:
    """What the other tables take from the bridge: uplifts and savings of the three years, GBP 000."""

    def __init__(self) -> None:
        self.uplifts: list[int] = []
        self.recurrent: list[int] = []
        self.one_off: list[int] = []
        self.full_year: list[int] = []


def bridge(draft: Draft, size: Size, lines: Lines, by_category: dict[str, int], deficits: tuple[int, int, int]) -> Bridge:
    """Fill C5 and C5u. `by_category` are year 1's cash-releasing savings by category, GBP 000."""
    found, position = Bridge(), size.brought_forward
    for n, (year, savings) in enumerate(zip(YEARS, size.savings, strict=True)):
        one_off = round(savings * size.one_off)
        full_year = round(savings * FULL_YEAR[n])
        last_year = size.last_year if n == 0 else round(size.last_year * 0.4)
        pressures = _pressures(draft.body.kind, lines, n, savings, by_category)
        invested = [round(size.investment * share) for _, share in INVESTMENT]
        uplift = -deficits[n] - (position + last_year - sum(pressures.values()) - sum(invested) + savings)
        _enter(
            draft, year, position, last_year, pressures, invested, (savings - one_off, one_off, full_year), uplift, -deficits[n]
        )
        carried = position + last_year - sum(pressures.values()) - sum(invested) + full_year + uplift
        _underlying(draft, year, position, last_year, uplift, carried)
        for kept, value in ((found.uplifts, uplift), (found.recurrent, savings - one_off), (found.one_off, one_off),
                            (found.full_year, full_year)):  # fmt: skip
            kept.append(value)
        position = carried
    _before(draft, size)
    return found


def _pressures(kind: str, lines: Lines, n: int, savings: int, by_category: dict[str, int]) -> dict[str, int]:
    """What costs more in a year: the growth of each line and the savings that hold it back. Positive numbers, GBP 000."""
    whole = sum(by_category.values()) or 1

    def grown(*names: str) -> int:
        return sum(lines[name][n + 1] - lines[name][n] for name in names if name in lines)

    def saved(category: str) -> int:
        return round(savings * by_category.get(category, 0) / whole) if n else by_category.get(category, 0)

    found = {"pay": grown("pay") + saved("pay")}
    if kind != "sha":
        found["prescribing"] = grown(*DRUGS) + saved("medicines")
    if kind == "board":
        found["continuing_care"] = grown("continuing_care") + saved("continuing_care")
    rest = grown("non_pay", "healthcare_nhs", "other_services_nhs", "private_voluntary", "primary_care_contractors") + sum(
        saved(category) for category in ("non_pay", "estates", "commissioned", "primary_care")
    )
    for (name, _), part in zip(OTHER_PRESSURES, spread(max(rest, 4), [share for _, share in OTHER_PRESSURES]), strict=True):
        found[name] = part
    return found


def _enter(
    draft: Draft, year: str, position: int, last_year: int, pressures: dict[str, int], invested: list[int],
    savings: tuple[int, int, int], uplift: int, planned: int,
) -> None:  # fmt: skip
    recurrent, one_off, full_year = savings
    figures = {"brought_forward": position, "last_year_effects": last_year, "allocation_uplift": uplift, "mitigations": 0,
               "investment_discretionary": 0}  # fmt: skip
    figures |= {f"{name}_pressures": -value for name, value in pressures.items()}
    figures |= {f"investment_{name}": -value for (name, _), value in zip(INVESTMENT, invested, strict=True)}
    for name, value in figures.items():
        draft.put(f"c5_{name}", **{year: value})
        draft.put(f"c5_{name}__fye", **{year: value})
    closing = position + last_year - sum(pressures.values()) - sum(invested) + full_year + uplift
    for name, in_year, whole in (("savings_recurrent", recurrent, full_year), ("savings_non_recurrent", one_off, 0),
                                 ("planned_position", planned, closing)):  # fmt: skip
        draft.put(f"c5_{name}", **{year: in_year})
        draft.put(f"c5_{name}__fye", **{year: whole})


def _underlying(draft: Draft, year: str, position: int, last_year: int, uplift: int, carried: int) -> None:
    figures = {"brought_forward": position, "savings_full_year": last_year, "not_recurrent": 0, "allocations": uplift,
               "pressures_unmitigated": carried - position - last_year - uplift}  # fmt: skip
    for name, value in figures.items():
        draft.put(f"c5u_{name}", **{year: value})
    _areas(draft, year, carried)


def _areas(draft: Draft, year: str, carried: int) -> None:
    areas = AREAS[draft.body.kind]
    parts = spread(abs(carried), [weight for _, weight in areas])
    for (area, _), part in zip(areas, parts, strict=True):
        draft.put(f"c5u_by_area__{area}", **{year: part if carried >= 0 else -part})


def _before(draft: Draft, size: Size) -> None:
    """The year before: how the underlying position came to be what the plan opens with."""
    opening = round(size.brought_forward * 1.15)
    figures = {"brought_forward": opening, "savings_full_year": size.last_year, "not_recurrent": -round(size.last_year * 0.3),
               "allocations": round(size.budget * 0.035)}  # fmt: skip
    figures["pressures_unmitigated"] = size.brought_forward - sum(figures.values())
    for name, value in figures.items():
        draft.put(f"c5u_{name}", prior=value)
    _areas(draft, "prior", size.brought_forward)
