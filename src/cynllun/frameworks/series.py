"""Every line of figures an edition has, one for each line, facet and item: the first axis of the cube."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cynllun.frameworks.rows import Row
from cynllun.frameworks.tables import BreakdownItem, Line, Rollup, Table
from cynllun.periods import Axis

ADDS_UP = ("gbp_000", "wte", "count", "days")


class Series(Row, frozen=True, kw_only=True):
    """A line of the cube. `role`: `input` and `given` are stored; `total` is computed from `formula`; `parts` is the sum
    of a breakdown's items; `rollup` comes from rows. `own` are the periods that are filled, `derived` the whole years
    that follow from them.
    """

    name: str
    table: str
    line: str
    role: str
    unit: str
    over_time: str
    over_bodies: str
    item: str = ""
    facet: str = ""
    breakdown: str = ""
    formula: str = ""
    parts: tuple[str, ...] = ()
    own: tuple[int, ...] = ()
    derived: tuple[int, ...] = ()

    @property
    def periods(self) -> tuple[int, ...]:
        """Every period in which it may have a value."""
        return self.own + self.derived


def name_of(line: str, item: str = "", facet: str = "") -> str:
    """The name in formulas: `c15_contracted__medical_dental`, `c5_savings__fye`."""
    name = f"{line}__{item}" if item and line else item or line
    return f"{name}__{facet}" if facet and name else facet or name


def all_series(
    tables: Iterable[Table], lines: Iterable[Line], items: Mapping[str, tuple[BreakdownItem, ...]],
    rollups: Iterable[Rollup], axis: Axis,
) -> tuple[Series, ...]:  # fmt: skip
    """Every series in canonical order: tables by order, their lines by order, items, facets; roll-ups last."""
    found: list[Series] = []
    by_table: dict[str, list[Line]] = {}
    for line in lines:
        by_table.setdefault(line.table, []).append(line)
    for table in sorted(tables, key=lambda t: t.order):
        for line in sorted(by_table.get(table.id, []), key=lambda each: each.order):
            if line.role != "heading":
                for facet in ("", *table.facets.split()):
                    found.extend(_of_line(table, line, facet, items, axis))
    for rollup in rollups:
        found.extend(_of_rollup(rollup, items, axis))
    return tuple(found)


def periods_of(text: str, over_time: str, axis: Axis) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The periods that are filled, and the whole years that follow from months and quarters."""
    own = axis.expand(text)
    if over_time == "none":
        return own, ()
    years = (axis.year_index(run) for run in ("months", "quarters2", "quarters3") if run in text.split())
    return own, tuple(year for year in years if year not in own)


def _of_line(table: Table, line: Line, facet: str, items: Mapping[str, tuple[BreakdownItem, ...]], axis: Axis) -> list[Series]:
    own, derived = periods_of(line.periods or table.periods, line.over_time, axis)
    parts = tuple(name_of(line.id, item.id, facet) for item in items.get(line.breakdown, ()))

    def one(item: str, role: str, parts: tuple[str, ...] = ()) -> Series:
        return Series(
            name=name_of(line.id, item, facet), table=table.id, line=line.id, role=role, unit=line.unit,
            over_time=line.over_time, over_bodies=line.over_bodies, item=item, facet=facet, breakdown=line.breakdown,
            formula=line.formula if role == "total" else "", parts=parts, own=own, derived=derived,
        )  # fmt: skip

    if not line.breakdown:
        return [one("", line.role)]
    whole = [one("", "parts", parts)] if line.unit in ADDS_UP else []
    return whole + [one(item.id, line.role) for item in items.get(line.breakdown, ())]


def _of_rollup(rollup: Rollup, items: Mapping[str, tuple[BreakdownItem, ...]], axis: Axis) -> list[Series]:
    every = tuple(range(len(axis.codes)))

    def one(item: str, role: str, parts: tuple[str, ...] = ()) -> Series:
        return Series(
            name=name_of(rollup.id, item), table=rollup.table, line=rollup.id, role=role, unit=rollup.unit,
            over_time=rollup.over_time, over_bodies="sum", item=item, breakdown=rollup.breakdown, parts=parts, own=every,
        )  # fmt: skip

    if not rollup.breakdown:
        return [one("", "rollup")]
    parts = tuple(name_of(rollup.id, item.id) for item in items[rollup.breakdown])
    return [one("", "parts", parts), *(one(item.id, "rollup") for item in items[rollup.breakdown])]
