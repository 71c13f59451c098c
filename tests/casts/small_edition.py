"""A small edition, written by hand, for tests of what stands on an edition."""

from __future__ import annotations

from cynllun.frameworks import (
    BreakdownItem,
    Choice,
    Column,
    Edition,
    EnablingAction,
    Expectation,
    Line,
    Measure,
    Outcome,
    Priority,
    Rollup,
    Table,
)
from cynllun.frameworks.items import Need
from cynllun.sources import Source

OPTIONAL, NEVER = Need.OPTIONAL, Need.NOT_APPLICABLE


def small_edition() -> Edition:
    """Money by year, people by month and staff group, a bridge with full-year effects, and rows of savings."""
    return Edition(
        id="small", nation="wales", first_year=2026, hash="0" * 64, sources={"S": Source("S", "A source", "us")},
        priorities=(Priority(id="access", order=1, source="S"),),
        measures=(Measure(id="waits", line="m1_waits", source="S"),),
        expectations=(
            Expectation(id="no_waits", measure="waits", priority="access", source="S", by_kind=(("trust", NEVER),)),
            Expectation(id="safe", priority="access", source="S"),
        ),
        enabling_actions=(EnablingAction(id="uec1", order=1, priority="access", source="S", by_kind=(("sha", NEVER),)),),
        outcomes=(Outcome(id="falls", action="uec1", source="S"),),
        tables=(
            Table(id="p1", sheet="P1", order=2, shape="grid", periods="opening months quarters2", source="S"),
            Table(id="m1", sheet="M1", order=1, shape="grid", periods="prior year1 year2 year3", sign="natural", source="S"),
            Table(id="b1", sheet="B1", order=3, shape="grid", periods="year1 year2", facets="fye", source="S", by_kind=(("sha", NEVER),)),
            Table(id="s1", sheet="S1", order=4, shape="rows", max_rows=5, source="S"),
        ),
        lines=(
            Line(table="m1", id="m1_money", order=1, role="heading", source="S"),
            Line(table="m1", id="m1_pay", order=2, source="S"),
            Line(table="m1", id="m1_other", order=3, source="S", by_kind=(("jcc", OPTIONAL), ("sha", NEVER),)),
            Line(table="m1", id="m1_total", order=4, role="total", formula="m1_pay + m1_other", source="S"),
            Line(table="m1", id="m1_waits", order=5, unit="count", over_time="closing", periods="opening months", source="S"),
            Line(table="p1", id="p1_staff", order=1, unit="wte", over_time="average", breakdown="group", source="S"),
            Line(table="p1", id="p1_share", order=2, unit="percent", over_time="none", breakdown="group", source="S"),
            Line(table="b1", id="b1_saving", order=1, source="S"),
        ),
        columns=(
            Column(table="s1", id="scheme", order=1, required="yes", source="S"),
            Column(table="s1", id="rating", order=2, unit="choice", choices="rating", source="S"),
            Column(table="s1", id="profile", order=3, unit="gbp_000", periods="months", source="S"),
            Column(table="s1", id="lead", order=4, source="S", by_kind=(("trust", NEVER),)),
            Column(table="m1", id="comment", order=1, unit="long_text", source="S"),
        ),
        choices=(Choice(list="rating", id="red", order=2, source="S"), Choice(list="rating", id="green", order=1, source="S")),
        breakdowns=(
            BreakdownItem(breakdown="group", id="nurses", order=2, source="S"),
            BreakdownItem(breakdown="group", id="doctors", order=1, source="S", by_kind=(("trust", OPTIONAL), ("sha", NEVER),)),
        ),
        rollups=(
            Rollup(id="s1_total", table="s1", column="profile", source="S"),
            Rollup(id="s1_by_rating", table="s1", column="rows", by="rating", breakdown="group", unit="count", source="S"),
        ),
    )  # fmt: skip
