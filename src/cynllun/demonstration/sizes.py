"""How large each plan of the demonstration is, as rows: money in thousands of pounds, people in whole-time equivalents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cynllun.demonstration.cast import DATA
from cynllun.editions.rows import plain, rows

YEARS = ("prior", "year1", "year2", "year3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A body's plan: what it is scaled from (`like`, by `scale`, drawn from `seed`), its budget and its way to balance."""

    code: str
    like: str = ""
    scale: float
    seed: int
    budget: int
    people: float
    brought_forward: int
    last_year: int
    savings1: int
    savings2: int
    savings3: int
    one_off: float
    investment: int

    @property
    def savings(self) -> tuple[int, int, int]:
        """The savings of the three years, GBP 000."""
        return self.savings1, self.savings2, self.savings3


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """A staff group of a kind of body: WTE and cost (GBP 000 a year each) in the year before; shares of the contracted WTE
    for overtime, bank and agency; funded posts over contracted; posts without funding; change in each year."""

    kind: str
    group: str
    wte: float
    cost: float
    overtime: float
    bank: float
    agency: float
    funded: float
    unfunded: float
    change1: float
    change2: float
    change3: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A line of income or expenditure: its share of the budget in the year before, and its growth in each year."""

    kind: str
    line: str
    share: float
    growth1: float
    growth2: float
    growth3: float

    def years(self, budget: int) -> tuple[int, ...]:
        """The four years, GBP 000, whole."""
        value, found = budget * self.share, [round(budget * self.share)]
        for growth in (self.growth1, self.growth2, self.growth3):
            value *= 1 + growth
            found.append(round(value))
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What one body pays another in year 1, GBP 000, and how it grows. `line` is the payer's line of expenditure."""

    payer: str
    provider: str
    agreement: str
    line: str
    amount: int
    growth: float
    service_en: str
    service_cy: str

    @property
    def years(self) -> tuple[int, ...]:
        """The four years, GBP 000, whole."""
        return tuple(round(self.amount * (1 + self.growth) ** n) for n in (-1, 0, 1, 2))


@cache
def sizes() -> dict[str, Size]:
    """The plans' sizes by body."""
    return {size.code: size for size in rows(DATA, "plans", Size)}


@cache
def staff(kind: str) -> tuple[Staff, ...]:
    """The staff groups of a kind of body."""
    return tuple(each for each in rows(DATA, "staff", Staff) if each.kind == kind)


@cache
def money(kind: str) -> tuple[Money, ...]:
    """The lines of a kind of body that have a size of their own; the others follow from them."""
    return tuple(each for each in rows(DATA, "money", Money) if each.kind == kind)


@cache
def flows() -> tuple[Flow, ...]:
    """Who pays whom, without the joint committee's shares: they follow from what it pays."""
    return rows(DATA, "flows", Flow)


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Rows that need no other form, as texts."""
    return tuple(plain(DATA / f"{name}.csv"))
