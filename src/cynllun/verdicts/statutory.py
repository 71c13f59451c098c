"""The duty to keep within what is received, as arithmetic: over some years together, or each year by itself.

National Health Service (Wales) Act 2006, s. 175: what a health board spends over three years may not exceed what it is
allotted and receives over them, by more than a margin that ministers set in writing; the test ends anew each year. S. 172: a
special health authority's year stands alone. Nothing is scored here: the sum is done, and a year that is not known leaves
the test untold.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cynllun.periods import financial_year

HAIR = 1e-6  # sums of decimals differ by less than this


class Basis(StrEnum):
    """What a year's figures are, the firmest first."""

    ACTUAL = "actual"
    FORECAST = "forecast"
    PLAN = "plan"


class Comes(StrEnum):
    """How a test comes out."""

    WITHIN = "within"
    BEYOND = "beyond"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a body, in thousands of pounds: `received` less `spent` is `net`; NaN is not known. Where only the net is
    known (an outturn as published) the other two are NaN. `said` says where it stands: a text id, or a source."""

    code: str
    basis: Basis
    received: float = math.nan
    spent: float = math.nan
    net: float = math.nan
    said: str = ""

    @classmethod
    def of(cls, code: str, basis: Basis, received: float, spent: float, said: str = "") -> Year:
        """A year of which both sides are at hand."""
        return cls(code, basis, received, spent, received - spent, said)


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty on a kind of body. `years` together: 3 for the rolling test, 1 for a year that stands alone."""

    id: str
    years: int = 3


@dataclass(frozen=True, slots=True)
class AccountingPeriod:
    """One test of the duty: its years in order, and the margin, thousands of pounds, by which they may be exceeded together."""

    duty: str
    years: tuple[Year, ...]
    margin: float = 0.0

    @property
    def ends(self) -> str:
        """The year in which it ends."""
        return self.years[-1].code

    @property
    def received(self) -> float:
        """(Y1 + Y2 + Y3): NaN where a year's is not known."""
        return math.fsum(year.received for year in self.years)

    @property
    def spent(self) -> float:
        """(X1 + X2 + X3): NaN where a year's is not known."""
        return math.fsum(year.spent for year in self.years)

    @property
    def net(self) -> float:
        """(Y1 + Y2 + Y3) − (X1 + X2 + X3): NaN where a year is not known."""
        return math.fsum(year.net for year in self.years)

    @property
    def comes(self) -> Comes:
        """Whether what is spent stays within what is received and the margin."""
        if not math.isfinite(self.net) or not math.isfinite(self.margin):
            return Comes.CANNOT_TELL
        return Comes.WITHIN if self.net >= -self.margin - HAIR else Comes.BEYOND

    @property
    def missing(self) -> tuple[str, ...]:
        """The years that are not known."""
        return tuple(year.code for year in self.years if not math.isfinite(year.net))


def standing(said: Iterable[Year]) -> dict[str, Year]:
    """What stands for each year: the actual, else the forecast, else the plan; of the same basis the one said last. A year
    that is said to be unknown does not stand before one that is known."""
    found: dict[str, Year] = {}
    firmness = list(Basis)
    for year in said:
        other = found.get(year.code)
        if other is None or _rank(year, firmness) <= _rank(other, firmness):
            found[year.code] = year
    return found


def _rank(year: Year, firmness: Sequence[Basis]) -> tuple[bool, int]:
    return not math.isfinite(year.net), firmness.index(year.basis)


def accounting_periods(
    duty: Duty, years: Mapping[str, Year], ends: Iterable[str], margins: Mapping[str, float] | None = None, margin: float = 0.0
) -> tuple[AccountingPeriod, ...]:
    """The duty's test that ends in each of some years. A year of which nothing is said is unknown. `margins` are those set in
    writing, by the year in which the test ends; `margin` stands where there is none."""
    return tuple(
        AccountingPeriod(duty.id, tuple(years.get(code, Year(code, Basis.PLAN)) for code in before(end, duty.years)),
             (margins or {}).get(end, margin))
        for end in ends
    )  # fmt: skip


def before(end: str, count: int) -> tuple[str, ...]:
    """The codes of so many financial years up to one: 2026-27 and three give 2024-25, 2025-26, 2026-27."""
    last = int(end[:4])
    return tuple(financial_year(last - n) for n in range(count - 1, -1, -1))


class Planning(StrEnum):
    """Where the duty to plan stands: a plan that is submitted and approved complies, and nothing less does."""

    COMPLIED = "complied"
    NOT_COMPLIED = "not_complied"
    CANNOT_TELL = "cannot_tell"


def planning(submitted: bool, decided: str, approvals: Iterable[str]) -> Planning:
    """Section 175(2), (2A): the plan was submitted to ministers and approved by them. `decided` is the decision that stands,
    empty where there is none yet: then it cannot be told. A plan that balances and is not approved does not comply."""
    if not decided:
        return Planning.CANNOT_TELL
    return Planning.COMPLIED if submitted and decided in set(approvals) else Planning.NOT_COMPLIED
