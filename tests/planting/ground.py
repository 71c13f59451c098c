"""A clean round in which errors can be planted: its figures and rows open to be changed, and what every check says of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

import numpy as np

from cynllun.checks.compiled import Compiled, compiled
from cynllun.editions import load
from cynllun.figures import Return, RowTable, State
from cynllun.frameworks import Column, Edition
from cynllun.frameworks.items import Need
from tests.casts.sheets import plans
from tests.oracles.slow_return import Bits, Body, Outcome, Place
from tests.oracles.slow_round import Round

EDITION = "wales-2026-29"


@cache
def clean() -> dict[str, Return]:
    """The clean returns, by body."""
    return dict(plans())


@dataclass(frozen=True)
class Known:
    """How every place of the clean round comes out, found out body by body when it is first asked for."""

    plan: Compiled
    bits: Bits
    round: Round
    found: dict[str, dict[Place, Outcome]] = field(default_factory=dict)

    def of(self, code: str) -> dict[Place, Outcome]:
        if code not in self.found:
            self.found[code] = dict(self.round.places(code))
        return self.found[code]


@cache
def known() -> Known:
    """The clean round."""
    plan, bits = compiled(load(EDITION)), Bits()
    return Known(plan, bits, Round(plan, {code: Body(plan, own, bits) for code, own in clean().items()}))


class Ground:
    """The round while errors are put in. `touched` are the bits of the cells that differ, error by error."""

    def __init__(self) -> None:
        self.edition: Edition = load(EDITION)
        self.returns = dict(clean())
        self.touched: list[int] = []
        self.changed: set[str] = set()

    @property
    def bits(self) -> Bits:
        return known().bits

    def put(self, code: str, slots: dict[int, float | State]) -> int:
        """Change figures of a body; the bits of those that really changed."""
        own, touched = self.returns[code], 0
        values, states = own.values.copy(), own.states.copy()
        for slot, said in slots.items():
            before = values[slot], states[slot]
            states[slot] = said if isinstance(said, State) else State.REPORTED
            values[slot] = np.nan if isinstance(said, State) else said
            if before[1] != states[slot] or (values[slot] == values[slot] and before[0] != values[slot]):
                touched |= self.bits.of(code, str(slot))
        self.returns[code] = replace(own, values=values, states=states)
        return touched

    def put_cells(self, code: str, table: str, cells: dict[tuple[int, str], Any]) -> int:
        """Change cells of a table of rows, by row and column."""
        held, touched = self.returns[code].rows[table], 0
        numbers, texts = held.numbers.copy(), [list(column) for column in held.texts]
        for (row, name), said in cells.items():
            if name in held.number_columns:
                at = held.number_columns.index(name)
                was, numbers[at, row] = float(numbers[at, row]), np.nan if said is None else said
                same = was == numbers[at, row] or (was != was and said is None)
            else:
                column = texts[held.text_columns.index(name)]
                same, column[row] = column[row] == said, said
            touched |= 0 if same else self.bits.of(code, table, str(row), name)
        self._keep(code, table, replace(held, numbers=numbers, texts=tuple(tuple(column) for column in texts)))
        return touched

    def put_rows(self, code: str, table: str, chosen: Iterable[int]) -> int:
        """Keep these rows of a table, in this order: one may stand twice."""
        held, rows = self.returns[code].rows[table], list(chosen)
        made = RowTable(held.number_columns, held.text_columns, held.numbers[:, rows],
                        tuple(tuple(column[n] for n in rows) for column in held.texts))  # fmt: skip
        self._keep(code, table, made)
        touched = self.bits.of(code, table)
        for row in range(max(len(rows), held.count)):
            if row >= len(rows) or row >= held.count or rows[row] != row:
                for name in (*held.number_columns, *held.text_columns):
                    touched |= self.bits.of(code, table, str(row), name)
        return touched

    def _keep(self, code: str, table: str, held: RowTable) -> None:
        own = self.returns[code]
        self.returns[code] = replace(own, rows={**own.rows, table: held})

    def column(self, table: str, name: str) -> Column:
        """The column behind a name of a row table's cell."""
        return next(c for c in self.edition.columns_of(table) if c.id == name.partition("@")[0])

    @cached_property
    def plan(self) -> Compiled:
        return compiled(self.edition)

    def judge(self, touched: int, changed: set[str]) -> dict[Place, Outcome]:
        """Every place that may come out otherwise than in the clean round, judged anew by the slow oracle."""
        bodies = dict(known().round.bodies)
        for code in changed:
            before = bodies[code]
            bodies[code] = Body(self.plan, self.returns[code], self.bits, names=before.names, known=before.known)
        anew = Round(self.plan, bodies)
        found: dict[Place, Outcome] = {}
        for code in (*sorted(changed), ""):
            reach = {place for place, was in known().of(code).items() if was.rests & touched}
            found.update(self._again(anew, code, reach))
        return found

    def _again(self, anew: Round, code: str, reach: set[Place]) -> Iterable[tuple[Place, Outcome]]:
        """The places of a body that the changes reach; of its rows all, for rows may have come or gone."""
        wanted: dict[tuple[str, str], list[str]] = {}
        for place in reach:
            wanted.setdefault((place.check, place.item), []).append(place.where)
        for instance in self.plan.instances:
            scope = instance.check.scope
            if scope == "rows" and (instance.check.id, "") in wanted:
                yield from anew.rows(instance, anew.bodies[code])
            elif scope in ("month", "quarter", "year") and (instance.check.id, instance.item) in wanted:
                axis, column = self.edition.axis, self.plan.scopes[scope].column
                places = sorted(column[axis.index[where]] for where in wanted[instance.check.id, instance.item])
                yield from anew.figures(instance, anew.bodies[code], tuple(places))
            elif scope in ("pairs", "across") and (instance.check.id, instance.item) in wanted:
                yield from anew.pairs(instance) if scope == "pairs" else anew.across(instance)

    def lacking(self, code: str) -> set[int]:
        """The slots of a body that must have a figure and have none, or say that they do not apply or are suspended."""
        layout, states = self.edition.layout(self.returns[code].kind), self.returns[code].states
        return {slot for slot, need in enumerate(layout.needs)
                if need is Need.MANDATORY and states[slot] in (State.MISSING, State.NOT_APPLICABLE, State.SUSPENDED)}  # fmt: skip
