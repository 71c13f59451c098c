"""The tables a body fills: lines over periods (`grid`), or rows that people add (`rows`)."""

from __future__ import annotations

from dataclasses import dataclass

from cynllun.frameworks.items import ByKind, Cited

NUMERIC = ("gbp_000", "wte", "count", "percent", "days", "rate", "score", "ratio")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(ByKind):
    """`periods`: the named runs of periods its lines have; `facets`: siblings each line has (`fye`).
    `key`: the column whose choices fix the rows of a rows table (one row for each), or empty where people add rows."""

    id: str
    sheet: str
    order: int
    shape: str
    sign: str = "none"
    periods: str = ""
    facets: str = ""
    max_rows: int = 60
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(ByKind):
    """A line of a grid table. A `heading` has no figures; a `total` is computed by us; a `given` comes pre-filled."""

    table: str
    id: str
    order: int
    role: str = "input"
    unit: str = "gbp_000"
    decimals: int | None = None
    over_time: str = "sum"
    over_bodies: str = "sum"
    minimum: float | None = None
    maximum: float | None = None
    breakdown: str = ""
    formula: str = ""
    periods: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(ByKind):
    """A column of a rows table, or an attribute beside a grid table's periods."""

    table: str
    id: str
    order: int
    unit: str = "text"
    choices: str = ""
    required: str = "no"
    periods: str = ""
    width: int = 16

    @property
    def numeric(self) -> bool:
        """Whether it holds numbers."""
        return self.unit in NUMERIC


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakdownItem(ByKind):
    breakdown: str
    id: str
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollup(Cited):
    """A line of the cube made from the rows of a table: the sum of a column (or the count of rows) where a filter holds."""

    id: str
    table: str
    column: str
    where: str = ""
    by: str = ""
    breakdown: str = ""
    unit: str = "gbp_000"
    over_time: str = "sum"
