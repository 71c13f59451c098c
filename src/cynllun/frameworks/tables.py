"""The tables a body fills: lines over periods (`grid`), or rows that people add (`rows`)."""

from __future__ import annotations

from cynllun.frameworks.items import ByKind, Cited

NUMERIC = ("gbp_000", "wte", "count", "percent", "days", "rate", "score", "ratio")


class Table(ByKind, frozen=True, kw_only=True):
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


class Line(ByKind, frozen=True, kw_only=True):
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


class Column(ByKind, frozen=True, kw_only=True):
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


class BreakdownItem(ByKind, frozen=True, kw_only=True):
    breakdown: str
    id: str
    order: int


class Reason(Cited, frozen=True, kw_only=True):
    """Why a kind of body does not fill something: `part` is `table`, `line`, `column` or `item`; `id` one of it, `c3.*` for all
    of a table (or a breakdown), or `*` for whatever has no reason of its own. `reason` names the words."""

    part: str
    id: str
    kind: str
    reason: str


class Rollup(Cited, frozen=True, kw_only=True):
    """A line of the cube made from the rows of a table: the sum of a column (or the count of rows) where a filter holds."""

    id: str
    table: str
    column: str
    where: str = ""
    by: str = ""
    breakdown: str = ""
    unit: str = "gbp_000"
    over_time: str = "sum"


class Assumption(Cited, frozen=True, kw_only=True):
    """A planning assumption as the edition issues it to all, version 1: per cent in each year of the plan. `id` is an item of
    the breakdown `assumption`."""

    id: str
    year1: float
    year2: float
    year3: float

    @property
    def years(self) -> tuple[float, float, float]:
        """The three years, per cent."""
        return self.year1, self.year2, self.year3


class RecordCheck(Cited, frozen=True, kw_only=True):
    """A line of the return that is held against what is on record for the same body and period. `record` is which: `published`
    (then `series` is a published series or a line of its data set), `allocations` (as government issued them, by line) or
    `assumptions` (the versions issued to all; then `series` is what is looked for: `version`, `mistyped`, `outdated`; it
    is about rows, and so about no one line).
    `tolerance` is the id of one. It is for every kind of body that has the line."""

    id: str
    order: int
    line: str = ""
    periods: str = "opening"
    record: str = "published"
    series: str = ""
    breakdown: str = "all"
    severity: str = "query"
    tolerance: str = "record_exact"
