"""The axis of periods that every figure of an edition stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cynllun.periods.calendar import financial_year, month_label

GROUPS = ("opening", "months", "quarters2", "quarters3", "prior", "year1", "year2", "year3", "year4", "year5")
PLAN_YEARS = "year1 year2 year3"
YEARS = 5  # a plan has three years; what is built and bought is planned over five


@dataclass(frozen=True)
class Axis:
    """The periods of a plan whose first year starts in April of `first_year`."""

    first_year: int

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every period's code in canonical order: 1 opening month, 12 months, 4 + 4 quarters, 6 years."""
        y = self.first_year
        months = [f"{y}-{m:02d}" for m in range(4, 13)] + [f"{y + 1}-{m:02d}" for m in range(1, 4)]
        quarters = [f"{financial_year(y + n)}Q{q}" for n in (1, 2) for q in (1, 2, 3, 4)]
        years = [financial_year(y + n) for n in range(-1, YEARS)]
        return (f"{y}-03", *months, *quarters, *years)

    @cached_property
    def index(self) -> dict[str, int]:
        """Where each period stands on the axis."""
        return {code: i for i, code in enumerate(self.codes)}

    @cached_property
    def groups(self) -> dict[str, tuple[int, ...]]:
        """The named runs of periods, as indices."""
        return {
            "opening": (0,), "months": tuple(range(1, 13)), "quarters2": (13, 14, 15, 16), "quarters3": (17, 18, 19, 20),
            "prior": (21,), "year1": (22,), "year2": (23,), "year3": (24,), "year4": (25,), "year5": (26,),
        }  # fmt: skip

    def group(self, name: str) -> tuple[int, ...]:
        """The indices of one named run. KeyError when no run has that name."""
        return self.groups[name]

    def group_of(self, index: int) -> str:
        """The run that a period belongs to."""
        return next(name for name, members in self.groups.items() if index in members)

    def expand(self, names: str) -> tuple[int, ...]:
        """The indices of several runs written with spaces between: `prior year1`."""
        return tuple(i for name in names.split() for i in self.group(name))

    def year_index(self, group: str) -> int:
        """The whole year in which a run of months or quarters lies."""
        return {"opening": 21, "months": 22, "quarters2": 23, "quarters3": 24}[group]

    def label(self, code: str, language: str, *, short: bool = False) -> str:
        """A period as people write it: *April 2026*, *Q1 2027-28* (in Welsh *Ch1 2027-28*), *2026-27*."""
        if "Q" in code:
            year, quarter = code.split("Q")
            return f"{'Ch' if language == 'cy' else 'Q'}{quarter} {year}"
        if code in self.codes[21:]:
            return code
        return month_label(code, language, short=short)

    def begin(self, group: str) -> date:
        """The first day of a run of periods: of year 1 it is 1 April."""
        code = self.codes[self.group(group)[0]]
        month = int(code[5:]) if group in ("opening", "months") else 4
        return date(int(code[:4]), month, 1)

    def end(self, index: int) -> date:
        """The last day of a period."""
        code = self.codes[index]
        if "Q" in code:
            year, quarter = code.split("Q")
            first = int(year[:4])
            return (date(first, 6, 30), date(first, 9, 30), date(first, 12, 31), date(first + 1, 3, 31))[int(quarter) - 1]
        if index > 20:
            return date(int(code[:4]) + 1, 3, 31)
        year, month = map(int, code.split("-"))  # type: ignore[assignment]
        following = date(year + month // 12, month % 12 + 1, 1)  # type: ignore[operator]
        return date.fromordinal(following.toordinal() - 1)
