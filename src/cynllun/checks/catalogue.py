"""An edition's checks described: what each compares, how closely, where, for whom, and on what ground."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cynllun.checks.compiled import Compiled
from cynllun.checks.language import names_in
from cynllun.checks.telling import rule
from cynllun.frameworks import CheckRow, Edition, Tolerance
from cynllun.frameworks.citing import cited
from cynllun.words import Words


@dataclass(frozen=True)
class Described:
    """A check in one language. `rule` is its formulas with the names of their lines; `tolerances` the named numbers in how far
    apart its sides may be; `bodies` the kinds of body it is for; `tables` those its figures stand in."""

    row: CheckRow
    title: str
    rule: str
    kinds: tuple[str, ...]
    tables: tuple[str, ...]
    bodies: tuple[str, ...]
    tolerances: tuple[Tolerance, ...]
    source: str

    def as_dict(self) -> dict[str, Any]:
        """As plain data."""
        row = self.row
        return {
            "id": row.id, "title": self.title, "family": row.family, "kinds": list(self.kinds), "severity": row.severity,
            "scope": row.scope, "table": row.table, "over": row.over, "periods": row.periods, "tables": list(self.tables),
            "rule": self.rule, "left": row.left, "comparison": row.comparison, "right": row.right,
            "tolerance": row.tolerance, "tolerance_kind": row.tolerance_kind,
            "tolerances": [{"id": t.id, "value": t.value, "unit": t.unit, "source": str(t.citation)} for t in self.tolerances],
            "missing_left": row.missing_left or "any", "missing_right": row.missing_right or "any", "derives": row.derives,
            "bodies": list(self.bodies), "source": row.source, "section": row.section, "authority": row.authority.value,
            "cited": self.source,
        }  # fmt: skip


def described(plan: Compiled, words: Words) -> Iterator[Described]:
    """Every check of an edition, in its order."""
    tables: dict[str, dict[str, None]] = {}
    for instance in plan.instances:
        found = tables.setdefault(instance.check.id, {})
        if instance.check.scope in ("rows", "pairs"):
            found[instance.check.table] = None
        else:
            found.update(dict.fromkeys(plan.edition.series[line].table for line in instance.lines.tolist()))
    for check in plan.edition.checks:
        yield Described(
            check, words.optional(f"check.{check.id}.title") or check.id, rule(plan, check, words),
            plan.edition.check_kinds(check), tuple(tables[check.id]),
            tuple(kind for kind in plan.edition.kinds if check.is_for(kind)), named(plan.edition, check),
            cited(plan.edition, words, check.source, check.section),
        )  # fmt: skip


def named(edition: Edition, check: CheckRow) -> tuple[Tolerance, ...]:
    """The edition's named numbers that a check speaks of, in its sides or in its tolerance."""
    said = names_in(check.left) | names_in(check.right) | names_in(check.tolerance)
    return tuple(each for each in edition.tolerances if each.id in said)
